"""Telegram as a stage: phones on the strict emulator, whose clock the stage moves."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from adapters.runtime.catalogues import language
from adapters.telegram import TelegramAdapter, TelegramSettings
from tests.contract.adapters.stage import Hearing, Received, Shown
from tests.telegram_emulator import Emulator
from tests.telegram_emulator.people import Participant
from tests.telegram_emulator.world import Message

_PENALTY = 7
_METHODS = ("sendMessage", "editMessageText", "setMessageReaction", "deleteMessage")


class TelegramStage:
    """A supergroup of which the bot is an administrator."""

    twice = True

    def __init__(self) -> None:
        self._seconds = 1_780_000_000.0
        self.telegram = Emulator(now=lambda: self._seconds)
        self._people: dict[str, Participant] = {}
        self._queries: list[str] = []

    async def open(self) -> TelegramStage:
        """The server starts, the group is made."""
        await self.telegram.__aenter__()
        self.room = self.telegram.group()
        self.room.promote_bot()
        self._people = {"Ana": self.room.person("Ana", admin=True), "Bo": self.room.person("Bo")}
        self.adapter = self._connected()
        await self.adapter.start()
        self._hearing = Hearing(self.adapter, None)
        self._hearing.listen()
        await self.telegram.called("getUpdates")  # nobody's reactions are kept before
        return self

    @property
    def secret(self) -> str:
        """The token."""
        return self.telegram.token

    @property
    def chat(self) -> str:
        """The group's address."""
        return self.room.address

    async def close(self) -> None:
        """Everything stops; the bot made no call that a correct client never makes."""
        await self._hearing.stop()
        await self.adapter.close()
        await self.telegram.__aexit__(None, None, None)
        assert self.telegram.invalid_calls == []

    def hearing(self) -> Hearing:
        """Updates that wait since the group was made come first."""
        return self._hearing

    async def again(self, cursor: str) -> Hearing:
        """Another process with the same token."""
        await self._hearing.stop()
        await self.adapter.close()
        self.adapter = self._connected()
        await self.adapter.start()
        self._hearing = Hearing(self.adapter, cursor)
        return self._hearing

    def person(self, who: str) -> str:
        """A user's id."""
        return self._people[who].id

    def called(self, who: str) -> str:
        """Their first name."""
        return self._people[who].user.name

    async def arrives(self, who: str) -> None:
        """Somebody joins the group."""
        self._people[who] = self.room.person(who)
        await self._people[who].joins()

    async def says(self, who: str, words: str, answers: str | None = None) -> str:
        """Write a message."""
        reply_to = self._message(answers) if answers else None
        return str((await self._people[who].says(words, reply_to)).id)

    async def commands(self, who: str, name: str, arguments: str = "") -> str:
        """Write `/tour 1`."""
        return await self.says(who, f"/{name} {arguments}".rstrip())

    async def edits(self, who: str, message: str, words: str) -> None:
        """Change a message."""
        await self._people[who].edits(self._message(message), words)

    async def reacts(self, who: str, message: str, *emoji: str) -> None:
        """Put reactions."""
        await self._people[who].reacts(self._message(message), *emoji)

    async def chooses(self, who: str, message: str, number: int) -> None:
        """Press a button."""
        shown = self._message(message)
        press = await self._people[who].presses(shown.labels[number - 1], on=shown)
        self._queries.append(press.query.id)

    async def screen(self) -> list[Shown]:
        """What phones show of the bot."""
        return [_shown(message) for message in self.room.said]

    async def thanks(self, message: str) -> list[str]:
        """The bot's reaction."""
        return list(self._message(message).reactions.get(self.room.account.user.id, ()))

    async def opens(self, message: str) -> Received:
        """A document or a picture."""
        shown = self._message(message)
        assert shown.upload is not None
        return Received(shown.upload.name, shown.upload.data, shown.text)

    async def pinned(self) -> list[str]:
        """Pinned in the group."""
        return [str(id) for id in self.room.chat.pinned]

    async def erases(self, message: str) -> None:
        """An administrator deletes a message."""
        self._message(message).deleted = True

    async def dismisses(self) -> None:
        """An administrator removes the bot."""
        self.room.kick_bot()

    async def starts(self, who: str) -> None:
        """Press Start in the private chat."""
        await self._people[who].starts()

    async def moves(self) -> str:
        """The group becomes a supergroup; the emulator does not mind that it was one."""
        self.room = self.room.migrate()
        return self.room.address

    async def enters(self) -> None:
        """The bot is there with everybody else."""

    async def slows(self) -> tuple[float, float]:
        """The next message is answered 429."""
        self.telegram.faults.floods("sendMessage", _PENALTY)
        return _PENALTY, _PENALTY

    async def vanishes(self) -> None:
        """The next calls never arrive."""
        for method in _METHODS:
            self.telegram.faults.breaks(method, "never arrives")

    async def returns(self) -> None:
        """One call was lost, the next one arrives."""

    async def waits(self, seconds: float) -> None:
        """The clock goes ahead."""
        self._seconds += seconds
        self.telegram.telegram.touch()
        await asyncio.sleep(0)

    def _connected(self) -> TelegramAdapter:
        return TelegramAdapter(
            TelegramSettings(self.telegram.token, self.telegram.base_url),
            language,
            now=lambda: datetime.fromtimestamp(self._seconds, UTC),
            monotonic=lambda: self._seconds,
            sleep=self.waits,
        )

    def _message(self, id: str) -> Message:
        return self.room.chat.messages[int(id)]


def _shown(message: Message) -> Shown:
    answers = str(message.reply_to.id) if message.reply_to else None
    choices = tuple(message.labels)
    return Shown(id=str(message.id), words=message.text, choices=choices, answers=answers)
