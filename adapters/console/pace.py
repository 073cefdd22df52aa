"""Time in a room that somebody plays: when all that can be done is done, and going ahead."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from adapters.console.room import ConsoleAdapter
from adapters.runtime.clock import RunningClock, real_now
from adapters.runtime.house import House
from storage import inbox, jobs, outbox, timers

GLANCE = 0.01
T = TypeVar("T")


class Movable(Protocol):
    """A clock that can be sent ahead."""

    def now(self) -> datetime:
        """The workshop's time, in UTC."""

    def advance(self, by: timedelta) -> None:
        """Move on."""


class LeapingClock(RunningClock):
    """A running clock that can also be sent ahead."""

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self.origin_virtual += by


async def settled(house: House, console: ConsoleAdapter) -> None:
    """Wait until what happened in the rooms is taken in, worked out and shown."""
    await console.taken()
    while not await _at_rest(house):  # noqa: ASYNC110 # rows, not an event, say so
        await asyncio.sleep(GLANCE)


async def _at_rest(house: House) -> bool:
    if not house.pulses.resting:  # far cheaper than to ask the database, which then confirms it
        return False
    now = real_now()
    async with house.database.read() as conn:
        return not (
            await outbox.busy(conn, now, house.adapters)
            or await jobs.waiting(conn)
            or await inbox.waiting(conn)
            or await timers.due(conn, house.clock.now(), 1)
        )


async def leap(
    house: House,
    console: ConsoleAdapter,
    clock: Movable,
    moment: datetime,
    pause: Callable[[datetime], Awaitable[None]] | None = None,
) -> None:
    """Go ahead to a moment; every bell on the way rings on time, and is heard, before the next.

    `pause` may wait before each step, so that people can follow.
    """
    while (due := await _earliest(house)) is not None and due <= moment:
        await settled(house, console)
        await _step(clock, due, pause)
        house.pulses.timers.ring()
        await settled(house, console)
    await _step(clock, moment, pause)


async def _step(
    clock: Movable, moment: datetime, pause: Callable[[datetime], Awaitable[None]] | None
) -> None:
    if pause:
        await pause(moment)
    clock.advance(max(timedelta(), moment - clock.now()))


async def _earliest(house: House) -> datetime | None:
    async with house.database.read() as conn:
        return await timers.earliest(conn)


async def beside(house: House, work: Coroutine[Any, Any, T]) -> T:
    """Do something while the house works, then let the house rest; a house that falls is said."""
    running = asyncio.create_task(house.run())
    working = asyncio.create_task(work)
    try:
        await asyncio.wait({running, working}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            running.result()
        return await working
    finally:
        for task in (working, running):
            task.cancel()
        await asyncio.gather(working, running, return_exceptions=True)
        await house.close()
