"""Wakes the house at the earliest due timer: the table is the truth, the scheduler only rings."""

from __future__ import annotations

from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from adapters.runtime.clock import Clock, real_now
from adapters.runtime.pulse import Pulses
from adapters.runtime.service import Service
from storage import timers

JOB = "earliest-timer"
AT_ONCE = 50
LONGEST_SLEEP = 30.0


class Alarm:
    """Rings every due timer through the service, then arms itself for the next one."""

    def __init__(self, service: Service, pulses: Pulses, clock: Clock) -> None:
        self._service = service
        self._pulses = pulses
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def run(self) -> None:
        """Ring until cancelled; timers that fell due while the house was down ring at once."""
        self._scheduler.start()
        try:
            while True:
                await self.ring_due()
                await self._arm()
                await self._pulses.timers.wait(LONGEST_SLEEP)
        finally:
            self._scheduler.shutdown(wait=False)

    async def ring_due(self) -> int:
        """Ring what is due now, oldest first; how many timers that were."""
        now = self._clock.now()
        async with self._service.database.read() as conn:
            due = await timers.due(conn, now, AT_ONCE)
        for timer in due:
            await self._service.ring(timer, timer.expired(now))
        return len(due)

    async def _arm(self) -> None:
        async with self._service.database.read() as conn:
            moment = await timers.earliest(conn)
        if moment is None:
            return
        rings_at = real_now() + timedelta(seconds=self._clock.seconds_until(moment))
        self._scheduler.add_job(
            self._pulses.timers.ring,
            "date",
            run_date=rings_at,
            id=JOB,
            replace_existing=True,
            misfire_grace_time=None,
        )
