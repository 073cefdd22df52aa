"""A week between two meetings: quiet, open to all, and never insistent."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

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


def spaced(words: str) -> str:
    """Words with plain spaces."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def _reminders(room: Room) -> Counter[str]:
    return Counter(
        output.chat for output in room.recorder.outputs if "Votre avis y manque" in output.text
    )


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


async def test_what_changed_in_the_new_version_is_shown(room: Room) -> None:
    """New and reworded ideas are named, withdrawn ones counted; a second opening starts anew."""
    rehearsal = room.rehearsal
    await room.says("animation", "/ouvrir 2j")
    await room.says("p01", "+usage participer depuis chez soi")
    await room.says("p02", "-offre un prestataire unique")
    await room.says("p02", "/retirer")
    await rehearsal.passes(days=3)
    first = room.find("Version 1")
    assert "Ce qui a changé depuis la version 0" in first.text
    assert "Nouveau : participer depuis chez soi (levier, usage)" in spaced(first.text)
    assert "Une idée a été reprise par son auteur" in first.text
    await room.says("animation", "/ouvrir 2j")
    await room.edits("p01", "+usage participer", "+usage participer de partout")
    await rehearsal.passes(days=3)
    second = spaced(room.find("Version 2").text)
    assert "depuis la version 1" in second
    assert "Reformulé : participer de partout" in second
    assert "Nouveau" not in second


async def test_a_blind_table_shows_counts_only(room: Room) -> None:
    """No idea can be read by the group before the close."""
    await room.says("animation", "/ouvrir 2j secret")
    await room.says("p01", "+usage participer depuis chez soi")
    boards = [m.text for m in room.messages if m.author == "" or "🙈 1 idée" in m.text]
    assert any("🙈 1" in text for text in boards)
    assert not any("depuis chez soi" in text for text in boards)


async def test_who_wants_no_more_gets_no_more(room: Room) -> None:
    """« Ne plus me rappeler » holds, against `/relancer` and for the next table too."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("animation", "/relancer")
    assert set(_reminders(room).values()) == {1}
    private = room.rehearsal.room("p07-private", private=True)
    await private.presses("p07", "Ne plus me rappeler")
    await room.rehearsal.passes(hours=20)
    await room.says("animation", "/relancer")
    times = _reminders(room)
    assert times[private.chat] == 1
    assert times["room:p08-private"] == 2
    await room.says("animation", "/clore")
    await room.says("animation", "/ouvrir 7j")
    await room.says("animation", "/relancer")
    assert _reminders(room)[private.chat] == 1
    assert _reminders(room)["room:p08-private"] == 3


async def test_reminders_given_twice_in_a_hurry_leave_once(room: Room) -> None:
    """A second `/relancer` within half a day writes to nobody, and says so."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("animation", "/relancer")
    await room.says("animation", "/relancer")
    assert set(_reminders(room).values()) == {1}
    assert "Personne à rappeler" in room.messages[-1].text


async def test_later_after_the_last_reminder_is_no_promise(room: Room) -> None:
    """Two reminders are two: « plus tard » then only says until when the table is open."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("animation", "/relancer")
    await room.rehearsal.passes(hours=20)
    await room.says("animation", "/relancer")
    private = room.rehearsal.room("p07-private", private=True)
    await private.presses("p07", "Plus tard")
    assert "je n'insiste pas" in private.outputs[-1].text
    await room.rehearsal.passes(days=3)
    assert _reminders(room)[private.chat] == 2


async def test_an_answer_to_a_reminder_is_an_idea(room: Room) -> None:
    """« Répondez ici » holds for a reply without any sign, and for a person of two groups."""
    rehearsal = room.rehearsal
    other = rehearsal.room("dunkerque")
    await other.set_up("B")
    await other.says("animation", "/tour 1 ici")
    await other.says("p07", "/aide")
    alone = rehearsal.room("p07-private", private=True)
    await room.says("animation", "/ouvrir 7j ici")
    await room.says("animation", "/relancer ici")
    await alone.says("p07", "un arrêt devant l'école", to="Votre avis y manque")
    assert [idea.text for idea in await room.ideas()] == ["un arrêt devant l'école"]
    await alone.says("p07", "- trop loin du marché")
    assert len(await room.ideas()) == 2
    assert not await other.ideas()


async def test_an_idea_given_by_command_counts_like_any_other(room: Room) -> None:
    """`/frein` is how people contribute where the bot hears commands only: a joker, a digest."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "/frein usage : trop loin")
    assert "🃏" in room.messages[-1].text
    await room.rehearsal.passes(days=1)
    assert [words for words in room.heard if "Une nouveauté" in words]


async def test_a_thumb_down_is_no_support(room: Room) -> None:
    """Dislike does not stand behind an idea, and a thumb that turns takes its support back."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "+usage participer depuis chez soi")
    await room.reacts("p02", "👎", to="participer depuis chez soi")
    await room.reacts("p03", "👍", to="+usage participer depuis chez soi")
    assert [idea.supporters for idea in await room.ideas()] == [("room:p03",)]
    await room.reacts("p03", "👎", to="+usage participer depuis chez soi")
    assert [idea.supporters for idea in await room.ideas()] == [()]


async def test_a_joker_waits_until_the_first_idea_has_its_place(room: Room) -> None:
    """Whoever is asked back for whom the idea is gets the joker after answering."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "+ participer depuis chez soi")
    assert "🃏" not in room.messages[-1].text
    await room.presses("p01", "usage")
    assert "🃏" in room.messages[-1].text


async def test_who_left_the_group_is_not_reminded(room: Room) -> None:
    """A person who went out hears no more of the group's tables."""
    await room.says("animation", "/ouvrir 7j")
    await room.leaves("p09")
    await room.says("animation", "/relancer")
    assert _reminders(room)["room:p09-private"] == 0
    assert _reminders(room)["room:p10-private"] == 1


async def test_a_table_closes_before_its_time(room: Room) -> None:
    """`/clore` between two rounds freezes the open table."""
    await room.says("animation", "/ouvrir 7j")
    await room.says("p01", "+usage participer depuis chez soi")
    await room.says("animation", "/clore")
    room.find("La table est close")
    room.find("Version 1")
    room.recorder.outputs.clear()
    await room.rehearsal.passes(days=8)
    assert not room.outputs


async def test_an_earlier_round_is_reopened_by_its_number(room: Room) -> None:
    """`/ouvrir 7j tour 1` opens that table; a round that was never played is refused kindly."""
    await room.says("animation", "/tour 2")
    await room.rehearsal.passes(minutes=45)
    await room.says("animation", "/ouvrir 7j tour 1")
    room.find("La table du tour 1 est ouverte")
    await room.says("p01", "+usage participer depuis chez soi")
    assert len(await room.ideas(1)) == 1
    await room.says("animation", "/clore")
    await room.says("animation", "/ouvrir 7j tour 3")
    assert "Le tour 3 n'a pas de table" in room.messages[-1].text


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


async def test_who_is_known_is_not_greeted_again(room: Room) -> None:
    """Matrix says at each beginning who is there; only a newcomer is one."""
    await room.says("animation", "/ouvrir 7j")
    await room.joins("zoe")
    room.recorder.outputs.clear()
    await room.joins("zoe")
    assert not room.heard
    await room.leaves("zoe")
    await room.joins("zoe")
    assert room.heard
