"""Humans beside the animator: several facilitators, private conversations, contested answers."""

from __future__ import annotations

import msgspec
import pytest

from bot.flow import GroupState
from bot.presses import MARKS
from storage import groups, members
from tests.house import Rehearsal, Room
from tests.recorder import Standing


@pytest.fixture
async def room(rehearsal: Rehearsal) -> Room:
    """A group in its first round, with two facilitators, one of whom reads in private."""
    room = rehearsal.room("lavelanet")
    room.facilitators.add("yan")
    await room.set_up("A")
    rehearsal.recorder.privates[rehearsal.person("animation").id] = "room:private-animation"
    await room.says("animation", "/tour 1")
    await room.says("ana", "/question Qui paie ?")
    rehearsal.recorder.outputs.clear()
    return room


def alerts(room: Room) -> list[Standing]:
    """What the facilitator reads in private."""
    return room.recorder.in_chat("room:private-animation")


async def test_a_second_facilitator_takes_the_part_over(room: Room) -> None:
    """`/humain` of somebody else does not silence who plays: the part passes on."""
    await room.says("animation", "/humain")
    await room.says("yan", "/humain")
    assert "Yan prend le relais de Animation" in room.heard[-1]
    await room.says("animation", "/humain")
    assert "Animation prend le relais de Yan" in room.heard[-1]
    await room.says("animation", "/humain")
    assert "Je reprends la voix" in room.heard[-1]


async def test_the_next_round_begins_with_its_own_animator(room: Room) -> None:
    """Whoever played one scenario does not silence the next; they are told how to go on."""
    await room.says("animation", "/humain")
    await room.says("animation", "/clore")
    await room.says("animation", "/clore")
    await room.says("animation", "/tour 2")
    assert any("Si Animation veut le faire : /humain" in words for words in _plain(room))
    room.recorder.outputs.clear()
    await room.says("ana", "/question Qui paie ?")
    assert "ne paie rien" in room.heard[-1]


async def test_alone_with_the_bot_one_learns_that_a_human_answers_in_the_group(room: Room) -> None:
    """A private question does not vanish behind a pair of eyes that nobody sees."""
    aside = room.rehearsal.room("private-ana", private=True)
    await room.says("animation", "/humain")
    await aside.says("ana", "Et qui paie les serveurs ?")
    assert "Animation répond à la place de l'animateur, dans le groupe" in aside.heard[-1]


async def test_what_a_facilitator_answers_is_no_question(room: Room) -> None:
    """A reply to an older answer, by whichever of them, is not kept as waiting for a human."""
    await room.says("animation", "/humain")
    room.recorder.outputs.clear()
    await room.says("yan", "C'est la mairie.", to="ne paie rien")
    assert not room.outputs
    await room.says("yan", "Vraiment ?", to="ne paie rien")
    assert [output.text for output in room.outputs] == ["👀"]


async def test_the_part_can_be_taken_from_a_private_conversation(room: Room) -> None:
    """After an alert it is about that group, which hears of it, and so does who asked."""
    await room.says("ana", "/appel")
    aside = room.rehearsal.room("private-animation", private=True)
    await aside.says("animation", "/humain")
    assert all("Animation incarne" in heard.heard[-1] for heard in (room, aside))


async def test_a_contest_tells_the_facilitator_what_was_asked_and_why(room: Room) -> None:
    """The alert quotes the question and the words, and says what can be done."""
    await room.says("bo", "⚠️ la fiche dit le contraire", to="ne paie rien")
    told = alerts(room)[-1].text
    assert "« Qui paie ? »" in _spaced(told)
    assert "la fiche dit le contraire" in told
    assert "/humain" in told


async def test_a_contest_pressed_twice_alerts_once(room: Room) -> None:
    """An impatient finger makes neither a second alert nor a second line in the group."""
    await room.presses("ana", "Contester")
    await room.presses("ana", "Contester")
    assert len(alerts(room)) == 1
    assert sum("contestée" in words for words in room.heard) == 1
    await room.presses("bo", "Contester")
    assert len(alerts(room)) == 2


async def test_a_reaction_contests_where_buttons_are_reactions(room: Room) -> None:
    """The sign itself does what its number does."""
    await room.reacts("ana", "⚠️", to="ne paie rien")
    assert "contestée" in room.heard[-1]
    await room.reacts("animation", MARKS[0], to="contestée")
    assert "cette réponse tient" in _spaced(room.find("a regardé").text)


async def test_a_number_in_reply_presses_a_button(room: Room) -> None:
    """Typed where there are no buttons: the doubt, a passage, the verdict of who may give it."""
    await room.says("ana", "1", to="ne paie rien")
    assert "contestée" in room.heard[-1]
    await room.says("ana", "2", to="contestée")
    assert "qui anime" in room.heard[-1]
    await room.says("animation", "2", to="contestée")
    assert "ne vous fiez pas" in room.find("a regardé").text
    await room.says("ana", "/question Et la météo ?")
    await room.says("ana", "1", to="Je ne sais pas")
    assert "📖" in room.heard[-1]


