"""Slow work is given out once, tried again, and its result told once."""

from __future__ import annotations

from datetime import datetime

from bot.effects import Consolidate, Consult
from storage import jobs
from storage.database import Database
from storage.groups import GroupRow
from storage.jobs import JobRow
from tests.contract.storage.builders import ANA, LEASE, NOON, REAL, after, happens

QUESTION = Consult(
    question="Qui paie ?",
    asker=ANA.id,
    asker_name="Ana",
    scenario="1",
    situation="A",
    message="12",
    previous="Et avant ?",
)


async def claimed(database: Database, now: datetime = REAL, limit: int = 10) -> list[JobRow]:
    """The jobs that a worker gets."""
    async with database.begin() as conn:
        return await jobs.claim(conn, now=now, lease=now + LEASE, limit=limit)


async def test_gives_jobs_out_oldest_first_and_once(database: Database, group: GroupRow) -> None:
    """A job that somebody does is nobody else's until its lease runs out."""
    await happens(database, group, "e1", QUESTION, Consolidate(round=1))
    await happens(database, group, "e2", Consolidate(round=2))
    first = await claimed(database, limit=2)
    assert [(job.task, job.group, job.attempt) for job in first] == [
        (QUESTION, "g0", 1),
        (Consolidate(round=1), "g0", 1),
    ]
    assert [job.task for job in await claimed(database)] == [Consolidate(round=2)]
    assert await claimed(database) == []
    assert [job.attempt for job in await claimed(database, REAL + LEASE)] == [2, 2, 2]


async def test_a_job_is_finished_once(database: Database, group: GroupRow) -> None:
    """A worker that comes late learns that its result has been told."""
    await happens(database, group, "e1", QUESTION)
    (job,) = await claimed(database)
    async with database.begin() as conn:
        assert await jobs.finish(conn, job.id, NOON)
        assert not await jobs.finish(conn, job.id, NOON)
        assert await jobs.waiting(conn) == 0
        assert "paie" not in repr((await conn.exec_driver_sql("SELECT * FROM jobs")).all())


async def test_a_job_is_tried_again_later(database: Database, group: GroupRow) -> None:
    """Postponed until a time, then given out again."""
    await happens(database, group, "e1", QUESTION)
    (job,) = await claimed(database)
    async with database.begin() as conn:
        await jobs.postpone(conn, job.id, after(10), "busy")
        assert await jobs.next_wake(conn, REAL) == after(10)
    assert await claimed(database, after(9)) == []
    assert [again.attempt for again in await claimed(database, after(10))] == [2]


async def test_a_job_can_be_given_up(database: Database, group: GroupRow) -> None:
    """Failed for good, it comes no more."""
    await happens(database, group, "e1", QUESTION)
    (job,) = await claimed(database)
    async with database.begin() as conn:
        await jobs.fail(conn, job.id, NOON, "no")
        assert await jobs.next_wake(conn, REAL) is None
    assert await claimed(database, REAL + LEASE) == []


async def test_a_restart_gives_jobs_back_at_once(database: Database, group: GroupRow) -> None:
    """The only process of a database need not wait for its own leases."""
    await happens(database, group, "e1", QUESTION)
    assert await claimed(database)
    async with database.begin() as conn:
        await jobs.release_all(conn)
        assert await jobs.next_wake(conn, REAL) == REAL
    assert await claimed(database)
