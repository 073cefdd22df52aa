"""How what is suggested looks and comes back: the cell marked ✓, and one tap for several ideas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from bot.effects import Button, ButtonRows, Contribute
from bot.events import Proposal
from bot.flow import Context
from bot.presses import SUGGESTED, choices
from bot.record import Contribution
from bot.sides import SIDES, Side

LONGEST_TOKEN = 64  # bytes, on Telegram
_READ = re.compile(r"(\d+)([lob])(\d+)")

Idea: TypeAlias = Contribute | Contribution
Cell: TypeAlias = tuple[str, str]


def cell_rows(context: Context, kind: str, subject: str, guess: Proposal | None) -> ButtonRows:
    """A row of cells for each actor type; what is suggested stands above them, marked ✓."""
    suggested = (guess.actor, guess.side) if guess else None
    rows = tuple(
        _cells(context, kind, subject, actor.id, suggested) for actor in context.pack.actors
    )
    if guess is None:
        return rows
    label = SUGGESTED + _cell(context, guess.actor, guess.side)
    return (choices(kind, subject, [(f"{guess.side}.{guess.actor}", label)]), *rows)


def either_side(context: Context, kind: str, subject: str, guess: Proposal) -> ButtonRows:
    """What is suggested, marked ✓, and below it the other side of the same actor type."""
    suggested, *_ = cell_rows(context, kind, subject, guess)
    but = (guess.actor, guess.side)
    return (suggested, _cells(context, kind, subject, guess.actor, but)[:1])


def _cells(
    context: Context, kind: str, subject: str, actor: str, but: Cell | None
) -> tuple[Button, ...]:
    sides = (side for side in SIDES[:2] if (actor, side) != but)
    labels = [(f"{side}.{actor}", _cell(context, actor, side)) for side in sides]
    return choices(kind, subject, labels)


def _cell(context: Context, actor: str, side: Side) -> str:
    short = context.pack.actor_short(context.situation_id, actor)
    return context.language.line("button-cell", side=side, actor=short)


def described(context: Context, words: str, idea: Idea | None, guess: Proposal) -> str:
    """An idea's words and where they would go; what is said of it already wins."""
    actor = (idea.actor if idea else None) or guess.actor
    side = (idea.side if idea else None) or guess.side
    return context.language.line("idea-read", idea=words, place=_cell(context, actor, side))


def as_read(context: Context, subject: str, read: Sequence[tuple[Idea, Proposal]]) -> Button | None:
    """One tap that puts each of these ideas where it was read; None if that is too much to say."""
    actors = [actor.id for actor in context.pack.actors]
    value = "-".join(f"{i.position}{g.side[0]}{actors.index(g.actor)}" for i, g in read)
    label = SUGGESTED + context.language.line("button-as-read")
    [button] = choices("cells", subject, [(value, label)])
    return button if len(button.action.encode()) <= LONGEST_TOKEN else None


def cells_read(context: Context, value: str) -> Iterator[tuple[int, str, Side]]:
    """What `as_read` wrote: the position, actor type and side of each idea."""
    sides = {side[0]: side for side in SIDES}
    actors = [actor.id for actor in context.pack.actors]
    for position, side, number in _found(value):
        if int(number) < len(actors):
            yield int(position), actors[int(number)], sides[side]


def _found(value: str) -> Iterable[tuple[str, str, str]]:
    matches = (_READ.fullmatch(part) for part in value.split("-"))
    return [(m[1], m[2], m[3]) for m in matches if m]