async def test_a_verdict_is_a_facilitators(room: Room) -> None:
    """Everybody reads what the facilitator found; a new doubt opens the matter again."""
    await room.presses("ana", "Contester")
    await room.presses("ana", "Elle tient")
    assert "contestée" in room.messages[-1].text
    await room.presses("yan", "Ne tient pas")
    assert "Yan a regardé" in room.messages[-1].text
    await room.presses("bo", "Contester")
    assert "contestée" in room.messages[-1].text


async def test_a_doubt_about_something_else_gets_one_sentence(room: Room) -> None:
    """`/contester` that answers nothing, or no answer of the animator, says what would work."""
    await room.says("ana", "/contester")
    assert "Répondez à la réponse" in room.heard[-1]
    await room.rehearsal.passes(minutes=4)
    await room.says("ana", "/contester ça", to="À vos questions")
    assert "Répondez à la réponse" in room.heard[-1]
    await room.says("ana", "/contester ça", to="Au programme")
    assert "Répondez à la réponse" in room.heard[-1]
    assert not alerts(room)


async def test_a_facilitator_out_of_reach_is_said_in_the_group(room: Room) -> None:
    """An alert that cannot arrive is no secret: a button opens the conversation it needs."""
    room.recorder.privates.clear()
    await room.says("ana", "/appel on est perdus")
    assert "pas de conversation ouverte avec moi" in room.heard[-1]
    assert "En privé" in room.messages[-1].buttons[0].label


async def test_a_called_question_comes_back_at_the_next_meeting(room: Room) -> None:
    """What was asked with `/appel` is read out at the next round, a mere wish is not."""
    await room.says("ana", "/appel la salle est fermée")
    await room.says("ana", "/appel Qui décide à la fin ?")
    await room.says("animation", "/clore")
    await room.says("animation", "/clore")
    await room.says("animation", "/tour 2")
    read = next(words for words in _plain(room) if "restée sans réponse" in words)
    assert "Qui décide à la fin ?" in read
    assert "fermée" not in read


async def test_a_mistyped_command_is_corrected_in_the_rooms_language(rehearsal: Rehearsal) -> None:
    """A French word in an English room is answered with the English one, and the other way."""
    english, french = rehearsal.room("harbour"), rehearsal.room("lavelanet")
    await english.set_up("harbour", "library-tomorrow")
    await french.set_up("A")
    await english.says("ana", "/tablau@boussole")
    assert "Did you mean /board?" in english.heard[-1]
    await french.says("ana", "/bord@boussole")
    assert "Vouliez-vous dire /tableau ?" in _plain(french)[-1]


async def test_who_only_conducts_is_no_member_of_the_other_groups(rehearsal: Rehearsal) -> None:
    """An order that reaches another room does not make its author somebody to wait for there."""
    first, second = rehearsal.room("a"), rehearsal.room("b")
    await first.set_up("A")
    await second.set_up("B", code=await _code(first))
    await first.says("animation", "/tour 1")
    async with rehearsal.database.read() as conn:
        group = await groups.at(conn, second.chat)
        assert group is not None
        assert await members.count(conn, group.id) == 0


async def test_forgetting_reaches_every_group(rehearsal: Rehearsal) -> None:
    """Merge proposals and questions kept by another group go too, in whichever group one asks."""
    rehearsal.animator.answers.clear()
    first, second = rehearsal.room("a"), rehearsal.room("b")
    await first.set_up("A")
    await second.set_up("B", code=await _code(first))
    await first.says("animation", "/tour 1")
    await second.says("ana", "-commande la formation des agents manque")
    await second.says("bo", "-commande agents de guichet perdus devant cet écran")
    await second.says("ana", "/question Et nos données ?")
    await first.says("animation", "/clore")
    await first.says("animation", "/clore")
    before = await _state(second)
    assert before.unanswered
    assert before.asked
    assert before.likely
    await first.says("ana", "/oublier")
    await first.presses("ana", "Mon nom et mes idées")
    after = await _state(second)
    assert not after.unanswered
    assert not after.asked
    assert not after.likely


async def _code(room: Room) -> str:
    async with room.rehearsal.database.read() as conn:
        group = await groups.at(conn, room.chat)
    assert group is not None
    return group.cycle


async def _state(room: Room) -> GroupState:
    async with room.rehearsal.database.read() as conn:
        group = await groups.at(conn, room.chat)
    assert group is not None
    return msgspec.json.decode(group.state, type=GroupState)


def _plain(room: Room) -> list[str]:
    return [_spaced(words) for words in room.heard]


def _spaced(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")
