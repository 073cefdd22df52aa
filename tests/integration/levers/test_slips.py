"""Slips at the third meeting: each gets a sentence that says what would work, and none a harm."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.levers.scene import Meeting, everybody_votes, known
from tests.integration.levers.test_third_meeting import newest


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Meeting]:
    """Both groups have spoken, and everybody has voted."""
    begun = await Meeting.begin(tmp_path)
    await everybody_votes(begun)
    yield begun
    await begun.close()


async def test_points_given_to_an_open_vote_do_not_close_it(meeting: Meeting) -> None:
    """`/leviers 4` during a vote is a slip; `/leviers` alone is the close."""
    await meeting.north.says("animation", "/leviers 4")
    assert "Le vote est déjà ouvert, avec 5 points par personne" in newest(meeting.north, "déjà")
    ballot = (await known(meeting)).ballot
    assert ballot is not None
    assert ballot.outcome is None
    await meeting.north.says("animation", "/leviers")
    newest(meeting.south, "Les leviers retenus")


async def test_words_to_the_bot_alone_are_shown_the_way(meeting: Meeting) -> None:
    """An idea typed on the ballot paper's side is told of the buttons, then of the plan."""
    await meeting.rehearsal.passes(minutes=1)
    ana = meeting.aside("ana")
    await ana.says("ana", "plus de transparence")
    assert "/voter montre votre bulletin" in newest(ana, "Un vote est ouvert")
    await meeting.north.says("animation", "/clore")
    await ana.says("ana", "en septembre")
    assert "répondez là-bas" in newest(ana, "Le plan d'action se fait dans le groupe")
