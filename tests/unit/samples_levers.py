"""The small made-up cycle after its third meeting: voted on, and planned."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from bot.ballot import Ballot, CastVote, Outcome, PlanAnswer, Volunteer, counted
from bot.effects import DrawBallot
from bot.merging import drawn
from bot.record import Record
from tests.unit.samples import OPENED, lively

DRAW = DrawBallot(points=3, top=2)
VOTED = OPENED + timedelta(days=7)


def offered(record: Record) -> Record:
    """The record with an open ballot of all its ideas; two people have voted."""
    ballot = drawn(record, DRAW, "ballot", VOTED)
    assert ballot is not None
    return replace(record, ballot=replace(ballot, voters=2))


def voted(record: Record | None = None, votes: list[CastVote] | None = None) -> Record:
    """The record whose ballot is closed: three voters upstream, three downstream."""
    shown = offered(record or lively())
    assert shown.ballot is not None
    outcome = counted(votes or both_banks(), shown.ballot.top)
    return replace(shown, ballot=planned(shown.ballot, outcome))


def both_banks() -> list[CastVote]:
    """Everybody likes the first idea; the second divides the two groups."""
    votes = []
    for number in range(6):
        home = "AB"[number % 2]
        votes.append(CastVote(f"{number}", 1, 2, home))
        votes.append(CastVote(f"{number}", 2, int(home == "A"), home))
    return votes


def planned(ballot: Ballot, outcome: Outcome) -> Ballot:
    """The ballot with an answer from each group and a volunteer."""
    answers = tuple(
        PlanAnswer(
            id=f"answer-{group}",
            item=1,
            question="act",
            group=group,
            person="tg:1",
            person_name="Personne 1",
            text=f"les sentiers de {group}",
            at=VOTED,
        )
        for group in "AB"
    )
    return replace(
        ballot,
        closed_at=VOTED,
        outcome=outcome,
        answers=answers,
        volunteers=(Volunteer(1, "tg:1", "Personne 1"),),
    )
