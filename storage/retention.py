"""Lets go of what was only kept so that nothing happens twice, once it is old enough."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Delete, Table, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import inbox, jobs, outbox, posts


def _oldest(table: Table, *over: ColumnElement[bool]) -> Delete:
    """The first rows that are over; on PostgreSQL another process's are passed by."""
    some = select(table.c.id).where(*over).order_by(table.c.id).limit(bindparam("count"))
    return delete(table).where(table.c.id.in_(some.with_for_update(skip_locked=True)))


_BATCHES = (
    _oldest(inbox, inbox.c.handled, inbox.c.at < bindparam("before")),
    _oldest(
        outbox,
        outbox.c.settled_at < bindparam("before"),
        # Who is forgotten is found through the private messages that still stand.
        outbox.c.id.not_in(select(posts.c.outbox_id)),
    ),
    _oldest(jobs, jobs.c.done_at < bindparam("before")),
)


async def prune(conn: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete at most `limit` events, messages and jobs each that were over before then.

    What waits is never touched; 0 says that nothing old is left.
    """
    wish = {"before": before, "count": limit}
    return sum([(await conn.execute(batch, wish)).rowcount for batch in _BATCHES])
