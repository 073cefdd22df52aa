"""The timers are the truth: set, replaced, cancelled, rung once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.effects import CancelTimer, StartTimer
from storage import groups, inbox, timers
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import NOON, enrolled, happens

SOON, LATER = NOON + timedelta(minutes=5), NOON + timedelta(minutes=10)


async def due(database: Database, now: object = LATER) -> list[tuple[str, str, object]]:
    """What should have rung by now."""
    async with database.read() as conn:
        rows = await timers.due(conn, now, 10)  # type: ignore[arg-type]
    return [(row.chat, row.name, row.due) for row in rows]


async def test_rings_what_is_due_oldest_first(database: Database) -> None:
    """Timers of all groups in the order of their times, and nothing before its time."""
    one, two = await enrolled(database)
    late = StartTimer(name="bell", due=LATER)
    await happens(database, one, "e1", late, StartTimer(name="half", due=SOON))
    await happens(database, two, "e2", StartTimer(name="bell", due=SOON), chat="tg:-2")
    assert await due(database, NOON) == []
    expected = [("tg:-1", "half", SOON), ("tg:-2", "bell", SOON), ("tg:-1", "bell", LATER)]
    assert await due(database) == expected
    async with database.read() as conn:
        assert await timers.earliest(conn) == SOON


async def test_a_timer_of_the_same_name_is_replaced(database: Database, group: GroupRow) -> None:
    """Extending a round moves its bells."""
    await happens(database, group, "e1", StartTimer(name="bell", due=SOON))
    await happens(database, group, "e2", StartTimer(name="bell", due=LATER))
    assert await due(database) == [("tg:-1", "bell", LATER)]


async def test_the_last_wish_of_an_event_counts(database: Database, group: GroupRow) -> None:
    """Cancelled then started is started; started then cancelled is not; never started is fine."""
    start = StartTimer(name="a", due=SOON)
    await happens(database, group, "e1", CancelTimer(name="a"), start, CancelTimer(name="none"))
    assert await due(database) == [("tg:-1", "a", SOON)]
    await happens(database, group, "e2", start, CancelTimer(name="a"))
    assert await due(database) == []
    async with database.read() as conn:
        assert await timers.earliest(conn) is None


async def test_a_timer_rings_once(database: Database, replica: Database, group: GroupRow) -> None:
    """Two processes see the same due timer; one of them may ring it."""
    await happens(database, group, "e1", StartTimer(name="bell", due=SOON))

    async def ring(database: Database) -> bool:
        async with database.begin() as conn:
            return await timers.take(conn, group.id, "bell", SOON)

    assert sorted(await asyncio.gather(ring(database), ring(replica))) == [False, True]
    assert await due(database) == []


async def test_a_timer_that_moved_meanwhile_does_not_ring(
    database: Database, group: GroupRow
) -> None:
    """What was due when it was read, and extended since, is left for its new time."""
    await happens(database, group, "e1", StartTimer(name="bell", due=SOON))
    await happens(database, group, "e2", StartTimer(name="bell", due=LATER))
    async with database.begin() as conn:
        assert not await timers.take(conn, group.id, "bell", SOON)
    assert await due(database) == [("tg:-1", "bell", LATER)]


async def test_a_bell_is_always_the_same_event(database: Database, group: GroupRow) -> None:
    """Its id comes from the timer, so that ringing it again is a replay."""
    await happens(database, group, "e1", StartTimer(name="bell", due=SOON))
    async with database.begin() as conn:
        (row,) = await timers.due(conn, LATER, 10)
        event = row.expired(LATER)
        assert event.id == f"timer:g0:bell:{SOON.isoformat()}"
        assert (event.chat, event.name, event.due, event.at) == ("tg:-1", "bell", SOON, LATER)
        assert await inbox.accept(conn, event)
        assert not await inbox.accept(conn, row.expired(LATER + timedelta(hours=1)))


async def test_a_silenced_chat_rings_when_the_bot_is_back(
    database: Database, group: GroupRow
) -> None:
    """Timers outlive the time in which nothing could be said, and then ring late."""
    await happens(database, group, "e1", StartTimer(name="bell", due=SOON))
    async with database.begin() as conn:
        await groups.deactivate(conn, group.chat, NOON)
        assert await timers.earliest(conn) is None
    assert await due(database) == []
    async with database.begin() as conn:
        await groups.reactivate(conn, group.chat)
    assert await due(database) == [("tg:-1", "bell", SOON)]
