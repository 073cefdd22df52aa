"""What became of an idea: its author sees who joined it, and how the vote went for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.levers.scene import Meeting, everybody_votes
from tests.integration.levers.test_third_meeting import newest


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Meeting]:
    """Both groups have spoken, and nobody has voted."""
    begun = await Meeting.begin(tmp_path)
    yield begun
    await begun.close()


async def test_everybody_can_see_what_became_of_their_idea(meeting: Meeting) -> None:
    """`/mesapports` says who joined it, that it is voted on, and how the vote went for it."""
    await everybody_votes(meeting)
    await meeting.north.says("ana", "/mesapports")
    assert "au vote sous le numéro 1" in newest(meeting.north, "Votre idée")
    await meeting.north.says("animation", "/clore")
    await meeting.north.says("ana", "/mesapports")
    assert "retenue pour le plan d'action (8 points)" in newest(meeting.north, "Votre idée")
    await meeting.north.says("dan", "/mesapports")
    assert "pas retenue (aucun point)" in newest(meeting.north, "Votre idée")


async def test_who_stands_behind_an_idea_and_what_it_was_joined_to_is_told(
    meeting: Meeting,
) -> None:
    """Supporters and the theme's other ideas, once the round is over."""
    north = meeting.north
    await north.reacts("bo", "👍", to="+usage plus de transparence")
    await north.says("ana", "/mesapports")
    assert "soutenu par une personne" in newest(north, "Votre idée")
    await north.says("animation", "/ouvrir 7j ici")
    await north.says("dan", "+usage plus de transparence !")
    await north.says("animation", "/clore ici")
    await north.says("ana", "/apports")
    assert "réunie à une autre sous" in newest(north, "Votre idée")
