"""Slow work away from the conversation: the animator's answers, and themes out of contributions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.runtime import levers
from adapters.runtime.catalogues import language
from adapters.runtime.clock import Clock, real_now
from adapters.runtime.pulse import Pulses
from adapters.runtime.shelf import PackShelf
from adapters.runtime.themes import Place, grouped
from bot.effects import CloseBallot, Consolidate, Consult, DrawBallot, Interpret
from bot.events import (
    AnswerFound,
    Event,
    Interpreted,
    Passage,
    Person,
    Proposal,
    ThemesFound,
)
from bot.flow import GroupState
from bot.grouping import Alike, Certainty
from bot.interpreting import interpreted, proposals
from bot.pack import Pack
from bot.reading import Reader
from bot.record import Theme
from storage import groups, inbox, jobs, themes
from storage.database import Database
from storage.groups import GroupRow
from storage.jobs import JobRow
from storage.record import record

log = logging.getLogger(__name__)

AT_ONCE = 4
LEASE = timedelta(minutes=5)
LONGEST_SLEEP = 2.0
PATIENCE = 3


class Reply(msgspec.Struct, frozen=True):
    """What an animator says, and the passages that it stands on or offers; see `AnswerFound`."""

    answered: bool
    text: str
    passages: tuple[Passage, ...] = ()
    said: tuple[str, ...] = ()
    topic: str | None = None
    now: bool = False


class Spoken(Protocol):
    """A reply as the workers read it, whatever else an animator's own answers carry."""

    @property
    def answered(self) -> bool:
        """Whether the sources held the answer."""

    @property
    def text(self) -> str:
        """What is said, in character."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What the text stands on, or what is offered instead of an answer."""

    @property
    def said(self) -> tuple[str, ...]:
        """Names of what is said, for the memory of the round."""

    @property
    def topic(self) -> str | None:
        """The question that a follow-up leans on, where it is another one."""

    @property
    def now(self) -> bool:
        """Whether it is asked where the round is."""


class AnswersQuestions(Protocol):
    """Who embodies the scenarios: the embedded retriever, or an endpoint that rephrases it."""

    def reply(self, pack: Pack, locale: str, question: Consult) -> Spoken:
        """The animator's answer; called in a thread, it may take its time."""

    def alike(self, texts: Sequence[str], locale: str, certainty: Certainty = "same") -> Alike:
        """The measure by which contributions are grouped; called in a thread too."""

    def reader(self, pack: Pack, situation: str, round: int) -> Reader | None:
        """Who reads free words in a place of this pack; None if nobody can, so nothing is said.

        Called in a thread too.
        """


