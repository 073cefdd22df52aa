"""What is over for long enough is let go, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Table, func, select

from bot.effects import Consolidate
from storage import inbox, jobs
from storage.database import Database
from storage.groups import GroupRow
from storage.retention import prune
from storage.tables import contributions, outbox, posts
from storage.tables import inbox as inbox_table
from storage.tables import jobs as jobs_table
from tests.contract.storage.builders import (
    ANA,
    NOON,
    board,
    claim,
    delivered,
    happens,
    idea,
    message,
    opened,
    say,
)

LATER = NOON + timedelta(days=40)
MONTH_BEFORE = LATER - timedelta(days=30)


async def count(database: Database, table: Table) -> int:
    """How many rows a table has."""
    async with database.read() as conn:
        return (await conn.execute(select(func.count()).select_from(table))).scalar_one()


async def pruned(database: Database, limit: int = 100) -> int:
    """Prune once, a month before `LATER`."""
    async with database.begin() as conn:
        return await prune(conn, MONTH_BEFORE, limit)


async def test_what_is_over_goes_and_contributions_stay(
    database: Database, group: GroupRow
) -> None:
    """A handled event, a delivered message and a finished job; the idea is still there."""
    await happens(database, group, "e1", opened(), idea("1"), say("Noted."))
    await delivered(database)
    async with database.begin() as conn:
        await jobs.put(conn, [jobs.Ordered(group.id, Consolidate(round=1), NOON)])
        (job,) = await jobs.claim(conn, now=NOON, lease=LATER, limit=1)
        await jobs.finish(conn, job.id, NOON)
    assert await pruned(database) == 3
    assert [await count(database, t) for t in (inbox_table, outbox, jobs_table)] == [0, 0, 0]
    assert await count(database, contributions) == 1
    assert await pruned(database) == 0


async def test_what_waits_is_never_touched(database: Database, group: GroupRow) -> None:
    """However old: an event to handle, a message to send, a job to do."""
    async with database.begin() as conn:
        await inbox.enqueue(conn, message("waiting"))
        await jobs.put(conn, [jobs.Ordered(group.id, Consolidate(round=1), NOON)])
    await happens(database, group, "e1", say("Still to be said."))
    assert await pruned(database) == 1
    async with database.begin() as conn:
        assert [event.id for event in await inbox.pending(conn)] == ["waiting"]
        assert len(await claim(conn)) == 1
        assert len(await jobs.claim(conn, now=LATER, lease=LATER, limit=5)) == 1


async def test_a_recent_event_is_still_refused_as_a_replay(
    database: Database, group: GroupRow
) -> None:
    """Within the month nothing is forgotten, so that nothing happens twice."""
    await happens(database, group, "e1", say("Once."))
    async with database.begin() as conn:
        assert await prune(conn, NOON, 100) == 0
        assert not await inbox.accept(conn, message("e1"))


async def test_messages_that_stand_keep_their_trace(database: Database, group: GroupRow) -> None:
    """A board is still edited, and a private message leads to whoever wants to be forgotten."""
    await happens(database, group, "e1", board(), say("Hello", private_to=ANA.id, slot="s"))
    await delivered(database)
    await pruned(database)
    assert await count(database, outbox) == await count(database, posts) == 2


async def test_a_batch_is_bounded(database: Database, group: GroupRow) -> None:
    """A long neglected house is tidied a few rows at a time, and nobody waits for it."""
    for number in range(5):
        await happens(database, group, f"e{number}")
    assert [await pruned(database, 2) for _ in range(4)] == [2, 2, 1, 0]
