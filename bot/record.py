"""What is known of a cycle: the facts from which every board, document and file is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from bot.ballot import Ballot
from bot.effects import Side
from bot.pack import Pack


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """One idea of one person; an actor or side of None still waits for its author.

    `author` and `author_name` are None once a person is forgotten. `provenance` is `live`, or
    the name of the past record that it was replayed from.
    """

    id: str
    round: int
    actor: str | None
    side: Side | None
    text: str
    author: str | None
    author_name: str | None
    at: datetime
    message: str = ""
    chat: str = ""
    position: int = 0
    supporters: tuple[str, ...] = ()
    provenance: str = "live"
    amended_at: datetime | None = None

    @property
    def placed(self) -> bool:
        """Whether both the actor type and the side are known."""
        return self.actor is not None and self.side is not None


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """Contributions that say the same thing, in the words of one of them.

    `transversal` names the other rounds (`group/round`) in which the same idea stands.
    """

    id: str
    round: int
    actor: str
    side: Side
    wording: str
    sources: tuple[str, ...]
    support: int
    transversal: tuple[str, ...] = ()


class RoundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One encounter of one group with one scenario, and what came of it."""

    number: int
    scenario: str
    opened_at: datetime
    ends_at: datetime
    closed_at: datetime | None = None
    contributions: tuple[Contribution, ...] = ()
    themes: tuple[Theme, ...] = ()

    def cell(self, actor: str, side: Side) -> tuple[Contribution, ...]:
        """The contributions of one cell; an idea for both sides stands in both."""
        sides = (side, "both")
        return tuple(c for c in self.contributions if c.actor == actor and c.side in sides)


class GroupRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One sub-group: its chat, its situation, its rounds, and the people seen in it."""

    id: str
    label: str
    chat: str
    situation: str
    people: int = 0
    rounds: tuple[RoundRecord, ...] = ()

    def round(self, number: int) -> RoundRecord | None:
        """The round with this number, if it was opened."""
        return next((r for r in self.rounds if r.number == number), None)


class Appeal(msgspec.Struct, frozen=True, kw_only=True):
    """A question or wish that waits for a human."""

    id: str
    group: str
    person_name: str | None
    text: str
    at: datetime


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A whole cycle as facts: its pack, its groups, their rounds."""

    cycle: str
    name: str
    locale: str
    timezone: str
    pack: Pack
    groups: tuple[GroupRecord, ...]
    appeals: tuple[Appeal, ...] = ()
    ballot: Ballot | None = None

    def group(self, id: str) -> GroupRecord:
        """The group with this id; KeyError if the cycle has none."""
        for group in self.groups:
            if group.id == id:
                return group
        raise KeyError(id)

    def meetings_of(self, scenario: str) -> Iterable[tuple[GroupRecord, RoundRecord]]:
        """Every round in which a group met this scenario, in the order of groups and rounds."""
        for group in self.groups:
            for round in group.rounds:
                if round.scenario == scenario:
                    yield group, round
