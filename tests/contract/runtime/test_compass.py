"""A compass in private: one per person, kept through restarts, bounded, forgotten on wish."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.compass_runs import REMEMBERED, with_run
from bot.flow import CompassRun, GroupState
from storage import groups
from tests.house import Rehearsal, Room

ANSWERS = ("3", "1", "limités", "contraint", "tout le monde", "non", "installée", "site")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A group's room in which nothing has begun."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    yield room
    await rehearsal.close()


async def own(room: Room, who: str) -> Room:
    """Somebody's own conversation with the bot, which speaks for the group."""
    private = room.rehearsal.room(f"dm-{who}", private=True)
    await private.says(who, f"/start {(await room.record()).id}")
    return private


async def state_of(room: Room) -> GroupState:
    """What the group remembers."""
    async with room.rehearsal.database.read() as conn:
        group = await groups.at(conn, room.chat)
    assert group is not None
    return msgspec.json.decode(group.state, type=GroupState)


async def test_typed_answers_lead_to_an_orientation(room: Room) -> None:
    """Numbers and words of one's own, one after the other, without replying to anything."""
    private = await own(room, "ana")
    await private.says("ana", "/boussole")
    assert "rien que pour vous" in private.messages[-1].text
    for answer in ANSWERS:
        await private.says("ana", answer)
    assert "8/8 questions" in private.messages[-1].text
    (run,) = (await state_of(room)).compasses
    assert list(run.answers.values()) == [
        *("commun", "faibles", "limites", "serres", "tous", "non", "installee", "faible")
    ]


async def test_each_person_has_a_compass_of_their_own_and_the_group_another(room: Room) -> None:
    """What one answers changes neither the others' nor the group's."""
    rooms = [await own(room, who) for who in ("ana", "bo")]
    for private, who, answer in zip(rooms, ("ana", "bo"), ("Sonder", "Co-construire"), strict=True):
        await private.says(who, "/boussole")
        await private.presses(who, answer)
    await room.says("ana", "/boussole")
    assert "1/8" in room.messages[-1].text
    kept = {run.whose: dict(run.answers) for run in (await state_of(room)).compasses}
    assert kept == {
        "room:ana": {"objectif": "avis"},
        "room:bo": {"objectif": "coconstruire"},
        "": {},
    }


async def test_it_goes_on_where_it_was_left_after_a_restart(room: Room) -> None:
    """The process stops for a night; the next question is still there."""
    private = await own(room, "ana")
    await private.says("ana", "/boussole")
    await private.says("ana", "3")
    await room.rehearsal.is_down(hours=12)
    await private.says("ana", "/boussole")
    assert "Une réponse est déjà là" in private.messages[-1].text
    assert "2/8" in private.messages[-1].text


async def test_ideas_and_questions_are_not_taken_for_answers(room: Room) -> None:
    """A marked idea goes to the open table, a question to the animator, and the compass waits."""
    private = await own(room, "ana")
    await room.says("animation", "/tour 1")
    await private.says("ana", "/boussole")
    await private.says("ana", "+usage plus de transparence")
    await private.says("ana", "Qui paie ?")
    assert [idea.text for idea in await room.ideas()] == ["plus de transparence"]
    assert "L'usager ne paie rien" in private.find("L'usager ne paie rien").text
    (run,) = (await state_of(room)).compasses
    assert (dict(run.answers), run.at) == ({}, 0)


async def test_forged_and_old_buttons_do_no_harm(room: Room) -> None:
    """Numbers beyond the questions, words, a compass that nobody began: one kind line each."""
    await room.says("ana", "/boussole")
    message = room.messages[-1].id
    tokens = ("99:0", "0:99", "-1:0", "0:²", ":why-99", ":file-exe", ":nothing", "x:y", "0:", ":")
    for token in tokens:
        room.recorder.outputs.clear()
        await room.presses_token("ana", message, f"compass:{token}")
        assert [output.alert for output in room.outputs] == [True], token
    private = await own(room, "bo")
    room.recorder.outputs.clear()
    await private.presses_token("bo", private.messages[-1].id, "compass:0:1")
    assert "n'est plus ouverte" in private.outputs[-1].text


async def test_who_wants_to_be_forgotten_leaves_no_compass(room: Room) -> None:
    """`/oublier` takes one's own compass away; the group's stays."""
    private = await own(room, "ana")
    await room.says("ana", "/boussole")
    await private.says("ana", "/boussole")
    await private.says("ana", "/oublier")
    await private.presses("ana", "Mon nom seulement")
    assert [run.whose for run in (await state_of(room)).compasses] == [""]


def test_few_compasses_are_remembered() -> None:
    """However many people ask, the group's memory stays small; the newest are kept."""
    state = GroupState()
    for number in range(3 * REMEMBERED):
        state = with_run(state, CompassRun(whose=f"p{number}", name="n"))
    assert len(state.compasses) == REMEMBERED
    assert state.compasses[-1].whose == f"p{3 * REMEMBERED - 1}"
