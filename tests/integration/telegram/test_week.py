"""A week of an open table with forty people on the emulated Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import week
from tests.integration.telegram.evening import Evening, evening
from tests.telegram_emulator import Participant, Room
from tests.week import NEVER_STARTED, START, Heard, Stage


@dataclass
class Telegram(Stage):
    """A supergroup whose people come in and, most of them, press Start; it dates by itself."""

    night: Evening = field(kw_only=True)
    room: Room = field(kw_only=True)
    people: dict[str, Participant] = field(default_factory=dict)

    async def conducts(self, words: str) -> None:
        await self.room.founder.says(words)
        await self.night.passes(seconds=5)

    async def arrive(self, names: Sequence[str]) -> None:
        for name in names:
            self.people[name] = self.room.person(name)
            await self.people[name].joins()
            if name not in NEVER_STARTED:
                await self.starts(name)
            await self.night.passes(seconds=10)

    async def leaves(self, name: str) -> None:
        await self.people[name].leaves()
        await self.night.settle()

    async def says(self, name: str, words: str) -> None:
        await self.people[name].says(words)
        await self.night.passes(seconds=5)

    async def writes(self, name: str, words: str) -> None:
        await self.people[name].alone.says(words)
        await self.night.passes(seconds=5)

    async def presses(self, name: str, label: str) -> None:
        press = await self.people[name].alone.presses(label)
        await self.night.settle()
        assert await press.answered()

    async def starts(self, name: str) -> None:
        await self.people[name].starts()
        await self.night.settle()

    async def shuts_out(self, name: str) -> None:
        await self.people[name].blocks()
        await self.night.settle()

    async def passes(self, length: timedelta) -> None:
        await self.night.passes(seconds=length.total_seconds())

    async def listens(self) -> None:
        rooms = {name: person.private for name, person in self.people.items()}
        places = [(None, self.room), *rooms.items()]
        self.heard = [
            Heard(datetime.fromtimestamp(m.at, UTC), name, m.text, m.reply_to is not None)
            for name, room in places
            for m in room.said
        ]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Telegram]:
    """A week that was lived."""
    async with evening(tmp_path, start=START) as night:
        room = night.telegram.group("Lavelanet")
        room.promote_bot()
        await night.set_up(room, "A")
        stage = Telegram(night.house, night=night, room=room)
        await week.live(stage)
        yield stage


@pytest.mark.slow
async def test_a_week_of_an_open_table_with_forty_people(stage: Telegram) -> None:
    """Two reminders at most, none after contributing, none at night, digests with news only."""
    week.quiet_people(stage)
    week.quiet_nights(stage)
    week.quiet_group(stage)
    assert week.asked_for_a_joker(stage) == 4
    said = stage.room.find("Aucun rappel n'est arrivé")
    assert said is not None
    assert "10 personnes n'ont pas de conversation ouverte" in said.text.replace("\u00a0", " ")
