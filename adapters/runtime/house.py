"""The house at work: every loop that keeps events, deliveries, timers and jobs moving."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from adapters.base import Adapter, DeliveryError
from adapters.runtime.alarm import Alarm
from adapters.runtime.clock import Clock
from adapters.runtime.drawing import Draughtsman
from adapters.runtime.housekeeping import Housekeeping
from adapters.runtime.perseverance import persevere
from adapters.runtime.pulse import Pulses
from adapters.runtime.relay import Relay
from adapters.runtime.service import Defaults, Service
from adapters.runtime.shelf import PackShelf
from adapters.runtime.workers import AnswersQuestions, Workers
from storage import cursors, jobs, lanes, leases
from storage.database import Database, is_sqlite
from storage.problems import DatabaseProblem

log = logging.getLogger(__name__)

LONGEST_SLEEP = 2.0
AGAIN_SECONDS = 60.0


class House:
    """A database, a clock and some platforms, put to work together."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        shelf: PackShelf,
        animator: AnswersQuestions,
        adapters: Sequence[Adapter],
        *,
        defaults: Defaults | None = None,
        board_seconds: float = 4.0,
    ) -> None:
        self.database = database
        self.clock = clock
        self.pulses = Pulses()
        self.adapters = {adapter.prefix: adapter for adapter in adapters}
        self.service = Service(database, shelf, self.pulses, defaults or Defaults())
        draughtsman = Draughtsman(database, shelf)
        self.relay = Relay(database, self.adapters, draughtsman, self.pulses, clock, board_seconds)
        self.alarm = Alarm(self.service, self.pulses, clock)
        self.workers = Workers(database, shelf, animator, self.pulses, clock)
        self.housekeeping = Housekeeping(database, clock)
        self._refused: set[str] = set()

    async def run(self) -> None:
        """Work until cancelled; what an earlier process had begun is taken up again."""
        await self.prepare()
        async with asyncio.TaskGroup() as loops:
            for adapter in self.adapters.values():
                loops.create_task(self._listen(adapter), name=f"listen {adapter.prefix}")
            for name, loop in self._loops().items():
                loops.create_task(persevere(name, loop), name=name)

    def _loops(self) -> dict[str, Callable[[], Awaitable[None]]]:
        return {
            "relay": self.relay.run,
            "alarm": self.alarm.run,
            "workers": self.workers.run,
            "own events": self._work_off,
            "housekeeping": self.housekeeping.run,
        }

    async def prepare(self) -> None:
        """Free what a killed process held (only one process may use a SQLite file)."""
        if is_sqlite(self.database.url):
            async with self.database.begin() as conn:
                await lanes.release_all(conn)
                await jobs.release_all(conn)

    async def close(self) -> None:
        """Finish the deliveries under way and let go of everything."""
        await self.relay.drain()
        for adapter in self.adapters.values():
            await adapter.close()
        await self.database.close()

    async def _listen(self, adapter: Adapter) -> None:
        await self._start(adapter)
        await persevere(f"listen {adapter.prefix}", partial(self._read, adapter))

    async def _start(self, adapter: Adapter) -> None:
        """Connect. A refusal ends the house, unless another platform may still be served."""
        while True:
            try:
                return await adapter.start()
            except DeliveryError as refusal:
                self._refused.add(adapter.prefix)
                if self._refused == self.adapters.keys():
                    raise
                log.error("%s, again in %.0f s: %s", adapter.prefix, AGAIN_SECONDS, refusal)
            await asyncio.sleep(AGAIN_SECONDS)

    async def _read(self, adapter: Adapter) -> None:
        """Hear what happens; of several replicas only one reads a platform at a time."""
        name = f"{adapter.prefix}:events"
        async with leases.lease(self.database, name) as alone:
            async with self.database.read() as conn:
                cursor = await cursors.get(conn, name)
            async for batch in adapter.events(cursor):
                if not await alone.alive():
                    raise DatabaseProblem(f"The right to read {adapter.prefix} is lost.", "")
                await self.service.take(batch.events, cursor=(name, batch.cursor))

    async def _work_off(self) -> None:
        while True:
            if not await self.service.work_off():
                await self.pulses.incoming.wait(LONGEST_SLEEP)
