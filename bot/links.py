"""Where else the idea of a theme stands: another cell, another round, another group."""

from __future__ import annotations

from collections.abc import Iterator

from bot.flow import Context
from bot.record import Theme
from bot.themes import same_ideas


def elsewhere(theme: Theme, context: Context) -> Iterator[str]:
    """The places in words, with what kind of link each is; those of this table first."""
    for group in same_ideas({"": context.themes}):
        here = [other for _, other in group]
        if theme in here:
            yield from (_cell(other, context) for other in here if other != theme)
    yield from dict.fromkeys(_round(place, context) for place in theme.transversal)


def _cell(theme: Theme, context: Context) -> str:
    actor = context.pack.actor_short(context.situation_id, theme.actor)
    return context.language.line("link-cell", side=theme.side, actor=actor)


def _round(place: str, context: Context) -> str:
    group, _, round = place.rpartition("/")
    if group == context.group:
        return context.language.line("link-round", round=round)
    peers = (peer.situation for peer in context.progress if peer.group == group)
    situation = next(peers, None)
    name = context.pack.situation(situation).name if situation else group
    return context.language.line("link-group", name=name, round=round)
