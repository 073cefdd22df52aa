"""The ballot of the third meeting: what is voted on, and what the votes come to once it is closed.

Nothing here says who voted what: an open ballot holds no votes at all, a closed one only sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from bot.effects import Question, Side

FEWEST = 3
"""Voters without whom sums would say who voted what, in a ballot or in one of its groups."""
MOST_ITEMS = 30
LOUD, FAINT = 0.5, 0.2
QUESTIONS: tuple[Question, ...] = ("act", "involve", "start", "date")
OpinionStatus: TypeAlias = Literal["found", "alike", "few", "absent"]


class Standing(msgspec.Struct, frozen=True):
    """One place where an idea was said: the group's round, the cell, the theme, its sources."""

    group: str
    round: int
    actor: str
    side: Side
    theme: str
    sources: tuple[str, ...]


class BallotItem(msgspec.Struct, frozen=True, kw_only=True):
    """One idea to vote on, with every place where it stands; `support` counts people there.

    An empty wording means that its author took the words back.
    """

    number: int
    wording: str
    support: int
    standings: tuple[Standing, ...]


class CastVote(msgspec.Struct, frozen=True):
    """The points of one voter on one item that they saw; 0 is a pass.

    `voter` is a person only while the ballot is open, `group` is unknown afterwards.
    """

    voter: str
    item: int
    points: int
    group: str | None = None


class Share(msgspec.Struct, frozen=True):
    """What one group gave to an item: points, and how many of its voters gave some."""

    group: str
    points: int
    backers: int


class Tally(msgspec.Struct, frozen=True):
    """What an item got; `shares` is empty where groups are too small to be told apart."""

    item: int
    points: int
    backers: int
    shares: tuple[Share, ...] = ()


class OpinionGroup(msgspec.Struct, frozen=True):
    """People who voted alike, whatever group they met in: how many, and what they back."""

    people: int
    items: tuple[int, ...]


class Opinions(msgspec.Struct, frozen=True):
    """Opinion groups, or why there are none: votes too `few`, too much `alike`, no library."""

    status: OpinionStatus
    groups: tuple[OpinionGroup, ...] = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the votes came to: tallies of the items that got points, in their order of merit.

    `turnout` counts voters by group, and is empty where a group has too few of them.
    """

    voters: int
    top: int
    tallies: tuple[Tally, ...]
    turnout: dict[str, int] = {}
    opinions: Opinions = Opinions("few")

    @property
    def levers(self) -> tuple[int, ...]:
        """The numbers of the items that are planned, the first the first."""
        return tuple(tally.item for tally in self.tallies[: self.top])

    def tally(self, item: int) -> Tally:
        """What an item got; nothing if nobody gave it a point."""
        return next((t for t in self.tallies if t.item == item), Tally(item, 0, 0))


class PlanAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to one of the four questions about a lever."""

    id: str
    item: int
    question: Question
    group: str
    person: str | None
    person_name: str | None
    text: str
    at: datetime


class Volunteer(msgspec.Struct, frozen=True):
    """Somebody who said of their own accord that they will take part in a lever."""

    item: int
    person: str
    name: str


class Ballot(msgspec.Struct, frozen=True, kw_only=True):
    """The levers of a cycle: to be voted on, then closed with an outcome and planned.

    `voters` counts who has given a point; `left_out` ideas were too many for the ballot.
    `provenance` is `live` or the past record that it was drawn from; `simulated` votes are
    nobody's.
    """

    id: str
    points: int
    top: int
    opened_at: datetime
    items: tuple[BallotItem, ...]
    left_out: int = 0
    provenance: str = "live"
    simulated: bool = False
    voters: int = 0
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    answers: tuple[PlanAnswer, ...] = ()
    volunteers: tuple[Volunteer, ...] = ()

    def item(self, number: int) -> BallotItem | None:
        """The item with this number."""
        return next((item for item in self.items if item.number == number), None)


def counted(votes: Sequence[CastVote], top: int) -> Outcome:
    """The outcome of a ballot: items by points, then by backers, then in the ballot's order."""
    homes = {vote.voter: vote.group for vote in votes if vote.points}
    turnout = Counter(home for home in homes.values() if home is not None)
    told = min(turnout.values(), default=0) >= FEWEST and sum(turnout.values()) == len(homes)
    given: dict[int, list[CastVote]] = defaultdict(list)
    for vote in votes:
        if vote.points:
            given[vote.item].append(vote)
    tallies = (_tally(item, cast, sorted(turnout) if told else ()) for item, cast in given.items())
    ranked = sorted(tallies, key=lambda t: (-t.points, -t.backers, t.item))
    shown = dict(sorted(turnout.items())) if told else {}
    return Outcome(voters=len(homes), top=top, tallies=tuple(ranked), turnout=shown)


def polarising(tally: Tally, turnout: Mapping[str, int]) -> bool:
    """Whether half of one group's voters back an item and at most a fifth of another's do."""
    parts = [share.backers / turnout[share.group] for share in tally.shares]
    return len(parts) > 1 and max(parts) >= LOUD and min(parts) <= FAINT


def spent(paper: Mapping[int, int]) -> int:
    """How many points a person has given so far."""
    return sum(paper.values())


def _tally(item: int, cast: Sequence[CastVote], groups: Iterable[str]) -> Tally:
    shares = tuple(_share(group, [v for v in cast if v.group == group]) for group in groups)
    return Tally(item, sum(vote.points for vote in cast), len(cast), shares)


def _share(group: str, cast: Sequence[CastVote]) -> Share:
    return Share(group, sum(vote.points for vote in cast), len(cast))
