"""Everything of an event or nothing, and a reader who is never in the way."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import (
    CallHuman,
    CloseRound,
    Consult,
    Effect,
    Instruct,
    StartTimer,
    Support,
)
from storage import contributions, groups, inbox, keep, members
from storage.database import Database
from storage.groups import GroupRow
from storage.problems import DatabaseProblem
from storage.tables import metadata
from tests.contract.storage.builders import ANA, BEN, NOON, board, idea, message, opened, say

EVERYTHING: tuple[Effect, ...] = (
    opened(),
    idea("1"),
    Support(contribution="1", person=BEN.id),
    CallHuman(id="call", person=ANA.id, person_name="Ana", text="Help"),
    StartTimer(name="bell", due=NOON),
    Consult(question="?", asker=ANA.id, asker_name="Ana", scenario="1", situation="A"),
    Instruct(name="pause", author=ANA.id, author_name="Ana"),
    CloseRound(round=1, closed_at=NOON),
    say("hush", private_to=ANA.id),
    board(),
)
FILLED = {
    "appeals",
    "contributions",
    "inbox",
    "jobs",
    "members",
    "outbox",
    "rounds",
    "supports",
    "timers",
}


async def test_an_event_leaves_all_its_rows(database: Database, group: GroupRow) -> None:
    """The inbox row, the state, and a row for each effect are there together."""
    before = await counted(database)
    async with database.begin() as conn:
        await handle(conn, group)
    after = await counted(database)
    assert {name for name in after if after[name] > before[name]} == FILLED | {"lanes"}
    async with database.read() as conn:
        assert (await saved_state(conn, group)) == b'{"step":2}'


@pytest.mark.parametrize("broken", sorted(FILLED - {"members"}))
async def test_a_failing_event_leaves_nothing(
    database: Database, group: GroupRow, broken: str
) -> None:
    """Whichever table refuses its row, no other has got one, and the event can come again."""
    before = await counted(database)
    async with database.begin() as conn:
        await conn.execute(text(f"ALTER TABLE {broken} RENAME TO elsewhere"))
    with pytest.raises(DatabaseProblem):
        async with database.begin() as conn:
            await handle(conn, group)
    async with database.begin() as conn:
        await conn.execute(text(f"ALTER TABLE elsewhere RENAME TO {broken}"))
    assert await counted(database) == before
    async with database.begin() as conn:
        assert await inbox.accept(conn, message("e1"))


async def test_an_impossible_effect_leaves_nothing(database: Database, group: GroupRow) -> None:
    """A single effect that cannot be kept undoes all the others."""
    before = await counted(database)
    with pytest.raises(IntegrityError):
        async with database.begin() as conn:
            await handle(conn, group, say("bye"), Support(contribution="unknown", person="tg:1"))
    assert await counted(database) == before


async def test_a_cancelled_event_leaves_nothing(database: Database, group: GroupRow) -> None:
    """Stopping the process in the middle of an event is like the event never having come."""
    before = await counted(database)
    reached = asyncio.Event()

    async def work() -> None:
        async with database.begin() as conn:
            await handle(conn, group)
            reached.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await reached.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await counted(database) == before


async def test_events_at_the_same_time_take_turns(database: Database, group: GroupRow) -> None:
    """Twenty events of one group, all at once, and none of their changes is lost."""
    async with database.begin() as conn:
        await groups.save_states(conn, {group.id: b"0"})

    async def count_one() -> None:
        async with database.begin() as conn:
            found = await groups.at(conn, group.chat, locked=True)
            assert found is not None
            await groups.save_states(conn, {group.id: b"%d" % (int(found.state) + 1)})

    await asyncio.gather(*(count_one() for _ in range(20)))
    async with database.read() as conn:
        assert await saved_state(conn, group) == b"20"


async def test_a_reader_sees_one_moment(database: Database, group: GroupRow) -> None:
    """What is committed while somebody reads is seen by the next one to read."""
    async with database.read() as reader:
        assert await contributions.by_id(reader, group.id, "1") is None
        async with database.begin() as writer:
            await keep.keep(writer, group, message("e1"), [idea("1")])
        assert await contributions.by_id(reader, group.id, "1") is None
    async with database.read() as reader:
        assert await contributions.by_id(reader, group.id, "1") is not None


async def test_refuses_what_needs_a_group_where_there_is_none(database: Database) -> None:
    """A flow that contributes from a chat without a group is a mistake of ours."""
    with pytest.raises(ValueError, match="tg:-1 has no group"):
        async with database.begin() as conn:
            await keep.keep(conn, None, message("e1"), [idea("1")])


async def handle(conn: AsyncConnection, group: GroupRow, *more: Effect) -> None:
    """One event as the service handles it, with an effect of every kind."""
    event = message("e1")
    assert await inbox.accept(conn, event)
    await members.saw(conn, members.Seen(group.id, ANA.id, ANA.name, NOON))
    await groups.save_states(conn, {group.id: b'{"step":2}'})
    await keep.keep(conn, group, event, EVERYTHING + more)


async def counted(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    async with database.read() as conn:
        return {
            name: (await conn.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()
            for name in metadata.tables
        }


async def saved_state(conn: AsyncConnection, group: GroupRow) -> bytes:
    """The state that the group would find now."""
    found = await groups.by_id(conn, group.id)
    assert found is not None
    return found.state
