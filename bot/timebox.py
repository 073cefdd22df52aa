"""Deadlines that can be paused, extended and shortened; minutes live, days asynchronously."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from bot.pack import Encounter

SHORTEST = timedelta(seconds=30)


class Timebox(msgspec.Struct, frozen=True):
    """The ends of a round's phases in order, and which phase is running."""

    started_at: datetime
    ends: tuple[datetime, ...]
    phase: int = 0

    @property
    def end(self) -> datetime:
        """When the last phase ends."""
        return self.ends[-1]

    @property
    def phase_start(self) -> datetime:
        """When the running phase began (or the phase before it ended)."""
        return self.ends[self.phase - 1] if self.phase else self.started_at

    @property
    def phase_end(self) -> datetime:
        """When the running phase ends."""
        return self.ends[self.phase]

    def phase_at(self, moment: datetime) -> int:
        """The phase that a moment falls into; the last one if all are over."""
        return min(sum(end <= moment for end in self.ends), len(self.ends) - 1)

    def at(self, now: datetime) -> Timebox:
        """The same box in the phase that `now` falls into, never an earlier one."""
        return msgspec.structs.replace(self, phase=max(self.phase, self.phase_at(now)))

    def shifted(self, by: timedelta, now: datetime) -> Timebox:
        """The running phase and all after it end later (or earlier, but not before `now`)."""
        by = max(by, now + SHORTEST - self.phase_end) if by < timedelta() else by
        ends = (e + by if i >= self.phase else e for i, e in enumerate(self.ends))
        return msgspec.structs.replace(self, ends=tuple(ends))

    def resumed(self, after: timedelta) -> Timebox:
        """The whole plan comes later by the length of a pause, so that its halves stay halves."""
        ends = tuple(end + after for end in self.ends)
        return msgspec.structs.replace(self, started_at=self.started_at + after, ends=ends)

    def skipped(self, now: datetime) -> Timebox | None:
        """The next phase starts now and keeps its length; None if this was the last one."""
        if self.phase + 1 == len(self.ends):
            return None
        by = now - self.phase_end
        ends = (e + by if i >= self.phase else e for i, e in enumerate(self.ends))
        return msgspec.structs.replace(self, ends=tuple(ends), phase=self.phase + 1)


def planned(encounter: Encounter, started_at: datetime) -> Timebox:
    """The timebox of a round that starts now, with the pack's minutes."""
    ends: list[datetime] = []
    for phase in encounter.phases:
        ends.append((ends[-1] if ends else started_at) + timedelta(minutes=phase.minutes))
    return Timebox(started_at, tuple(ends))


def bells(encounter: Encounter, box: Timebox) -> Iterator[tuple[str, datetime]]:
    """Every bell of the round by name, with the time at which it rings."""
    if encounter.halftime:
        yield "bell-half", box.started_at + (box.end - box.started_at) / 2
    for minutes in encounter.bells:
        yield f"bell-{minutes:g}", box.end - timedelta(minutes=minutes)
    yield "end", box.end
