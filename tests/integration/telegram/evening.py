"""A whole workshop evening on the emulated Telegram: the real house, and time that is told to pass.

Everything shares one clock: the server's limits, the adapter's pace, the timers, the outbox.
Nothing runs in the background: after each move everything that can be done by then is done.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from adapters.runtime.catalogues import language
from adapters.runtime.clock import ManualClock
from adapters.runtime.workers import AnswersQuestions
from adapters.telegram import TelegramAdapter, TelegramSettings
from storage import outbox
from tests.house import PACK, Rehearsal
from tests.integration.telegram.conftest import Listener
from tests.telegram_emulator import Emulator, Room

START = datetime(2026, 6, 7, 12, tzinfo=UTC)


class Evening:
    """The emulator, the adapter and the house, moved together."""

    def __init__(self, telegram: Emulator, adapter: TelegramAdapter, house: Rehearsal) -> None:
        self.telegram = telegram
        self.adapter = adapter
        self.house = house
        self._listener = Listener(adapter)

    def now(self) -> datetime:
        """The time of the evening."""
        return self.house.clock.now()

    async def settle(self) -> None:
        """Do everything that can be done now: hear what was said, answer what may leave."""
        while True:
            await self.house.settle()
            if not self.telegram.bot.queue or self._heard_all:
                return
            batch = await self._listener.next()
            self._heard = self.telegram.bot.next_update
            cursor = (f"{self.adapter.prefix}:events", batch.cursor)
            await self.house.house.service.take(batch.events, cursor=cursor)

    _heard = 0

    @property
    def _heard_all(self) -> bool:
        return self._heard == self.telegram.bot.next_update

    async def passes(self, **length: float) -> None:
        """Let time pass; timers ring and put-off deliveries leave when their time has come."""
        target = self.now() + timedelta(**length)
        await self.settle()
        while (moment := await self._next_moment()) is not None and moment <= target:
            self.house.clock.advance(max(moment - self.now(), timedelta(milliseconds=1)))
            await self.settle()
        self.house.clock.advance(max(target - self.now(), timedelta()))
        await self.settle()

    async def _next_moment(self) -> datetime | None:
        timer = await self.house.earliest_timer()
        async with self.house.database.read() as conn:
            wake = await outbox.next_wake(conn, self.now(), self.house.house.adapters)
        return min(filter(None, (timer, wake)), default=None)

    async def waiting(self) -> int:
        """How many messages have not left yet."""
        async with self.house.database.read() as conn:
            return await outbox.waiting(conn)

    async def set_up(self, room: Room, situation: str, code: str = "") -> None:
        """The founder prepares a group for a situation."""
        founder = room.founder
        await founder.says(f"/atelier {PACK} {situation} {code}".strip())
        await self.passes(seconds=5)

    def visible(self, room: Room) -> int:
        """How many messages and edits this group has cost the bot."""
        chat = room.chat.id
        methods = {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"}
        made = (c for c in self.telegram.calls if c.method in methods and c.error is None)
        return sum(c.params.get("chat_id") == chat for c in made)


class Watch:
    """The evening's clock, before and after the house has brought its own."""

    def __init__(self, start: datetime = START) -> None:
        self.clock = ManualClock(start)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self.clock.now()

    def seconds(self) -> float:
        """The time in seconds, for limits and paces."""
        return self.clock.now().timestamp()


@asynccontextmanager
async def evening(
    folder: Path,
    *,
    start: datetime = START,
    reads_everything: bool = True,
    animator: AnswersQuestions | None = None,
) -> AsyncIterator[Evening]:
    """An evening in a database of its own; at its end no call was invalid and none was flooded."""
    watch = Watch(start)
    async with Emulator(now=watch.seconds, reads_everything=reads_everything) as telegram:
        settings = TelegramSettings(telegram.token, telegram.base_url)
        adapter = TelegramAdapter(settings, language, now=watch.now, monotonic=watch.seconds)
        house = await Rehearsal.begin(folder, start=start, adapters=[adapter], animator=animator)
        watch.clock = house.clock
        with patch("adapters.runtime.relay.real_now", watch.now):
            await adapter.start()
            yield Evening(telegram, adapter, house)
            await house.close()
        assert telegram.invalid_calls == []
        assert telegram.floods == 0
        assert telegram.bot.limits.impatient == 0
