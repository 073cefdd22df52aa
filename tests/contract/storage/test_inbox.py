"""Every event once, whoever sends it how often."""

from __future__ import annotations

import asyncio

from bot.effects import Instruct, Publish
from bot.events import Event, Instructed, Person, RoundFinished
from storage import groups, inbox
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import NOON, enrolled, happens, message, opened


async def test_refuses_a_replay(database: Database) -> None:
    """The same event is taken in once, even by a later transaction."""
    async with database.begin() as conn:
        assert await inbox.accept(conn, message("e1"))
        assert not await inbox.accept(conn, message("e1"))
    async with database.begin() as conn:
        assert not await inbox.accept(conn, message("e1"))


async def test_takes_an_event_again_when_its_handling_failed(database: Database) -> None:
    """A rollback gives the event back, so that the platform's next try counts."""
    try:
        async with database.begin() as conn:
            await inbox.accept(conn, message("e1"))
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    async with database.begin() as conn:
        assert await inbox.accept(conn, message("e1"))


async def test_two_replicas_take_an_event_in_once(database: Database, replica: Database) -> None:
    """The same update read by two processes at the same time is handled by one of them."""

    async def take(database: Database) -> list[Event]:
        async with database.begin() as conn:
            return await inbox.accept(conn, message("e1"))

    heard = await asyncio.gather(take(database), take(replica))
    assert sorted(map(len, heard)) == [0, 1]


async def test_gives_events_of_the_house_back_as_they_were(
    database: Database, group: GroupRow
) -> None:
    """An instruction reaches every other group, a finished round all of them."""
    orders = (
        Instruct(name="pause", author="tg:9", author_name="Zoé"),
        Instruct(name="suite", arguments="2", author="tg:9", author_name="Zoé"),
    )
    await happens(database, group, "e1", opened(), *orders)
    await happens(database, group, "e2", Publish(round=1))
    assert await worked_off(database) == [
        Instructed(id="e1/instruct/0/g1", at=NOON, chat="tg:-2", author=zoe(), name="pause"),
        RoundFinished(id="e2/finished/1/g0", at=NOON, chat="tg:-1", group="g0", round=1),
        Instructed(
            id="e1/instruct/1/g1",
            at=NOON,
            chat="tg:-2",
            author=zoe(),
            name="suite",
            arguments="2",
        ),
        RoundFinished(id="e2/finished/1/g1", at=NOON, chat="tg:-2", group="g0", round=1),
    ]


async def test_gives_each_chat_one_waiting_event_at_a_time(database: Database) -> None:
    """The second event of a chat waits for the first, the first of another chat does not."""
    async with database.begin() as conn:
        waiting = [message("a1"), message("a2"), message("b1", chat="tg:-2")]
        await inbox.enqueue(conn, *waiting)
        await inbox.enqueue(conn, waiting[0])
    async with database.begin() as conn:
        assert [event.id for event in await inbox.pending(conn, 10)] == ["a1", "b1"]
        await inbox.settle(conn, "a1")
    async with database.begin() as conn:
        assert [event.id for event in await inbox.pending(conn, 10)] == ["a2", "b1"]


async def test_remembers_neither_words_nor_payload_of_what_is_handled(
    database: Database, group: GroupRow
) -> None:
    """Once handled, only the id of an event is kept, to refuse its replay."""
    await happens(database, group, "e1", text="a secret")
    async with database.begin() as conn:
        await inbox.enqueue(conn, message("e2", text="a secret"))
        await inbox.settle(conn, "e2")
    async with database.read() as conn:
        rows = (await conn.exec_driver_sql("SELECT * FROM inbox")).all()
    assert len(rows) == 2
    assert "a secret" not in repr(rows)


async def test_instructs_no_group_that_fell_silent(database: Database) -> None:
    """A chat that the bot was put out of hears of nothing."""
    first, second = await enrolled(database)
    async with database.begin() as conn:
        await groups.deactivate(conn, second.chat, NOON)
    await happens(database, first, "e1", Instruct(name="pause", author="tg:9", author_name="Zoé"))
    assert await worked_off(database) == []


async def worked_off(database: Database) -> list[object]:
    """Everything that waits, in the order in which workers get it."""
    seen: list[object] = []
    while True:
        async with database.begin() as conn:
            events = await inbox.pending(conn, 10)
            for event in events:
                await inbox.settle(conn, event.id)
        if not events:
            return seen
        seen += events


def zoe() -> Person:
    """The facilitator."""
    return Person("tg:9", "Zoé", facilitator=True)
