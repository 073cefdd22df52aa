"""Once a day, what is over for a month is let go, so that a house may run for years."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from adapters.runtime.clock import Clock
from storage.database import Database
from storage.retention import prune

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""Telegram repeats an event within a day, a Matrix server after any restart of ours."""
BATCH = 500
DAY_SECONDS = 24 * 3600.0


class Housekeeping:
    """Prunes the ids and times of past events, messages and jobs; contributions are kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Sweep at the start and then daily, until cancelled."""
        while True:
            gone = await self.sweep()
            if gone:
                log.info("let go of %d rows that were over for %d days", gone, KEPT.days)
            await asyncio.sleep(DAY_SECONDS)

    async def sweep(self) -> int:
        """Let go of all that is old enough, a few rows a commit; how many there were."""
        before = self._clock.now() - KEPT
        total = 0
        while gone := await self._some(before):
            total += gone
        return total

    async def _some(self, before: datetime) -> int:
        async with self._database.begin() as conn:
            return await prune(conn, before, BATCH)
