"""A whole house for tests: the real engine, storage, relay and workers; time moves when told.

`Rehearsal` is the house on a database file of its own, `Room` one of its chats. A test speaks
as people do (`await room.says("ana", "+ …")`), lets time pass, and reads what stands in the chat.
Nothing runs in the background: after each move everything that can be done is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from adapters.base import Adapter
from adapters.runtime.clock import Clock, ManualClock
from adapters.runtime.house import House
from adapters.runtime.service import Defaults
from adapters.runtime.shelf import PackShelf
from adapters.runtime.workers import AnswersQuestions, Reply
from bot.effects import Consult
from bot.events import Event, Passage, Person
from bot.grouping import Alike, Certainty
from bot.likeness import LEAST, alike
from bot.pack import Pack
from bot.reading import Guess, Reader
from bot.shortcuts import actor_words
from bot.sides import Side
from storage import timers
from storage.database import Database, upgrade
from tests.recorder import Recorder
from tests.room import PACK, Room

__all__ = ["PACK", "SHELF", "START", "Rehearsal", "Room", "ScriptedAnimator"]

START = datetime(2026, 6, 7, 12, tzinfo=UTC)
SHELF = PackShelf()


class ScriptedAnimator:
    """Answers what it was told to, by a word of the question, and offers a passage otherwise.

    `cells` tells where ideas with a certain word belong; without any, no idea is suggested.
    """

    def __init__(
        self,
        answers: Mapping[str, str] | None = None,
        cells: Mapping[str, tuple[str, Side]] | None = None,
    ) -> None:
        self.answers = dict(answers or {"paie": "L'usager ne paie rien."})
        self.cells = dict(cells or {})
        self.asked: list[Consult] = []

    def reader(self, pack: Pack, situation: str, round: int) -> Reader | None:
        """Finds ideas by their words; without any that it knows, nobody reads."""
        if not self.cells:
            return None
        return Reader(self, actor_words(pack, situation), situation, round, pack.locale)

    def judge(self, text: str, situation: str, round: int) -> Guess:
        """An idea where one of the words is said, in the cell of the first such word.

        Who says « sûrement » is surely heard to speak of that actor type.
        """
        cell = next((cell for word, cell in self.cells.items() if word in text), None)
        actor, side = cell or ("usage", "lever")
        chance = 0.99 if "sûrement" in text else 0.4
        return Guess(1.0 if cell else -1.0, actor, side, actors={actor: chance})

    def alike(self, texts: Sequence[str], locale: str, certainty: Certainty = "same") -> Alike:
        """By their words only."""
        return partial(alike, same=LEAST[certainty])

    def reply(self, pack: Pack, locale: str, question: Consult) -> Reply:
        """The answer whose word stands in the question."""
        self.asked.append(question)
        scenario = pack.scenario(question.scenario)
        facet = scenario.facets[0]
        passage = Passage(f"scenario-{scenario.id}/{facet.id}", facet.label, facet.text)
        found = next((a for w, a in self.answers.items() if w in question.question), None)
        return Reply(found is not None, found or "Je ne sais pas.", (passage,))


class Rehearsal:
    """The house of a test; `recorder` is its platform unless other adapters are given."""

    def __init__(
        self,
        database: Database,
        *,
        start: datetime = START,
        adapters: Sequence[Adapter] = (),
        animator: AnswersQuestions | None = None,
        shelf: PackShelf = SHELF,
        defaults: Defaults | None = None,
        clock: Clock | None = None,
        board_seconds: float = 0,
    ) -> None:
        self.clock: Any = clock or ManualClock(start)
        self._board_seconds = board_seconds
        self.recorder = Recorder()
        self.animator = animator or ScriptedAnimator()
        self.shelf = shelf
        self._adapters = tuple(adapters) or (self.recorder,)
        self._defaults = defaults
        self._numbers = count(1)
        self._open(database)

    @classmethod
    async def begin(cls, folder: Path, **options: Any) -> Rehearsal:
        """A house on a new SQLite file in this folder."""
        url = f"sqlite:///{folder / 'rehearsal.db'}"
        await upgrade(url)
        return cls(await Database.open(url, durable=False), **options)

    def _open(self, database: Database) -> None:
        self.house = House(
            database,
            self.clock,
            self.shelf,
            self.animator,
            self._adapters,
            defaults=self._defaults,
            board_seconds=self._board_seconds,
        )

    @property
    def database(self) -> Database:
        """The database that the house works on."""
        return self.house.database

    def room(self, name: str, *, private: bool = False) -> Room:
        """A chat of the recording platform."""
        return Room(self, f"{self.recorder.prefix}:{name}", private=private)

    def person(self, name: str, *, facilitator: bool = False) -> Person:
        """Somebody on the recording platform; `ana` is called Ana."""
        return Person(f"{self.recorder.prefix}:{name}", name.capitalize(), facilitator)

    def next_id(self) -> str:
        """A new event id."""
        return f"e{next(self._numbers)}"

    async def take(self, *events: Event) -> None:
        """Let events of the platform arrive together, and do all that comes of them."""
        await self.house.service.take(events)
        await self.settle()

    async def settle(self) -> None:
        """Do everything that can be done now: bells, the house's own events, jobs, deliveries."""
        busy = True
        while busy:
            rung = await self.house.alarm.ring_due()
            told = await self.house.service.work_off()
            done = await self.house.workers.work_off()
            sent = await self.house.relay.dispatch()
            await self.house.relay.drain()
            busy = any((rung, told, done, sent))

    async def passes(self, **length: float) -> None:
        """Let time pass, such as `minutes=5`; every timer on the way rings on time."""
        target = self.clock.now() + timedelta(**length)
        while (due := await self.earliest_timer()) is not None and due <= target:
            self.clock.advance(max(due - self.clock.now(), timedelta()))
            await self.settle()
        self.clock.advance(target - self.clock.now())
        await self.settle()

    async def is_down(self, **length: float) -> None:
        """The process stops, time passes, and another process opens the same database."""
        await self.database.close()
        self.clock.advance(timedelta(**length))
        url = self.database.url.render_as_string(hide_password=False)
        self._open(await Database.open(url, durable=False))
        await self.house.prepare()
        await self.settle()

    async def earliest_timer(self) -> datetime | None:
        """When the next timer of any room is due."""
        async with self.database.read() as conn:
            return await timers.earliest(conn)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """The house works by itself meanwhile, as in a real process."""
        work = asyncio.create_task(self.house.run())
        try:
            yield
        finally:
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work

    async def until(self, holds: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until something holds; TimeoutError if it never does."""
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110 # any condition will do, most ring no bell
                await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Let go of everything."""
        await self.house.close()
