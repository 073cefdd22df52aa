"""A workshop evening on a real Synapse: a whole house, real rooms, and time that is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.base import Adapter
from adapters.matrix.account import Login
from adapters.matrix.adapter import MatrixAdapter, Options
from adapters.runtime.catalogues import language
from adapters.runtime.clock import ManualClock
from bot.commands import COMMANDS
from storage import outbox
from storage.cursors import get
from tests.house import PACK, Rehearsal
from tests.house import Room as Seat
from tests.integration.matrix.people import PASSWORD, Human
from tests.synapse import Synapse

# Long before the real time, so that what people say happens at the evening's own time.
START = datetime(2026, 6, 7, 12, tzinfo=UTC)
_LIMIT = 60.0


class Evening:
    """The house with its Matrix adapter; it listens all the time and works when it hears."""

    def __init__(self, house: Rehearsal, adapter: MatrixAdapter) -> None:
        self.house = house
        self.adapter = adapter
        self._listening: list[asyncio.Task[None]] = []
        self._moved = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    async def hear(self, adapter: Adapter) -> None:
        """Start to hear what is said on a platform, from the last commit on."""
        self._listening.append(asyncio.create_task(self._listen(adapter)))

    async def _listen(self, adapter: Adapter) -> None:
        name = f"{adapter.prefix}:events"
        async with self.house.database.read() as conn:
            cursor = await get(conn, name)
        async for batch in adapter.events(cursor):
            async with self._one_at_a_time:
                taken = (name, batch.cursor)
                await self.house.house.service.take(batch.events, cursor=taken)
                await self.house.settle()
            self._moved.set()
            self._moved = asyncio.Event()

    async def until(self, test: Callable[[], Awaitable[object]], what: str) -> None:
        """Wait until something is so, as the house hears and works."""
        try:
            async with asyncio.timeout(_LIMIT):
                while not await test():
                    for task in self._listening:
                        if task.done():
                            task.result()
                    await self._moved.wait()
        except TimeoutError:
            raise AssertionError(f"never: {what}") from None

    async def passes(self, **length: float) -> None:
        """Let the evening's time pass, with all that rings on the way."""
        async with self._one_at_a_time:
            await self.house.passes(**length)
            await self._everything_left()

    async def _everything_left(self) -> None:
        async with asyncio.timeout(_LIMIT):
            while True:
                async with self.house.database.read() as conn:
                    if not await outbox.waiting(conn):
                        return
                await self.house.settle()
                await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Stop listening."""
        for task in self._listening:
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)


@asynccontextmanager
async def evening(
    synapse: Synapse,
    folder: Path,
    user: str,
    watch: Watch,
    others: Sequence[Adapter] = (),
    *,
    encrypted: bool = True,
) -> AsyncIterator[Evening]:
    """An evening in a database of its own, perhaps with other platforms too.

    It begins at the watch's time; `encrypted` is about the rooms that the bot makes.
    """
    login = Login(homeserver=synapse.url, user=user, folder=folder / "mx", password=PASSWORD)
    words = frozenset(name for c in COMMANDS for name in (c.name, *c.aliases))
    options = Options(
        inviters=("*",),
        commands=words,
        burst=10_000,
        per_second=10_000,
        board_seconds=0,
        encrypted=encrypted,
    )
    adapter = MatrixAdapter(login, language("fr"), options, watch.now)
    house = await Rehearsal.begin(folder, start=watch.now(), adapters=[adapter, *others])
    watch.clock = house.clock
    await adapter.start()
    night = Evening(house, adapter)
    await night.hear(adapter)
    yield night
    await night.stop()
    await house.close()


class Watch:
    """The evening's time, before and after the house has brought its own clock."""

    def __init__(self, start: datetime = START) -> None:
        self.clock = ManualClock(start)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self.clock.now()

    def seconds(self) -> float:
        """The time in seconds, for other platforms."""
        return self.clock.now().timestamp()


class Table:
    """One group's encrypted room: who sits in it, and what they read there."""

    def __init__(self, night: Evening, host: Human, guests: tuple[Human, ...], room: str) -> None:
        self.night = night
        self.host = host
        self.guests = guests
        self.room = room
        self.chat = f"mx:{room}"

    @classmethod
    async def open(cls, night: Evening, host: Human, *guests: Human) -> Table:
        """The host makes a room, invites the guests and the bot, and all come."""
        bot = night.adapter.user
        ids = (bot, *(guest.id for guest in guests))
        room = await host.create_room(*ids, encrypted=True, room_version="12")
        for guest in guests:
            await guest.join(room)
        for user in ids:
            await host.until(lambda e, u=user: e.source.get("state_key") == u and _joined(e))
        powers = await host.client.room_get_state_event(room, "m.room.power_levels")
        users = {**powers.content["users"], bot: 50}
        await host.client.room_put_state(
            room, "m.room.power_levels", {**powers.content, "users": users}
        )
        return cls(night, host, guests, room)

    async def set_up(self, situation: str, code: str = "") -> str:
        """The host prepares the room; returns the cycle's code."""
        await self.host.say(self.room, f"!atelier {PACK} {situation} {code}".strip())
        ready = await self.shows("Cycle ")
        return str(ready).split("Cycle ")[1].split()[0]

    async def shows(self, words: str, to: Human | None = None) -> str:
        """Wait until somebody (the host) reads these words from the bot; the whole message."""
        reader, bot = to or self.host, self.night.adapter.user
        event = await reader.until(
            lambda e: e.sender == bot and self._in_here(e) and words in _shown(e)
        )
        return _shown(event)

    async def question(self, words: str, but: str = "") -> str:
        """Wait for the bot's message with these words, but for one; its id, to answer it."""
        bot = self.night.adapter.user
        event = await self.host.until(
            lambda e: e.sender == bot and words in _shown(e) and e.event_id != but
        )
        return str(event.event_id)

    async def ideas(self, round: int = 1) -> dict[str, tuple[str | None, str | None]]:
        """What is on the round's table: each idea with its actor type and side."""
        found = await Seat(self.night.house, self.chat).ideas(round)
        return {idea.text: (idea.actor, idea.side) for idea in found}

    async def holds(self, idea: str, place: tuple[str | None, str | None]) -> None:
        """Wait until an idea stands in a place of the table."""

        async def stands() -> bool:
            return (await self.ideas()).get(idea) == place

        await self.night.until(stands, f"{idea} as {place}")

    async def lacks(self, idea: str) -> None:
        """Wait until an idea is no longer on the table."""

        async def gone() -> bool:
            return idea not in await self.ideas()

        await self.night.until(gone, f"{idea} withdrawn")

    async def acknowledged(self, message: str) -> None:
        """Wait for the bot's reaction on a message."""
        bot = self.night.adapter.user
        await self.host.until(
            lambda e: e.sender == bot and getattr(e, "reacts_to", None) == message
        )

    def count(self, words: str) -> int:
        """How many of the bot's messages here say these words; edits do not count."""
        bot = self.night.adapter.user
        return sum(
            e.sender == bot
            and self._in_here(e)
            and words in getattr(e, "body", "")
            and "m.new_content" not in e.source["content"]
            for e in self.host.seen
        )

    def _in_here(self, event: Any) -> bool:
        return bool(self.host.room_of.get(event.event_id, self.room) == self.room)


def _joined(event: Any) -> bool:
    return bool(event.source["content"].get("membership") == "join")


def _shown(event: Any) -> str:
    content = event.source.get("content", {})
    words = str(content.get("m.new_content", content).get("body", ""))
    return words.replace("\u00a0", " ").replace("\u202f", " ")
