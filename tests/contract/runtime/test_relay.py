"""Deliveries: each lane in order, one lane's trouble is its own, boards wait and merge."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from adapters.base import Receipt, RetryLater, Undeliverable
from adapters.runtime.relay import PATIENCE, STUMBLES
from storage import outbox
from tests.house import Rehearsal, Room
from tests.room import said


class Wall:
    """The wall clock of the relay, which tests move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 7, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        """Some real time passes."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """The relay waits by this clock."""
    wall = Wall()
    monkeypatch.setattr("adapters.runtime.relay.real_now", wall)
    return wall


@pytest.fixture
async def room(rehearsal: Rehearsal) -> Room:
    """A room that is ready for its first round."""
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    return room


async def waiting(rehearsal: Rehearsal) -> int:
    """How many messages are still to be delivered."""
    async with rehearsal.database.read() as conn:
        return await outbox.waiting(conn)


async def test_a_lane_keeps_its_order_through_a_delay(room: Room, wall: Wall) -> None:
    """What was said first is heard first, even when it had to be tried twice."""
    room.recorder.faults[room.chat].append(RetryLater(30))
    await room.says("animation", "/fiche")
    await room.says("ana", "/confidentialite")
    assert room.heard == []
    wall.advance(31)
    await room.rehearsal.settle()
    assert [words.splitlines()[0] for words in room.heard] == [
        "Mairie de Lavelanet",
        "🔒 Ce que je garde",
    ]


async def test_nothing_leaves_before_the_time_that_was_asked_for(room: Room, wall: Wall) -> None:
    """A lane that was told to wait 30 seconds is silent for 29, whatever else comes up."""
    room.recorder.faults[room.chat].append(RetryLater(30))
    await room.says("ana", "/aide")
    wall.advance(29)
    await room.says("ana", "/confidentialite")
    assert room.heard == []
    wall.advance(2)
    await room.rehearsal.settle()
    assert len(room.heard) == 2


async def test_the_trouble_of_a_lane_is_its_own(room: Room, wall: Wall) -> None:
    """While one room waits, another is answered at once."""
    other = room.rehearsal.room("dunkerque")
    await other.set_up("B")
    room.recorder.faults[room.chat].append(RetryLater(3600))
    await room.says("ana", "/aide")
    await other.says("bo", "/aide")
    assert room.heard == []
    assert len(other.heard) == 1


async def test_a_waiting_board_is_drawn_once_for_all_that_happened(room: Room, wall: Wall) -> None:
    """Three ideas in a room that cannot be reached cost one edit, which shows all three."""
    await room.says("animation", "/tour 1")
    room.recorder.outputs.clear()
    room.recorder.faults[room.chat].append(RetryLater(10))
    await room.says("ana", "/aide")
    for words in ("un", "deux", "trois"):
        room.rehearsal.clock.advance(timedelta(seconds=1))
        await room.says("ana", f"+usage {words}")
    wall.advance(11)
    await room.rehearsal.settle()
    boards = [output.text for output in room.outputs if output.kind == "edit"]
    assert len(boards) == 1
    assert "un | deux | trois" in boards[0]


async def test_boards_rest_while_words_pass(room: Room, wall: Wall) -> None:
    """Between two edits of a board some seconds pass, and an answer does not wait for them."""
    room.rehearsal.house.relay._board_pause = timedelta(seconds=4)
    await room.says("animation", "/tour 1")
    await room.says("ana", "+usage un")
    wall.advance(5)
    await room.rehearsal.settle()
    room.recorder.outputs.clear()
    await room.says("ana", "+usage deux")
    await room.says("ana", "+usage trois")
    await room.says("ana", "/aide")
    assert [o.kind for o in room.outputs if o.kind != "react"] == ["post"]
    wall.advance(5)
    await room.rehearsal.settle()
    assert {"un", "deux", "trois"} <= set(room.outputs[-1].text.split())


async def test_a_platform_may_ask_for_a_longer_rest(
    room: Room, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A receipt that says how long the room should rest is obeyed for its boards."""
    await room.says("animation", "/tour 1")
    deliver = room.recorder.deliver

    async def slow(delivery: object) -> Receipt:
        receipt = await deliver(delivery)  # type: ignore[arg-type]
        return Receipt(receipt.message, rest=20)

    monkeypatch.setattr(room.recorder, "deliver", slow)
    await room.says("ana", "+usage un")
    room.recorder.outputs.clear()
    await room.says("ana", "+usage deux")
    wall.advance(19)
    await room.rehearsal.settle()
    assert [o.kind for o in room.outputs] == ["react"]
    wall.advance(2)
    await room.rehearsal.settle()
    assert [o.kind for o in room.outputs] == ["react", "edit"]


