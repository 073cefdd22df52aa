"""Whole workshop evenings: what they cost a group, and that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.telegram.evening import Evening, evening
from tests.telegram_emulator import Participant, Room

NAMES = ("Ana", "Bob", "Chloé", "Dan", "Eva", "Fred", "Gaël", "Hana")
SAYINGS = ("+ un budget citoyen", "- trop cher", "+ des cartes", "- trop lent", "+ des ateliers")


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Evening]:
    """An evening with an open-eared bot."""
    async with evening(tmp_path) as made:
        yield made


async def everybody_talks(night: Evening, rooms: dict[Room, list[Participant]], turns: int) -> int:
    """People of all rooms contribute in turn, one every few seconds; how many ideas that is."""
    said = 0
    for turn in range(turns):
        for people in rooms.values():
            speaker = people[turn % len(people)]
            words = SAYINGS[turn % len(SAYINGS)]
            await speaker.says(f"{words}, dit {speaker.user.name} ({turn})")
            said += 1
        await night.passes(seconds=20)
    return said


def acknowledged(room: Room) -> int:
    """How many messages of people carry the bot's reaction."""
    bot = room.account.user.id
    return sum(bool(m.reactions.get(bot)) for m in room.messages)


@pytest.mark.slow
async def test_a_round_of_forty_minutes_costs_fewer_than_sixty_messages(night: Evening) -> None:
    """Eight people, an idea every twenty seconds, a question, a join: no 429, no invalid call."""
    room = night.telegram.group("Lavelanet")
    room.promote_bot()
    people = [room.person(name) for name in NAMES]
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(minutes=4)
    await people[0].says("@boussole_bot qui paie ?")
    await night.passes(minutes=9, seconds=10)
    said = await everybody_talks(night, {room: people}, 72)
    await night.passes(minutes=10)
    assert acknowledged(room) == said
    table = room.find("72 contributions")
    assert table is not None
    assert night.visible(room) < 60
    pictures = [n for n, message in enumerate(room.said) if message.kind == "photo"]
    assert room.said.index(table) == pictures[-1] - 1, "the picture follows the table"
    assert await night.waiting() == 0


@pytest.mark.slow
async def test_four_groups_and_sixty_people_play_at_once(night: Evening) -> None:
    """One founder's cycle; each group keeps its own table, and Telegram never says no."""
    rooms: dict[Room, list[Participant]] = {}
    code = ""
    for situation in "ABCD":
        room = night.telegram.group(f"Groupe {situation}")
        room.promote_bot()
        rooms[room] = [room.person(f"{name} {situation}{n}") for n in (1, 2) for name in NAMES][:15]
        await night.set_up(room, situation, code)
        ready = room.find("Cycle ")
        assert ready is not None
        code = ready.text.split("Cycle ")[1].split()[0]
    first = next(iter(rooms))
    await first.founder.says("/tour 1")
    await night.passes(minutes=13, seconds=10)
    said = await everybody_talks(night, rooms, 24)
    await night.passes(minutes=25)
    assert sum(acknowledged(room) for room in rooms) == said == 96
    for room in rooms:
        assert room.find("24 contributions") is not None
        assert night.visible(room) < 60
    assert await night.waiting() == 0


@pytest.mark.slow
async def test_a_storm_of_429_delays_and_loses_nothing(night: Evening) -> None:
    """Every fifth call is refused for some seconds; all that was said is on the table."""
    room = night.telegram.group("Lavelanet")
    people = [room.person(name) for name in NAMES]
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(minutes=13, seconds=10)
    storm = ("sendMessage", "editMessageText", "setMessageReaction")
    for turn in range(12):
        night.telegram.faults.floods(storm[turn % 3], retry_after=3 + turn % 5)
        await people[turn % 8].says(f"+ idée {turn}")
        await night.passes(seconds=20)
    await night.passes(minutes=40)
    assert acknowledged(room) == 12
    assert room.find("12 contributions") is not None
    assert await night.waiting() == 0
    assert night.telegram.floods > 5
    night.telegram.bot.limits.floods = 0


