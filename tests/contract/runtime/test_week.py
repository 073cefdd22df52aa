"""A week of an open table with forty people, on the house's own recording platform."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests import week
from tests.house import Rehearsal, Room
from tests.week import NEVER_STARTED, PEOPLE, START, Heard, Stage


@dataclass
class Recorded(Stage):
    """The recording platform: `NEVER_STARTED` cannot be written to."""

    read: set[str] = field(default_factory=set)

    @property
    def room(self) -> Room:
        """The group's room."""
        return self.house.room("lavelanet")

    def alone(self, name: str) -> Room:
        """A person's own conversation."""
        return self.house.room(f"{name}-private", private=True)

    async def conducts(self, words: str) -> None:
        await self.room.says("animation", words)

    async def arrive(self, names: Sequence[str]) -> None:
        for name in names:
            await self.room.joins(name)
            if name not in NEVER_STARTED:
                await self.starts(name)

    async def leaves(self, name: str) -> None:
        await self.room.leaves(name)

    async def says(self, name: str, words: str) -> None:
        await self.room.says(name, words)

    async def writes(self, name: str, words: str) -> None:
        await self.alone(name).says(name, words)

    async def presses(self, name: str, label: str) -> None:
        await self.alone(name).presses(name, label)

    async def starts(self, name: str) -> None:
        self.house.recorder.privates[f"room:{name}"] = self.alone(name).chat

    async def shuts_out(self, name: str) -> None:
        del self.house.recorder.privates[f"room:{name}"]

    async def passes(self, length: timedelta) -> None:
        await self.house.passes(seconds=length.total_seconds())

    async def listens(self) -> None:
        places = {self.alone(name).chat: name for name in PEOPLE}
        for message in self.house.recorder.standing.values():
            if message.author is None and message.id not in self.read:
                self.read.add(message.id)
                to, answer = places.get(message.chat), message.reply_to is not None
                self.heard.append(Heard(self.house.clock.now(), to, message.text, answer))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Recorded]:
    """A week that was lived."""
    house = await Rehearsal.begin(tmp_path, start=START)
    stage = Recorded(house)
    await stage.room.set_up("A")
    await week.live(stage)
    yield stage
    await house.close()


async def test_a_week_of_an_open_table_with_forty_people(stage: Recorded) -> None:
    """Two reminders at most, none after contributing, none at night, digests with news only."""
    week.quiet_people(stage)
    week.quiet_nights(stage)
    week.quiet_group(stage)
    assert week.asked_for_a_joker(stage) == 4


async def test_who_conducts_learns_whom_the_bot_cannot_reach(stage: Recorded) -> None:
    """At night `/relancer` waits for the morning; then it says who never opened a conversation."""
    stage.room.find("À cette heure-ci, je n'écris à personne")
    said = stage.room.find("Aucun rappel n'est arrivé").text
    assert "10 personnes n'ont pas de conversation ouverte avec moi" in said
