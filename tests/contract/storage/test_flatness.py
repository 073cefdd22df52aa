"""One more event costs the same in a round of ten ideas and in one of a thousand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Amend, Place, React, StartTimer, Support, Withdraw
from storage import contributions, groups, inbox, jobs, members, outbox, posts, timers
from storage.database import Database
from storage.groups import GroupRow
from storage.keep import keep
from tests.contract.storage.builders import (
    ANA,
    BEN,
    NOON,
    REAL,
    board,
    claim,
    delivered,
    happens,
    idea,
    message,
    opened,
    say,
)

Step = Callable[[Database, GroupRow, str], Awaitable[None]]


async def contribute(database: Database, group: GroupRow, id: str) -> None:
    """A participant's message with one idea, as the service handles it."""
    fact = message(f"e-{id}")
    async with database.begin() as conn:
        assert await inbox.accept(conn, fact)
        await groups.at(conn, group.chat, locked=True)
        effects = [idea(id), React(message="1"), board()]
        await keep(conn, group, fact, effects)
        await groups.save_states(conn, {group.id: b"{}"})
        await members.saw(conn, members.Seen(group.id, ANA.id, ANA.name, NOON))


async def change(database: Database, group: GroupRow, id: str) -> None:
    """An edited message: its ideas are found, moved, reworded, supported, withdrawn."""
    fact = message(f"e-{id}")
    async with database.begin() as conn:
        await inbox.accept(conn, fact)
        await groups.at(conn, group.chat, locked=True)
        (found,) = await contributions.of_message(conn, group.id, "m-5")
        await contributions.by_id(conn, group.id, found.id)
        await contributions.of_author(conn, group.id, 1, ANA.id, 5)
        support = Support(contribution=found.id, person=BEN.id)
        place = Place(contribution=found.id, side="both")
        amend = Amend(contribution=found.id, text="better")
        effects = [idea(id), support, place, amend, Withdraw(contribution=id)]
        await keep(conn, group, fact, [*effects, StartTimer(name="t", due=NOON), say("ok")])


async def deliver(database: Database, group: GroupRow, id: str) -> None:
    """One message on its way to the platform, and the next press on it."""
    await happens(database, group, f"e-{id}", say("x", slot="s"))
    async with database.begin() as conn:
        (row,) = await claim(conn)
        await outbox.settle(conn, outbox.Settled(row, NOON, f"post-{id}"))
        await outbox.next_wake(conn, REAL, ["tg"])
    async with database.read() as conn:
        await posts.message_of(conn, group.chat, "s")
        await posts.of_message(conn, group.chat, f"post-{id}")


async def tick(database: Database, group: GroupRow, id: str) -> None:
    """What the house asks itself between two events."""
    async with database.begin() as conn:
        await timers.due(conn, NOON, 10)
        await timers.earliest(conn)
        await inbox.pending(conn)
        await jobs.claim(conn, now=REAL, lease=REAL, limit=1)
        await jobs.next_wake(conn, REAL)
        await timers.take(conn, group.id, "t", NOON)


STEPS = (contribute, change, deliver, tick)


@pytest.mark.parametrize("step", STEPS)
async def test_takes_as_many_statements_in_a_long_round(
    database: Database, group: GroupRow, step: Step
) -> None:
    """Ten ideas, a thousand ideas: the same statements."""
    await live(database, group, 0, 10)
    with statements(database) as short:
        await step(database, group, "short")
    await live(database, group, 10, 1000)
    with statements(database) as long:
        await step(database, group, "long")
    assert [sql for sql, _ in long] == [sql for sql, _ in short]


async def test_one_idea_is_six_statements(database: Database, group: GroupRow) -> None:
    """Inbox, group, idea, messages, state, member; and nothing else but begin and commit."""
    await live(database, group, 0, 10)
    with statements(database) as seen:
        await contribute(database, group, "one")
    written = [sql.split("(")[0].split("SET")[0].split() for sql, _ in seen]
    assert len([words for words in written if words[0] != "BEGIN"]) == 6


@pytest.mark.parametrize("step", STEPS)
async def test_finds_everything_by_an_index(
    database: Database, group: GroupRow, step: Step
) -> None:
    """No statement of an event's road reads a table from one end to the other."""
    await live(database, group, 0, 50)
    with statements(database) as seen:
        await step(database, group, "seen")
    async with database.begin() as conn:
        for sql, parameters in seen:
            if not sql.startswith("BEGIN"):
                assert not await reads_everything(conn, sql, parameters), sql


async def reads_everything(conn: AsyncConnection, sql: str, parameters: Any) -> bool:
    """Whether the database would scan a whole table for a statement."""
    if conn.dialect.name == "sqlite":
        plan = (await conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)).all()
        steps = [row.detail for row in plan if row.detail.startswith("SCAN")]
        # A scan of an index that holds only what waits, or of a list of our own, is no table.
        return any("INDEX" not in step and is_table(step.split()[1]) for step in steps)
    # A planner that has a choice reads small tables whole; without the choice, only if it must.
    await conn.execute(text("SET LOCAL enable_seqscan = off"))
    plan = (await conn.exec_driver_sql(f"EXPLAIN {sql}", parameters)).scalars().all()
    return any("Seq Scan on" in line for line in plan)


def is_table(name: str) -> bool:
    """Whether a step of a plan is about one of the tables that grow."""
    return name in {"contributions", "supports", "inbox", "outbox", "posts", "members", "rounds"}


async def live(database: Database, group: GroupRow, first: int, last: int) -> None:
    """A round in which so many ideas were said, acknowledged and delivered."""
    async with database.begin() as conn:
        fact = message(f"filling-{first}")
        ideas = [idea(str(n)) for n in range(first, last)]
        said = [React(message=str(n)) for n in range(first, last)]
        supports = [Support(contribution=str(n), person=BEN.id) for n in range(first, last)]
        await inbox.enqueue(conn, *(message(f"past-{n}") for n in range(first, last)))
        await keep(conn, group, fact, [opened(), *ideas, *supports, *said])
        await conn.execute(text("UPDATE inbox SET handled = true, payload = NULL"))
        settled = "UPDATE outbox SET settled_at = created_at, attempts = 1"
        await conn.execute(text(settled))
    assert await delivered(database) == []


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that goes to the database meanwhile, with its parameters."""
    seen: list[tuple[str, Any]] = []

    def note(
        _c: object, _cursor: object, sql: str, parameters: Any, _x: object, many: bool
    ) -> None:
        seen.append((sql, parameters[0] if many else parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
