"""Time as the workshop lives it: the real clock, or one that runs faster for a rehearsal."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the runtime asks of time."""

    def now(self) -> datetime:
        """The workshop's time, in UTC."""

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds until a moment of the workshop; 0 if it has come."""


class RunningClock:
    """The workshop's clock: `speed` times as fast as the real one since a common origin.

    With speed 1 and no origin it is the real clock.
    """

    def __init__(
        self,
        speed: float = 1.0,
        origin_real: datetime | None = None,
        origin_virtual: datetime | None = None,
    ) -> None:
        self.speed = speed
        self.origin_real = origin_real or real_now()
        self.origin_virtual = origin_virtual or self.origin_real

    def now(self) -> datetime:
        """The workshop's time, in UTC."""
        return self.origin_virtual + (real_now() - self.origin_real) * self.speed

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds until a moment of the workshop; 0 if it has come."""
        return max(0.0, (moment - self.now()).total_seconds() / self.speed)


class ManualClock:
    """A clock that stands still until it is moved (tests, transcripts)."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """The time it was last moved to."""
        return self._now

    def seconds_until(self, moment: datetime) -> float:
        """Nothing comes by itself: an hour until every future moment."""
        return 0.0 if moment <= self._now else 3600.0

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self._now += by


def real_now() -> datetime:
    """The machine's time, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC)
