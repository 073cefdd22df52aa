"""A week of an open table with forty people on a real Synapse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from storage import groups
from tests import week
from tests.house import PACK, Room
from tests.integration.matrix.evening import Evening, Watch, evening
from tests.synapse import Synapse
from tests.week import PEOPLE, START, Heard, Stage

_SYNC = quote('{"room":{"timeline":{"limit":200}},"presence":{"types":[]}}')


class Guest:
    """Somebody on a bare client without encryption: one token, one cursor, calls by hand."""

    def __init__(self, synapse: Synapse, name: str) -> None:
        self.name = name
        self.id, self._token = synapse.sign_up(name)
        self._synapse = synapse
        self._since = ""
        self._sent = 0
        self.direct: str | None = None
        self.read: dict[str, dict[str, Any]] = {}

    async def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """One call to the server."""
        url = f"/_matrix/client/v3/{path}"
        return await asyncio.to_thread(self._synapse.request, method, url, body, self._token)

    async def look(self, group: str | None = None) -> list[dict[str, Any]]:
        """What is new in one's own conversation with the bot, which one goes into if invited."""
        rooms = await self._sync()
        for room in rooms.get("invite", {}):
            self.direct = room
            await self.call("POST", f"join/{quote(room)}", {})
            rooms = await self._sync()
        joined = rooms.get("join", {}).get(group or self.direct, {})
        events = joined.get("timeline", {}).get("events", [])
        self.read |= {event["event_id"]: event for event in events}
        return list(events)

    async def _sync(self) -> dict[str, Any]:
        since = f"&since={self._since}" if self._since else ""
        answer = await self.call("GET", f"sync?timeout=0&filter={_SYNC}{since}")
        self._since = answer["next_batch"]
        return dict(answer.get("rooms", {}))

    async def send(self, room: str, kind: str, content: dict[str, Any]) -> str:
        """Send an event; returns its id."""
        self._sent += 1
        path = f"rooms/{quote(room)}/send/{kind}/{self._sent}"
        return str((await self.call("PUT", path, content))["event_id"])

    async def say(self, room: str, words: str) -> str:
        """Send words; returns their id."""
        return await self.send(room, "m.room.message", {"msgtype": "m.text", "body": words})

    async def room_with(self, bot: str, wish: dict[str, Any]) -> str:
        """A new room, once the bot has come in; what was said before would not be for it."""
        room = str((await self.call("POST", "createRoom", wish | {"invite": [bot]}))["room_id"])
        async with asyncio.timeout(20):
            while not await self._has(room, bot):  # noqa: ASYNC110 # only the server knows
                await asyncio.sleep(0.02)
        return room

    async def _has(self, room: str, user: str) -> bool:
        return user in (await self.call("GET", f"rooms/{quote(room)}/joined_members"))["joined"]

    def last(self, words: str) -> str:
        """The newest message that was read and holds these words."""
        found = [id for id, e in self.read.items() if words in e["content"].get("body", "")]
        return found[-1]


