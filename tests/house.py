"""A whole house for tests: the real engine, storage, relay and workers; time moves when told.

`Rehearsal` is the house on a database file of its own, `Room` one of its chats. A test speaks
as people do (`await room.says("ana", "+ …")`), lets time pass, and reads what stands in the chat.
Nothing runs in the background: after each move everything that can be done is done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from adapters.base import Adapter
from adapters.runtime.clock import ManualClock
from adapters.runtime.house import House
from adapters.runtime.service import Defaults
from adapters.runtime.shelf import PackShelf
from adapters.runtime.workers import AnswersQuestions, Reply
from bot.effects import Consult
from bot.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    Passage,
    Person,
    ReactionChanged,
)
from bot.pack import Pack
from bot.record import Contribution, GroupRecord, Record
from storage import groups, record, timers
from storage.database import Database, upgrade
from tests.recorder import Output, Recorder, Standing

START = datetime(2026, 6, 7, 12, tzinfo=UTC)
PACK = "participation-numerique"
SHELF = PackShelf()
_COMMAND = re.compile(r"^/([^\s@]+)(@\S+)?\s*(.*)$", re.DOTALL)
_MENTION = re.compile(r"^@boussole\s+")


class ScriptedAnimator:
    """Answers what it was told to, by a word of the question, and offers a passage otherwise."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self.answers = dict(answers or {"paie": "L'usager ne paie rien."})
        self.asked: list[Consult] = []

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
    ) -> None:
        self.clock = ManualClock(start)
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
            board_seconds=0,
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

    async def close(self) -> None:
        """Let go of everything."""
        await self.house.close()


@dataclass
class Room:
    """One chat: people act in it, and what stands in it can be read."""

    rehearsal: Rehearsal
    chat: str
    private: bool = False
    facilitators: set[str] = field(default_factory=lambda: {"animation"})

    async def set_up(self, situation: str, pack: str = PACK, code: str = "") -> None:
        """Prepare this room for a situation; what was said of it is not read again."""
        await self.says("animation", f"/atelier {pack} {situation} {code}")
        self.recorder.outputs.clear()

    async def says(self, who: str, words: str, *, to: str | None = None) -> None:
        """Somebody writes, gives a command, or answers the message that contains `to`."""
        target = self.find(to).id if to is not None else None
        message = self.recorder.stand(self.chat, words, who, target)
        await self.rehearsal.take(self.words_event(who, words, message.id, target))

    def words_event(self, who: str, words: str, message: str, reply_to: str | None) -> Event:
        """What the platform makes of words: a command if they start with a slash."""
        shared = self._shared(who) | {"message": message, "reply_to": reply_to}
        if found := _COMMAND.match(words):
            name, bot, arguments = found.groups()
            return CommandGiven(name=name, arguments=arguments, addressed=bool(bot), **shared)
        text = _MENTION.sub("", words)
        return MessageReceived(text=text, addressed=text != words, **shared)

    async def presses(self, who: str, label: str, *, on: str = "") -> None:
        """Somebody presses the newest button that reads so, under a message that contains `on`."""
        for message in reversed(self.messages):
            chosen = [b for b in message.buttons if label in b.label]
            if chosen and on in message.text:
                return await self.presses_token(who, message.id, chosen[0].action)
        raise AssertionError(f"no button {label!r} in {self.chat}")

    async def presses_token(self, who: str, message: str, action: str) -> None:
        """A press with any token, as an old or forged client may send it."""
        receipt = f"r{next(self.recorder.numbers)}"
        shared = self._shared(who)
        await self.rehearsal.take(
            ButtonPressed(message=message, action=action, receipt=receipt, **shared)
        )

    async def reacts(self, who: str, *emoji: str, to: str) -> None:
        """Somebody's reactions on a message become these."""
        shared = self._shared(who)
        await self.rehearsal.take(ReactionChanged(message=self.find(to).id, emoji=emoji, **shared))

    async def edits(self, who: str, old: str, new: str) -> None:
        """Somebody changes the words of the message that contains `old`."""
        message = self.find(old)
        message.text = new
        await self.rehearsal.take(MessageEdited(message=message.id, text=new, **self._shared(who)))

    async def removes(self, who: str, words: str) -> None:
        """Somebody takes a message back."""
        message = self.find(words)
        message.gone = True
        await self.rehearsal.take(MessageRemoved(message=message.id, **self._shared(who)))

    async def joins(self, who: str) -> None:
        """Somebody comes into the chat."""
        await self.rehearsal.take(MemberJoined(**self._shared(who)))

    @property
    def recorder(self) -> Recorder:
        """The platform that this chat belongs to."""
        return self.rehearsal.recorder

    @property
    def messages(self) -> list[Standing]:
        """What can be read here, oldest first."""
        return self.recorder.in_chat(self.chat)

    @property
    def outputs(self) -> list[Output]:
        """Everything that was delivered here since the outputs were last cleared."""
        return [output for output in self.recorder.outputs if output.chat == self.chat]

    @property
    def heard(self) -> list[str]:
        """The words of the bot's new messages since the outputs were last cleared."""
        return [output.text for output in self.outputs if output.kind == "post"]

    def find(self, words: str) -> Standing:
        """The newest message here that contains these words; AssertionError if there is none."""
        for message in reversed(self.messages):
            if words in _spaced(message.text):
                return message
        texts = "\n".join(repr(message.text) for message in self.messages[-8:])
        raise AssertionError(f"nobody said {words!r} in {self.chat}; the last messages:\n{texts}")

    async def record(self) -> GroupRecord:
        """What is known of this room's group."""
        async with self.rehearsal.database.read() as conn:
            group = await groups.at(conn, self.chat)
            assert group is not None, f"{self.chat} has no group"
            found: Record | None = await record.record(
                conn, group.cycle, self.rehearsal.shelf.pack(group.pack)
            )
        assert found is not None
        return found.group(group.id)

    async def ideas(self, round: int = 1) -> tuple[Contribution, ...]:
        """The contributions of a round."""
        found = (await self.record()).round(round)
        return found.contributions if found else ()

    def _shared(self, who: str) -> dict[str, Any]:
        author = self.rehearsal.person(who, facilitator=who in self.facilitators)
        return {
            "id": self.rehearsal.next_id(),
            "at": self.rehearsal.clock.now(),
            "chat": self.chat,
            "private": self.private,
            "author": author,
        }


def _spaced(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")
