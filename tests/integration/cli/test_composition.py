"""The virtual clock survives a restart, and a rehearsal's events happen in its time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Batch, Delivery, Receipt
from adapters.runtime.clock import RunningClock, real_now
from adapters.runtime.composition import opened, running_clock
from adapters.runtime.hastened import Hastened
from bot.events import MemberJoined, Person
from storage.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that no clock has used yet."""
    async with opened(f"sqlite:///{tmp_path / 'house.db'}", durable=False) as database:
        yield database


async def test_at_normal_speed_the_clock_is_the_real_one(database: Database) -> None:
    """No origin is kept, so that a rehearsal of yesterday does not shift today's workshop."""
    await running_clock(database, 60)
    clock = await running_clock(database, 1)
    assert abs(clock.now() - real_now()) < timedelta(seconds=1)


async def test_a_restart_finds_the_same_faster_time(database: Database) -> None:
    """Two processes at the same speed tell the same time."""
    first = await running_clock(database, 600)
    again = await running_clock(database, 600)
    assert abs(first.now() - again.now()) < timedelta(minutes=1)
    assert (again.origin_real, again.origin_virtual) == (first.origin_real, first.origin_virtual)


async def test_another_speed_goes_on_from_the_same_time(database: Database) -> None:
    """Slowing a rehearsal down does not send it back."""
    fast = await running_clock(database, 100_000)
    slow = await running_clock(database, 2)
    assert slow.origin_virtual >= fast.origin_virtual
    assert abs(slow.now() - fast.now()) < timedelta(days=1)


class OneGuest:
    """A platform on which one person joins, one real minute after the clock's origin."""

    prefix = "tg"

    def __init__(self, clock: RunningClock) -> None:
        self._at = clock.origin_real + timedelta(minutes=1)

    async def start(self) -> None:
        """Nothing to connect to."""

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """The one event."""
        author = Person("tg:1", "Ana")
        yield Batch((MemberJoined(id="1", at=self._at, chat="tg:-1", author=author),), "1")

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Nothing is delivered."""
        return Receipt()

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """Nobody has one."""
        return None

    async def close(self) -> None:
        """Nothing to let go of."""


async def test_a_platforms_events_are_dated_in_the_workshops_time() -> None:
    """At sixty times the speed, a real minute is an hour of the workshop."""
    clock = RunningClock(60, real_now(), real_now())
    (batch,) = [batch async for batch in Hastened(OneGuest(clock), clock).events(None)]
    assert batch.events[0].at == clock.origin_virtual + timedelta(hours=1)
    assert batch.cursor == "1"
