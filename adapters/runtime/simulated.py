"""Votes of nobody, for demonstrations: the ballot says everywhere that they are simulated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from bot.ballot import Ballot
from bot.effects import ReadBallot, Vote
from storage import ballots, groups
from storage.database import Database


async def simulate_votes(database: Database, cycle: str, *, voters: int, seed: str) -> None:
    """Let simulated voters fill in the open ballot of a cycle, as many in each group.

    Ideas with more people behind them, and those of one's own group, draw more points.
    """
    async with database.begin() as conn:
        ballot = await ballots.locked(conn, cycle)
        homes = [group.id for group in await groups.of_cycle(conn, cycle) if group.active]
        if ballot is None or ballot.outcome is not None or not homes:
            return
        await ballots.mark_simulated(conn, ballot.id)
        chance = Random(seed)  # noqa: S311 - a demonstration, not a secret
        for number in range(voters):
            home = homes[number % len(homes)]
            person = f"simulated:{number}"
            numbers = tuple(item.number for item in ballot.items)
            reading = ReadBallot(ballot=ballot.id, person=person, group=home, items=numbers)
            await ballots.read(conn, reading)
            for vote in _paper(ballot, person, home, chance):
                await ballots.cast(conn, vote)


def _paper(ballot: Ballot, person: str, home: str, chance: Random) -> Sequence[Vote]:
    weights = [
        item.support * (3 if any(s.group == home for s in item.standings) else 1)
        for item in ballot.items
    ]
    drawn = Counter(chance.choices([i.number for i in ballot.items], weights, k=ballot.points))
    return [
        Vote(ballot=ballot.id, person=person, group=home, item=item, points=points)
        for item, points in sorted(drawn.items())
    ]
