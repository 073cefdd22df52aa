"""One event, one transaction: once, in order, whole, and one mistake never costs the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import engine
from bot.events import (
    BotInvited,
    BotRemoved,
    ChatMoved,
    Event,
    Instructed,
    MessageReceived,
    TimerExpired,
)
from bot.flow import Context, GroupState, Step
from storage import cursors, cycles, inbox
from storage.problems import DatabaseProblem
from storage.tables import inbox as inbox_table
from tests.house import Rehearsal, Room
from tests.room import said

CURSOR = ("room:events", "41")
Handle = Callable[[GroupState, Event, Context], Step]


@pytest.fixture
async def room(rehearsal: Rehearsal) -> Room:
    """A room in the first minutes of a round."""
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1 ici")
    room.recorder.outputs.clear()
    return room


@pytest.fixture
def fails_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Event], bool]], None]:
    """Let the engine make a mistake on some events."""
    handle: Handle = engine.handle

    def wrong(which: Callable[[Event], bool]) -> None:
        def clumsy(state: GroupState, event: Event, context: Context) -> Step:
            if which(event):
                raise ZeroDivisionError("our bug")
            return handle(state, event, context)

        monkeypatch.setattr(engine, "handle", clumsy)

    return wrong


async def cursor_of(rehearsal: Rehearsal) -> str | None:
    """How far the platform has been read."""
    async with rehearsal.database.read() as conn:
        return await cursors.get(conn, CURSOR[0])


async def errors(rehearsal: Rehearsal) -> dict[str, str]:
    """The events that were given up, and why."""
    query = select(inbox_table.c.event_id, inbox_table.c.error).where(
        inbox_table.c.error.is_not(None)
    )
    async with rehearsal.database.read() as conn:
        return {row[0]: row[1] for row in await conn.execute(query)}


async def texts(room: Room) -> list[str]:
    """The ideas of the first round."""
    return [idea.text for idea in await room.ideas()]


async def test_a_repeated_event_is_refused(room: Room) -> None:
    """A platform that offers a message twice, alone or in a batch, finds it handled once."""
    event = said(room, "+usage plus simple")
    await room.rehearsal.take(event)
    await room.rehearsal.take(event, event)
    assert await texts(room) == ["plus simple"]
    assert [o.text for o in room.outputs if o.kind == "react"] == ["✍"]


async def test_the_cursor_moves_with_what_was_read(room: Room) -> None:
    """A batch and its cursor are one commit."""
    await room.rehearsal.house.service.take([said(room, "+usage lu")], cursor=CURSOR)
    assert await cursor_of(room.rehearsal) == "41"


async def test_the_cursor_stays_where_nothing_could_be_kept(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trouble of the database gives no event up: it is told, and all will be offered again."""

    async def full(*_: Any, **__: Any) -> None:
        raise DatabaseProblem("The disk is full.", "Free some space.")

    event = said(room, "+usage pas perdu")
    with monkeypatch.context() as patched:
        patched.setattr("storage.ledger.Ledger.note", full)
        with pytest.raises(DatabaseProblem):
            await room.rehearsal.house.service.take([event], cursor=CURSOR)
    assert await cursor_of(room.rehearsal) is None
    await room.rehearsal.take(event)
    assert await texts(room) == ["pas perdu"]


