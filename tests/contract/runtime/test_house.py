"""The house at work by itself: platforms are read, bells ring, a restart goes on where it was."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Batch, DeliveryError
from adapters.runtime.clock import RunningClock, real_now
from adapters.runtime.perseverance import persevere
from storage import cursors, lanes, outbox
from storage.problems import DatabaseProblem
from tests.house import START, Rehearsal, Room
from tests.recorder import Recorder

SPEED = 3600.0


async def cursor_of(rehearsal: Rehearsal) -> str | None:
    """How far the platform has been read."""
    async with rehearsal.database.read() as conn:
        return await cursors.get(conn, "room:events")


def offer(room: Room, cursor: str, *words: str, who: str = "animation") -> None:
    """Let the platform offer messages in one batch."""
    events = tuple(
        room.words_event(who, said, room.recorder.stand(room.chat, said, who).id, None)
        for said in words
    )
    room.recorder.incoming.put_nowait(Batch(events, cursor))


async def test_a_whole_round_plays_by_itself(tmp_path: Path) -> None:
    """From the command to the table, with a message read from the platform on the way."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    async with rehearsal.at_work():
        offer(room, "1", "/atelier participation-numerique A", "/tour 1")
        await rehearsal.until(lambda: "Au programme" in said(room))
        for minutes, bell in ((20, "Mi-temps"), (15, "Il reste 5"), (4, "Il reste 1")):
            await goes_on(room, minutes, bell)
        offer(room, "2", "+usage juste à temps", who="ana")
        await rehearsal.until(lambda: "juste à temps" in said(room))
        await goes_on(room, 1, "C'est l'heure")
        await goes_on(room, 2, "7 juin 2026")
    assert await cursor_of(rehearsal) == "2"
    assert [idea.text for idea in await room.ideas()] == ["juste à temps"]
    await rehearsal.close()


def said(room: Room) -> str:
    """All that can be read in the room."""
    return "\n".join(message.text for message in room.messages).replace("\u00a0", " ")


async def goes_on(room: Room, minutes: float, words: str) -> None:
    """Time passes until something is said."""
    room.rehearsal.clock.advance(timedelta(minutes=minutes))
    room.rehearsal.house.pulses.timers.ring()
    await room.rehearsal.until(lambda: words in said(room))


async def test_the_alarm_wakes_the_house_in_time(tmp_path: Path) -> None:
    """A planned round starts by itself, on a clock that runs an hour a second."""
    rehearsal = await Rehearsal.begin(tmp_path, clock=RunningClock(SPEED, real_now(), START))
    room = rehearsal.room("lavelanet")
    async with rehearsal.at_work():
        offer(room, "1", "/atelier participation-numerique A", "/tour 1 16:00")
        await rehearsal.until(lambda: "Au programme" in said(room))
    record = await room.record()
    assert record.rounds[0].opened_at >= START + timedelta(hours=2)
    await rehearsal.close()


async def test_what_a_killed_process_held_is_taken_up(tmp_path: Path) -> None:
    """A lane that was claimed when the process died is free again in the next one."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    help_ = room.words_event("ana", "/aide", "m", None)
    await rehearsal.house.service.take([help_])
    now = real_now()
    async with rehearsal.database.begin() as conn:
        held = await outbox.claim(
            conn, now=now, lease=now + timedelta(hours=1), platforms=["room"], limit=5
        )
    assert held
    await rehearsal.settle()
    assert room.heard == []
    await rehearsal.is_down(minutes=1)
    assert len(room.heard) == 1
    await rehearsal.close()


async def test_the_platform_is_asked_from_where_reading_stopped(tmp_path: Path) -> None:
    """The second life of the house gives the platform the cursor of the first."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    async with rehearsal.at_work():
        offer(room, "7", "/aide", who="ana")
        await rehearsal.until(lambda: len(room.heard) == 1)
    asked: list[str | None] = []
    events = rehearsal.recorder.events

    def listen(cursor: str | None) -> object:
        asked.append(cursor)
        return events(cursor)

    rehearsal.recorder.events = listen  # type: ignore[method-assign, assignment]
    async with rehearsal.at_work():
        await rehearsal.until(lambda: bool(asked))
    assert asked == ["7"]
    await rehearsal.close()


