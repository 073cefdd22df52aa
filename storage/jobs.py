"""Slow or outside work, waiting for a worker; its result comes back as an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec
from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import CloseBallot, Consolidate, Consult, DrawBallot, Interpret
from storage.columns import AnyRow
from storage.tables import jobs

Task: TypeAlias = Consult | Interpret | Consolidate | DrawBallot | CloseBallot


class Ordered(msgspec.Struct, frozen=True):
    """Work that a group has asked for, and when."""

    group: str
    task: Task
    at: datetime


class JobRow(msgspec.Struct, frozen=True):
    """A claimed job; `attempt` counts from 1, `lease` is a real time."""

    id: int
    group: str
    task: Task
    created_at: datetime
    attempt: int
    lease: datetime


_DECODER: msgspec.json.Decoder[Task] = msgspec.json.Decoder(Task)
_READY = (
    select(jobs.c.id)
    .where(
        jobs.c.done_at.is_(None),
        or_(jobs.c.run_after.is_(None), jobs.c.run_after <= bindparam("now")),
        or_(jobs.c.claimed_until.is_(None), jobs.c.claimed_until <= bindparam("now")),
    )
    .order_by(jobs.c.id)
    .limit(bindparam("count"))
    .with_for_update(skip_locked=True)
    .cte("ready")
)
_CLAIM = (
    update(jobs)
    .where(jobs.c.id.in_(select(_READY.c.id)))
    .values(claimed_until=bindparam("lease"), attempts=jobs.c.attempts + 1)
    .returning(jobs.c.id, jobs.c.group_id, jobs.c.payload, jobs.c.created_at, jobs.c.attempts)
)
_OURS = (jobs.c.id == bindparam("job"), jobs.c.done_at.is_(None))
_FINISH = (
    update(jobs)
    .where(*_OURS)
    .values(done_at=bindparam("when"), claimed_until=None, payload=None, error=bindparam("why"))
)
_POSTPONE = (
    update(jobs)
    .where(*_OURS)
    .values(run_after=bindparam("until"), claimed_until=None, error=bindparam("why"))
)
_RELEASE_ALL = update(jobs).where(jobs.c.done_at.is_(None)).values(claimed_until=None)
_BUSY = select(jobs.c.run_after, jobs.c.claimed_until).where(jobs.c.done_at.is_(None))
_COUNT = select(func.count()).where(jobs.c.done_at.is_(None))


async def put(conn: AsyncConnection, orders: Sequence[Ordered]) -> None:
    """Queue work, in this order."""
    await conn.execute(jobs.insert(), [_row(order) for order in orders])


async def claim(
    conn: AsyncConnection, *, now: datetime, lease: datetime, limit: int
) -> list[JobRow]:
    """The oldest jobs that may run; nobody else gets them before `lease` (real times)."""
    rows = await conn.execute(_CLAIM, {"now": now, "lease": lease, "count": limit})
    return sorted((_job(row, lease) for row in rows), key=lambda job: job.id)


async def finish(conn: AsyncConnection, job: int, at: datetime) -> bool:
    """A job is done; False if it was already, so that its result is not told twice."""
    done = await conn.execute(_FINISH, {"job": job, "when": at, "why": None})
    return done.rowcount == 1


async def postpone(conn: AsyncConnection, job: int, until: datetime, why: str) -> None:
    """Try a job again, no sooner than a real time."""
    await conn.execute(_POSTPONE, {"job": job, "until": until, "why": why})


async def fail(conn: AsyncConnection, job: int, at: datetime, why: str) -> None:
    """Give a job up."""
    await conn.execute(_FINISH, {"job": job, "when": at, "why": why})


async def release_all(conn: AsyncConnection) -> None:
    """Free every job: right at the start of the only process that uses the database."""
    await conn.execute(_RELEASE_ALL)


async def next_wake(conn: AsyncConnection, now: datetime) -> datetime | None:
    """When (real time) the next job may run; `now` if at once, None if there is none."""
    rows = await conn.execute(_BUSY)
    return min((max(now, *filter(None, row)) if any(row) else now for row in rows), default=None)


async def waiting(conn: AsyncConnection) -> int:
    """How many jobs are not done."""
    return (await conn.execute(_COUNT)).scalar_one()


def _row(order: Ordered) -> dict[str, object]:
    payload = msgspec.json.encode(order.task).decode()
    kind = order.task.__struct_config__.tag
    return {"group_id": order.group, "kind": kind, "payload": payload, "created_at": order.at}


def _job(row: AnyRow, lease: datetime) -> JobRow:
    id, group, payload, created_at, attempts = row
    return JobRow(id, group, _DECODER.decode(payload), created_at, attempts, lease)
