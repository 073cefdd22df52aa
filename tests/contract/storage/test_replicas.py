"""Several processes on one PostgreSQL: they wait for each other only where they must."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Consolidate, Effect, Erase
from storage import groups, inbox, jobs, leases, outbox
from storage.database import Database
from storage.groups import GroupRow
from storage.keep import keep
from storage.outbox import OutboxRow
from storage.problems import DatabaseProblem
from tests.contract.storage.builders import (
    ANA,
    LEASE,
    NOON,
    REAL,
    board,
    claim,
    enrolled,
    happens,
    message,
    say,
)
from tests.contract.storage.conftest import emptied

pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres_upgraded: str) -> str:
    """Only a server has replicas."""
    return emptied(postgres_upgraded)


async def test_a_group_belongs_to_one_event_at_a_time(
    database: Database, replica: Database
) -> None:
    """A second event of the group waits for the first; one of another group does not."""
    one, two = await enrolled(database)
    async with database.begin() as first:
        await groups.at(first, one.chat, locked=True)
        waiting = asyncio.create_task(state_of(replica, one.chat))
        assert await state_of(replica, two.chat) == b"null"
        await groups.save_states(first, {one.id: b'"done"'})
        assert not waiting.done()
    assert await waiting == b'"done"'


async def test_a_lane_being_claimed_is_passed_by(database: Database, replica: Database) -> None:
    """While one worker is about to take a lane, the other takes the next without waiting."""
    one, two = await enrolled(database)
    await happens(database, one, "e1", say("1"), say("2"))
    await happens(database, two, "e2", say("3"), chat=two.chat)
    async with database.begin() as first, replica.begin() as second:
        (mine,) = await claim(first, limit=1)
        (other,) = await claim(second, limit=5)
    assert (mine.effect, other.effect) == (say("1"), say("3"))


async def test_a_claim_waits_for_the_newest_words(database: Database, replica: Database) -> None:
    """A message that an event is rewording right now leaves in its new words."""
    (one,) = await enrolled(database, "tg:-1")
    await happens(database, one, "e1", say("old", slot="s"))
    async with database.begin() as event:
        await keep_in(event, one, say("new", slot="s"))
        claiming = asyncio.create_task(claimed(replica))
        await until_blocked(database)
    (row,) = await claiming
    assert row.effect == say("new", slot="s")


async def test_a_claim_of_what_was_just_erased_frees_the_lane(
    database: Database, replica: Database
) -> None:
    """The message is taken back while somebody reaches for it: nothing left, nothing held."""
    (one,) = await enrolled(database, "tg:-1")
    await happens(database, one, "e1", say("old", slot="s"))
    async with database.begin() as event:
        await keep_in(event, one, Erase(slot="s"))
        claiming = asyncio.create_task(claimed(replica))
        await until_blocked(database)
    assert await claiming == []
    assert [row.effect for row in await claimed(replica)] == [Erase(slot="s")]


async def test_an_urgent_message_does_not_split_a_lane(
    database: Database, replica: Database
) -> None:
    """A bell that comes while talk is being claimed waits for it to be settled."""
    (one,) = await enrolled(database, "tg:-1")
    await happens(database, one, "e1", say("talk"))
    async with database.begin() as first:
        (talk,) = await claim(first)
        await happens(replica, one, "e2", say("bell", urgency="bell"))
        assert await claimed(replica) == []
    assert await claimed(replica) == []
    async with database.begin() as first:
        await outbox.settle(first, outbox.Settled(talk, NOON))
    assert [row.effect for row in await claimed(replica)] == [say("bell", urgency="bell")]


async def test_waiting_events_and_jobs_are_shared_out(
    database: Database, replica: Database
) -> None:
    """What one worker holds in its transaction, another neither gets nor waits for."""
    one, two = await enrolled(database)
    async with database.begin() as conn:
        await inbox.enqueue(conn, message("a1"), message("a2"), message("b1", chat=two.chat))
        orders = [jobs.Ordered(one.id, Consolidate(round=n), NOON) for n in (1, 2)]
        await jobs.put(conn, orders)
    async with database.begin() as first, replica.begin() as second:
        assert [event.id for event in await inbox.pending(first)] == ["a1"]
        assert [event.id for event in await inbox.pending(second, 5)] == ["b1"]
        mine = await jobs.claim(first, now=REAL, lease=REAL + LEASE, limit=1)
        others = await jobs.claim(second, now=REAL, lease=REAL + LEASE, limit=5)
    assert [job.task for job in mine + others] == [Consolidate(round=1), Consolidate(round=2)]


async def test_what_a_chat_was_told_before_is_waited_for(
    database: Database, replica: Database
) -> None:
    """An order that one worker is handling is not overtaken by what happens there next."""
    await enrolled(database)
    async with database.begin() as conn:
        await inbox.enqueue(conn, message("a1"), message("a2"))
    async with database.begin() as first:
        (event,) = await inbox.pending(first)
        catching_up = asyncio.create_task(pending_in(replica, event.chat))
        await until_blocked(database)
        await inbox.settle(first, event.id)
    assert await catching_up == ["a2"]


async def test_a_deadlock_is_a_problem_that_can_be_tried_again(
    database: Database, replica: Database
) -> None:
    """Two replicas that lock the same groups in opposite orders: one wins, one may try again."""
    one, two = await enrolled(database)

    async def lock(database: Database, first: str, second: str) -> None:
        async with database.begin() as conn:
            await groups.at(conn, first, locked=True)
            await met.wait()
            await groups.at(conn, second, locked=True)

    met = asyncio.Barrier(2)
    ways = lock(database, one.chat, two.chat), lock(replica, two.chat, one.chat)
    undone = [way for way in await asyncio.gather(*ways, return_exceptions=True) if way]
    assert [type(problem) for problem in undone] == [DatabaseProblem]
    assert "it will be tried again" in str(undone)


async def test_events_claims_and_settlements_never_block_each_other_forever(
    database: Database, replica: Database
) -> None:
    """Whatever two replicas do to the same lane in whatever order, there is no deadlock."""
    (one,) = await enrolled(database, "tg:-1")

    async def talk(database: Database, name: str) -> None:
        for n in range(30):
            private = say("x", private_to=ANA.id, slot="p")
            await happens(database, one, f"{name}{n}", board(), say(f"{n}", slot="s"), private)

    async def relay(database: Database, done: asyncio.Event) -> None:
        while not done.is_set():
            for row in await claimed(database):
                async with database.begin() as conn:
                    await outbox.settle(conn, outbox.Settled(row, NOON, "m"))
            await asyncio.sleep(0)

    done = asyncio.Event()
    relays = [asyncio.create_task(relay(d, done)) for d in (database, replica)]
    await asyncio.gather(talk(database, "a"), talk(replica, "b"))
    done.set()
    await asyncio.gather(*relays)


async def test_one_replica_holds_a_lease(database: Database, replica: Database) -> None:
    """The next one gets it as soon as the first lets go; other names are free."""
    async with leases.lease(database, "matrix") as first:
        assert await first.alive()
        async with leases.lease(replica, "other") as other:
            assert await other.alive()
        waiting = asyncio.create_task(hold(replica))
        await until_blocked(database)
        assert not waiting.done()
    assert await waiting


async def test_a_server_that_was_restarted_is_reached_again(
    database: Database, replica: Database
) -> None:
    """Connections that broke while nobody used them are replaced, and no event fails."""
    await enrolled(database)
    await terminate_everybody_else(replica)
    assert await state_of(database, "tg:-1") == b"null"


async def test_a_lost_connection_ends_a_lease(database: Database, replica: Database) -> None:
    """Who lost the server has lost the privilege, and is told so."""
    async with leases.lease(database, "matrix") as mine:
        await terminate_everybody_else(replica)
        assert not await mine.alive()
        assert not await mine.alive()
        assert await hold(replica)


async def state_of(database: Database, chat: str) -> bytes:
    """The state of a group, under its lock."""
    async with database.begin() as conn:
        found = await groups.at(conn, chat, locked=True)
    assert found is not None
    return found.state


async def pending_in(database: Database, chat: str) -> list[str]:
    """What waits for a chat."""
    async with database.begin() as conn:
        return [event.id for event in await inbox.pending_in(conn, chat)]


async def keep_in(conn: AsyncConnection, group: GroupRow, effect: Effect) -> None:
    """Write an effect down in a transaction that goes on."""
    await keep(conn, group, message("e2"), [effect])


async def claimed(database: Database) -> list[OutboxRow]:
    """What a worker gets."""
    async with database.begin() as conn:
        return await claim(conn)


async def hold(database: Database) -> bool:
    """Wait for the lease and hold it for a moment."""
    async with leases.lease(database, "matrix") as mine:
        return await mine.alive()


async def until_blocked(database: Database) -> None:
    """Wait until another connection waits for a lock, as the server sees it."""
    async with asyncio.timeout(10):
        while True:
            async with database.begin() as conn:
                if await conn.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                    return
            await asyncio.sleep(0)


async def terminate_everybody_else(database: Database) -> None:
    """End the other connections to this database, as a restart of the server would."""
    async with database.begin() as conn:
        await conn.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
