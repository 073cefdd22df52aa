"""What became of an idea: who stands behind it, the theme it joined, how the vote went for it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ballot import Ballot, BallotItem
from bot.flow import Context
from bot.record import Contribution


def fate(context: Context, idea: Contribution) -> str:
    """A few words for the author; empty as long as nothing has come of it."""
    return ", ".join(_fate(context, idea))


def _fate(context: Context, idea: Contribution) -> Iterator[str]:
    say = context.language.line
    if idea.supporters:
        yield say("view-supported", count=len(idea.supporters))
    theme = next((t for t in context.themes if idea.id in t.sources), None)
    if theme is not None and len(theme.sources) > 1:
        yield say("fate-joined", theme=theme.wording, count=len(theme.sources) - 1)
    if theme is not None and theme.transversal:
        yield say("fate-transversal")
    item = _item(context.ballot, idea) if context.ballot else None
    if item is not None and context.ballot is not None:
        yield _vote(context, context.ballot, item)


def _item(ballot: Ballot, idea: Contribution) -> BallotItem | None:
    """The line of the ballot that this idea is part of."""
    parts = ((item, standing) for item in ballot.items for standing in item.standings)
    return next((item for item, standing in parts if idea.id in standing.sources), None)


def _vote(context: Context, ballot: Ballot, item: BallotItem) -> str:
    if ballot.outcome is None:
        return context.language.line("fate-voting", number=item.number)
    points = ballot.outcome.tally(item.number).points
    kept = str(item.number in ballot.outcome.levers).lower()
    return context.language.line("fate-voted", points=points, kept=kept)
