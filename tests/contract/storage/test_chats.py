"""Groups follow their chats: enrolled, moved, silenced, replaced."""

from __future__ import annotations

from bot.effects import StartTimer
from storage import cycles, groups, inbox, members, outbox, posts, timers
from storage.cycles import CycleRow
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import (
    ANA,
    BEN,
    NOON,
    claim,
    delivered,
    enrolled,
    happens,
    message,
    next_message,
    say,
)


async def test_a_group_knows_its_cycle(database: Database) -> None:
    """One statement gives everything that the engine needs to know of a group."""
    await enrolled(database)
    async with database.begin() as conn:
        found = await groups.at(conn, "tg:-2", locked=True)
        assert found == GroupRow(
            id="g1",
            cycle="c",
            cycle_name="Été",
            pack="pack",
            locale="fr",
            timezone="Europe/Paris",
            seed="seed",
            chat="tg:-2",
            situation="A",
            label="Groupe 1",
            active=True,
            state=b"null",
        )
        assert await groups.by_id(conn, "g1", locked=True) == found
        assert [group.id for group in await groups.of_cycle(conn, "c")] == ["g0", "g1"]
        assert await groups.at(conn, "tg:-3") is None


async def test_a_cycle_is_found_by_id_and_by_person(database: Database) -> None:
    """Its facilitators are known by person, and the newest cycle comes first."""
    async with database.begin() as conn:
        for n in (1, 2):
            at = NOON.replace(day=n)
            name = f"cycle {n}"
            cycle = CycleRow(f"c{n}", name, "pack", "fr", "Europe/Paris", "seed", at)
            await cycles.found(conn, cycle)
            await cycles.add_facilitator(conn, f"c{n}", ANA.id, "Ana")
            await cycles.add_facilitator(conn, f"c{n}", ANA.id, "Anna")
        await cycles.add_facilitator(conn, "c1", BEN.id, "Ben")
        assert await cycles.by_id(conn, "c2") == cycle
        assert await cycles.by_id(conn, "c3") is None
        assert [c.id for c in await cycles.all_cycles(conn)] == ["c1", "c2"]
        assert [c.id for c in await cycles.facilitated_by(conn, ANA.id)] == ["c2", "c1"]
        assert await cycles.facilitators_of(conn, "c1") == {ANA.id, BEN.id}


async def test_counts_people_once(database: Database, group: GroupRow) -> None:
    """Seen twice, under two names, somebody is one person."""
    async with database.begin() as conn:
        for name in ("Ana", "Ana", "Anna"):
            await members.saw(conn, members.Seen(group.id, ANA.id, name, NOON))
        await members.saw(conn, members.Seen(group.id, BEN.id, "Ben", NOON))
        assert await members.count(conn, group.id) == 2
        assert [found.id for found in await groups.of_person(conn, ANA.id)] == [group.id]


async def test_everything_that_waits_follows_a_moved_chat(
    database: Database, group: GroupRow
) -> None:
    """The group, its messages and its events go on under the new address; old posts are void."""
    await happens(database, group, "e1", say("old", slot="s"))
    await delivered(database)
    await happens(database, group, "e2", say("waits", slot="s"), StartTimer(name="t", due=NOON))
    async with database.begin() as conn:
        await inbox.enqueue(conn, message("e3"))
        await groups.move_chat(conn, "tg:-1", "tg:-100")
        await groups.move_chat(conn, "tg:-1", "tg:-100")
    async with database.begin() as conn:
        moved = await groups.at(conn, "tg:-100")
        assert moved is not None
        assert moved.id == group.id
        assert await groups.at(conn, "tg:-1") is None
        assert await posts.message_of(conn, "tg:-1", "s") is None
        assert [event.chat for event in await inbox.pending(conn, 5)] == ["tg:-100"]
        assert [row.chat for row in await timers.due(conn, NOON, 5)] == ["tg:-100"]
        (row,) = await claim(conn)
    assert (row.lane, row.effect) == ("tg:-100", say("waits", slot="s"))


async def test_a_message_under_way_is_settled_after_the_move(
    database: Database, group: GroupRow
) -> None:
    """What had left for the old chat ends where it is, and the rest follows."""
    await happens(database, group, "e1", say("1"), say("2"))
    row = await next_message(database)
    assert row is not None
    async with database.begin() as conn:
        await groups.move_chat(conn, "tg:-1", "tg:-100")
        await outbox.settle(conn, outbox.Settled(row, NOON, "m"))
    assert [(left.lane, left.effect) for left in await delivered(database)] == [
        ("tg:-100", say("2"))
    ]


async def test_a_move_never_says_a_slot_twice(database: Database, group: GroupRow) -> None:
    """What already waits in the new chat for a slot is newer than what comes along."""
    await happens(database, group, "e1", say("old", slot="s"), say("talk"))
    await happens(database, group, "e2", say("new", slot="s", chat="tg:-100"))
    async with database.begin() as conn:
        await groups.move_chat(conn, "tg:-1", "tg:-100")
    assert [row.effect for row in await delivered(database)] == [
        say("talk"),
        say("new", slot="s", chat="tg:-100"),
    ]


async def test_a_moved_group_takes_the_chat_over(database: Database) -> None:
    """Should somebody have set the new chat up meanwhile, the group that moved wins."""
    await enrolled(database, "tg:-1", "tg:-100")
    async with database.begin() as conn:
        await groups.move_chat(conn, "tg:-1", "tg:-100")
        there = await groups.at(conn, "tg:-100")
        other = await groups.by_id(conn, "g1")
    assert there is not None
    assert other is not None
    assert (there.id, there.active, other.active) == ("g0", True, False)


async def test_a_chat_that_put_the_bot_out_is_left_alone(
    database: Database, group: GroupRow
) -> None:
    """Nothing more is tried there, other chats do not notice, and coming back is possible."""
    await happens(database, group, "e1", say("1"), say("2"), say("x", private_to=ANA.id))
    row = await next_message(database)
    assert row is not None
    async with database.begin() as conn:
        await outbox.fail(conn, row, NOON, "kicked")
        await groups.deactivate(conn, group.chat, NOON)
    assert [left.lane for left in await delivered(database)] == ["private:tg:1"]
    async with database.begin() as conn:
        await groups.reactivate(conn, group.chat)
    await happens(database, group, "e2", say("back"))
    assert [left.effect for left in await delivered(database)] == [say("back")]


async def test_a_chat_can_start_over(database: Database, group: GroupRow) -> None:
    """A new group takes the chat; the old one keeps its record and neither posts nor timers."""
    await happens(database, group, "e1", say("x", slot="s"), StartTimer(name="t", due=NOON))
    await delivered(database)
    async with database.begin() as conn:
        await groups.enrol(
            conn, id="new", cycle="c", chat=group.chat, situation="B", label="B", at=NOON
        )
    async with database.begin() as conn:
        now = await groups.at(conn, group.chat)
        before = await groups.by_id(conn, group.id)
        assert await posts.message_of(conn, group.chat, "s") is None
        assert await timers.earliest(conn) is None
    assert now is not None
    assert before is not None
    assert (now.id, now.active, before.active) == ("new", True, False)
