"""Bells ring once, whatever is ordered around them and however late it is heard."""

from __future__ import annotations

from datetime import timedelta

from bot.events import CommandGiven
from tests.house import Rehearsal, Room


async def opened(rehearsal: Rehearsal) -> Room:
    """A room whose round of forty minutes has begun."""
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    return room


def halves(room: Room) -> list[str]:
    """What was said of half-time."""
    return [words for words in room.heard if "Mi-temps" in words]


def rung(room: Room, minutes: int) -> int:
    """How often it was said that so much is left."""
    return sum(f"Il reste {minutes}\u00a0min" in words for words in room.heard)


async def test_half_time_rings_once_though_the_round_grows_after_it(rehearsal: Rehearsal) -> None:
    """A longer round has another middle, which nobody needs to hear of."""
    room = await opened(rehearsal)
    await rehearsal.passes(minutes=21)
    await room.says("animation", "/prolonger 10")
    await rehearsal.passes(minutes=10)
    assert len(halves(room)) == 1


async def test_an_order_heard_after_the_bell_that_it_precedes_rings_it_no_second_time(
    rehearsal: Rehearsal,
) -> None:
    """The house was away: it rings what is due, then hears what was ordered meanwhile."""
    room = await opened(rehearsal)
    given_at = rehearsal.clock.now() + timedelta(minutes=3)
    await rehearsal.is_down(minutes=36)
    heard = list(room.heard)
    order = CommandGiven(
        id="late",
        at=given_at,
        chat=room.chat,
        author=rehearsal.person("animation", facilitator=True),
        message="m-late",
        name="prolonger",
        arguments="1",
    )
    await rehearsal.take(order)
    await rehearsal.passes(seconds=30)
    assert [words for words in room.heard[len(heard) :] if "🔔" in words] == []
    await rehearsal.passes(minutes=4)
    assert rung(room, 1) == 1


async def test_a_bell_before_the_end_rings_again_where_the_end_moves_away(
    rehearsal: Rehearsal,
) -> None:
    """Five minutes left are five minutes left, also the second time."""
    room = await opened(rehearsal)
    await rehearsal.passes(minutes=36)
    await room.says("animation", "/prolonger 10")
    await rehearsal.passes(minutes=10)
    assert rung(room, 5) == 2
