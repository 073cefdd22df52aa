"""« Même idée ? »: themes of a cell that may say the same, proposed to a facilitator.

What is too likely to leave aside and not sure enough to do is asked, a few pairs at a time, in
one message of the group that whoever facilitates answers with a tap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from bot.decisions import Decision
from bot.effects import Button, Consolidate, Effect, Erase, Say
from bot.events import ButtonPressed, Likely
from bot.flow import Context, GroupState, Origin, Step, step
from bot.grouping import Alike
from bot.identity import short
from bot.presses import answered, choices, token
from bot.record import Contribution, Theme
from bot.text import Items, Line, Span, Text
from bot.themes import LIVE, Placement

KIND = "same"
AT_ONCE = 3
MOST = 6  # pairs of a round that are proposed, the likeliest
LONGEST = 140  # letters of a wording that are shown


def likely(
    themes: Sequence[Theme],
    ideas: Iterable[Contribution],
    decisions: Collection[Decision],
    perhaps: Alike,
) -> tuple[Likely, ...]:
    """The likeliest pairs of themes of a cell that nobody has decided upon, the surest first."""
    living = {idea.id for idea in ideas if idea.provenance == LIVE}
    cells: dict[Placement, list[Theme]] = defaultdict(list)
    for theme in themes:
        if living.issuperset(theme.sources):
            cells[theme.round, theme.actor, theme.side].append(theme)
    found = {
        pair.ideas: (score, pair) for cell in cells.values() for score, pair in _in(cell, perhaps)
    }
    ranked = sorted(found.values(), key=lambda one: (-one[0], one[1].ideas))
    open_pairs = (pair for _, pair in ranked if not _settled(pair, themes, decisions))
    return tuple(open_pairs)[:MOST]


def _in(cell: Sequence[Theme], perhaps: Alike) -> Iterator[tuple[float, Likely]]:
    for one, other, score in perhaps([theme.wording for theme in cell]):
        first, second = sorted((cell[one], cell[other]), key=lambda theme: theme.sources[0])
        ideas = (first.sources[0], second.sources[0])
        yield score, Likely(first.round, ideas, (first.wording, second.wording))


def _settled(pair: Likely, themes: Sequence[Theme], decisions: Collection[Decision]) -> bool:
    """Whether somebody has said that ideas of the one are not ideas of the other."""
    first, second = (
        {source for t in themes if idea in t.sources for source in t.sources} for idea in pair.ideas
    )
    return any(
        first.intersection(d.ideas) and second.intersection(d.ideas)
        for d in decisions
        if d.kind in ("apart", "separate")
    )


def kept(state: GroupState, round: int, found: tuple[Likely, ...]) -> GroupState:
    """The state with these proposals for a round in place of those before."""
    others = tuple(pair for pair in state.likely if pair.round != round)
    return msgspec.structs.replace(state, likely=(*others, *found))


def of_round(state: GroupState, round: int) -> tuple[Likely, ...]:
    """The proposals of a round that nobody has answered."""
    return tuple(pair for pair in state.likely if pair.round == round)


def proposed(state: GroupState, round: int, context: Context) -> Iterator[Say]:
    """The question about the likeliest pairs, in the group; nothing where there is none."""
    if pairs := of_round(state, round):
        yield _asked(pairs, round, context)


def proposed_again(state: GroupState, round: int, context: Context) -> Iterator[Effect]:
    """The same as the newest message of the group, for somebody who asks for it."""
    for said in proposed(state, round, context):
        yield Erase(slot=_slot(round))
        yield said


def unasked(state: GroupState) -> Iterator[Erase]:
    """Take back every question, as its words are somebody's who wants to be forgotten."""
    for round in dict.fromkeys(pair.round for pair in state.likely):
        yield Erase(slot=_slot(round))


def _asked(pairs: Sequence[Likely], round: int, context: Context) -> Say:
    shown = pairs[:AT_ONCE]
    text = context.language.text("same-asked", count=len(shown))
    items = Items(tuple(_described(pair, context) for pair in shown), ordered=True)
    rows = tuple(_buttons(pair, n, context) for n, pair in enumerate(shown, start=1))
    return Say(text=text + Text((items,)), slot=_slot(round), buttons=rows)


def _described(pair: Likely, context: Context) -> Line:
    one, other = (_short(wording) for wording in pair.wordings)
    return (Span(context.language.line("same-pair", one=one, other=other)),)


def _short(wording: str) -> str:
    one_line = " ".join(wording.split())
    return one_line if len(one_line) <= LONGEST else f"{one_line[: LONGEST - 1]}…"


def _buttons(pair: Likely, number: int, context: Context) -> tuple[Button, ...]:
    key, line = _key(pair), context.language.line
    labels = [(f"yes.{key}", line("button-same", number=number))]
    labels += [(f"no.{key}", line("button-apart", number=number))]
    return choices(KIND, "", labels)


def pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """A facilitator says whether two themes are one; None if it is no longer asked."""
    verdict, _, key = token(event.action)[2].partition(".")
    pair = next((pair for pair in state.likely if _key(pair) == key), None)
    if pair is None or verdict not in ("yes", "no"):
        return None
    if not context.facilitator:
        return step(state, _refused(event, context))
    merges = verdict == "yes"
    decision = Decision("merge" if merges else "apart", pair.round, pair.ideas)
    after = msgspec.structs.replace(
        state,
        likely=tuple(other for other in state.likely if other != pair),
        decisions=(*state.decisions, decision),
    )
    done = answered(event, context.language.line("same-merged" if merges else "same-apart"))
    consolidated = [Consolidate(round=pair.round)] if merges else []
    return step(after, (*done, *consolidated, _left(after, pair.round, context)))


def _left(state: GroupState, round: int, context: Context) -> Say:
    """The question with what is left to decide; at the end, how a merge is undone."""
    pairs = of_round(state, round)
    if pairs:
        return _asked(pairs, round, context)
    return Say(text=context.language.text("same-done"), slot=_slot(round))


def _refused(event: ButtonPressed, context: Context) -> Iterator[Effect]:
    line = context.language.line("same-facilitators")
    if event.receipt is not None:
        yield from answered(event, line, alert=True)
    else:
        origin = Origin(event.author, event.chat, event.message)
        yield origin.reply(context.language.text("same-facilitators"))


def _key(pair: Likely) -> str:
    return short(KIND, pair.round, *pair.ideas)


def _slot(round: int) -> str:
    return f"{KIND}-{round}"
