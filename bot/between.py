"""What a group remembers of the time between two meetings: its open table, reminders, versions."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Reached(msgspec.Struct, frozen=True):
    """A person who was reminded of an open table: how often, when last, and when they want more.

    `later` is the moment that they asked to be reminded at, and no sooner.
    """

    person: str
    times: int = 0
    at: datetime | None = None
    later: datetime | None = None


class Relaunch(msgspec.Struct, frozen=True):
    """The answer to the last `/relancer`: its message, how many were written to, how many lost."""

    slot: str
    chat: str
    at: datetime
    count: int
    lost: int = 0


class OpenTable(msgspec.Struct, frozen=True, kw_only=True):
    """Tables that take ideas between meetings, until a moment.

    `news` counts what changed since the last digest; `voices` are those who contributed to it,
    `jokers` those who were asked for the emptiest cell. `blind` hides the ideas from the group
    until the close. `withdrawn` counts the ideas that were taken back meanwhile.
    """

    rounds: tuple[int, ...]
    opened_at: datetime
    until: datetime
    blind: bool = False
    news: int = 0
    withdrawn: int = 0
    voices: tuple[str, ...] = ()
    jokers: tuple[str, ...] = ()
    reached: tuple[Reached, ...] = ()
    relaunch: Relaunch | None = None
    digested_at: datetime | None = None

    @property
    def told_at(self) -> datetime:
        """Since when what happens is news."""
        return self.digested_at or self.opened_at


class Version(msgspec.Struct, frozen=True):
    """A frozen table of a round: which one it is, and what it differs from the last one by.

    What was said or reworded from `since` on is new in it; `withdrawn` ideas are no longer there.
    """

    round: int
    number: int
    since: datetime
    withdrawn: int = 0
