"""Slow work away from the conversation: the animator's answers, and themes out of contributions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol, TypeAlias

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.runtime import levers
from adapters.runtime.catalogues import language
from adapters.runtime.clock import Clock, real_now
from adapters.runtime.pulse import Pulses
from adapters.runtime.shelf import PackShelf
from bot.decisions import decided
from bot.effects import CloseBallot, Consolidate, Consult, DrawBallot
from bot.events import AnswerFound, Event, Likely, Passage, Person, ThemesFound
from bot.flow import GroupState
from bot.grouping import Alike
from bot.likely import likely
from bot.pack import Pack
from bot.record import Record, Theme
from bot.themes import LIVE, consolidate, linked
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
    """What an animator says, and the passages that it stands on or offers."""

    answered: bool
    text: str
    passages: tuple[Passage, ...] = ()


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


class AnswersQuestions(Protocol):
    """Who embodies the scenarios: the embedded retriever, or an endpoint that rephrases it."""

    def reply(self, pack: Pack, locale: str, question: Consult) -> Spoken:
        """The animator's answer; called in a thread, it may take its time."""

    def alike(self, texts: Sequence[str], locale: str, *, perhaps: bool = False) -> Alike:
        """The measure by which contributions are grouped; called in a thread too.

        With `perhaps` it also lets pass what is likely only, for a person to decide.
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
            if job.attempt >= PATIENCE:
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
        )

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
                _tables, facts, place, state, self._animator.alike
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
        """Without an answer people are told so; without themes they see the ideas one by one."""
        group = await groups.by_id(conn, job.group)
        match job.task:
            case Consult() as question if group is not None:
                sorry = Reply(answered=False, text=language(group.locale).line("answer-failed"))
                await inbox.enqueue(conn, self._answer(job, group, question, sorry))
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


Place: TypeAlias = tuple[str, int]


class Measure(Protocol):
    """How an animator tells what says the same; see `AnswersQuestions.alike`."""

    def __call__(self, texts: Sequence[str], locale: str, *, perhaps: bool = False) -> Alike:
        """The measure for these texts."""


def _tables(
    facts: Record, fresh: Place, state: GroupState, measure: Measure
) -> tuple[dict[Place, tuple[Theme, ...]], tuple[Likely, ...]]:
    """The themes of the fresh round, those of others whose transversal links change by it.

    With them come the pairs of the fresh round that a person should decide upon.
    """
    before = {(g.id, r.number): r.themes for g in facts.groups for r in g.rounds}
    round = facts.group(fresh[0]).round(fresh[1])
    ideas = round.contributions if round else ()
    decisions = [d for d in state.decisions if d.round == fresh[1]]
    pairs = measure([idea.text for idea in ideas if idea.provenance == LIVE], facts.pack.locale)
    found = decided(consolidate(ideas, pairs), ideas, decisions)
    named = {_name(place): place for place in before}
    after = linked({_name(p): found if p == fresh else t for p, t in before.items()})
    changed = {named[name]: themes for name, themes in after.items()}
    asked = likely(
        found, ideas, decisions, measure(_wordings(found), facts.pack.locale, perhaps=True)
    )
    return {p: t for p, t in changed.items() if p == fresh or t != before[p]}, asked


def _wordings(themes: Sequence[Theme]) -> list[str]:
    return [theme.wording for theme in themes]


def _name(place: Place) -> str:
    return f"{place[0]}/{place[1]}"
