"""The adapter against the strict server, over real HTTP on the loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest

from adapters.base import Batch
from adapters.runtime.catalogues import language
from adapters.telegram import TelegramAdapter, TelegramSettings
from tests.telegram_emulator import Emulator, Room


class Clock:
    """Time in the hands of the test, for the server and the adapter alike."""

    def __init__(self) -> None:
        self.seconds = 1_780_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Move on."""
        self.seconds += seconds

    def now(self) -> datetime:
        """The time as the adapter dates presses."""
        return datetime.fromtimestamp(self.seconds, UTC)


class Listener:
    """Reads an adapter's events batch by batch, as the runtime does."""

    def __init__(self, adapter: TelegramAdapter, cursor: str | None = None) -> None:
        self._batches = adapter.events(cursor)

    async def next(self, within: float = 5.0) -> Batch:
        """Commit the last batch, and wait for the next one."""
        async with asyncio.timeout(within):
            return await anext(self._batches)

    async def stop(self) -> None:
        """Stop listening."""
        await self._batches.aclose()  # type: ignore[attr-defined]


@pytest.fixture
def clock() -> Clock:
    """A clock that only moves when it is told to."""
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Emulator]:
    """The strict server; no test may cause a call that a correct client never makes."""
    async with Emulator(now=clock) as emulator:
        yield emulator
    assert emulator.invalid_calls == []
    assert emulator.bot.limits.impatient == 0


Connect = Callable[[], TelegramAdapter]


@pytest.fixture
async def connect(telegram: Emulator, clock: Clock) -> AsyncIterator[Connect]:
    """Make adapters for the bot; a second one is like a restart. They sleep without time."""
    made: list[TelegramAdapter] = []

    async def sleep(seconds: float) -> None:
        clock.advance(seconds)
        telegram.telegram.touch()
        await asyncio.sleep(0)

    def make() -> TelegramAdapter:
        settings = TelegramSettings(telegram.token, telegram.base_url)
        adapter = TelegramAdapter(settings, language, now=clock.now, monotonic=clock, sleep=sleep)
        made.append(adapter)
        return adapter

    yield make
    for adapter in made:
        await adapter.close()


@pytest.fixture
async def bot(connect: Connect) -> TelegramAdapter:
    """A started adapter."""
    adapter = connect()
    await adapter.start()
    return adapter


@pytest.fixture
def group(telegram: Emulator) -> Room:
    """A supergroup with the bot in it."""
    return telegram.group()
