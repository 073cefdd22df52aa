"""The stage of a demonstration: its rooms, its voices, its clock, from the title to the files."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text as RichText

from adapters.cli.compass_command import orientation, present, written
from adapters.cli.files import ALL, report_files
from adapters.cli.speaking import terminal
from adapters.console.cast import PREFIX
from adapters.console.messages import Message, Messages
from adapters.console.pace import beside
from adapters.console.performance import BREATH, Performance
from adapters.console.replay import cues, played, published
from adapters.console.room import ConsoleAdapter
from adapters.console.screen import Margin, Screen
from adapters.console.seat import Seat
from adapters.console.setup import set_up
from adapters.runtime.clock import Clock, ManualClock
from adapters.runtime.composition import house
from adapters.runtime.settings import Settings
from adapters.runtime.shelf import PackShelf
from bot.board import Document
from bot.events import Person
from bot.language import Language
from bot.pack import Pack, PastRecord
from bot.record import Record
from storage.database import Database
from storage.record import record

CODE = "demo"
COLOURS = ("cyan", "magenta", "yellow", "green", "blue", "red")
VOICES = 4


class Show(msgspec.Struct, frozen=True, kw_only=True):
    """What is played, how fast, and where its files go."""

    pack: Pack
    past: PastRecord
    facts: Record
    words: Language
    settings: Settings
    speed: float
    folder: Path

    @property
    def rooms(self) -> dict[str, str]:
        """The rooms of the groups, with their situations."""
        return {f"{PREFIX}:{group.situation}": group.situation for group in self.facts.groups}

    @property
    def start(self) -> datetime:
        """When the past workshop's first round began."""
        return min(round.opened_at for group in self.facts.groups for round in group.rounds)

    @property
    def rounds(self) -> list[int]:
        """The numbers of the rounds that were published."""
        return sorted({round.round for round in self.past.rounds})

    @property
    def length(self) -> timedelta:
        """How long a round takes, its grace included."""
        encounter = self.pack.encounter
        minutes = sum(phase.minutes for phase in encounter.phases) + encounter.grace
        return timedelta(minutes=minutes)


