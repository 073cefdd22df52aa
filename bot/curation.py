"""A facilitator's commands over themes: list them, merge, separate, rename."""

from __future__ import annotations

import msgspec

from bot.board import TRANSVERSAL
from bot.decisions import Decision, same_cell
from bot.effects import Consolidate
from bot.flow import Context, GroupState, Step, step
from bot.likely import proposed_again
from bot.links import elsewhere
from bot.orders import Order, refuse, say
from bot.record import Theme
from bot.text import Items, Line, Span, Text


def listed(state: GroupState, order: Order, context: Context) -> Step:
    """`/themes`: the themes of the round with the numbers that the other commands take.

    In the group, what may be the same idea is asked along; `/themes 3` opens one theme.
    """
    if not context.themes:
        return refuse(state, order, context, "themes-none")
    if order.words:
        return _opened(state, order, context)
    lines = tuple(_described(theme, context) for theme in context.themes)
    text = context.language.text("themes-listed") + Text((Items(lines, ordered=True),))
    asked = () if order.private else proposed_again(state, context.themes[0].round, context)
    return step(state, [order.origin.reply(text), *asked])


def _opened(state: GroupState, order: Order, context: Context) -> Step:
    """`/themes 3`: what people said in their own words, and where else the idea stands."""
    theme = _numbered(order.words[0], context)
    if theme is None:
        return refuse(state, order, context, "theme-wanted", count=len(context.themes))
    said = {idea.id: idea for idea in context.said}
    sources = (said[source] for source in theme.sources if source in said)
    lines = tuple((Span(idea.text),) for idea in sources)
    title = context.language.text(
        "theme-opened", wording=theme.wording, place=_place(theme, context), support=theme.support
    )
    places = tuple(elsewhere(theme, context))
    also = context.language.text("theme-also", places=", ".join(places)) if places else Text()
    return step(state, [order.origin.reply(title + Text((Items(lines),)) + also)])


def _described(theme: Theme, context: Context) -> Line:
    also = ", ".join(elsewhere(theme, context))
    mark = f" {TRANSVERSAL} {also}" if also else ""
    return (Span(theme.wording), Span(f" ({_place(theme, context)}){mark}", emphasis=True))


def _place(theme: Theme, context: Context) -> str:
    return context.language.line(
        "theme-place",
        side=theme.side,
        actor=context.pack.actor_short(context.situation_id, theme.actor),
        count=len(theme.sources),
    )


def merge(state: GroupState, order: Order, context: Context) -> Step:
    """`/fusionner 3 7`: these themes of one cell say the same."""
    chosen = [_numbered(word, context) for word in order.words]
    themes = [theme for theme in chosen if theme is not None]
    if len(themes) < 2 or None in chosen:
        return _wanted(state, order, context, "merge-wanted")
    if not all(same_cell(theme, themes[0]) for theme in themes):
        return refuse(state, order, context, "merge-across")
    ideas = tuple(theme.sources[0] for theme in themes)
    return _kept(state, order, context, Decision("merge", themes[0].round, ideas))


def separate(state: GroupState, order: Order, context: Context) -> Step:
    """`/separer 3`: the ideas of this theme are not the same after all."""
    theme = _numbered(order.words[0], context) if order.words else None
    if theme is None or len(theme.sources) < 2:
        return _wanted(state, order, context, "separate-wanted")
    return _kept(state, order, context, Decision("separate", theme.round, theme.sources))


def rename(state: GroupState, order: Order, context: Context) -> Step:
    """`/renommer 3 …`: say a theme in other words; its sources stay as people wrote them."""
    theme = _numbered(order.words[0], context) if order.words else None
    wording = " ".join(order.words[1:])
    if theme is None or not wording:
        return _wanted(state, order, context, "rename-wanted")
    decision = Decision("rename", theme.round, theme.sources[:1], wording)
    return _kept(state, order, context, decision)


def _wanted(state: GroupState, order: Order, context: Context, key: str) -> Step:
    """How the command is given, once there are themes that it could be about."""
    count = len(context.themes)
    return refuse(state, order, context, key if count else "themes-none", count=count)


def _kept(state: GroupState, order: Order, context: Context, decision: Decision) -> Step:
    after = msgspec.structs.replace(state, decisions=(*state.decisions, decision))
    return step(after, [Consolidate(round=decision.round), say(order, context, "decision-kept")])


def _numbered(word: str, context: Context) -> Theme | None:
    """The theme with this number in the list, as people count it."""
    number = int(word) if word.isdecimal() and len(word) < 5 else 0
    return context.themes[number - 1] if 1 <= number <= len(context.themes) else None


CURATORS = {"themes": listed, "fusionner": merge, "separer": separate, "renommer": rename}