async def test_a_message_that_cannot_be_delivered_is_given_up_alone(
    room: Room, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """The next message of the room is delivered, and the round goes on."""
    room.recorder.faults[room.chat].append(Undeliverable("message is too long"))
    with caplog.at_level(logging.CRITICAL):
        await room.says("ana", "/fiche")
    await room.says("ana", "/aide")
    assert len(room.heard) == 1
    assert await waiting(room.rehearsal) == 0


async def test_a_room_that_is_gone_falls_silent(
    room: Room, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """After a refusal for good nothing more is tried there, and other rooms do not notice."""
    room.recorder.faults[room.chat].append(Undeliverable("bot was kicked", gone=True))
    with caplog.at_level(logging.CRITICAL):
        await room.says("animation", "/tour 1")
    await room.rehearsal.passes(minutes=42)
    assert room.outputs == []
    assert await waiting(room.rehearsal) == 0


async def test_a_room_that_moved_is_followed(
    room: Room, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """The very message that found out is delivered to the new address, and so is the rest."""
    new = room.rehearsal.room("lavelanet-2")
    room.recorder.faults[room.chat].append(Undeliverable("upgraded", moved_to=new.chat))
    with caplog.at_level(logging.CRITICAL):
        await room.says("animation", "/tour 1")
    assert room.outputs == []
    assert "Au programme" in new.heard[0]
    await new.says("ana", "+usage ici")
    assert [idea.text for idea in await new.ideas()] == ["ici"]


async def test_a_mistake_of_ours_does_not_block_a_lane(
    room: Room, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """A delivery that fails in a way nobody foresaw is tried a few times, then the rest follows."""
    faults = room.recorder.faults[room.chat]
    faults.extend([ValueError("our bug")] * STUMBLES)  # type: ignore[list-item]
    with caplog.at_level(logging.CRITICAL + 1):
        await room.says("ana", "/fiche")
        await room.says("ana", "/aide")
        for _ in range(STUMBLES):
            wall.advance(61)
            await room.rehearsal.settle()
    assert [words.splitlines()[0] for words in room.heard] == [
        "🧭 Je suis Boussole, je facilite votre atelier."
    ]


async def test_patience_has_an_end(room: Room, wall: Wall) -> None:
    """A message that nobody could want any more is given up instead of arriving next week."""
    room.recorder.faults[room.chat].extend([RetryLater(60), RetryLater(60)])
    await room.says("ana", "/aide")
    room.rehearsal.clock.advance(PATIENCE + timedelta(minutes=1))
    wall.advance(61)
    await room.rehearsal.settle()
    assert await waiting(room.rehearsal) == 0
    assert room.heard == []


async def test_a_person_who_never_wrote_is_not_written_to(
    room: Room, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """A private word that has nowhere to go is dropped, and its group hears all the same."""
    with caplog.at_level(logging.CRITICAL):
        await room.says("ana", "/appel on est perdus")
    assert any("transmis" in words for words in room.heard)
    assert await waiting(room.rehearsal) == 0


async def test_a_gesture_does_not_wait_behind_a_message(room: Room, wall: Wall) -> None:
    """A press is answered while the room's messages have to wait."""
    await room.says("animation", "/export")
    room.recorder.outputs.clear()
    room.recorder.faults[room.chat].append(RetryLater(30))
    await room.says("ana", "/aide")
    await room.presses("ana", "PDF")
    assert [o.kind for o in room.outputs] == ["tell"]


async def test_gestures_behind_a_refused_one_are_made_later_in_order(
    room: Room, wall: Wall
) -> None:
    """A platform that asks for patience in the middle of a burst loses none of its thanks."""
    await room.says("animation", "/tour 1 ici")
    messages = [said(room, f"+usage idée {n}") for n in range(4)]
    await room.rehearsal.house.service.take(messages)
    room.recorder.faults[room.chat].extend([RetryLater(30), RetryLater(30)])
    await room.rehearsal.settle()
    assert thanked(room) == []
    wall.advance(31)
    await room.rehearsal.settle()
    assert thanked(room) == [message.message for message in messages]


def thanked(room: Room) -> list[str | None]:
    """The messages that the bot reacted to, in its order."""
    return [output.about for output in room.outputs if output.kind == "react"]
