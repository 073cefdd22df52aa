"""Several groups of one cycle: orders for all or for one, and a restitution when all are done."""

from __future__ import annotations

import pytest

from bot.events import BotRemoved
from bot.presses import MARKS
from storage import cycles
from tests.house import Rehearsal, Room


@pytest.fixture
async def rooms(rehearsal: Rehearsal) -> list[Room]:
    """The four groups of the workshop, each in its room."""
    rooms = [rehearsal.room(name) for name in ("a", "b", "c", "d")]
    code = ""
    for room, situation in zip(rooms, "ABCD", strict=True):
        await room.set_up(situation, code=code)
        async with rehearsal.database.read() as conn:
            code = (await cycles.all_cycles(conn))[0].id
    return rooms


def heard(room: Room) -> str:
    """All that the bot said in a room since the outputs were last cleared."""
    return "\n".join(room.heard)


async def test_an_order_reaches_every_group(rooms: list[Room]) -> None:
    """A round that is started in one room starts in all, each with its own scenario."""
    await rooms[0].says("animation", "/tour 1")
    for room, name in zip(rooms, ("Lavelanet", "Dunkerque", "Cancer", "Mutmutix"), strict=True):
        assert f"Tour 1 · {name}" in heard(room)
    records = [await room.record() for room in rooms]
    assert [record.rounds[0].scenario for record in records] == ["1", "2", "3", "4"]


async def test_here_means_this_group_only(rooms: list[Room]) -> None:
    """`ici` keeps an order in its room."""
    await rooms[1].says("animation", "/tour 1 ici")
    assert "Au programme" in heard(rooms[1])
    assert not any(heard(room) for room in rooms if room is not rooms[1])


async def test_an_order_that_does_not_fit_elsewhere_is_not_heard_there(rooms: list[Room]) -> None:
    """Other groups learn nothing of a refusal; they did not ask."""
    await rooms[0].says("animation", "/pause")
    assert "Aucun tour n'est en cours" in heard(rooms[0])
    assert not any(heard(room) for room in rooms[1:])


async def test_a_group_may_be_extended_alone(rooms: list[Room]) -> None:
    """Ten minutes more for one room leave the others' end where it was."""
    await rooms[0].says("animation", "/tour 1")
    await rooms[2].says("animation", "/prolonger 10 ici")
    await rooms[0].rehearsal.passes(minutes=42)
    closed = [(await room.record()).rounds[0].closed_at for room in rooms]
    assert [at is not None for at in closed] == [True, True, False, True]


async def test_the_restitution_waits_for_the_last_table(rooms: list[Room]) -> None:
    """Only when every group has both tables each is shown its scenarios, with all that was said."""
    rehearsal = rooms[0].rehearsal
    await rooms[0].says("animation", "/tour 1")
    await rooms[0].says("ana", "+usage voix de lavelanet")
    await rooms[3].says("dan", "-usage voix de mutmutix")
    await rehearsal.passes(minutes=42)
    await rooms[0].says("animation", "/tour 2")
    await rooms[3].says("dan", "+usage dernière voix de mutmutix")
    await rooms[0].says("animation", "/prolonger 30 ici")
    await rehearsal.passes(minutes=50)
    assert not any("Restitution" in heard(room) for room in rooms)
    for room in rooms:
        room.recorder.outputs.clear()
    await rehearsal.passes(minutes=30)
    titles = [words.splitlines()[0] for words in rooms[0].heard]
    assert titles[-2:] == [
        "La « démocratie participative 2.0 »",
        "La démocratie de la souveraineté",
    ]
    shared = next(words for words in rooms[0].heard if words.startswith("La « démocratie part"))
    assert "voix de lavelanet" in shared
    assert "dernière voix de mutmutix" in shared
    for room in rooms:
        restitutions = [w for w in room.heard if "Restitution" in w]
        assert len(restitutions) == 2
        assert [o.text for o in room.outputs if o.text.endswith(".pdf")]


async def test_the_restitution_comes_once(rooms: list[Room]) -> None:
    """A late change of a table does not post it again."""
    rehearsal = rooms[0].rehearsal
    for round in ("1", "2"):
        await rooms[0].says("animation", f"/tour {round}")
        await rooms[0].says("ana", f"+usage voix {round}")
        await rehearsal.passes(minutes=42)
    assert sum("Restitution" in words for words in rooms[0].heard) == 2
    rooms[0].recorder.outputs.clear()
    await rooms[0].says("ana", "/retirer")
    assert not any("Restitution" in words for words in rooms[0].heard)
    assert any(o.kind == "edit" and "Tour 2" in o.text for o in rooms[0].outputs)


async def test_a_group_that_was_shown_out_does_not_keep_the_others_waiting(
    rooms: list[Room],
) -> None:
    """Where the bot may not write any more nothing is waited for."""
    rehearsal = rooms[0].rehearsal
    gone = BotRemoved(id="out", at=rehearsal.clock.now(), chat=rooms[3].chat)
    await rehearsal.take(gone)
    for round in ("1", "2"):
        await rooms[0].says("animation", f"/tour {round}")
        await rehearsal.passes(minutes=42)
    assert sum("Restitution" in words for words in rooms[0].heard) == 2
    assert rooms[3].outputs == []


@pytest.mark.parametrize("answers", [("2", "1"), ("participation", "a"), ("👆", "👆")])
async def test_a_room_is_set_up_without_buttons(
    rehearsal: Rehearsal, answers: tuple[str, str]
) -> None:
    """By number, by words, or by the mark under the question; whoever may not is not heard."""
    room = rehearsal.room("salon")
    await room.says("animation", "/atelier")
    for question, answer in zip(("Quel atelier", "Sur quel cas"), answers, strict=True):
        await room.says("passante", "1", to=question)
        await room.says("animation", "on prend lequel ?")
        if answer != "👆":
            await room.says("animation", answer)
            continue
        labels = [button.label for button in room.find(question).buttons]
        wanted = next(n for n, label in enumerate(labels) if label[:2] in ("Pa", "A "))
        await room.reacts("animation", MARKS[wanted], to=question)
    assert "Tout est prêt" in heard(room)
    assert (await room.record()).situation == "A"


async def test_typed_words_choose_only_where_a_question_stands(rehearsal: Rehearsal) -> None:
    """In a room that is not set up, people may talk in numbers."""
    room = rehearsal.room("salon")
    await room.says("animation", "1")
    await room.says("animation", "A")
    assert heard(room) == ""
