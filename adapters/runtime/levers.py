"""The third meeting's work away from the conversation: the ballot drawn, the votes counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.opinion import opinions_of
from adapters.runtime.shelf import PackShelf
from bot.ballot import Ballot
from bot.effects import CloseBallot, DrawBallot
from bot.events import BallotClosed, BallotDrawn, Event
from bot.flow import GroupState
from bot.identity import short
from bot.merging import Place, drawn
from storage import ballots, fanout, groups, inbox, jobs
from storage.database import Database
from storage.groups import GroupRow
from storage.jobs import JobRow
from storage.record import record

Told = Callable[[str, str], Event]


async def draw(
    database: Database, shelf: PackShelf, job: JobRow, group: GroupRow, at: datetime
) -> None:
    """Make a ballot of all groups' ideas and open it everywhere; without ideas tell who asked."""
    task = job.task
    if not isinstance(task, DrawBallot):
        raise TypeError(f"{task} draws no ballot")
    async with database.read() as conn:
        facts = await record(conn, group.cycle, shelf.pack(group.pack))
        veiled = await _veiled(conn, group.cycle)
    id = short("ballot", group.cycle, job.id)
    ballot = await asyncio.to_thread(drawn, facts, task, id, at, veiled) if facts else None
    async with database.begin() as conn:
        if not await jobs.finish(conn, job.id, at):
            return
        if ballot is None:
            empty = BallotDrawn(id=f"job:{job.id}", at=at, chat=group.chat, ballot=None)
            await inbox.enqueue(conn, empty)
        else:
            await _open(conn, group, ballot, job, at)


async def _veiled(conn: AsyncConnection, cycle: str) -> frozenset[Place]:
    """The rounds whose open tables still hide what is said in them."""
    decode = msgspec.json.Decoder(GroupState).decode
    tables = [(g.id, decode(g.state).table) for g in await groups.of_cycle(conn, cycle)]
    return frozenset((id, n) for id, table in tables if table and table.blind for n in table.rounds)


async def _open(
    conn: AsyncConnection, group: GroupRow, ballot: Ballot, job: JobRow, at: datetime
) -> None:
    def told(id: str, chat: str) -> Event:
        return BallotDrawn(id=f"job:{job.id}/{id}", at=at, chat=chat, ballot=ballot.id)

    # Two facilitators who ask at once get one ballot between them.
    if await ballots.open_ballot(conn, group.cycle, ballot):
        await fanout.tell(conn, group, told)


async def close(database: Database, job: JobRow, group: GroupRow, at: datetime) -> None:
    """Count the votes, cut them from people, find opinion groups, and tell every group."""
    task = job.task
    if not isinstance(task, CloseBallot):
        raise TypeError(f"{task} closes no ballot")
    async with database.begin() as conn:
        outcome = await ballots.close(conn, task.ballot, at, task.top)
        votes = await ballots.nameless_votes(conn, task.ballot)
    opinions = await asyncio.to_thread(opinions_of, votes)

    def told(id: str, chat: str) -> Event:
        return BallotClosed(id=f"job:{job.id}/{id}", at=at, chat=chat, ballot=task.ballot)

    async with database.begin() as conn:
        if await jobs.finish(conn, job.id, at) and outcome is not None:
            await ballots.keep_opinions(conn, task.ballot, opinions)
            await fanout.tell(conn, group, told)
