"""The console as a stage: seats instead of phones, and a screen that is read back."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from adapters.console.messages import Message, Messages
from adapters.console.room import ConsoleAdapter
from adapters.console.screen import Screen
from adapters.console.seat import Seat
from adapters.console.typed import Act, Commanding, Editing, Pressing, Reacting, TakingBack, parse
from adapters.runtime.catalogues import language
from adapters.runtime.clock import ManualClock
from bot.board import Document
from bot.events import Person
from bot.text import plain
from tests.contract.adapters.stage import Hearing, Received, Shown

_WIDE = 3000
_NOTHING = RichText("")


class ConsoleStage:
    """A terminal that nobody looks at."""

    chat = "console:salon"
    twice = True

    def __init__(self, folder: Path) -> None:
        self._out = StringIO()
        console = Console(file=self._out, width=_WIDE, color_system=None)
        screen = Screen(console, language("fr"), lambda _chat, _message: (_NOTHING, _NOTHING))
        self.adapter = ConsoleAdapter(screen, Messages("run"), folder)
        clock = ManualClock(datetime(2026, 6, 7, 12, tzinfo=UTC))
        self._seat = Seat(self.adapter, self.chat, clock)
        self._people = {"Ana": Person("console:ana", "Ana", True), "Bo": Person("console:bo", "Bo")}
        self._reactions: dict[tuple[str, str], tuple[str, ...]] = {}
        self._hearing = Hearing(self.adapter, None)

    async def close(self) -> None:
        """The terminal closes."""
        await self._hearing.stop()
        await self.adapter.close()

    def hearing(self) -> Hearing:
        """From the beginning."""
        return self._hearing

    def person(self, who: str) -> str:
        """A person of this terminal."""
        return self._people[who].id

    def called(self, who: str) -> str:
        """Their name."""
        return self._people[who].name

    async def arrives(self, who: str) -> None:
        """Whoever speaks is there."""
        self._people[who] = Person(f"console:{who.lower()}", who)

    async def says(self, who: str, words: str, answers: str | None = None) -> str:
        """Type a line, or `> 2 …` to answer a message."""
        number = self._number(answers)
        line = parse(f"{who}: > {number} {words}" if number else f"{who}: {words}")
        assert line is not None
        return self._acted(who, line.act)

    async def commands(self, who: str, name: str, arguments: str = "") -> str:
        """Type `/tour 1`."""
        return self._acted(who, Commanding(name, arguments))

    async def edits(self, who: str, message: str, words: str) -> None:
        """Type `~2 …`."""
        self._acted(who, Editing(self._message(message).number, words))

    async def removes(self, who: str, message: str) -> None:
        """Type `x2`."""
        self._acted(who, TakingBack(self._message(message).number))

    async def reacts(self, who: str, message: str, *emoji: str) -> None:
        """Type `👍2` for every reaction that comes or goes."""
        before = self._reactions.get((who, message), ())
        for one in (*(e for e in before if e not in emoji), *(e for e in emoji if e not in before)):
            self._acted(who, Reacting(self._message(message).number, one))
        self._reactions[who, message] = emoji

    async def chooses(self, who: str, message: str, number: int) -> None:
        """Type `#3.2`."""
        self._acted(who, Pressing(number, self._message(message).number))

    async def screen(self) -> list[Shown]:
        """The messages that stand, and what was printed of them."""
        standing = self.adapter.messages._by_id.values()
        return [_shown(m) for m in standing if m.author is None and m.chat == self.chat]

    @property
    def printed(self) -> str:
        """Everything on the screen, edits one below the other."""
        return self._out.getvalue()

    async def opens(self, message: str) -> Received:
        """A file in the folder, and the words on the screen."""
        path = self.adapter.files[-1]
        return Received(path.name, path.read_bytes(), self.printed)

    async def starts(self, who: str) -> None:
        """An aside needs nothing."""

    async def erases(self, message: str) -> None:
        """Nobody else takes messages away; the bot does."""
        self.adapter.messages.drop(message)

    async def waits(self, seconds: float) -> None:
        """A terminal is never in a hurry."""

    def _acted(self, who: str, act: Act) -> str:
        complaint = self._seat.act(self._people[who], act)
        assert complaint is None, complaint
        return list(self.adapter.messages._by_id)[-1]

    def _message(self, id: str) -> Message:
        message = self.adapter.messages.by_id(id)
        assert message is not None, id
        return message

    def _number(self, id: str | None) -> int | None:
        return self._message(id).number if id else None


def _shown(message: Message) -> Shown:
    body = message.body
    assert body is not None
    words = body.title if isinstance(body, Document) else plain(body)
    choices = tuple(button.label for button in message.choices)
    return Shown(id=message.id, words=words, choices=choices, answers=message.reply_to)
