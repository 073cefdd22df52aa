"""Slow work comes back as an event, even when it came to nothing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from adapters.runtime.clock import real_now
from adapters.runtime.workers import PATIENCE, Reply
from bot.effects import Consult
from bot.grouping import Alike, Certainty
from bot.likeness import LEAST, alike
from bot.pack import Pack
from bot.reading import Reader
from storage import jobs
from tests.house import Rehearsal, Room


class LostAnimator:
    """An animator that fails so many times before it finds its words."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def alike(self, texts: Sequence[str], locale: str, certainty: Certainty = "same") -> Alike:
        """By their words only."""
        return partial(alike, same=LEAST[certainty])

    def reader(self, pack: Pack, situation: str, round: int) -> Reader:
        """A reader that fails as the animator does."""
        raise RuntimeError("our bug")

    def reply(self, pack: Pack, locale: str, question: Consult) -> Reply:
        """An answer, in the end."""
        self.failures -= 1
        if self.failures >= 0:
            raise RuntimeError("our bug")
        return Reply(True, "Me revoilà.")


class Wall:
    """The wall clock of the workers, which tests move."""

    now: datetime = real_now()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """The workers wait by this clock."""
    wall = Wall()
    monkeypatch.setattr("adapters.runtime.workers.real_now", wall)
    return wall


async def asked(folder: Path, wall: Wall, failures: int) -> Room:
    """A room in which a question was put to an animator that fails, and all tries were made."""
    rehearsal = await Rehearsal.begin(folder, animator=LostAnimator(failures))
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    room.recorder.outputs.clear()
    await room.says("ana", "/question Qui paie ?")
    for _ in range(PATIENCE):
        wall.now += timedelta(seconds=30)
        await rehearsal.settle()
    return room


async def test_an_answer_is_tried_again(
    tmp_path: Path, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """A passing failure costs some seconds and is not heard of."""
    with caplog.at_level(logging.CRITICAL + 1):
        room = await asked(tmp_path, wall, failures=1)
    assert len(room.heard) == 1
    assert "Me revoilà." in room.heard[0]
    await room.rehearsal.close()


async def test_a_question_without_an_answer_is_not_left_alone(
    tmp_path: Path, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """After the last try the person is told, as an answer to their own message."""
    with caplog.at_level(logging.CRITICAL + 1):
        room = await asked(tmp_path, wall, failures=99)
    assert len(room.heard) == 1
    assert "Je ne trouve pas mes mots" in room.heard[0]
    assert room.find("pas mes mots").reply_to == room.find("/question").id
    async with room.rehearsal.database.read() as conn:
        assert await jobs.waiting(conn) == 0
    await room.rehearsal.close()


async def test_a_round_gets_its_table_without_themes(
    rehearsal: Rehearsal,
    wall: Wall,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If ideas cannot be grouped, the table shows them one by one."""

    def clumsy(*_: object) -> None:
        raise RuntimeError("our bug")

    monkeypatch.setattr("adapters.runtime.workers.grouped", clumsy)
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    await room.says("ana", "+usage plus simple")
    await room.says("bo", "+usage plus simple")
    with caplog.at_level(logging.CRITICAL + 1):
        await rehearsal.passes(minutes=42)
        for _ in range(PATIENCE):
            wall.now += timedelta(seconds=30)
            await rehearsal.settle()
    assert "plus simple | plus simple" in room.heard[-1]


async def test_the_same_idea_is_one_theme_with_two_people(rehearsal: Rehearsal) -> None:
    """The table groups what says the same, and keeps both sources."""
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    await room.says("ana", "+usage plus simple")
    await room.says("bo", "+usage plus simple")
    await rehearsal.passes(minutes=42)
    assert "plus simple ×2" in room.heard[-1]
    (theme,) = (await room.record()).rounds[0].themes
    assert len(theme.sources) == 2
