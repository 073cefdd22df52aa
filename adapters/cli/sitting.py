"""One sitting at a console room: who plays listens to the house, and the house to them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
from rich.text import Text as RichText

from adapters.cli.keyboard import keyboard
from adapters.cli.speaking import terminal
from adapters.console.cast import PREFIX, Cast, owner
from adapters.console.messages import Message, Messages
from adapters.console.pace import LeapingClock, beside, leap, settled
from adapters.console.player import Player
from adapters.console.room import ConsoleAdapter
from adapters.console.screen import Margin, Screen
from adapters.console.setup import set_up
from adapters.runtime.composition import house
from adapters.runtime.settings import Settings
from adapters.runtime.shelf import PackShelf
from bot.commands import COMMANDS
from bot.language import Language
from bot.pack import Pack, Situation
from bot.references import shown
from bot.shortcuts import SIDE_WORDS, actor_words
from storage import clock as kept_clock
from storage import groups
from storage.clock import Origin
from storage.database import Database


class Game(msgspec.Struct, frozen=True):
    """What is played, where it is kept (nowhere if empty), and where files go."""

    pack: Pack
    situation: Situation
    words: Language
    settings: Settings
    speed: float
    database: str
    folder: Path

    @property
    def chat(self) -> str:
        """The address of the room."""
        return f"{PREFIX}:{self.pack.id}-{self.situation.id}"


class Sitting:
    """A room that is open, from the welcome to the goodbye."""

    def __init__(
        self, game: Game, shelf: PackShelf, database: Database, clock: LeapingClock
    ) -> None:
        self._game = game
        self._clock = clock
        self._database = database
        words = game.words
        self._cast = Cast(words.line("play-you"), words.line("play-facilitator"))
        self._screen = Screen(terminal(), words, margin(self._cast))
        self._rooms = ConsoleAdapter(self._screen, Messages(uuid4().hex[:8]), game.folder)
        self._house = house(game.settings, database, clock, shelf, [self._rooms])
        shortcuts = {*SIDE_WORDS, *actor_words(game.pack, game.situation.id)}
        self._player = Player(self._rooms, game.chat, clock, self._cast, shortcuts, self._go_ahead)

    async def play(self) -> None:
        """Welcome, listen until the player leaves, say goodbye."""
        known = await self._take_seat()
        game = self._game
        self._screen.page(
            "play-welcome-back" if known else "play-welcome",
            title=game.pack.title,
            case=_named(game.situation),
        )
        await beside(self._house, self._listen())
        self._say_goodbye()

    async def _take_seat(self) -> bool:
        """Bind the room to its group, unless an earlier sitting has; whether it had."""
        game = self._game
        async with self._database.read() as conn:
            group = await groups.at(conn, game.chat)
        if group is None:
            code = uuid4().hex[:6]
            await set_up(
                self._database,
                game.pack,
                {game.chat: game.situation.id},
                self._cast.facilitator,
                code=code,
                name=f"{game.pack.title} ({code})",
                timezone=game.settings.timezone,
                at=self._clock.now(),
            )
        return group is not None

    async def _listen(self) -> None:
        names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
        async with keyboard(self._toolbar, names) as lines:
            while (line := await lines.line()) is not None:
                await self._player.type(line)
                if lines.hurried:
                    await settled(self._house, self._rooms)

    async def _go_ahead(self, length: timedelta) -> None:
        await settled(self._house, self._rooms)
        await leap(self._house, self._rooms, self._clock, self._clock.now() + length)
        clock = self._clock
        async with self._database.begin() as conn:
            await kept_clock.put(conn, Origin(clock.origin_real, clock.origin_virtual, clock.speed))
        self._screen.note("play-waited", time=self._time())

    def _toolbar(self) -> str:
        return self._game.words.line(
            "play-toolbar", time=self._time(), name=self._cast.current.name
        )

    def _time(self) -> str:
        return self._game.words.clock(self._clock.now(), ZoneInfo(self._game.settings.timezone))

    def _say_goodbye(self) -> None:
        if self._game.database:
            self._screen.note("play-bye-kept")
        elif self._rooms.files:
            self._screen.note("play-bye-files", folder=str(self._game.folder))
        else:
            self._screen.note("play-bye")


def margin(cast: Cast) -> Margin:
    """Left of each message its number, a bar for the bot, and who else it is for."""

    def drawn(chat: str, message: Message | None) -> tuple[RichText, RichText]:
        bar = ("▎", "cyan") if message and message.author is None else (" ", "")
        person = cast.person(owner(chat))
        whom = (f"✉ {person.name} ", "dim") if person else ("", "")
        number = f"{message.number:>4} " if message else "     "
        first = RichText.assemble((number, "dim"), bar, whom)
        return first, RichText.assemble("     ", bar, " " * len(whom[0]))

    return drawn


def _named(situation: Situation) -> str:
    """A case by its name, with the letter that people may know it by."""
    return f"{situation.name} ({situation.id})" if shown(situation.id) else situation.name