async def test_a_mistake_of_ours_costs_one_event(
    room: Room, fails_on: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    """The event that the engine stumbles on is given up alone; its batch and cursor go on."""
    fails_on(lambda event: isinstance(event, MessageReceived) and "aïe" in event.text)
    batch = [said(room, "+usage un"), said(room, "+usage aïe", id="bad"), said(room, "+usage deux")]
    with caplog.at_level(logging.CRITICAL):
        await room.rehearsal.house.service.take(batch, cursor=CURSOR)
    assert await texts(room) == ["un", "deux"]
    assert await cursor_of(room.rehearsal) == "41"
    assert list(await errors(room.rehearsal)) == ["bad"]


async def test_a_mistake_on_an_event_of_the_house_costs_that_event(
    room: Room, fails_on: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    """An order from another group that the engine stumbles on does not come back for ever."""
    fails_on(lambda event: isinstance(event, Instructed))
    other = room.rehearsal.room("dunkerque")
    await other.set_up("B", code=await code_of(room))
    with caplog.at_level(logging.CRITICAL):
        await other.says("animation", "/pause")
        await other.says("animation", "/tour 1")
        await room.says("ana", "+usage on continue")
    assert len(await errors(room.rehearsal)) == 2
    assert await texts(room) == ["on continue"]


async def test_a_mistake_on_a_bell_costs_that_bell(
    room: Room, fails_on: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    """A timer that the engine stumbles on is gone, and the later ones ring."""
    fails_on(lambda event: isinstance(event, TimerExpired) and event.name == "bell-half")
    with caplog.at_level(logging.CRITICAL):
        await room.rehearsal.passes(minutes=42)
    assert not any("Mi-temps" in words for words in room.heard)
    assert any("C'est l'heure" in words for words in room.heard)
    assert [id.split(":")[2] for id in await errors(room.rehearsal)] == ["bell-half"]


async def code_of(room: Room) -> str:
    """The code of the room's cycle."""
    async with room.rehearsal.database.read() as conn:
        return (await cycles.all_cycles(conn))[0].id


async def test_an_order_is_heard_before_what_is_said_after_it(rehearsal: Rehearsal) -> None:
    """A round that another room has started is open for a message that arrives before the order.

    The order waits in the house's own inbox (a crash may leave it there); the platform's message
    was written later, so it must find the round.
    """
    first, second = rehearsal.room("lavelanet"), rehearsal.room("dunkerque")
    await first.set_up("A")
    await second.set_up("B", code=await code_of(first))
    order = first.words_event("animation", "/tour 1", "m-order", None)
    await rehearsal.house.service.take([order])
    async with rehearsal.database.read() as conn:
        assert await inbox.waiting(conn) == 1
    await rehearsal.take(said(second, "+usage à l'heure", after=1))
    assert await texts(second) == ["à l'heure"]


async def test_an_order_is_heard_before_a_bell(rehearsal: Rehearsal) -> None:
    """More time that was given before the end is not lost because the end rings first."""
    first, second = rehearsal.room("lavelanet"), rehearsal.room("dunkerque")
    await first.set_up("A")
    await second.set_up("B", code=await code_of(first))
    await first.says("animation", "/tour 1")
    await rehearsal.passes(minutes=30)
    await rehearsal.house.service.take([first.words_event("animation", "/prolonger 20", "m", None)])
    await rehearsal.is_down(minutes=15)
    assert not any("C'est l'heure" in words for words in second.heard)
    assert any("Nouvelle fin à 15:00" in words for words in first.heard)


async def test_a_planned_round_is_open_at_its_time(rehearsal: Rehearsal) -> None:
    """What is said after the start counts even where the bell of the start comes after it."""
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1 15:00")
    rehearsal.clock.advance(timedelta(hours=1))
    await rehearsal.house.service.take([said(room, "+usage dès l'ouverture", after=1)])
    await rehearsal.settle()
    assert await texts(room) == ["dès l'ouverture"]
    assert (
        sum("Tour 1 · Lavelanet" in words and "Au programme" in words for words in room.heard) == 1
    )


async def test_words_belong_to_the_phase_in_which_they_were_said(room: Room) -> None:
    """An idea that reaches us after its phase stands in the cell that people spoke of then."""
    await room.rehearsal.passes(minutes=20)
    late = said(room, "+ pendant la commande")
    await room.rehearsal.passes(minutes=4)
    await room.rehearsal.take(late)
    await room.rehearsal.take(said(room, "+ pendant l'offre"))
    assert [idea.actor for idea in await room.ideas()] == ["commande", "offre"]


async def test_words_that_were_said_before_the_close_still_count(room: Room) -> None:
    """A message that was written in time and arrives after the table changes the table."""
    await room.rehearsal.passes(minutes=41)
    in_time = said(room, "+usage à temps")
    await room.rehearsal.passes(minutes=5)
    room.recorder.outputs.clear()
    await room.rehearsal.take(in_time)
    assert await texts(room) == ["à temps"]
    assert any("à temps" in o.text and "contribution" in o.text for o in room.outputs)


async def test_a_chat_that_moves_takes_its_round_along(room: Room) -> None:
    """After a migration the round goes on in the new chat, with a new board, on time."""
    rehearsal, new = room.rehearsal, room.rehearsal.room("lavelanet-2")
    await rehearsal.take(
        ChatMoved(id="moved", at=rehearsal.clock.now(), chat=room.chat, to=new.chat)
    )
    await new.says("ana", "+usage on déménage")
    await rehearsal.passes(minutes=42)
    assert next(o.kind for o in new.outputs if "Fin à" in o.text) == "post"
    assert any("C'est l'heure" in words for words in new.heard)
    assert await texts(new) == ["on déménage"]
    assert not [o for o in room.outputs if o.kind == "post"]


async def test_a_bot_that_is_shown_out_falls_silent_until_it_is_back(room: Room) -> None:
    """Nothing is said where the bot may not write; back in, the bell says that it is late."""
    rehearsal = room.rehearsal
    at = rehearsal.clock.now()
    await rehearsal.take(BotRemoved(id="out", at=at, chat=room.chat))
    await rehearsal.passes(minutes=60)
    assert room.outputs == []
    lead = rehearsal.person("animation", facilitator=True)
    back = BotInvited(id="back", at=rehearsal.clock.now(), chat=room.chat, author=lead)
    await rehearsal.take(back)
    assert any("j'étais absent" in words for words in room.heard)
    await rehearsal.passes(minutes=2)
    record = await room.record()
    assert record.rounds[0].closed_at is not None
