"""Eight people of two groups vote in secret, and make a plan of what came first."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from adapters.export import EXPORTERS, export
from adapters.runtime.catalogues import language
from adapters.runtime.simulated import simulate_votes
from bot.views import REPORT, Scene, draw
from storage import groups
from storage.schema import metadata
from tests.house import Room
from tests.integration.levers.scene import NORTH, SOUTH, Meeting, everybody_votes, known
from tests.recorder import words_of


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Meeting]:
    """Both groups have spoken, and nobody has voted."""
    begun = await Meeting.begin(tmp_path)
    yield begun
    await begun.close()


async def dump(meeting: Meeting) -> str:
    """Everything that the database holds."""
    async with meeting.rehearsal.database.read() as conn:
        rows = [
            (name, (await conn.execute(text(f"SELECT * FROM {name}"))).all())
            for name in metadata.tables
        ]
    return repr(rows)


def newest(room: Room, words: str) -> str:
    """The newest message that contains these words, as it can be read."""
    return room.find(words).text.replace("\u00a0", " ").replace("\u202f", " ")


async def test_every_group_is_told_what_is_secret_before_it_votes(meeting: Meeting) -> None:
    """Ideas of both groups stand on one ballot, and the true visibility stands under it."""
    await meeting.north.says("animation", "/leviers")
    for room in (meeting.north, meeting.south):
        ballot = newest(room, "plus de transparence — ")
        assert "Lavelanet, tour 1 : levier" in ballot
        assert "Cancer contribution, tour 1 : levier" in ballot
        told = newest(room, "Le vote est secret")
        assert "l'opérateur du robot pourrait les y lire" in told
        assert room.find("Le vote est secret").pinned


async def test_the_paper_shows_what_is_left_and_changes_in_place(meeting: Meeting) -> None:
    """Points are given and taken back on one message, and never more than there are."""
    await meeting.north.says("animation", "/leviers 2")
    ana = meeting.aside("ana")
    await meeting.votes("ana", "transparence", "budgets")
    assert "Tous vos points sont donnés" in newest(ana, "Tous vos points sont donnés")
    await meeting.gives("ana", "transparence")
    assert any("Reprenez-en un" in output.text for output in ana.outputs if output.alert)
    await meeting.gives("ana", "transparence", "➖")
    await meeting.gives("ana", "transparence", "➖")
    assert any("pas de point sur cette idée" in o.text for o in ana.outputs if o.alert)
    assert "Il vous reste un point sur 2" in newest(ana, "Il vous reste")
    papers = [m for m in ana.messages if m.author is None]
    assert len(papers) == 1, "one message, edited in place"


async def test_the_close_shows_sums_and_what_divides(meeting: Meeting) -> None:
    """Points and voters for both groups together and apart; polarising ideas are marked."""
    await everybody_votes(meeting)
    await meeting.south.says("animation", "/clore")
    for room in (meeting.north, meeting.south):
        board = newest(room, "Les leviers retenus")
        first, second, third = [line for line in board.splitlines() if line.startswith("•")][:3]
        assert "transparence — 8 points, 8 personnes" in first
        assert "partage" not in first
        assert "budgets partagés — 8 points, 4 personnes" in second
        assert "Lavelanet : 8 (4 sur 4)" in second
        assert "⚡" in second
        assert "calendrier commun — 4 points" in third


async def test_nobody_can_read_who_voted_what(
    meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in a group chat, a view, a file or a log; after the close not in the database either."""
    caplog.set_level(logging.INFO)
    for ours in ("adapters", "storage", "bot"):
        caplog.set_level(logging.DEBUG, ours)
    await everybody_votes(meeting)
    await meeting.north.says("ana", "/voter")
    before = newest(meeting.north, "plus de transparence — ")
    assert "points" not in before.partition("Personne")[0].replace("points par personne", "")
    await meeting.north.says("animation", "/leviers")
    facts = await known(meeting)
    scene = Scene(record=facts, language=language("fr"), group=None, names=True)
    documents = draw(REPORT, scene)
    told = "\n".join(map(words_of, documents)) + msgspec.json.encode(facts.ballot).decode()
    told += "\n".join(m.text for m in (*meeting.north.messages, *meeting.south.messages))
    told = told.split("🗳️")[-1]
    for who in (*NORTH, *SOUTH):
        assert f"room:{who}" not in msgspec.json.encode(facts.ballot).decode()
        assert f"room:{who}" not in caplog.text
        assert not [
            line for line in told.splitlines() if who.capitalize() in line and "point" in line
        ]
    async with meeting.rehearsal.database.read() as conn:
        votes = (await conn.execute(text("SELECT voter FROM votes"))).scalars().all()
        voters = (await conn.execute(text("SELECT * FROM voters"))).all()
        payloads = (await conn.execute(text("SELECT payload FROM outbox"))).scalars().all()
    assert set(votes) == {f"{n:05}" for n in range(1, 9)}
    assert not voters
    assert not [payload for payload in payloads if payload and "●" in payload]