@dataclass
class Matrix(Stage):
    """A plain room; its people let the bot invite them and read what it writes, each alone."""

    night: Evening = field(kw_only=True)
    synapse: Synapse = field(kw_only=True)
    host: Guest = field(kw_only=True)
    chat: str = field(kw_only=True)
    out_of_reach: frozenset[str] = frozenset()
    people: dict[str, Guest] = field(default_factory=dict)
    delivered: int = 0

    @property
    def group(self) -> Room:
        """The group as the house knows it."""
        return Room(self.house, f"mx:{self.chat}")

    async def conducts(self, words: str) -> None:
        before = await self._outgoing()
        await self.host.say(self.chat, words.replace("/", "!", 1))
        await self._until(lambda: self._answered(before), words)
        await self.listens()

    async def _answered(self, before: int) -> bool:
        return await self._outgoing() > before

    async def arrive(self, names: Sequence[str]) -> None:
        self.people = {name: Guest(self.synapse, f"{name}-week") for name in names}
        for guest in self.people.values():
            await guest.call("POST", f"join/{quote(self.chat)}", {})

        async def seen() -> bool:
            return (await self.group.record()).people == len(self.people)

        await self._until(seen, "everybody is seen")

    async def leaves(self, name: str) -> None:
        people = (await self.group.record()).people
        await self.people[name].call("POST", f"rooms/{quote(self.chat)}/leave", {})

        async def gone() -> bool:
            return (await self.group.record()).people == people - 1

        await self._until(gone, f"{name} is gone")

    async def says(self, name: str, words: str) -> None:
        await self.people[name].say(self.chat, words)
        await self._until(lambda: self._holds(words), words)

    async def writes(self, name: str, words: str) -> None:
        guest = self.people[name]
        room = guest.direct or await self._own_room(guest)
        await guest.say(room, words)
        await self._until(lambda: self._holds(words), words)

    async def _own_room(self, guest: Guest) -> str:
        """A conversation that the person begins, as a Matrix client does."""
        bot = self.night.adapter.user
        wish = {"preset": "trusted_private_chat", "is_direct": True}
        guest.direct = await guest.room_with(bot, wish)
        return guest.direct

    async def _holds(self, words: str) -> bool:
        return any(words[1:].endswith(idea.text) for idea in await self.group.ideas())

    async def presses(self, name: str, label: str) -> None:
        guest = self.people[name]
        mark = {"Plus tard": "1️⃣", "Ne plus me rappeler": "2️⃣"}[label]
        target = guest.last(week.REMINDER)
        relation = {"rel_type": "m.annotation", "event_id": target, "key": mark}
        before = await self._outgoing()
        await guest.send(guest.direct or "", "m.reaction", {"m.relates_to": relation})
        await self._until(lambda: self._answered(before), f"{name} chose {label}")

    async def starts(self, name: str) -> None:
        """Nobody has to start anything here: the bot may invite them."""

    async def shuts_out(self, name: str) -> None:
        guest = self.people[name]
        await guest.call("POST", f"rooms/{quote(guest.direct or '')}/leave", {})

    async def passes(self, length: timedelta) -> None:
        await self.night.passes(seconds=length.total_seconds())

    async def listens(self) -> None:
        """Everybody looks whenever something left the house; it is dated by the house's clock."""
        if (count := await self._outgoing()) == self.delivered:
            return
        self.delivered = count
        everybody = await asyncio.gather(
            self.host.look(self.chat), *(guest.look() for guest in self.people.values())
        )
        for name, events in zip((None, *self.people), everybody, strict=True):
            self.heard += [self._heard(name, event) for event in events if self._is_new(event)]

    def _is_new(self, event: dict[str, Any]) -> bool:
        edits = event["content"].get("m.relates_to", {}).get("rel_type") == "m.replace"
        mine = event["sender"] == self.night.adapter.user
        return mine and event["type"] == "m.room.message" and not edits

    def _heard(self, name: str | None, event: dict[str, Any]) -> Heard:
        answers = "m.in_reply_to" in event["content"].get("m.relates_to", {})
        words = event["content"]["body"].replace("\u00a0", " ").replace("\u202f", " ")
        return Heard(self.house.clock.now(), name, words, answers)

    async def _outgoing(self) -> int:
        """How much has left the house."""
        async with self.house.database.read() as conn:
            settled = "select count(*) from outbox where settled_at is not null"
            return int((await conn.exec_driver_sql(settled)).scalar_one())

    async def _until(self, holds: Callable[[], Awaitable[bool]], what: str) -> None:
        await self.night.until(holds, what)


@pytest.fixture
async def stage(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Matrix]:
    """A week that was lived."""
    account = synapse.register("semaine-" + tmp_path.name.lower().replace("_", "-"))
    watch = Watch(START)
    async with evening(synapse, tmp_path, account, watch, encrypted=False) as night:
        host = Guest(synapse, "animation-week")
        chat = await host.room_with(account, {"preset": "public_chat"})
        stage = Matrix(night.house, night=night, synapse=synapse, host=host, chat=chat)
        await host.say(chat, f"!atelier {PACK} A")
        await night.until(lambda: _set_up(stage), "the room is set up")
        await week.live(stage)
        yield stage


async def _set_up(stage: Matrix) -> bool:
    async with stage.house.database.read() as conn:
        return await groups.at(conn, f"mx:{stage.chat}") is not None


@pytest.mark.slow
async def test_a_week_of_an_open_table_with_forty_people(stage: Matrix) -> None:
    """Two reminders at most, none after contributing, none at night, digests with news only."""
    assert set(stage.people) == set(PEOPLE)
    week.quiet_people(stage)
    week.quiet_nights(stage)
    week.quiet_group(stage)
    assert week.asked_for_a_joker(stage) == 4
    assert any("Personne à rappeler" in heard.text for heard in stage.heard)
