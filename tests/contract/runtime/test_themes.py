"""A facilitator has the last word on themes, and it holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import Rehearsal, Room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A room whose first round has closed on four ideas in two cells."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    await room.says("ana", "+usage plus de transparence")
    await room.says("bob", "+usage on voit mieux qui décide")
    await room.says("ana", "-usage tout le monde n'est pas connecté")
    await room.says("bob", "-offre un seul prestataire")
    await rehearsal.passes(minutes=45)
    yield room
    await rehearsal.close()


async def _wordings(room: Room) -> list[tuple[str, int]]:
    round = (await room.record()).round(1)
    assert round is not None
    return [(theme.wording, theme.support) for theme in round.themes]


async def _number(room: Room, wording: str) -> int:
    return [known for known, _ in await _wordings(room)].index(wording) + 1


async def test_merging_two_themes_of_a_cell(room: Room) -> None:
    """One theme with both people behind it, and the table shows it."""
    first = await _number(room, "plus de transparence")
    second = await _number(room, "on voit mieux qui décide")
    await room.says("animation", f"/fusionner {first} {second}")
    assert ("plus de transparence", 2) in await _wordings(room)
    assert len(await _wordings(room)) == 3


async def test_a_merge_can_be_undone(room: Room) -> None:
    """Separating gives every idea its own theme again."""
    first = await _number(room, "plus de transparence")
    second = await _number(room, "on voit mieux qui décide")
    await room.says("animation", f"/fusionner {first} {second}")
    await room.says("animation", f"/separer {await _number(room, 'plus de transparence')}")
    assert len(await _wordings(room)) == 4


async def test_renaming_keeps_the_sources(room: Room) -> None:
    """The theme has new words, the contribution keeps its own."""
    number = await _number(room, "un seul prestataire")
    await room.says("animation", f"/renommer {number} Dépendance au prestataire")
    assert ("Dépendance au prestataire", 1) in await _wordings(room)
    assert "un seul prestataire" in [idea.text for idea in await room.ideas()]


async def test_decisions_hold_when_an_idea_is_withdrawn(room: Room) -> None:
    """The themes are sought anew, and what was decided is decided still."""
    number = await _number(room, "un seul prestataire")
    await room.says("animation", f"/renommer {number} Dépendance au prestataire")
    await room.says("ana", "/retirer 1")
    assert ("Dépendance au prestataire", 1) in await _wordings(room)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("/fusionner 1", "au moins deux"),
        ("/fusionner 1 99", "au moins deux"),
        ("/separer 1", "plusieurs idées"),
        ("/renommer 1", "nouveaux mots"),
        ("/themes", "thèmes du tour"),
    ],
)
async def test_wrong_numbers_are_answered_kindly(room: Room, words: str, hint: str) -> None:
    """One sentence says what would work."""
    await room.says("animation", words)
    assert hint in room.messages[-1].text


async def test_only_facilitators_decide(room: Room) -> None:
    """A participant is told whom to ask."""
    await room.says("ana", "/fusionner 1 2")
    assert "réservée" in room.messages[-1].text


@pytest.fixture
async def doubtful(tmp_path: Path) -> AsyncIterator[Room]:
    """A room whose round has closed on two ideas that may be one."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    await room.says("ana", "-usage la formation des agents manque")
    await room.says("bob", "-usage agents de guichet perdus devant cet écran")
    await rehearsal.passes(minutes=45)
    yield room
    await rehearsal.close()


async def test_likely_pairs_are_asked_once(doubtful: Room) -> None:
    """With both wordings, in one message after the table."""
    (asked,) = [m for m in doubtful.messages if "Même idée" in m.text]
    assert "la formation des agents manque" in asked.text
    assert "agents de guichet perdus" in asked.text


async def test_a_tap_merges_and_the_command_undoes_it(doubtful: Room) -> None:
    """The theme has both people behind it, until it is separated; then nobody is asked again."""
    await doubtful.presses("animation", "1 · Même idée")
    assert [support for _, support in await _wordings(doubtful)] == [2]
    await doubtful.says("animation", "/separer 1")
    assert [support for _, support in await _wordings(doubtful)] == [1, 1]
    await doubtful.says("animation", "/themes")
    assert "Même idée" not in doubtful.messages[-1].text


async def test_a_no_is_remembered(doubtful: Room) -> None:
    """Also when the themes are sought anew."""
    await doubtful.presses("animation", "1 · Non")
    await doubtful.says("animation", "/renommer 1 Autrement dit")
    await doubtful.says("animation", "/themes")
    assert len(await _wordings(doubtful)) == 2
    assert "Même idée" not in doubtful.messages[-1].text


async def test_a_reaction_of_a_facilitator_is_a_press(doubtful: Room) -> None:
    """Where there are no buttons, the mark under the question answers it."""
    await doubtful.reacts("ana", "1️⃣", to="Même idée")
    assert len(await _wordings(doubtful)) == 2
    assert "revient à qui anime" in doubtful.messages[-1].text
    await doubtful.reacts("animation", "1️⃣", to="Même idée")
    assert len(await _wordings(doubtful)) == 1


async def test_a_quiet_group_is_not_asked(tmp_path: Path) -> None:
    """`/silence` holds here too; `/themes` still shows the question."""
    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/silence")
    await room.says("animation", "/tour 1")
    await room.says("ana", "-usage la formation des agents manque")
    await room.says("bob", "-usage agents de guichet perdus devant cet écran")
    await rehearsal.passes(minutes=45)
    assert not [m for m in room.messages if "Même idée" in m.text]
    await room.says("animation", "/themes")
    assert "Même idée" in room.messages[-1].text
    await rehearsal.close()


async def test_a_theme_opens_its_sources(room: Room) -> None:
    """What people said stands under the words of the theme."""
    first = await _number(room, "plus de transparence")
    second = await _number(room, "on voit mieux qui décide")
    await room.says("animation", f"/fusionner {first} {second}")
    await room.says("animation", f"/themes {await _number(room, 'plus de transparence')}")
    assert "2 personnes" in room.messages[-1].text
    assert "on voit mieux qui décide" in room.messages[-1].text


async def test_words_that_are_forgotten_are_asked_about_no_more(doubtful: Room) -> None:
    """The question holds them, and goes with them."""
    await doubtful.says("ana", "/oublier")
    await doubtful.presses("ana", "Mon nom et mes idées")
    await doubtful.says("animation", "/themes")
    assert "Même idée" not in doubtful.messages[-1].text
    told = [m.text for m in doubtful.messages if m.author != "ana"]
    assert not any("la formation des agents manque" in text for text in told)