async def test_too_few_voters_keep_their_secret(meeting: Meeting) -> None:
    """A sum of one or two would say who voted what, so the vote goes on."""
    await meeting.north.says("animation", "/leviers")
    await meeting.votes("ana", "transparence")
    await meeting.votes("bo", "budgets")
    await meeting.north.says("animation", "/clore")
    assert "2 personnes seulement" in newest(meeting.north, "attendons encore")
    assert not any("retenus" in m.text for m in meeting.north.messages)
    await meeting.votes("eve", "budgets")
    await meeting.north.says("animation", "/clore")
    board = newest(meeting.north, "Les leviers retenus")
    assert "un groupe compte trop peu de votants" in board
    assert "sur 1" not in board


async def test_a_stranger_may_not_vote(meeting: Meeting) -> None:
    """Somebody whom no group has seen is told what would work, however often they ask."""
    await meeting.north.says("animation", "/leviers")
    zoe = meeting.aside("zoe")
    await zoe.says("zoe", f"/start {(await meeting.north.record()).id}")
    for _ in range(2):
        await zoe.says("zoe", "/voter")
        assert "réservé aux personnes" in zoe.messages[-1].text
    ballot = (await known(meeting)).ballot
    assert ballot is not None
    group = (await meeting.north.record()).id
    await zoe.presses_token("zoe", zoe.messages[-1].id, f"vote:{group}:{ballot.id}/1+")
    assert "votes" in await dump(meeting)
    assert "room:zoe" not in repr(await ballots_table(meeting))


async def ballots_table(meeting: Meeting) -> object:
    """Who has a ballot paper."""
    async with meeting.rehearsal.database.read() as conn:
        voters = (await conn.execute(text("SELECT * FROM voters"))).all()
        return voters, (await conn.execute(text("SELECT * FROM votes"))).all()


async def test_a_person_of_two_groups_votes_once(meeting: Meeting) -> None:
    """The same paper comes back wherever it is asked for, and the person counts once."""
    await meeting.south.says("ana", "bonjour à tous du nord")
    await meeting.north.says("animation", "/leviers 3")
    await meeting.votes("ana", "transparence", "transparence", "transparence")
    await meeting.south.presses("ana", "Voter en privé")
    assert "Tous vos points sont donnés" in newest(meeting.aside("ana"), "Tous vos points")
    ballot = (await known(meeting)).ballot
    assert ballot is not None
    assert ballot.voters == 1


