"""What people say on Telegram becomes events; what is not meant for the bot becomes none."""

from __future__ import annotations

import pytest

from adapters.telegram.memory import Memory
from bot.events import (
    CommandGiven,
    MessageEdited,
    MessageReceived,
)
from tests.telegram_emulator import Emulator, Room
from tests.unit.telegram.acting import NOON, events


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
