"""Who takes part in the Matrix tests: people on plain nio clients, and the bot behind its port."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from nio import AsyncClient, AsyncClientConfig, RoomCreateResponse, RoomSendResponse

from adapters.base import Delivery, Post, Receipt, RetryLater
from adapters.matrix.account import Login
from adapters.matrix.adapter import MatrixAdapter, Options
from adapters.runtime.catalogues import language
from bot.events import Event
from bot.text import paragraph
from tests.synapse import Synapse

PASSWORD = "correct horse"
ENCRYPTED = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
_ALL = {"room": {"timeline": {"limit": 500}}}  # the default of 10 would lose messages
_LIMIT = 20.0
_names = itertools.count(1)
_keys = itertools.count(1)
_E = TypeVar("_E")


class Human:
    """Somebody on a nio client that trusts every device, as most people do."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client
        self.id = client.user_id
        self.seen: list[Any] = []
        self.letters: list[Any] = []
        self.room_of: dict[str, str] = {}

    @classmethod
    async def arrive(cls, synapse: Synapse, folder: Path, name: str) -> Human:
        """Register, sign in, upload keys."""
        user = synapse.register(f"{name}{next(_names)}", PASSWORD)
        folder = folder / name
        folder.mkdir()
        settings = AsyncClientConfig(max_limit_exceeded=0, max_timeouts=0)
        client = AsyncClient(synapse.url, user, store_path=str(folder), config=settings)
        await client.login(PASSWORD)
        human = cls(client)
        await human.look(0)
        return human

    async def look(self, wait: int = 5000) -> list[Any]:
        """One sync; what is new in the rooms, decrypted where possible."""
        answer = await self.client.sync(wait, _ALL, full_state=not self.client.next_batch)
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        await self.client.send_to_device_messages()
        self.letters += answer.to_device_events
        new = []
        for room, info in answer.rooms.join.items():
            new += info.timeline.events
            self.room_of |= {e.event_id: room for e in info.timeline.events}
        self.seen += new
        return new

    async def until(self, test: Callable[[Any], object]) -> Any:
        """Wait for an event that passes the test, among those seen and those to come."""
        async with asyncio.timeout(_LIMIT):
            while not (found := [event for event in self.seen if test(event)]):
                await self.look()
        return found[-1]

    async def reads(self, message: str) -> Any:
        """Wait until the event with this id is there."""
        return await self.until(lambda e: e.event_id == message)

    async def create_room(self, *invited: str, encrypted: bool = False, **more: Any) -> str:
        """A private room with these people invited."""
        state = [ENCRYPTED] if encrypted else []
        answer = await self.client.room_create(invite=invited, initial_state=state, **more)
        assert isinstance(answer, RoomCreateResponse), answer
        await self._meet(str(answer.room_id))
        return str(answer.room_id)

    async def join(self, room: str) -> None:
        """Go into a room and see it."""
        await self.client.join(room)
        await self._meet(room)

    async def _meet(self, room: str) -> None:
        async with asyncio.timeout(_LIMIT):
            while room not in self.client.rooms:
                await self.look()

    async def say(self, room: str, body: str, **content: Any) -> str:
        """Send a text message; returns its id."""
        return await self.send(
            room, "m.room.message", {"msgtype": "m.text", "body": body, **content}
        )

    async def send(self, room: str, kind: str, content: dict[str, Any]) -> str:
        """Send any event; returns its id."""
        if self.client.should_query_keys:
            await self.client.keys_query()
        answer = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        assert isinstance(answer, RoomSendResponse), answer
        return str(answer.event_id)

    async def react(self, room: str, message: str, emoji: str) -> str:
        """Put a reaction; returns its event id."""
        relation = {"rel_type": "m.annotation", "event_id": message, "key": emoji}
        return await self.send(room, "m.reaction", {"m.relates_to": relation})

    async def leave(self) -> None:
        """Close the client."""
        await self.client.close()


class Bot:
    """The adapter as a runtime drives it: one reader of events, any number of deliveries."""

    def __init__(self, adapter: MatrixAdapter) -> None:
        self.adapter = adapter
        self.id = adapter.login.user
        self.folder = adapter.login.folder
        self.cursor: str | None = None
        self.seen: list[Event] = []
        self._changed = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    async def start(self, cursor: str | None = None) -> Bot:
        """Sign in and read from a cursor on; returns once the first answer is there."""
        await self.adapter.start()
        self.cursor = cursor
        first = asyncio.Event()
        self._reading = asyncio.create_task(self._read(cursor, first))
        done, _ = await asyncio.wait(
            {self._reading, asyncio.create_task(first.wait())},
            return_when=asyncio.FIRST_COMPLETED,
        )
        if self._reading in done:
            self._reading.result()
        return self

    async def _read(self, cursor: str | None, first: asyncio.Event) -> None:
        async for batch in self.adapter.events(cursor):
            self.seen += batch.events
            self.cursor = batch.cursor
            first.set()
            self._changed.set()
            self._changed = asyncio.Event()

    async def until(self, kind: type[_E], test: Callable[[_E], object] = lambda _: True) -> _E:
        """Wait for an event of a kind that passes the test."""
        async with asyncio.timeout(_LIMIT):
            while True:
                for event in self.seen:
                    if isinstance(event, kind) and test(event):
                        return event
                if self._reading is not None and self._reading.done():
                    self._reading.result()
                await self._changed.wait()

    async def until_unread(self, message: str) -> None:
        """Wait until the bot has met a message that it has no key for."""
        async with asyncio.timeout(_LIMIT):
            while message not in [u.event for u in self.adapter._running().memory.unread()]:
                await self._changed.wait()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Deliver as the relay does: again, as long as the adapter says later."""
        async with asyncio.timeout(_LIMIT):
            while True:
                try:
                    return await self.adapter.deliver(delivery)
                except RetryLater as later:
                    await asyncio.sleep(later.after)

    async def say(self, room: str, words: str, **more: Any) -> str:
        """Post plain words; returns the message id."""
        post = Post(key=f"key-{next(_keys)}", chat=f"mx:{room}", body=paragraph(words), **more)
        message = (await self.deliver(post)).message
        assert message is not None
        return message

    async def stop(self) -> None:
        """End the reading and close the adapter."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        await self.adapter.close()


def new_bot(synapse: Synapse, folder: Path, user: str, **options: Any) -> Bot:
    """A bot for this account that keeps its things in this folder."""
    login = Login(homeserver=synapse.url, user=user, folder=folder, password=PASSWORD)
    relaxed: dict[str, Any] = {
        "inviters": ("*",),
        "burst": 1000,
        "per_second": 1000.0,
        "board_seconds": 0.0,
    }
    adapter = MatrixAdapter(login, language("fr"), Options(**(relaxed | options)))
    return Bot(adapter)
