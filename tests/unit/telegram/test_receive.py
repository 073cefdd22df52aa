"""What people do on Telegram becomes events, and what is not meant for the bot becomes none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Update

from adapters.telegram.memory import Memory
from adapters.telegram.receive import Knowledge, Me, receive
from adapters.telegram.sources import WANTED
from bot.events import (
    BotInvited,
    BotRemoved,
    ButtonPressed,
    ChatMoved,
    CommandGiven,
    Event,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    ReactionChanged,
)
from tests.telegram_emulator import Emulator, Room
from tests.telegram_emulator.world import ANONYMOUS_ADMIN, Message

POLL_ANSWER = {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def telegram() -> Emulator:
    """An emulated Telegram without its server: people act, and updates wait in the queue."""
    emulator = Emulator(now=NOON.timestamp)
    emulator.bot.allow(list(WANTED))
    return emulator


@pytest.fixture
def group(telegram: Emulator) -> Room:
    """A supergroup with the bot in it."""
    return telegram.group()


def known(telegram: Emulator, **more: object) -> Knowledge:
    """What the adapter knows besides the update."""
    bot = telegram.bot
    me = Me(bot.user.id, str(bot.user.username), bot.reads_everything)
    return Knowledge(me=me, now=NOON, **more)  # type: ignore[arg-type]


def events(telegram: Emulator, **more: object) -> list[Event]:
    """The events of everything that waits."""
    waiting = [w.body for w in telegram.bot.queue]
    telegram.bot.queue.clear()
    found: list[Event] = []
    for body in waiting:
        update = Update.de_json(body, None)
        found += receive(update, known(telegram, **more))
    return found


async def test_a_message_carries_its_author_its_chat_and_its_words(
    telegram: Emulator, group: Room
) -> None:
    """Ids are strings, times are Telegram's own, the event id names bot and update."""
    ana = group.person("Ana")
    message = await ana.says("+ plus de transparence")
    [event] = events(telegram)
    assert isinstance(event, MessageReceived)
    assert event.text == "+ plus de transparence"
    assert (event.chat, event.message) == (group.address, str(message.id))
    assert (event.author.id, event.author.name) == (ana.id, "Ana")
    assert event.at == NOON
    assert event.id.startswith(f"tg:{telegram.bot.user.id}:")
    assert not event.private
    assert event.reply_to is None


async def test_an_administrator_is_a_facilitator(telegram: Emulator, group: Room) -> None:
    """The right comes from the chat's administrators, whom the adapter knows."""
    fred = group.person("Fred", admin=True)
    await fred.says("bonjour")
    [event] = events(telegram, admins=frozenset({fred.user.id}))
    assert isinstance(event, MessageReceived)
    assert event.author.facilitator


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("/tour 2 14:00", "tour", "2 14:00"),
        ("/Tour@Boussole_Bot 2", "tour", "2"),
        ("/équipe", "equipe", ""),
        ("/frein  offre :\ntrop cher", "frein", "offre :\ntrop cher"),
    ],
)
async def test_commands_are_understood_as_people_type_them(
    telegram: Emulator, group: Room, text: str, name: str, arguments: str
) -> None:
    """Capitals, accents and the bot's own name are all the same command."""
    await group.person("Ana").says(text)
    [event] = events(telegram)
    assert isinstance(event, CommandGiven)
    assert (event.name, event.arguments) == (name, arguments)
    assert event.addressed == ("@" in text)


async def test_a_command_for_another_bot_is_none_of_ours(telegram: Emulator, group: Room) -> None:
    """Trap 13: `/cmd@other` is ignored even where the bot can read it."""
    await group.person("Ana").says("/tour@AutreBot 2")
    assert events(telegram) == []


async def test_words_that_only_begin_with_a_slash_are_a_message(
    telegram: Emulator, group: Room
) -> None:
    """A path is no command."""
    await group.person("Ana").says("/home/ana est plein")
    [event] = events(telegram)
    assert isinstance(event, MessageReceived)


async def test_a_mention_addresses_the_bot_and_leaves_the_words(
    telegram: Emulator, group: Room
) -> None:
    """The animator gets the question, not its own name."""
    await group.person("Ana").says("@boussole_bot, quel est le modèle éco ?")
    [event] = events(telegram)
    assert isinstance(event, MessageReceived)
    assert event.addressed
    assert event.text == "quel est le modèle éco ?"


async def test_a_reply_names_the_message_it_answers(telegram: Emulator, group: Room) -> None:
    """In a plain supergroup a reply carries a thread id, which is no topic (trap 20)."""
    ana = group.person("Ana")
    first = await ana.says("une idée")
    await group.person("Bob").replies(first, "une réponse")
    _, event = events(telegram)
    assert isinstance(event, MessageReceived)
    assert event.reply_to == str(first.id)
    assert event.chat == group.address


async def test_a_reply_to_one_part_of_a_long_message_names_the_whole(
    telegram: Emulator, group: Room
) -> None:
    """The runtime knows a message in several parts by its last one."""
    ana = group.person("Ana")
    first = await ana.says("partie 1")
    memory = Memory()
    memory.keep_parts(group.chat.id, (first.id, first.id + 1))
    await ana.replies(first, "réponse")
    _, event = events(telegram, whole_of=memory.whole_of)
    assert isinstance(event, MessageReceived)
    assert event.reply_to == str(first.id + 1)


async def test_a_topic_is_a_chat_of_its_own_and_general_is_the_forum(telegram: Emulator) -> None:
    """Trap 20: the implicit reply to the topic's first message is no reply."""
    forum = telegram.forum()
    topic = forum.topic("Lavelanet")
    await topic.person("Ana").says("bonjour le cas")
    await forum.person("Bob").says("bonjour à tous")
    events_here = [e for e in events(telegram) if isinstance(e, MessageReceived)]
    in_topic, in_general = events_here
    assert in_topic.chat == topic.address
    assert in_topic.reply_to is None
    assert in_general.chat == forum.address


async def test_an_edit_keeps_the_message_and_brings_the_new_words(
    telegram: Emulator, group: Room
) -> None:
    """Trap 22: edits arrive as such; deletions never do."""
    ana = group.person("Ana")
    message = await ana.says("+ transparance")
    await ana.edits(message, "+ transparence")
    await ana.deletes(message)
    _, event = events(telegram)
    assert isinstance(event, MessageEdited)
    assert (event.message, event.text) == (str(message.id), "+ transparence")


async def test_a_caption_is_what_its_author_said(telegram: Emulator, group: Room) -> None:
    """A picture with words is a contribution, one without words is nothing to answer."""
    ana = group.person("Ana")
    await ana.sends_photo("+ une carte des besoins")
    await ana.sends_photo()
    [event] = events(telegram)
    assert isinstance(event, MessageReceived)
    assert event.text == "+ une carte des besoins"


def said(room: Room, *labels: str) -> Message:
    """A message of the bot with buttons."""
    bot = room.account.user
    message = Message(room.chat.next_message, room.chat, bot, NOON.timestamp(), "Quel côté ?")
    message.keyboard = [[{"text": label, "callback_data": f"side:x:{label}"} for label in labels]]
    message.thread = room.topic_id
    return room.telegram.post(message)


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