class Stage:
    """A house whose rooms are the groups of a past workshop."""

    def __init__(self, show: Show, shelf: PackShelf, database: Database) -> None:
        self._show = show
        self._database = database
        self._clock = ManualClock(show.start)
        self._screen = Screen(terminal(), show.words, margin(show, self._clock), dense=True)
        self._rooms = ConsoleAdapter(self._screen, Messages(CODE), show.folder / "chat")
        self._house = house(show.settings, database, self._clock, shelf, [self._rooms])
        name = show.words.line("demo-facilitator")
        self._facilitator = Person(f"{PREFIX}:{CODE}", name, facilitator=True)

    async def perform(self) -> bool:
        """Play it all and write its files; whether its tables are the published ones."""
        began = time.monotonic()
        self._announce()
        await self._take_seats()
        # What the past alone decides is drawn meanwhile: the pictures take their time.
        past_files = asyncio.create_task(self._written(self._show.facts))
        way = asyncio.create_task(asyncio.to_thread(self._way))
        facts = await beside(self._house, self._play())
        equal = self._compare(facts, time.monotonic() - began)
        self._screen.note("demo-files", folder=str(self._show.folder))
        for path in (*await self._written(facts), *await past_files):
            self._screen.console.print(RichText(f"  {path}"))
        self._find_the_way(*await way)
        return equal

    def _way(self) -> tuple[tuple[Document, ...], list[Path]]:
        """The compass of the first case on the past record, and its files; nothing without one."""
        show = self._show
        compass = show.pack.compass
        if compass is None or "compass" not in show.pack.exercises:
            return (), []
        answers = compass.profile(show.facts.groups[0].situation)
        documents = orientation(show.facts, answers)
        return documents, written(show.facts, documents, show.folder)

    def _find_the_way(self, documents: tuple[Document, ...], files: list[Path]) -> None:
        if documents:
            case = self._show.pack.situation(self._show.facts.groups[0].situation).name
            self._screen.note("demo-compass", case=case)
        present(documents)
        for path in files:
            self._screen.console.print(RichText(f"  {path}"))

    def _announce(self) -> None:
        show = self._show
        self._screen.page(
            "demo-title",
            title=show.pack.title,
            provenance=show.past.provenance,
            groups=len(show.rooms),
            rounds=len(show.rounds),
            ideas=published(show.past).total(),
        )
        for chat, situation in show.rooms.items():
            name = show.pack.situation(situation)
            self._screen.line(chat, f"{name.name} · {name.title}")

    async def _take_seats(self) -> None:
        show = self._show
        await set_up(
            self._database,
            show.pack,
            show.rooms,
            self._facilitator,
            code=CODE,
            name=show.words.line("demo-cycle", title=show.pack.title),
            timezone=show.settings.timezone,
            at=self._clock.now(),
        )

    async def _play(self) -> Record:
        show = self._show
        seats = {s: Seat(self._rooms, chat, self._clock) for chat, s in show.rooms.items()}
        with self._progress() as tick:
            stage = Performance(
                self._house, self._rooms, self._clock, show.speed, seats, voices(show), tick
            )
            for number in show.rounds:
                script = cues(show.pack, show.past, number, show.words)
                await stage.play_round(number, script, show.length, self._facilitator)
                await stage.rest()
            if "levers" in show.pack.exercises:
                await stage.third_meeting(CODE, self._facilitator)
        async with self._database.read() as conn:
            facts = await record(conn, CODE, show.pack)
        if facts is None:
            raise KeyError(CODE)
        return facts

    @contextmanager
    def _progress(self) -> Iterator[Callable[[datetime], None]]:
        """A bar on a terminal that says what time it is in the workshop; nothing in a pipe."""
        show, zone = self._show, ZoneInfo(self._show.settings.timezone)
        total = len(show.rounds) * (show.length + BREATH) / timedelta(minutes=1)
        columns = (TextColumn("{task.description}"), BarColumn(bar_width=None))
        screen = self._screen.console
        with Progress(
            *columns, console=screen, disable=not screen.is_terminal, transient=True
        ) as bar:
            task = bar.add_task("", total=total)

            def tick(moment: datetime) -> None:
                done = (moment - show.start) / timedelta(minutes=1)
                bar.update(task, completed=done, description=show.words.clock(moment, zone))

            yield tick

    def _compare(self, facts: Record, seconds: float) -> bool:
        show = self._show
        there, here = published(show.past), played(facts)
        tables = sum(len(group.rounds) for group in facts.groups)
        note = self._screen.note
        note("demo-done", ideas=here.total(), tables=tables, seconds=round(seconds))
        different = (there - here).total() + (here - there).total()
        if different:
            note("demo-differs", count=different)
        else:
            note("demo-equal", provenance=show.past.provenance)
        return not different

    async def _written(self, facts: Record) -> list[Path]:
        return await asyncio.to_thread(lambda: list(report_files(facts, ALL, self._show.folder)))


def voices(show: Show) -> dict[str, tuple[Person, ...]]:
    """A few people for each group, with made-up names."""
    names = show.words.line("demo-names").split()
    people = [Person(f"{PREFIX}:{name.lower()}", name) for name in names]
    situations = list(show.rooms.values())
    return {
        situation: tuple(people[(index * VOICES + n) % len(people)] for n in range(VOICES))
        for index, situation in enumerate(situations)
    }


def margin(show: Show, clock: Clock) -> Margin:
    """Left of each line the time and the group, each group in its colour."""
    zone = ZoneInfo(show.settings.timezone)
    width = max(map(len, show.rooms.values()))
    colours = {chat: COLOURS[n % len(COLOURS)] for n, chat in enumerate(show.rooms)}

    def drawn(chat: str, _message: Message | None) -> tuple[RichText, RichText]:
        time = f"{clock.now().astimezone(zone):%H:%M} "
        label = f"{show.rooms.get(chat, '✉'):<{width}} ▎"
        colour = colours.get(chat, "dim")
        first = RichText.assemble((time, "dim"), (label, colour))
        return first, RichText.assemble(" " * len(time), (label, colour))

    return drawn
