"""What waits to be said is given out one per lane, settled, postponed or given up."""

from __future__ import annotations

import asyncio

from bot.effects import AnswerPress, Button, React
from storage import lanes, outbox, posts
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import (
    ANA,
    LEASE,
    NOON,
    REAL,
    after,
    board,
    claim,
    delivered,
    enrolled,
    happens,
    next_message,
    opened,
    say,
)


async def test_claims_one_message_of_a_lane_at_a_time(database: Database, group: GroupRow) -> None:
    """The second waits until the first is settled; other lanes do not."""
    await happens(database, group, "e1", say("1"), say("2"), say("x", private_to=ANA.id))
    async with database.begin() as conn:
        first = await claim(conn)
        assert len(first) == 2
        assert await claim(conn) == []
        await outbox.settle(conn, outbox.Settled(first[0], NOON, "m1"))
        (second,) = await claim(conn)
    assert second.effect == say("2")


async def test_concurrent_workers_never_share_a_lane(database: Database, replica: Database) -> None:
    """However many workers ask at once: each row once, each lane to one of them, in order."""
    rooms = await enrolled(database, *(f"tg:-{n}" for n in range(6)))
    for n in range(4):
        for room in rooms:
            await happens(database, room, f"{room.id}/{n}", say(f"{n}"), chat=room.chat)
    seen: list[tuple[str, int]] = []
    busy: set[str] = set()

    async def work(database: Database) -> None:
        while True:
            async with database.begin() as conn:
                rows = await claim(conn, limit=2)
            if not rows:
                return
            for row in rows:
                assert row.lane not in busy
                busy.add(row.lane)
            await asyncio.sleep(0)
            for row in rows:
                # Seen before it is settled, since another worker may have the next one at once.
                seen.append((row.lane, row.id))
                busy.remove(row.lane)
                async with database.begin() as conn:
                    await outbox.settle(conn, outbox.Settled(row, NOON, "m"))

    while len(seen) < 24:
        await asyncio.gather(*(work(d) for d in (database, replica, database, replica)))
    assert len(set(seen)) == 24
    for room in rooms:
        ids = [id for lane, id in seen if lane == room.chat]
        assert ids == sorted(ids)


async def test_a_postponed_lane_holds_nobody_else(database: Database, group: GroupRow) -> None:
    """The platform asked for patience in one chat; the others go on, and later it does too."""
    await happens(database, group, "e1", say("1"), say("2"), say("x", private_to=ANA.id))
    row = await next_message(database)
    assert row is not None
    async with database.begin() as conn:
        await outbox.postpone(conn, row, after(60), "retry after 60 s")
        (other,) = await claim(conn)
        assert other.lane == "private:tg:1"
        await outbox.settle(conn, outbox.Settled(other, NOON))
        assert await claim(conn, after(59)) == []
        assert await outbox.next_wake(conn, REAL, ["tg"]) == after(60)
        (again,) = await claim(conn, after(60))
    assert (again.id, again.key, again.attempt) == (row.id, row.key, 2)


async def test_boards_can_be_held_without_holding_talk(database: Database, group: GroupRow) -> None:
    """Between two edits of a board, everything else leaves as usual."""
    await happens(database, group, "e1", board(), say("talk"))
    async with database.begin() as conn:
        await lanes.hold_boards(conn, group.chat, after(4))
        assert await outbox.next_wake(conn, REAL, ["tg"]) == REAL
        (talk,) = await claim(conn)
        assert talk.effect == say("talk")
        await outbox.settle(conn, outbox.Settled(talk, NOON))
        assert await claim(conn) == []
        assert await outbox.next_wake(conn, REAL, ["tg"]) == after(4)
        (held,) = await claim(conn, after(4))
    assert held.effect == board()


async def test_goes_on_after_a_failure(database: Database, group: GroupRow) -> None:
    """One message that will never arrive does not stop its lane."""
    await happens(database, group, "e1", say("impossible", slot="s"), say("fine"))
    row = await next_message(database)
    assert row is not None
    async with database.begin() as conn:
        await outbox.fail(conn, row, NOON, "too long")
        assert await posts.message_of(conn, group.chat, "s") is None
    assert [row.effect for row in await delivered(database)] == [say("fine")]


async def test_a_lease_that_ran_out_is_taken_over(database: Database, group: GroupRow) -> None:
    """A worker that died is replaced; should it come back, it frees nothing of its successor."""
    await happens(database, group, "e1", say("1"), say("2"))
    late = await next_message(database)
    assert await next_message(database) is None
    heir = await next_message(database, REAL + LEASE)
    assert late is not None
    assert heir is not None
    assert (heir.id, heir.key) == (late.id, late.key)
    async with database.begin() as conn:
        await outbox.settle(conn, outbox.Settled(late, NOON, "m"))
        assert await claim(conn, REAL + LEASE) == []
        await outbox.postpone(conn, late, after(600), "late")
        await outbox.settle(conn, outbox.Settled(heir, NOON, "m"))
        assert [row.effect for row in await claim(conn, REAL + LEASE)] == [say("2")]