async def test_a_round_plays_in_privacy_mode(tmp_path: Path) -> None:
    """Trap 12: replies to its messages, commands and buttons are all that it hears."""
    async with evening(tmp_path, reads_everything=False) as night:
        room = night.telegram.group("Lavelanet")
        ana, bob = room.person("Ana"), room.person("Bob")
        await night.set_up(room, "A")
        await room.founder.says("/tour 1")
        await night.passes(minutes=13, seconds=10)
        await ana.says("+ personne ne m'entend")
        prompt = room.find("Quels impacts")
        assert prompt is not None
        await ana.replies(prompt, "+ un guichet unique")
        await bob.says("/frein trop cher")
        await night.passes(seconds=30)
        assert acknowledged(room) == 2
        await room.founder.says("/clore")
        await night.passes(minutes=5)
        assert room.find("2 contributions") is not None


async def test_a_round_survives_a_migration(night: Evening) -> None:
    """Trap 15: the group goes on under its new address, with all its ideas."""
    room = night.telegram.group("Lavelanet", type="group")
    ana = room.person("Ana")
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(minutes=13, seconds=10)
    await ana.says("+ avant")
    await night.passes(seconds=10)
    new = room.migrate()
    moved = Participant(new, ana.member)
    await night.passes(seconds=10)
    await moved.says("+ après")
    await night.passes(seconds=20)
    await Participant(new, room.founder.member).says("/clore")
    await night.passes(minutes=5)
    assert new.find("2 contributions") is not None
    assert "avant" in new.transcript()


async def test_a_kicked_bot_falls_silent_and_goes_on_when_it_is_back(night: Evening) -> None:
    """Trap 16: no call while it is out; the round's table is still there afterwards."""
    room = night.telegram.group("Lavelanet")
    ana = room.person("Ana")
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(minutes=13, seconds=10)
    await ana.says("+ avant")
    await night.passes(seconds=10)
    room.kick_bot()
    await night.passes(seconds=10)
    calls = night.visible(room)
    await night.passes(minutes=10)
    assert night.visible(room) == calls
    room.add_bot()
    await night.passes(seconds=10)
    await ana.says("+ après")
    await night.passes(seconds=20)
    await room.founder.says("/tableau")
    await night.passes(seconds=20)
    assert "après" in (room.find("Lavelanet") or room.said[-1]).text


async def test_every_topic_of_a_forum_is_a_group(night: Evening) -> None:
    """Trap 20: two cases in one forum, with reactions that find their own topic."""
    forum = night.telegram.forum("Atelier")
    first, second = forum.topic("Lavelanet"), forum.topic("Dunkerque")
    ana, bob = first.person("Ana"), second.person("Bob")
    await night.set_up(first, "A")
    await night.set_up(second, "B")
    for room in (first, second):
        await Participant(room, forum.founder.member).says("/tour 1 ici")
    await night.passes(minutes=13, seconds=10)
    await ana.says("+ au premier")
    await bob.says("+ au second")
    await night.passes(seconds=20)
    assert (acknowledged(first), acknowledged(second)) == (1, 1)
    assert "au premier" in first.transcript()
    assert "au second" not in first.transcript()


async def test_everybody_can_be_acknowledged_at_once(night: Evening) -> None:
    """Five ideas a second for ten seconds: every one has its reaction within a second."""
    room = night.telegram.group("Lavelanet")
    people = [room.person(name) for name in NAMES]
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(minutes=13, seconds=10)
    for turn in range(50):
        idea = await people[turn % 8].says(f"+ idée {turn}")
        await night.passes(milliseconds=200)
        assert idea.reactions, f"idea {turn} was not acknowledged"


async def test_old_buttons_double_taps_and_strangers_get_an_answer(night: Evening) -> None:
    """Trap 6: nobody is left with a button that turns for ever, and nothing is placed twice."""
    room = night.telegram.group("Lavelanet")
    ana, bob = room.person("Ana"), room.person("Bob")
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(minutes=3, seconds=30)
    await ana.says("+ une idée sans acteur")
    await night.passes(seconds=5)
    question = next(m for m in room.said if m.labels and m.reply_to)
    label = question.labels[0]
    presses = [await person.presses(label, on=question) for person in (bob, ana, ana)]
    await night.passes(seconds=5)
    assert [press.query.answered for press in presses] == [True, True, True]
    assert presses[0].query.alert
    await night.passes(hours=2)
    late = await ana.presses(label, on=question)
    await night.passes(seconds=5)
    assert late.query.answered