class Workers:
    """Does the jobs that wait, and brings their results back as events."""

    def __init__(
        self,
        database: Database,
        shelf: PackShelf,
        animator: AnswersQuestions,
        pulses: Pulses,
        clock: Clock,
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._animator = animator
        self._pulses = pulses
        self._clock = clock

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            if not await self.work_off():
                await self._pulses.jobs.wait(LONGEST_SLEEP)

    async def work_off(self) -> int:
        """Do the jobs that may run now; how many there were."""
        now = real_now()
        async with self._database.begin() as conn:
            claimed = await jobs.claim(conn, now=now, lease=now + LEASE, limit=AT_ONCE)
        await asyncio.gather(*(self._do(job) for job in claimed))
        return len(claimed)

    async def _do(self, job: JobRow) -> None:
        try:
            match job.task:
                case Consult() as question:
                    await self._consult(job, question)
                case Interpret() as words:
                    await self._interpret(job, words)
                case Consolidate(round=round):
                    await self._consolidate(job, round)
                case DrawBallot() | CloseBallot():
                    await self._ballot(job)
        except Exception as error:
            log.exception("job %s failed", job.id)
            await self._failed(job, error)
        self._pulses.incoming.ring()

    async def _failed(self, job: JobRow, error: Exception) -> None:
        async with self._database.begin() as conn:
            if job.attempt >= PATIENCE or isinstance(job.task, Interpret):
                await jobs.fail(conn, job.id, self._clock.now(), repr(error))
                await self._make_do(conn, job)
            else:
                until = real_now() + timedelta(seconds=2.0**job.attempt)
                await jobs.postpone(conn, job.id, until, repr(error))

    async def _consult(self, job: JobRow, question: Consult) -> None:
        group = await self._group(job)
        if group is None:
            return
        pack = self._shelf.pack(group.pack)
        reply = await asyncio.to_thread(self._animator.reply, pack, group.locale, question)
        await self._done(job, self._answer(job, group, question, reply))

    def _answer(
        self, job: JobRow, group: GroupRow, question: Consult, reply: Spoken
    ) -> AnswerFound:
        return AnswerFound(
            id=f"job:{job.id}",
            at=self._clock.now(),
            chat=group.chat,
            question=question.question,
            question_message=question.message,
            question_chat=question.chat,
            asker=Person(question.asker, question.asker_name),
            answered=reply.answered,
            text=reply.text,
            passages=reply.passages,
            said=reply.said,
            topic=reply.topic,
            now=reply.now,
        )

    async def _interpret(self, job: JobRow, words: Interpret) -> None:
        group = await self._group(job)
        if group is None:
            return
        pack = self._shelf.pack(group.pack)
        found = await asyncio.to_thread(self._read, pack, group.situation, words)
        await self._done(job, self._interpreted(job, group, words, found))

    def _read(self, pack: Pack, situation: str, words: Interpret) -> tuple[Proposal, ...]:
        reader = self._animator.reader(pack, situation, words.round)
        return proposals(words, reader) if reader else ()

    def _interpreted(
        self, job: JobRow, group: GroupRow, words: Interpret, found: tuple[Proposal, ...] = ()
    ) -> Interpreted:
        now = self._clock.now()
        return interpreted(words, found, id=f"job:{job.id}", at=now, chat=group.chat)

    async def _consolidate(self, job: JobRow, round: int) -> None:
        group = await self._group(job)
        if group is None:
            return
        async with self._database.read() as conn:
            facts = await record(conn, group.cycle, self._shelf.pack(group.pack))
        state = msgspec.json.decode(group.state, type=GroupState)
        place = (group.id, round)
        tables: dict[Place, tuple[Theme, ...]] = {}
        event = self._themes_found(job, group, round)
        if facts:
            tables, pairs = await asyncio.to_thread(
                grouped, facts, place, state, self._animator.alike
            )
            event = msgspec.structs.replace(event, likely=pairs)
        async with self._database.begin() as conn:
            for (owner, number), found in tables.items():
                await themes.put(conn, owner, number, found)
            if await jobs.finish(conn, job.id, self._clock.now()):
                await inbox.enqueue(conn, event)

    def _themes_found(self, job: JobRow, group: GroupRow, round: int) -> ThemesFound:
        now = self._clock.now()
        return ThemesFound(id=f"job:{job.id}", at=now, chat=group.chat, round=round)

    async def _make_do(self, conn: AsyncConnection, job: JobRow) -> None:
        """Without an answer people are told so; without themes they see the ideas one by one.

        Without a reading, what is unclear is asked with no suggestion, at once.
        """
        group = await groups.by_id(conn, job.group)
        match job.task:
            case Consult() as question if group is not None:
                sorry = Reply(answered=False, text=language(group.locale).line("answer-failed"))
                await inbox.enqueue(conn, self._answer(job, group, question, sorry))
            case Interpret() as words if group is not None:
                await inbox.enqueue(conn, self._interpreted(job, group, words))
            case Consolidate(round=round) if group is not None:
                await inbox.enqueue(conn, self._themes_found(job, group, round))
            case _:
                pass

    async def _ballot(self, job: JobRow) -> None:
        group = await self._group(job)
        if group is None:
            return
        if isinstance(job.task, DrawBallot):
            await levers.draw(self._database, self._shelf, job, group, self._clock.now())
        else:
            await levers.close(self._database, job, group, self._clock.now())

    async def _group(self, job: JobRow) -> GroupRow | None:
        async with self._database.read() as conn:
            return await groups.by_id(conn, job.group)

    async def _done(self, job: JobRow, event: Event) -> None:
        async with self._database.begin() as conn:
            if await jobs.finish(conn, job.id, self._clock.now()):
                await inbox.enqueue(conn, event)
