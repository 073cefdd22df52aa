"""What else happens on Telegram becomes events: presses, reactions, people, chats that change."""

from __future__ import annotations

import pytest
from telegram import Update

from adapters.telegram.memory import Memory
from adapters.telegram.receive import receive
from bot.events import (
    BotInvited,
    BotRemoved,
    ButtonPressed,
    ChatMoved,
    CommandGiven,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    ReactionChanged,
)
from tests.telegram_emulator import Emulator, Room
from tests.telegram_emulator.world import ANONYMOUS_ADMIN
from tests.unit.telegram.acting import NOON, events, known, said

POLL_ANSWER = {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}


async def test_a_press_brings_the_token_and_what_answers_it(
    telegram: Emulator, group: Room
) -> None:
    """A press has no date: it happens when it is received."""
    ana = group.person("Ana")
    message = said(group, "Levier")
    press = await ana.presses("Levier")
    [event] = events(telegram)
    assert isinstance(event, ButtonPressed)
    assert (event.action, event.receipt) == ("side:x:Levier", press.query.id)
    assert (event.message, event.at, event.author.id) == (str(message.id), NOON, ana.id)


async def test_a_press_on_a_deleted_message_still_gets_an_event(telegram: Emulator) -> None:
    """Trap 6: an inaccessible message has date 0 and no topic, which the memory knows."""
    topic = telegram.forum().topic("Lavelanet")
    message = said(topic, "Levier")
    message.deleted = True
    await topic.person("Ana").presses("Levier", on=message)
    memory = Memory()
    memory.threads.keep((topic.chat.id, message.id), topic.topic_id or 0)
    found = [
        e for e in events(telegram, thread_of=memory.thread_of) if isinstance(e, ButtonPressed)
    ]
    assert [e.chat for e in found] == [topic.address]


async def test_a_reaction_tells_all_that_a_person_now_thinks(
    telegram: Emulator, group: Room
) -> None:
    """Trap 18: it only arrives for an administrator that asked for it."""
    ana = group.person("Ana")
    message = await group.person("Bob").says("une idée")
    await ana.reacts(message, "👍")
    assert not [e for e in events(telegram) if isinstance(e, ReactionChanged)]
    group.promote_bot()
    await ana.reacts(message, "👍", "❤")
    await ana.reacts(message)
    changes = [e for e in events(telegram) if isinstance(e, ReactionChanged)]
    assert [e.emoji for e in changes] == [("👍", "❤"), ()]
    assert {e.author.id for e in changes} == {ana.id}


async def test_anonymous_administrators_are_not_one_participant(telegram: Emulator) -> None:
    """Trap 21: they share one user id over all groups; their chat and title tell them apart."""
    here, there = telegram.group("Ici"), telegram.group("Là")
    people = [
        here.person("A", anonymous=True, title="Modération"),
        here.person("B", anonymous=True, title="Accueil"),
        there.person("C", anonymous=True),
    ]
    for person in people:
        await person.says("+ une idée")
    found = [e.author for e in events(telegram) if isinstance(e, MessageReceived)]
    assert len({author.id for author in found}) == 3
    assert all(str(ANONYMOUS_ADMIN) not in author.id for author in found)
    assert all(author.facilitator for author in found)
    assert found[0].name == "Ici (Modération)"


async def test_an_anonymous_reaction_is_the_chats_own(telegram: Emulator, group: Room) -> None:
    """Trap 21: it carries `actor_chat` and no user."""
    group.promote_bot()
    message = await group.person("Ana").says("une idée")
    await group.person("Fred", anonymous=True).reacts(message, "👍")
    changes = [e for e in events(telegram) if isinstance(e, ReactionChanged)]
    assert [e.author.id for e in changes] == [f"tg:{group.chat.id}"]


async def test_people_who_share_a_name_are_two_and_a_username_is_not_needed(
    telegram: Emulator, group: Room
) -> None:
    """Trap 28: only the id says who somebody is."""
    await group.person("Ana").says("une")
    await group.person("Ana", username="ana").says("deux")
    found = [e for e in events(telegram) if isinstance(e, MessageReceived)]
    assert len({e.author.id for e in found}) == 2


