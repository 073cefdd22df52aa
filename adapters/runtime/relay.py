"""Delivers what waits in the outbox: each lane in order, each message settled before the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from adapters.base import Adapter, Receipt, RetryLater, Undeliverable
from adapters.runtime.clock import Clock, real_now
from adapters.runtime.drawing import Draughtsman, Gone
from adapters.runtime.pulse import Pulses
from bot.effects import ShowBoard
from storage import lanes, outbox
from storage.database import Database
from storage.groups import deactivate, move_chat
from storage.outbox import OutboxRow

log = logging.getLogger(__name__)

AT_ONCE = 16
LEASE = timedelta(seconds=60)
LONGEST_SLEEP = 2.0
PATIENCE = 20


class Relay:
    """The outbox on its way to the platforms; `board_seconds` spaces a chat's board edits."""

    def __init__(
        self,
        database: Database,
        adapters: Mapping[str, Adapter],
        draughtsman: Draughtsman,
        pulses: Pulses,
        clock: Clock,
        board_seconds: float = 4.0,
    ) -> None:
        self._database = database
        self._adapters = adapters
        self._draughtsman = draughtsman
        self._pulses = pulses
        self._clock = clock
        self._board_pause = timedelta(seconds=board_seconds)
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            if not await self.dispatch():
                await self._pulses.outgoing.wait(await self._sleep())

    async def dispatch(self) -> int:
        """Start the deliveries that can leave now, one per free lane; how many they are."""
        free = AT_ONCE - len(self._under_way)
        if free <= 0:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            return 1
        now = real_now()
        async with self._database.begin() as conn:
            rows = await outbox.claim(
                conn, now=now, lease=now + LEASE, platforms=self._adapters, limit=free
            )
        for row in rows:
            task = asyncio.create_task(self._deliver(row), name=f"deliver {row.lane}")
            self._under_way.add(task)
            task.add_done_callback(self._finished)
        return len(rows)

    async def drain(self) -> None:
        """Wait for the deliveries under way (shutdown, tests)."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _sleep(self) -> float:
        now = real_now()
        async with self._database.read() as conn:
            wake = await outbox.next_wake(conn, now, self._adapters)
        if wake is None:
            return LONGEST_SLEEP
        # A lane under way wakes us itself when it is done; do not spin until then.
        return min(LONGEST_SLEEP, max(0.02, (wake - now).total_seconds()))

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and task.exception():
            log.error("a delivery failed unexpectedly", exc_info=task.exception())
        self._pulses.outgoing.ring()

    async def _deliver(self, row: OutboxRow) -> None:
        adapter = self._adapters[lanes.platform_of(row.lane)]
        try:
            chat = await self._address(adapter, row.lane)
            receipt = await adapter.deliver(await self._draughtsman.draw(row, chat))
        except Gone as gone:
            await self._fail(row, f"nothing to deliver: {gone}")
        except RetryLater as later:
            await self._postpone(row, later)
        except Undeliverable as problem:
            await self._refused(row, problem)
        except Exception:
            log.exception("outbox row %s cannot be drawn or delivered", row.id)
            await self._postpone(row, RetryLater(min(2.0**row.attempt, 60), "unexpected"))
        else:
            await self._settle(row, chat, receipt)

    async def _address(self, adapter: Adapter, lane: str) -> str:
        person = lanes.person_of(lane)
        if person is None:
            return lane
        chat = await adapter.private_chat(person)
        if chat is None:
            raise Undeliverable("the person has no private conversation with the bot yet")
        return chat

    async def _settle(self, row: OutboxRow, chat: str, receipt: Receipt) -> None:
        async with self._database.begin() as conn:
            await outbox.settle(conn, row, at=self._clock.now(), message=receipt.message, chat=chat)
            if isinstance(row.effect, ShowBoard) and row.effect.urgency == "board":
                rest = max(self._board_pause, timedelta(seconds=receipt.rest))
                await lanes.hold_boards(conn, row.lane, real_now() + rest)

    async def _postpone(self, row: OutboxRow, later: RetryLater) -> None:
        if row.attempt >= PATIENCE:
            await self._fail(row, f"given up after {row.attempt} attempts: {later}")
            return
        async with self._database.begin() as conn:
            until = real_now() + timedelta(seconds=later.after)
            await outbox.postpone(conn, row, until, str(later))

    async def _fail(self, row: OutboxRow, why: str) -> None:
        async with self._database.begin() as conn:
            await outbox.fail(conn, row, self._clock.now(), why)

    async def _refused(self, row: OutboxRow, problem: Undeliverable) -> None:
        """A chat that moved is followed, one that is gone falls silent, one message is given up."""
        log.warning("lane %s: %s", row.lane, problem)
        if problem.moved_to:
            async with self._database.begin() as conn:
                await lanes.release(conn, row.lane, row.lease)
                await move_chat(conn, row.lane, problem.moved_to)
            return
        await self._fail(row, str(problem))
        if problem.gone and lanes.person_of(row.lane) is None:
            async with self._database.begin() as conn:
                await deactivate(conn, row.lane, self._clock.now())
