"""Matrix as a stage: people on nio clients in one encrypted room of a real Synapse."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from typing import Any

from nio.crypto import decrypt_attachment

from adapters.matrix.adapter import MatrixAdapter
from bot.events import BotInvited, ChatMoved
from bot.presses import MARKS
from tests.contract.adapters.stage import Hearing, Received, Shown
from tests.integration.matrix.people import Bot, Human, new_bot
from tests.synapse import Synapse

_numbers = itertools.count(1)


class MatrixStage:
    """An encrypted room in which Ana has all power and the bot is a moderator."""

    twice = False

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        self._synapse = synapse
        self._folder = folder
        self._people: dict[str, Human] = {}
        self._reactions: dict[tuple[str, str], dict[str, str]] = {}
        self._downed = False

    async def open(self) -> MatrixStage:
        """Accounts are made, Ana makes the room, the bot comes in."""
        user = self._synapse.register(f"contrat{next(_numbers)}")
        self._bot = new_bot(self._synapse, self._folder / "bot", user)
        await self.adapter.start()
        self._hearing = Hearing(self.adapter, None)
        await self._hearing.batch()
        ana, bo = [await Human.arrive(self._synapse, self._folder, n) for n in ("Ana", "Bo")]
        self._people = {"Ana": ana, "Bo": bo}
        self.room = await ana.create_room(
            user,
            bo.id,
            encrypted=True,
            room_version="12",
            power_level_override={"users": {user: 50}},
        )
        await bo.join(self.room)
        await self._hearing.until(BotInvited)
        return self

    @property
    def secret(self) -> str:
        """The access token."""
        return str(self.adapter._running().server.access_token)

    @property
    def adapter(self) -> MatrixAdapter:
        """The bot's."""
        return self._bot.adapter

    @property
    def chat(self) -> str:
        """The room's address."""
        return f"mx:{self.room}"

    async def close(self) -> None:
        """Everybody goes."""
        await self.returns()
        await self._hearing.stop()
        await self.adapter.close()
        for human in self._people.values():
            await human.leave()

    def hearing(self) -> Hearing:
        """From the bot's coming on."""
        return self._hearing

    async def again(self, cursor: str) -> Hearing:
        """Another process on the same data folder."""
        await self._hearing.stop()
        await self.adapter.close()
        self._bot: Bot = new_bot(self._synapse, self._bot.folder, self._bot.id)
        await self.adapter.start()
        self._hearing = Hearing(self.adapter, cursor)
        return self._hearing

    def person(self, who: str) -> str:
        """A user id."""
        return f"mx:{self._people[who].id}"

    def called(self, who: str) -> str:
        """The display name."""
        return str(self._people[who].client.user_id).removeprefix("@").split(":")[0]

    async def arrives(self, who: str) -> None:
        """Somebody is invited, and comes under this very name."""
        human = await Human.arrive(self._synapse, self._folder, f"invite{next(_numbers)}")
        await human.client.set_displayname(who)
        await self._ana.client.room_invite(self.room, human.id)
        await human.join(self.room)
        self._people[who] = human

    async def says(self, who: str, words: str, answers: str | None = None) -> str:
        """Send a text."""
        more = {"m.relates_to": {"m.in_reply_to": {"event_id": answers}}} if answers else {}
        return await self._people[who].say(self.room, words, **more)

    async def commands(self, who: str, name: str, arguments: str = "") -> str:
        """Send `!tour 1`."""
        return await self.says(who, f"!{name} {arguments}".rstrip())

    async def edits(self, who: str, message: str, words: str) -> None:
        """Send a replacement."""
        new = {"msgtype": "m.text", "body": words}
        relation = {"rel_type": "m.replace", "event_id": message}
        more = {"m.new_content": new, "m.relates_to": relation}
        await self._people[who].say(self.room, f"* {words}", **more)

    async def removes(self, who: str, message: str) -> None:
        """Redact a message."""
        await self._people[who].client.room_redact(self.room, message)

    async def reacts(self, who: str, message: str, *emoji: str) -> None:
        """Add and redact reactions."""
        human, mine = self._people[who], self._reactions.setdefault((who, message), {})
        for gone in set(mine) - set(emoji):
            await human.client.room_redact(self.room, mine.pop(gone))
        for new in (e for e in emoji if e not in mine):
            mine[new] = await human.react(self.room, message, new)

    async def chooses(self, who: str, message: str, number: int) -> None:
        """Tap the reaction that the bot has put under its message."""
        mark, human = MARKS[number - 1], self._people[who]
        own = await human.until(lambda e: _annotation(e) == (message, mark))
        assert own.sender == self._bot.id
        await human.react(self.room, message, mark)

    async def screen(self) -> list[Shown]:
        """What a client that knows edits and redactions shows of the bot."""
        shown: dict[str, Shown] = {}
        for event in await self._seen():
            content = event.source.get("content", {})
            relates = content.get("m.relates_to") or {}
            if relates.get("rel_type") == "m.replace":
                _replace(shown, relates["event_id"], content["m.new_content"]["body"])
            elif event.sender == self._bot.id and "body" in content:
                answers = (relates.get("m.in_reply_to") or {}).get("event_id")
                shown[event.event_id] = _shown(event.event_id, content["body"], answers)
        gone = await self._gone()
        return [message for id, message in shown.items() if id not in gone]

    async def thanks(self, message: str) -> list[str]:
        """The bot's reactions that were not taken back."""
        own = [e for e in await self._seen() if e.sender == self._bot.id]
        gone = await self._gone()
        reactions = {e.event_id: _annotation(e) for e in own if e.event_id not in gone}
        return [given[1] for given in reactions.values() if given and given[0] == message]

    async def opens(self, message: str) -> Received:
        """Download and decrypt."""
        event = await self._ana.reads(message)
        content = event.source["content"]
        keys = content["file"]
        sealed = (await self._ana.client.download(keys["url"])).body
        data = decrypt_attachment(sealed, keys["key"]["k"], keys["hashes"]["sha256"], keys["iv"])
        return Received(content["filename"], data, content["body"])

    async def pinned(self) -> list[str]:
        """The room's state."""
        path = f"/_matrix/client/v3/rooms/{self.room}/state/m.room.pinned_events/"
        async with asyncio.timeout(20):
            while True:
                try:
                    answer = self._synapse.request("GET", path, token=self._token)
                except AssertionError:  # never set yet: pinning is an errand after the delivery
                    await self._ana.look(100)
                else:
                    return list(answer["pinned"])

    async def erases(self, message: str) -> None:
        """A moderator redacts the bot's message, and the bot has heard of it."""
        await self._ana.client.room_redact(self.room, message)
        mark = await self.says("Ana", "effacé")
        await self._hearing.until(object, lambda e: getattr(e, "message", None) == mark)

    async def dismisses(self) -> None:
        """Kick the bot."""
        await self._ana.client.room_kick(self.room, self._bot.id)

    async def moves(self) -> str:
        """Upgrade the room."""
        path = f"/_matrix/client/v3/rooms/{self.room}/upgrade"
        answer = self._synapse.request("POST", path, {"new_version": "12"}, self._token)
        new = str(answer["replacement_room"])
        await self._ana.client.room_invite(new, self._bot.id)
        self.room = new
        return f"mx:{new}"

    async def starts(self, who: str) -> None:
        """The bot may invite whom it likes."""

    async def enters(self) -> None:
        """The bot follows, and Ana sees it there."""
        await self._hearing.until(ChatMoved)
        await self._ana.join(self.room)

    async def slows(self) -> tuple[float, float]:
        """The account may send one message a second; the first is spent."""
        self._synapse.limit(self._bot.id, per_second=1, burst=1)
        await self._bot.say(self.room, "le premier passe encore")
        return 0.01, 1.0

    async def vanishes(self) -> None:
        """The server is killed."""
        await asyncio.to_thread(self._synapse.kill)
        self._downed = True

    async def returns(self) -> None:
        """The server is started again."""
        if self._downed:
            await asyncio.to_thread(self._synapse.start)
            self._downed = False

    async def waits(self, seconds: float) -> None:
        """Real time: a server has its own clock."""
        await asyncio.sleep(seconds)

    @property
    def _ana(self) -> Human:
        return self._people["Ana"]

    @property
    def _token(self) -> str:
        return str(self._ana.client.access_token)

    async def _seen(self) -> list[Any]:
        await self._ana.look(0)
        return list({e.event_id: e for e in self._ana.seen}.values())

    async def _gone(self) -> set[str]:
        return {str(e.redacts) for e in await self._seen() if hasattr(e, "redacts")}


def _annotation(event: Any) -> tuple[str, str] | None:
    return (event.reacts_to, event.key) if hasattr(event, "reacts_to") else None


def _replace(shown: dict[str, Shown], message: str, words: str) -> None:
    if message in shown:
        shown[message] = _shown(message, words, shown[message].answers)


def _shown(id: str, words: str, answers: str | None) -> Shown:
    """Choices are lines such as `1️⃣ Oui`, the last ones of a message."""
    head, _, last = words.rpartition("\n\n")
    lines = last.splitlines()
    if not lines or not all(line.startswith(MARKS) for line in lines):
        return Shown(id=id, words=words, answers=answers)
    choices = tuple(line.partition(" ")[2] for line in lines)
    return Shown(id=id, words=head, choices=choices, answers=answers)