async def test_the_plan_takes_answers_and_volunteers(meeting: Meeting) -> None:
    """Four questions a lever, answered by replies of both groups; people name themselves."""
    await everybody_votes(meeting)
    await meeting.north.says("animation", "/leviers top 2")
    await meeting.north.says("ana", "les comptes rendus", to="Sur quoi peut-on agir")
    await meeting.south.says("eve", "le site de la ville", to="Sur quoi peut-on agir")
    await meeting.north.edits("ana", "les comptes rendus", "les comptes rendus publics")
    await meeting.north.presses("bo", "J'en suis")
    await meeting.north.presses("ana", "J'en suis")
    await meeting.north.presses("ana", "J'en suis")
    await meeting.north.says("animation", "/suite")
    await meeting.south.says("gil", "la mairie", to="Qui impliquer")
    for _ in range(7):
        await meeting.north.says("animation", "/suite")
    for room in (meeting.north, meeting.south):
        plan = newest(room, "Plan d'action")
        assert "les comptes rendus publics (Lavelanet) ; le site de la ville (Cancer" in plan
        assert "Qui impliquer : la mairie" in plan
        assert "J'en suis : Bo" in plan
        assert "calendrier" not in plan
    await meeting.south.says("hugo", "avant l'été", to="Pour quand ?")
    await meeting.north.says("ana", "/plan")
    assert "avant l'été" in meeting.north.messages[-1].text


async def test_files_hold_the_plan_without_names(meeting: Meeting) -> None:
    """Every format of the record is made, and none names a volunteer unless it is asked for."""
    await everybody_votes(meeting)
    await meeting.north.says("animation", "/clore")
    await meeting.north.says("ana", "un essai", to="Sur quoi peut-on agir")
    await meeting.north.presses("bo", "J'en suis")
    facts = await known(meeting)
    documents = draw(REPORT, Scene(record=facts, language=language("fr")))
    files = {name: export(facts, documents, name).data for name in EXPORTERS}
    assert all(files.values())
    markdown, data = files["md"].decode(), files["json"].decode()
    assert "un essai" in markdown
    assert "un essai" in data
    assert "room:" not in data
    assert not any(
        f'"{who.capitalize()}"' in data or f" {who.capitalize()}" in markdown
        for who in (*NORTH, *SOUTH)
    )


async def test_forgetting_a_person_takes_their_points_along(meeting: Meeting) -> None:
    """Their votes and volunteering go; what others gave stays."""
    await everybody_votes(meeting)
    await meeting.north.says("ana", "/oublier")
    await meeting.north.presses("ana", "Mon nom seulement")
    await meeting.north.says("animation", "/clore")
    assert "transparence — 7 points, 7 personnes" in newest(meeting.north, "Les leviers retenus")


async def test_a_vote_can_be_given_up(meeting: Meeting) -> None:
    """`/leviers annuler` erases it for every group, and another one can be opened."""
    await everybody_votes(meeting)
    await meeting.north.says("animation", "/leviers annuler")
    assert "abandonné" in meeting.south.messages[-1].text
    assert (await known(meeting)).ballot is None
    await meeting.north.says("animation", "/leviers")
    assert "5 points" in newest(meeting.south, "Chaque personne reçoit")


async def test_without_ideas_there_is_no_vote(tmp_path: Path) -> None:
    """A kind sentence says what comes first."""
    from tests.house import Rehearsal

    rehearsal = await Rehearsal.begin(tmp_path)
    room = rehearsal.room("alone")
    await room.set_up("A")
    await room.says("animation", "/leviers")
    assert "pas encore d'idée" in room.messages[-1].text
    await room.says("animation", "/plan")
    assert "pas encore de plan" in room.messages[-1].text
    await rehearsal.close()


async def test_simulated_votes_are_called_so(meeting: Meeting) -> None:
    """A demonstration's votes are labelled on the board and in the plan."""
    await meeting.north.says("animation", "/leviers")
    group = await meeting.north.record()
    async with meeting.rehearsal.database.read() as conn:
        row = await groups.by_id(conn, group.id)
    assert row is not None
    await simulate_votes(meeting.rehearsal.database, row.cycle, voters=24, seed="demo")
    await meeting.north.says("animation", "/clore")
    board = newest(meeting.south, "Les leviers retenus")
    assert all(words in board for words in ("Votes simulés", "24 personnes ont voté"))
