"""A platform in a rehearsal: what it dates in real time happens in the workshop's faster time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from msgspec.structs import replace

from adapters.base import Adapter, Batch, Delivery, Point, Receipt
from adapters.runtime.clock import RunningClock
from bot.language import Language


class Hastened:
    """An adapter whose events are dated by a clock that runs faster than the real one."""

    def __init__(self, adapter: Adapter, clock: RunningClock) -> None:
        self.prefix = adapter.prefix
        self._adapter = adapter
        self._clock = clock

    async def start(self) -> None:
        """Connect, as the platform does."""
        await self._adapter.start()

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """What happens on the platform, at the workshop's time."""
        async for batch in self._adapter.events(cursor):
            events = tuple(replace(event, at=self._virtual(event.at)) for event in batch.events)
            yield Batch(events, batch.cursor)

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Deliver, as the platform does."""
        return await self._adapter.deliver(delivery)

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """The platform's own answer."""
        return await self._adapter.private_chat(person, unasked=unasked)

    async def standing(self, words: Language) -> tuple[Point, ...]:
        """What the platform says of itself."""
        return await self._adapter.standing(words)

    async def close(self) -> None:
        """Let go, as the platform does."""
        await self._adapter.close()

    def _virtual(self, real: datetime) -> datetime:
        clock = self._clock
        return clock.origin_virtual + (real - clock.origin_real) * clock.speed
