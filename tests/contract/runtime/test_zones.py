"""Cycles in several time zones side by side: each reads, says and keeps its own time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.daytime import EVENING, MORNING
from tests.house import Rehearsal, Room

NOUMEA = ZoneInfo("Pacific/Noumea")


@pytest.fixture
async def rooms(tmp_path: Path) -> AsyncIterator[tuple[Room, Room]]:
    """A room in Paris and one in Nouméa, nine hours ahead, of two cycles."""
    rehearsal = await Rehearsal.begin(tmp_path, start=datetime(2026, 6, 5, 6, tzinfo=UTC))
    paris, noumea = rehearsal.room("paris"), rehearsal.room("noumea")
    await paris.set_up("A")
    await noumea.set_up("harbour", pack="library-tomorrow")
    await noumea.says("animation", "/timezone Nouméa")
    yield paris, noumea
    await rehearsal.close()


async def test_each_cycle_says_its_own_time_and_zone(rooms: tuple[Room, Room]) -> None:
    """The same words mean another moment, and what is announced names the zone."""
    paris, noumea = rooms
    assert "17:00" in noumea.messages[-1].text.replace("5:00\u202fPM", "17:00")
    await paris.says("animation", "/tour 1 2026-06-08 14:00")
    await noumea.says("animation", "/round 1 2026-06-08 14:00")
    assert "heure d’été d’Europe centrale" in paris.messages[-1].text
    assert "New Caledonia" in noumea.messages[-1].text
    await paris.rehearsal.passes(days=2, hours=20, minutes=59)
    assert not any("Round 1 ·" in text for text in noumea.heard)
    await paris.rehearsal.passes(minutes=2)
    assert any("Round 1 ·" in text for text in noumea.heard)
    assert not any("Tour 1 ·" in text for text in paris.heard)


async def test_night_is_where_the_people_are(rooms: tuple[Room, Room]) -> None:
    """An open table wakes nobody of Nouméa while it is day in Paris."""
    noumea = rooms[1]
    rehearsal = noumea.rehearsal
    await noumea.says("animation", "/round 1")
    await noumea.says("ana", "/help")
    rehearsal.recorder.privates["room:ana"] = "room:ana-alone"
    await rehearsal.passes(minutes=90)
    await noumea.says("animation", "/open 7d")
    rehearsal.recorder.outputs.clear()
    came: list[datetime] = []
    for _ in range(24 * 8):
        before = len(rehearsal.recorder.outputs)
        await rehearsal.passes(hours=1)
        came += [rehearsal.clock.now()] * (len(rehearsal.recorder.outputs) > before)
    assert len(came) >= 3, "two reminders and the end"
    hours = [at.astimezone(NOUMEA).time() for at in came]
    assert all(MORNING <= hour <= EVENING for hour in hours)


async def test_the_zone_is_shown_and_a_wrong_one_answered_kindly(rooms: tuple[Room, Room]) -> None:
    """Anybody's city will do; participants cannot change it."""
    paris = rooms[0]
    await paris.says("animation", "/fuseau")
    assert "Europe/Paris" in paris.messages[-1].text
    await paris.says("animation", "/fuseau Mars")
    assert "Je ne connais pas le fuseau « Mars »" in paris.messages[-1].text.replace("\u00a0", " ")
    await paris.says("ana", "/fuseau UTC")
    assert "réservée aux animateurs" in paris.messages[-1].text