async def test_a_restart_gives_everything_back_at_once(database: Database, group: GroupRow) -> None:
    """The only process of a database need not wait for its own leases."""
    await happens(database, group, "e1", say("1"))
    assert await next_message(database)
    async with database.begin() as conn:
        await lanes.release_all(conn)
    again = await next_message(database)
    assert again is not None
    assert again.attempt == 2


async def test_serves_the_platforms_that_are_asked_for(database: Database, group: GroupRow) -> None:
    """A process that speaks Matrix only leaves Telegram's lanes to another."""
    await happens(database, group, "e1", say("tg"), say("x", private_to="mx:@ana:host"))
    async with database.begin() as conn:
        assert [r.lane for r in await claim(conn, platforms=["mx"])] == ["private:mx:@ana:host"]
        assert await outbox.next_wake(conn, REAL, ["console"]) is None
        assert [r.lane for r in await claim(conn, platforms=["mx", "tg"])] == ["tg:-1"]


async def test_finds_its_posts_again(database: Database, group: GroupRow) -> None:
    """By slot to edit them, by message when somebody answers or presses."""
    buttons = ((Button("Oui", "y"),),)
    await happens(database, group, "e1", say("a", slot="s"), say("b", buttons=buttons), say("c"))
    rows = await delivered(database)
    async with database.read() as conn:
        assert await posts.message_of(conn, group.chat, "s") == f"post-{rows[0].id}"
        found = [await posts.of_message(conn, group.chat, f"post-{row.id}") for row in rows]
    assert [post and (post.slot, post.buttons) for post in found] == [
        ("s", ()),
        (None, buttons),
        None,
    ]


async def test_a_slot_follows_its_newest_message(database: Database, group: GroupRow) -> None:
    """Where an edit had to become a new message, the slot is there and nowhere else."""
    for n in (1, 2):
        await happens(database, group, f"e{n}", say("a", slot="s"))
        row = await next_message(database)
        assert row is not None
        async with database.begin() as conn:
            await outbox.settle(conn, outbox.Settled(row, NOON, f"m{n}"))
    async with database.read() as conn:
        assert await posts.message_of(conn, group.chat, "s") == "m2"
        assert await posts.of_message(conn, group.chat, "m1") is None


async def test_private_posts_are_found_where_they_are(database: Database, group: GroupRow) -> None:
    """A private lane is named after a person, the post after the chat it landed in."""
    await happens(database, group, "e1", say("a", slot="s", private_to="mx:@ana:host"))
    async with database.begin() as conn:
        (row,) = await claim(conn, platforms=["mx"])
        await outbox.settle(conn, outbox.Settled(row, NOON, "$1", "mx:!room"))
        assert await posts.message_of(conn, "mx:!room", "s") == "$1"


async def test_keeps_no_words_of_what_was_said(database: Database, group: GroupRow) -> None:
    """Delivered or failed, only the trace of a message stays."""
    await happens(database, group, "e1", opened(), say("Bravo Ana"), say("Adieu Ana"))
    row = await next_message(database)
    assert row is not None
    async with database.begin() as conn:
        await outbox.fail(conn, row, NOON, "gone")
    await delivered(database)
    async with database.read() as conn:
        rows = (await conn.exec_driver_sql("SELECT * FROM outbox")).all()
        assert await outbox.waiting(conn) == 0
    assert len(rows) == 2
    assert "Ana" not in repr(rows)


async def test_gives_out_the_next_reactions_of_a_lane_together(
    database: Database, group: GroupRow
) -> None:
    """Reactions do not wait for each other's settling; the next ones come after the first few."""
    gestures = [React(message=f"{n}", emoji="✍") for n in range(outbox.REACTIONS_AT_ONCE + 2)]
    await happens(database, group, "e1", *gestures, say("1"), say("2"))
    async with database.begin() as conn:
        first = await claim(conn)
        assert await claim(conn) == []
        await outbox.settle(conn, *(outbox.Settled(row, NOON) for row in first))
        second = await claim(conn)
    assert [row.effect for row in first] == [*gestures[: outbox.REACTIONS_AT_ONCE], say("1")]
    assert [row.effect for row in second] == [*gestures[outbox.REACTIONS_AT_ONCE :], say("2")]


async def test_answers_presses_one_by_one(database: Database, group: GroupRow) -> None:
    """An answer that a crash repeats is refused by some platforms, so one at most is under way."""
    presses = [AnswerPress(receipt=f"{n}") for n in range(2)]
    await happens(database, group, "e1", React(message="1", emoji="✍"), *presses)
    async with database.begin() as conn:
        given: list[list[object]] = []
        while rows := await claim(conn):
            given.append([row.effect for row in rows])
            await outbox.settle(conn, *(outbox.Settled(row, NOON) for row in rows))
    assert given == [[presses[0]], [presses[1]], [React(message="1", emoji="✍")]]


async def test_an_untried_message_keeps_its_tries(database: Database, group: GroupRow) -> None:
    """What was claimed behind one that failed comes again as if it had never left."""
    await happens(database, group, "e1", *(React(message=f"{n}", emoji="✍") for n in range(2)))
    async with database.begin() as conn:
        failing, untried = await claim(conn)
        await outbox.postpone(conn, failing, REAL, "not now")
        await outbox.put_back(conn, [untried])
        again = await claim(conn)
    assert [(row.id, row.attempt) for row in again] == [(failing.id, 2), (untried.id, 1)]