async def test_newcomers_are_announced_one_by_one_and_bots_are_not(
    telegram: Emulator, group: Room
) -> None:
    """One service message may bring several people; each event has its own id."""
    ana, bob = group.person("Ana"), group.person("Bob")
    people = [{"id": p.user.id, "is_bot": False, "first_name": p.user.name} for p in (ana, bob)]
    bot = {"id": 99, "is_bot": True, "first_name": "Autre"}
    telegram.telegram.service(group.chat, group.chat.founder, new_chat_members=[*people, bot])
    found = events(telegram)
    assert all(isinstance(e, MemberJoined) for e in found)
    assert [e.author.id for e in found if isinstance(e, MemberJoined)] == [ana.id, bob.id]
    assert len({e.id for e in found}) == 2


async def test_who_goes_out_is_told_unless_it_is_a_bot(telegram: Emulator, group: Room) -> None:
    """One's own leaving and being taken out look the same."""
    ana = group.person("Ana")
    await ana.leaves()
    bot = {"id": 99, "is_bot": True, "first_name": "Autre"}
    telegram.telegram.service(group.chat, group.chat.founder, left_chat_member=bot)
    [event] = events(telegram)
    assert isinstance(event, MemberLeft)
    assert event.author.id == ana.id


async def test_an_invitation_says_what_the_bot_may_do(telegram: Emulator) -> None:
    """Trap 12: privacy mode and the missing right to pin are known at once."""
    telegram.bot.reads_everything = False
    room = telegram.empty_group()
    room.add_bot()
    [event] = events(telegram)
    assert isinstance(event, BotInvited)
    assert (event.reads_everything, event.may_pin) == (False, False)


async def test_being_kicked_and_brought_back_are_events(telegram: Emulator, group: Room) -> None:
    """Trap 16: a promotion in between is no invitation."""
    group.promote_bot()
    group.kick_bot()
    group.add_bot()
    found = [type(e) for e in events(telegram)]
    assert found == [BotRemoved, BotInvited]


async def test_a_reopened_topic_invites_the_bot_again(telegram: Emulator) -> None:
    """While it was closed nothing could be said there."""
    topic = telegram.forum().topic("Lavelanet")
    topic.close_topic()
    topic.reopen_topic()
    found = events(telegram)
    assert [type(e) for e in found] == [BotInvited]
    assert found[0].chat == topic.address


async def test_a_migration_moves_the_chat(telegram: Emulator) -> None:
    """Trap 15: both service messages say the same move."""
    group = telegram.group(type="group")
    new = group.migrate()
    found = [e for e in events(telegram) if isinstance(e, ChatMoved)]
    assert {(e.chat, e.to) for e in found} == {(group.address, new.address)}


async def test_the_private_chat_is_private_and_start_brings_its_payload(
    telegram: Emulator, group: Room
) -> None:
    """Trap 14: `/start` opens the private conversation, with the group that the link named."""
    ana = group.person("Ana")
    await ana.starts("-100123_7")
    [event] = events(telegram)
    assert isinstance(event, CommandGiven)
    assert event.private
    assert (event.name, event.arguments, event.chat) == ("start", "-100123_7", ana.id)


async def test_being_blocked_ends_the_private_chat(telegram: Emulator, group: Room) -> None:
    """Trap 14: the second kind of 403 announces itself."""
    ana = group.person("Ana")
    await ana.starts()
    await ana.blocks()
    event = events(telegram)[-1]
    assert isinstance(event, BotRemoved)
    assert event.private


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 5, "hologram": {"id": 1}},
        {"update_id": 5, "poll_answer": POLL_ANSWER},
        {"update_id": 5, "message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "x"}}},
    ],
)
def test_updates_that_nobody_understands_are_no_events(
    telegram: Emulator, body: dict[str, object]
) -> None:
    """Traps 19 and 30: the server is newer than the library; poll answers carry no chat."""
    assert receive(Update.de_json(body, None), known(telegram)) == ()


async def test_what_the_bot_pins_itself_is_no_event(telegram: Emulator, group: Room) -> None:
    """Telegram tells the bot of its own pins."""
    pinned = {"message_id": 3, "date": 0, "chat": {"id": group.chat.id, "type": "supergroup"}}
    telegram.telegram.service(group.chat, telegram.bot.user, pinned_message=pinned)
    assert events(telegram) == []
