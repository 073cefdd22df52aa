"""Ideas that nobody marked are offered, few at a time, and nothing is kept that nobody wanted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.flow import GroupState
from storage import groups
from tests.contract.runtime.test_workers import LostAnimator
from tests.house import Rehearsal, Room, ScriptedAnimator

OFFER = "Je note cette idée"


async def asked_for_ideas(rehearsal: Rehearsal) -> Room:
    """A group that is asked for ideas: questions are over."""
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    for _ in range(2):
        await room.says("animation", "/suite ici")
    room.recorder.outputs.clear()
    return room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A group whose reader takes what is « cher » for an obstacle."""
    animator = ScriptedAnimator(cells={"cher": ("commande", "obstacle")})
    rehearsal = await Rehearsal.begin(tmp_path, animator=animator)
    yield await asked_for_ideas(rehearsal)
    await rehearsal.close()


async def state(room: Room) -> GroupState:
    async with room.rehearsal.database.read() as conn:
        found = await groups.at(conn, room.chat)
    assert found is not None
    return msgspec.json.decode(found.state, type=GroupState)


async def test_a_person_has_three_offers_at_most(room: Room) -> None:
    """The oldest one goes; its words may be said again."""
    for word in ("tout", "rien", "mal", "bien"):
        await room.says("ana", f"c'est {word} trop cher")
    standing = [m for m in room.messages if OFFER in m.text]
    assert len(standing) == 3
    assert [offer.text for offer in (await state(room)).offers] == [
        f"c'est {word} trop cher" for word in ("rien", "mal", "bien")
    ]


async def test_a_group_has_twelve_offers_at_most(room: Room) -> None:
    """However many people talk, the state of the group stays small."""
    for number in range(15):
        await room.says(f"p{number}", f"c'est cher {number} fois")
    assert len((await state(room)).offers) == 12
    assert len([m for m in room.messages if OFFER in m.text]) == 12


async def test_nothing_of_an_offer_outlives_its_author_or_its_round(room: Room) -> None:
    """To be forgotten takes the words away, and so does the next round."""
    await room.says("ana", "c'est trop cher")
    await room.says("ana", "/oublier")
    await room.presses("ana", "Mon nom seulement")
    assert (await state(room)).offers == ()
    await room.says("bo", "c'est bien trop cher")
    await room.says("animation", "/clore ici")
    await room.rehearsal.passes(minutes=3)
    assert len((await state(room)).offers) == 1
    await room.says("animation", "/tour 2 ici")
    assert (await state(room)).offers == ()
    assert not [m for m in room.messages if OFFER in m.text]


async def test_an_offer_stands_while_its_round_goes_on(room: Room) -> None:
    """Another phase, a pause and the end of it take nothing away."""
    await room.says("ana", "c'est trop cher")
    for order in ("/suite ici", "/pause ici", "/reprendre ici", "/prolonger 5 ici"):
        await room.says("animation", order)
    assert len((await state(room)).offers) == 1
    await room.presses("ana", "Frein · commande")
    assert len((await room.record()).rounds[0].contributions) == 1


async def test_a_yes_after_the_round_counts_in_its_table(room: Room) -> None:
    """The words were said in time; the table is made anew."""
    await room.says("bo", "c'est bien trop cher")
    await room.says("animation", "/clore ici")
    await room.rehearsal.passes(minutes=3)
    await room.presses("bo", "Frein · commande")
    (idea,) = (await room.record()).rounds[0].contributions
    assert (idea.text, idea.actor, idea.side) == ("c'est bien trop cher", "commande", "obstacle")
    assert "commande - c'est bien trop cher" in room.find("mobilité durable").text


async def test_words_are_read_at_once(room: Room) -> None:
    """Whoever answered a prompt does not wait until the workers look again by themselves."""
    jobs = room.rehearsal.house.pulses.jobs
    await jobs.wait(0.001)  # whatever rang before
    words = room.words_event("ana", "c'est trop cher", "m1", room.find("Quels impacts").id)
    await room.rehearsal.house.service.take([words])
    async with asyncio.timeout(1):
        await jobs.wait(60)


async def test_without_a_reader_what_is_unclear_is_asked_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A reader that fails costs the suggestion and not the question, at once."""
    with caplog.at_level(logging.CRITICAL + 1):
        room = await asked_for_ideas(await Rehearsal.begin(tmp_path, animator=LostAnimator(99)))
        await room.says("ana", "c'est trop cher", to="Quels impacts")
        await room.says("bo", "et les délais aussi")
    (question,) = room.heard
    assert "levier ou un frein" in question
    assert not any(button.label.startswith("✓") for button in room.find("levier").buttons)
    await room.rehearsal.close()


async def test_whoever_is_forgotten_in_one_group_has_no_offer_in_another(room: Room) -> None:
    """Their words go from every group, with the question that stood under them."""
    await room.says("ana", "c'est trop cher")
    other = room.rehearsal.room("dunkerque")
    await other.set_up("B")
    await other.says("ana", "/oublier")
    await other.presses("ana", "Mon nom seulement")
    assert (await state(room)).offers == ()
    assert not [m for m in room.messages if OFFER in m.text]
