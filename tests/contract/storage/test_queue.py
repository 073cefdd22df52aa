"""What is put into the outbox: in the order of its lane, the newest words of each slot only."""

from __future__ import annotations

from bot.effects import AnswerPress, Button, Erase, React, Say, SendFile, ShowBoard
from storage import lanes, outbox, posts
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import (
    ANA,
    NOON,
    REAL,
    board,
    claim,
    delivered,
    happens,
    next_message,
    say,
    words,
)


async def test_delivers_a_lane_in_the_order_of_its_events(
    database: Database, group: GroupRow
) -> None:
    """First said, first delivered."""
    await happens(database, group, "e1", say("one"), say("two"))
    await happens(database, group, "e2", say("three"))
    left = [row.effect for row in await delivered(database)]
    assert left == [say("one"), say("two"), say("three")]


async def test_lets_urgent_messages_pass(database: Database, group: GroupRow) -> None:
    """Answers to presses, then bells, then talk, then boards."""
    file = SendFile(view="table", format="pdf")
    effects = [board(), say("talk"), file, React(message="1"), say("bell", urgency="bell")]
    await happens(database, group, "e1", *effects, AnswerPress(receipt="r"))
    assert [type(row.effect) for row in await delivered(database)] == [
        AnswerPress,
        Say,
        Say,
        SendFile,
        React,
        ShowBoard,
    ]


async def test_gives_effects_back_as_they_were(database: Database, group: GroupRow) -> None:
    """Nothing of a message is lost on its way through the table."""
    buttons = ((Button("Oui", "y"), Button("Non", "n")), (Button("Plus tard", "l"),))
    effects = [
        say("« ça » 🎉", slot="s", buttons=buttons, reply_to="12", pin=True, urgency="bell"),
        ShowBoard(slot="b", view="round", arguments={"round": "1"}, buttons=buttons, pin=True),
        SendFile(view="table", format="png", caption=words("légende")),
    ]
    await happens(database, group, "e1", *effects)
    assert [row.effect for row in await delivered(database)] == [effects[0], effects[2], effects[1]]


async def test_overwrites_what_waits_for_the_same_slot(database: Database, group: GroupRow) -> None:
    """Ten changes of a prompt are one edit, which keeps its turn in the lane."""
    await happens(database, group, "e1", say("first", slot="prompt"), say("between"))
    for n in range(10):
        await happens(database, group, f"f{n}", say(f"version {n}", slot="prompt"), board())
    await happens(database, group, "e2", say("prompt of somebody else", slot="other"))
    assert [row.effect for row in await delivered(database)] == [
        say("version 9", slot="prompt"),
        say("between"),
        say("prompt of somebody else", slot="other"),
        board(),
    ]


async def test_keeps_a_pin_that_was_asked_for(database: Database, group: GroupRow) -> None:
    """A board asked to be pinned is, whether its first or its last wording said so."""
    plain, pinned = (ShowBoard(slot="b", view="round", pin=pin) for pin in (False, True))
    await happens(database, group, "e1", plain)
    await happens(database, group, "e2", pinned)
    assert [row.effect for row in await delivered(database)] == [pinned]
    await happens(database, group, "e3", pinned)
    await happens(database, group, "e4", plain)
    assert [row.effect for row in await delivered(database)] == [pinned]


async def test_never_overwrites_what_has_been_begun(database: Database, group: GroupRow) -> None:
    """The platform may hold it already; what comes next is a message of its own, after it."""
    await happens(database, group, "e1", say("begun", slot="prompt"))
    begun = await next_message(database)
    newer = say("newer", slot="prompt", urgency="bell")
    await happens(database, group, "e2", newer)
    assert begun is not None
    async with database.begin() as conn:
        await outbox.postpone(conn, begun, REAL, "try again")
    assert [row.effect for row in await delivered(database)] == [begun.effect, newer]


async def test_takes_back_what_waits_when_it_is_erased(database: Database, group: GroupRow) -> None:
    """An erased prompt that never left does not leave; what is said in its slot after does."""
    await happens(database, group, "e1", say("never", slot="prompt"))
    await happens(database, group, "e2", Erase(slot="prompt"), say("again", slot="prompt"))
    await happens(database, group, "e3", say("better", slot="prompt"))
    rows = await delivered(database)
    assert [type(row.effect) for row in rows] == [Erase, Say]
    assert rows[1].effect == say("better", slot="prompt")


async def test_what_is_erased_before_it_left_never_leaves(
    database: Database, group: GroupRow
) -> None:
    """Only the erasure goes, for the message that may hold the slot already."""
    await happens(database, group, "e1", say("never", slot="prompt"))
    await happens(database, group, "e2", Erase(slot="prompt"))
    assert [row.effect for row in await delivered(database)] == [Erase(slot="prompt")]


async def test_erases_before_saying_anew(database: Database, group: GroupRow) -> None:
    """Moving a message to the bottom of the chat is an erasure, then a new message."""
    await happens(database, group, "e1", say("old", slot="prompt"))
    await delivered(database)
    await happens(
        database, group, "e2", Erase(slot="prompt"), say("new", slot="prompt", urgency="bell")
    )
    first = await next_message(database)
    assert first is not None
    assert isinstance(first.effect, Erase)
    async with database.begin() as conn:
        await outbox.settle(conn, outbox.Settled(first, NOON))
        assert await posts.message_of(conn, group.chat, "prompt") is None


async def test_private_messages_have_lanes_of_their_own(
    database: Database, group: GroupRow
) -> None:
    """What is said to a person neither waits for their group nor shares its slots."""
    private = say("hush", slot="prompt", private_to=ANA.id)
    await happens(database, group, "e1", say("all", slot="prompt"), private, say("then"))
    async with database.begin() as conn:
        rows = await claim(conn)
    assert [row.lane for row in rows] == ["tg:-1", "private:tg:1"]
    assert [lanes.person_of(row.lane) for row in rows] == [None, "tg:1"]


async def test_answers_where_it_was_asked(database: Database, group: GroupRow) -> None:
    """An effect may name another chat than the group's; a press is answered where it was made."""
    effects = (say("there", chat="tg:55"), AnswerPress(receipt="r"))
    await happens(database, group, "e1", *effects, chat="tg:77")
    async with database.begin() as conn:
        rows = await claim(conn)
    assert {(lanes.chat_of(row.lane), type(row.effect)) for row in rows} == {
        ("tg:55", Say),
        ("tg:77", AnswerPress),
    }


async def test_gestures_do_not_wait_behind_messages_that_are_put_off(
    database: Database, group: GroupRow
) -> None:
    """A chat whose minute is full still gets its reactions and the answers to its presses."""
    await happens(database, group, "e1", say("slow"))
    row = await next_message(database)
    assert row is not None
    async with database.begin() as conn:
        await outbox.postpone(conn, row, row.lease, "too many messages")
    await happens(database, group, "e2", AnswerPress(receipt="r"), React(message="7"))
    answer = await next_message(database)
    assert answer is not None
    assert isinstance(answer.effect, AnswerPress)


async def test_speaks_to_a_chat_without_a_group(database: Database) -> None:
    """A chat that nobody has set up yet gets its answer."""
    await happens(database, None, "e1", say("type /atelier"), chat="tg:-9")
    row = await next_message(database)
    assert row is not None
    assert (row.lane, row.group) == ("tg:-9", None)
