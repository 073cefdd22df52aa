"""Delivers what waits in the outbox: each lane in order, each message settled before the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.base import Adapter, Receipt, RetryLater, Undeliverable
from adapters.runtime.clock import Clock, real_now
from adapters.runtime.drawing import Draughtsman, Gone
from adapters.runtime.pulse import Pulses
from bot.effects import ShowBoard
from storage import fanout, lanes, outbox
from storage.database import Database
from storage.groups import deactivate, move_chat
from storage.outbox import OutboxRow, Settled

log = logging.getLogger(__name__)

AT_ONCE = 16
LEASE = timedelta(seconds=60)
LONGEST_SLEEP = 2.0
PATIENCE = timedelta(hours=24)
STUMBLES = 20

# What must be written down of a message after which its lane does not simply go on.
Outcome: TypeAlias = Callable[[AsyncConnection], Awaitable[None]]


class Over(NamedTuple):
    """What came of a lane's messages: delivered, then one with an outcome of its own, untried."""

    delivered: tuple[Settled, ...]
    special: Outcome | None
    untried: tuple[OutboxRow, ...]


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
        self._over: list[Over] = []

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            if not await self.dispatch():
                await self._pulses.outgoing.wait(await self._sleep())

    async def dispatch(self) -> int:
        """Write down what was delivered and start what can leave now; how much there was to do.

        One commit serves all lanes: it settles the last messages and claims the next.
        """
        over, self._over = self._over, []
        free = AT_ONCE - len(self._under_way)
        try:
            async with self._transaction(over) as conn:
                await _write_down(conn, over)
                rows = await self._claimed(conn, free)
        except BaseException:
            self._over = [*over, *self._over]
            raise
        for lane, run in _by_lane(rows).items():
            task = asyncio.create_task(self._deliver(run), name=f"deliver {lane}")
            self._under_way.add(task)
            task.add_done_callback(self._finished)
        return len(rows) + len(over)

    def _transaction(self, over: Sequence[Over]) -> AbstractAsyncContextManager[AsyncConnection]:
        # A claim alone may be undone by a power cut, which ends the claiming process too.
        return self._database.begin() if over else self._database.begin_hastily()

    async def _claimed(self, conn: AsyncConnection, limit: int) -> list[OutboxRow]:
        if limit <= 0:
            return []
        now = real_now()
        return await outbox.claim(
            conn, now=now, lease=now + LEASE, platforms=self._adapters, limit=limit
        )

    async def drain(self) -> None:
        """Wait for the deliveries under way, and write down what came of them."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        over, self._over = self._over, []
        if over:
            async with self._database.begin() as conn:
                await _write_down(conn, over)

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

    async def _deliver(self, rows: Sequence[OutboxRow]) -> None:
        """Deliver a lane's next messages in order, up to the first that does not go through."""
        delivered: list[Settled] = []
        special = None
        for row in rows:
            outcome = await self._outcome(row)
            if not isinstance(outcome, Settled):
                special = outcome
                break
            delivered.append(outcome)
        rest = rows[len(delivered) + 1 :] if special else ()
        # Looked up only now: meanwhile `dispatch` may have begun another list.
        self._over.append(Over(tuple(delivered), special, tuple(rest)))

    async def _outcome(self, row: OutboxRow) -> Settled | Outcome:
        """Deliver one message; what must be written down of it."""
        adapter = self._adapters[lanes.platform_of(row.lane)]
        try:
            chat = await self._address(adapter, row)
            receipt = await adapter.deliver(await self._draughtsman.draw(row, chat))
        except Gone as gone:
            return self._given_up(row, f"nothing to deliver: {gone}")
        except RetryLater as later:
            return self._postponed(row, later)
        except Undeliverable as problem:
            return self._refused(row, problem)
        except Exception:
            log.exception("outbox row %s cannot be drawn or delivered", row.id)
            return self._stumbled(row)
        if isinstance(row.effect, ShowBoard) and row.effect.urgency == "board":
            return self._board(row, chat, receipt)
        return Settled(row, self._clock.now(), receipt.message, chat)

    async def _address(self, adapter: Adapter, row: OutboxRow) -> str:
        person = lanes.person_of(row.lane)
        if person is None:
            return lanes.chat_of(row.lane)
        unasked = getattr(row.effect, "unasked", False)
        chat = await adapter.private_chat(person, unasked=unasked)
        if chat is None:
            raise Undeliverable("the person has no private conversation with the bot yet")
        return chat

    def _board(self, row: OutboxRow, chat: str, receipt: Receipt) -> Outcome:
        """A board was shown: the next change of it waits a while."""
        settled = Settled(row, self._clock.now(), receipt.message, chat)
        rest = max(self._board_pause, timedelta(seconds=receipt.rest))
        rests_until = real_now() + rest

        async def outcome(conn: AsyncConnection) -> None:
            await outbox.settle(conn, settled)
            await lanes.hold_boards(conn, row.lane, rests_until)

        return outcome

    def _postponed(self, row: OutboxRow, later: RetryLater) -> Outcome:
        """Try again, for as long as anybody could still want the message."""
        until = real_now() + timedelta(seconds=later.after)
        if self._clock.now() - row.created_at > PATIENCE:
            return self._given_up(row, f"given up after {PATIENCE}: {later}")
        return lambda conn: outbox.postpone(conn, row, until, str(later))

    def _stumbled(self, row: OutboxRow) -> Outcome:
        """Our own mistake: a few more tries, further and further apart, then let the lane go on."""
        if row.attempt >= STUMBLES:
            return self._given_up(row, "failed, see the log")
        return self._postponed(row, RetryLater(min(2.0**row.attempt, 60), "unexpected"))

    def _given_up(self, row: OutboxRow, why: str) -> Outcome:
        return lambda conn: outbox.fail(conn, row, self._clock.now(), why)

    def _refused(self, row: OutboxRow, problem: Undeliverable) -> Outcome:
        """A chat that moved is followed, one that is gone falls silent, one message is given up."""
        alone = lanes.person_of(row.lane) is not None  # not having opened a conversation is usual
        log.log(logging.INFO if alone else logging.WARNING, "lane %s: %s", row.lane, problem)
        chat = lanes.chat_of(row.lane)

        async def outcome(conn: AsyncConnection) -> None:
            if problem.moved_to:
                await lanes.release(conn, {(row.lane, row.lease)})
                await move_chat(conn, chat, problem.moved_to)
                return
            await outbox.fail(conn, row, self._clock.now(), str(problem))
            await fanout.unreached(conn, row, self._clock.now())
            if problem.gone and not alone:
                await deactivate(conn, chat, self._clock.now())

        return outcome


async def _write_down(conn: AsyncConnection, over: Iterable[Over]) -> None:
    """One statement for all that was delivered, then each special outcome."""
    over = list(over)
    await outbox.settle(conn, *(s for one in over if not one.special for s in one.delivered))
    for one in over:
        if one.special:
            await outbox.settle(conn, *one.delivered, release=False)
            await one.special(conn)
            await outbox.put_back(conn, one.untried)


def _by_lane(rows: Iterable[OutboxRow]) -> dict[str, list[OutboxRow]]:
    """Each lane's messages, the lane of the most urgent one first, as they were claimed."""
    runs: dict[str, list[OutboxRow]] = {}
    for row in rows:
        runs.setdefault(row.lane, []).append(row)
    return runs