async def test_the_house_goes_on_after_a_mistake_of_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A delivery that fails unexpectedly leaves the loops running."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    room.recorder.faults[room.chat].append(ValueError("our bug"))  # type: ignore[arg-type]
    with caplog.at_level(logging.CRITICAL + 1):
        async with rehearsal.at_work():
            offer(room, "1", "/aide", who="ana")
            await rehearsal.until(lambda: len(room.heard) == 1)
    await rehearsal.close()


async def test_a_platform_that_cannot_start_stops_the_house(tmp_path: Path) -> None:
    """The reason is not lost in the group of loops."""
    rehearsal = await Rehearsal.begin(tmp_path)

    async def refuse() -> None:
        raise ConnectionError("the token is wrong")

    rehearsal.recorder.start = refuse  # type: ignore[method-assign]
    with pytest.raises(ExceptionGroup) as failure:
        await asyncio.wait_for(rehearsal.house.run(), 10)
    assert failure.group_contains(ConnectionError, match="the token is wrong")
    await rehearsal.close()


def test_lanes_know_their_platform_and_person() -> None:
    """A private lane is delivered by the platform of its person."""
    assert lanes.platform_of("tg:-1/7") == "tg"
    assert lanes.platform_of(lanes.private_lane("mx:@ana:org")) == "mx"
    assert lanes.person_of(lanes.private_lane("mx:@ana:org")) == "mx:@ana:org"
    assert lanes.person_of("tg:-1") is None


class Refused(Recorder):
    """A platform that turns the house away."""

    async def start(self) -> None:
        """The password is wrong."""
        raise DeliveryError("the password is wrong")


async def test_a_platform_that_refuses_us_leaves_the_other_at_work(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its reason is in the log, and it is asked again later."""
    recorder = Recorder()
    rehearsal = await Rehearsal.begin(tmp_path, adapters=[recorder, Refused("closed")])
    rehearsal.recorder = recorder
    room = rehearsal.room("lavelanet")
    async with rehearsal.at_work():
        offer(room, "1", "/aide", who="ana")
        await rehearsal.until(lambda: len(room.heard) == 1)
    assert "the password is wrong" in caplog.text
    await rehearsal.close()


async def test_a_house_that_nobody_lets_in_stops(tmp_path: Path) -> None:
    """With its only platform refused there is nothing to serve."""
    rehearsal = await Rehearsal.begin(tmp_path, adapters=[Refused()])
    with pytest.raises(ExceptionGroup) as failure:
        await asyncio.wait_for(rehearsal.house.run(), 10)
    assert failure.group_contains(DeliveryError, match="the password is wrong")
    await rehearsal.close()


async def test_old_events_are_let_go(tmp_path: Path) -> None:
    """A month later the house remembers what was said, and no longer how it heard of it."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    rehearsal.clock.advance(timedelta(days=29))
    assert await rehearsal.house.housekeeping.sweep() == 0
    rehearsal.clock.advance(timedelta(days=2))
    assert await rehearsal.house.housekeeping.sweep() > 0
    await room.says("animation", "/tour 1")
    assert "Au programme" in said(room)
    await rehearsal.close()


async def test_work_that_fails_is_begun_again_later_each_time() -> None:
    """A server that restarts passes; whoever waits for it waits longer and longer."""
    pauses: list[float] = []
    failures = [DatabaseProblem("It is away.", "Wait."), ValueError("our bug"), OSError("disk")]

    async def work() -> None:
        if failures:
            raise failures.pop(0)

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    await persevere("a loop", work, sleep)
    assert pauses == [1, 2, 4]
