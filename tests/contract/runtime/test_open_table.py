"""A week between two meetings: quiet, open to all, and never insistent."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.flows.open_table import EVENING, MORNING
from storage import groups
from tests.house import Rehearsal, Room

PARIS = ZoneInfo("Europe/Paris")
PEOPLE = [f"p{n:02}" for n in range(40)]
SPEAKING = PEOPLE[:15]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A room whose first round is over, in which forty people were seen."""
    rehearsal = await Rehearsal.begin(tmp_path, start=datetime(2026, 6, 5, 13, tzinfo=UTC))
    room = rehearsal.room("lavelanet")
    await room.set_up("A")
    await room.says("animation", "/tour 1")
    for person in PEOPLE:
        await room.says(person, "/aide")
        known = rehearsal.person(person).id
        rehearsal.recorder.privates[known] = f"{known}-private"
    await rehearsal.passes(minutes=45)
    yield room
    await rehearsal.close()


def _reminders(room: Room) -> Counter[str]:
    return Counter(
        output.chat for output in room.recorder.outputs if "Votre avis y manque" in output.text
    )


async def test_a_week_with_forty_people(room: Room) -> None:
    """Nobody is reminded more than twice, nor after contributing; nothing is said at night."""
    rehearsal = room.rehearsal
    await room.says("animation", "/ouvrir 7j")
    room.recorder.outputs.clear()
    said_at: list[datetime] = []
    news: set[int] = set()
    for hour in range(24 * 7 + 1):
        before = len(room.recorder.outputs)
        await rehearsal.passes(hours=1)
        bells = [o for o in room.recorder.outputs[before:] if o.kind == "post"]
        said_at += [rehearsal.clock.now()] * len(bells)
        if hour in (20, 21, 70) or (hour % 24 == 5 and hour < 72):
            person = SPEAKING[len(news)]
            await room.says(person, f"+usage une idée de plus, la {hour}")
            news.add(hour)
    contributed = {f"room:{p}-private" for p in SPEAKING[: len(news)]}
    reminded = _reminders(room)
    assert reminded, "those who said nothing are reminded"
    assert max(reminded.values()) <= 2
    late = {chat for chat, times in reminded.items() if times == 2}
    assert not contributed & late
    hours = {at.astimezone(PARIS).time() for at in said_at}
    assert all(MORNING <= hour <= EVENING.replace(hour=21) for hour in hours)


async def test_a_digest_comes_only_on_days_with_news(room: Room) -> None:
    """Two days with ideas, two digests; a day without any is silent."""
    rehearsal = room.rehearsal
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "+usage participer depuis chez soi")
    room.recorder.outputs.clear()
    await rehearsal.passes(days=3)
    digests = [words for words in room.heard if "nouveaut" in words]
    assert len(digests) == 1
    await room.says("p02", "-offre trop de prestataires")
    await rehearsal.passes(days=1)
    assert len([words for words in room.heard if "nouveaut" in words]) == 2


async def test_the_first_idea_is_asked_for_the_emptiest_cell(room: Room) -> None:
    """A joker after one's first idea, and never again."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "+commande un cadre clair")
    assert "🃏" in room.messages[-1].text
    await room.says("p01", "+commande un autre cadre")
    assert sum("🃏" in message.text for message in room.messages) == 1


async def test_the_table_is_frozen_as_a_new_version(room: Room) -> None:
    """At the end a second table follows the first, which stays as it was."""
    rehearsal = room.rehearsal
    await room.says("animation", "/ouvrir 2j")
    await room.says("p01", "+usage participer depuis chez soi")
    await rehearsal.passes(days=3)
    assert "La table est close" in "".join(room.heard)
    tables = [m for m in room.messages if m.text.startswith("Lavelanet · Tour 1")]
    assert ["participer depuis" in table.text for table in tables] == [True, False, True]
    assert "Version 1, figée le 7 juin 2026" in tables[-1].text
    assert "1 idée de plus" in tables[-1].text


async def test_a_blind_table_shows_counts_only(room: Room) -> None:
    """No idea can be read by the group before the close."""
    await room.says("animation", "/ouvrir 2j secret")
    await room.says("p01", "+usage participer depuis chez soi")
    boards = [m.text for m in room.messages if m.author == "" or "🙈 1 idée" in m.text]
    assert any("🙈 1" in text for text in boards)
    assert not any("depuis chez soi" in text for text in boards)


async def test_who_wants_no_more_gets_no_more(room: Room) -> None:
    """« Ne plus me rappeler » holds, even against `/relancer`."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("animation", "/relancer")
    assert set(_reminders(room).values()) == {1}
    private = room.rehearsal.room("p07-private", private=True)
    await private.presses("p07", "Ne plus me rappeler")
    await room.says("animation", "/relancer")
    times = _reminders(room)
    assert times[private.chat] == 1
    assert times["room:p08-private"] == 2


async def test_a_late_comer_gets_a_catch_up_card(room: Room) -> None:
    """Somebody who joins learns what happened and what is open."""
    await room.says("animation", "/ouvrir 7j")
    await room.joins("zoe")
    assert "Bienvenue Zoe" in room.messages[-1].text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("/ouvrir", "Jusqu'à quand"),
        ("/ouvrir demain", "Je ne comprends pas"),
        ("/ouvrir 900j", "90"),
    ],
)
async def test_an_unclear_span_is_answered_kindly(room: Room, words: str, hint: str) -> None:
    """One sentence says what would work, and nothing is opened."""
    await room.says("animation", words)
    assert hint in room.messages[-1].text


async def test_who_is_forgotten_leaves_no_trace_in_the_group(room: Room) -> None:
    """What the group remembers between two events does not name the person any more."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "+usage participer depuis chez soi")
    await room.says("p01", "/question Qui paie ?")
    await room.says("p01", "/oublier")
    await room.presses("p01", "Mon nom et mes idées")
    async with room.rehearsal.database.read() as conn:
        group = await groups.at(conn, room.chat)
    assert group is not None
    assert b"room:p01" not in group.state
