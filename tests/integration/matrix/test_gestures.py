"""What people do besides talking: reactions, edits, redactions, replies, threads, polls."""

from __future__ import annotations

import pytest

from adapters.base import Deletion, Post, Reaction
from bot.effects import Button
from bot.events import (
    BotInvited,
    CommandGiven,
    Event,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    ReactionChanged,
)
from bot.text import paragraph
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import Bot, Human


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
async def met(
    arrive: Arrive, start_bot: StartBot, request: pytest.FixtureRequest
) -> tuple[Human, Bot, str]:
    """A person and the bot in one room, plain or encrypted."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id, encrypted=request.param)
    await bot.until(BotInvited)
    return alice, bot, room


Met = tuple[Human, Bot, str]


async def test_choices_are_reactions_that_the_bot_puts_first(met: Met) -> None:
    """Each choice is in words in the message and a reaction under it; the bot's do not count."""
    alice, bot, room = met
    question = Post(
        key="question",
        chat=f"mx:{room}",
        body=paragraph("On continue ?"),
        buttons=((Button("Oui", "go:yes"), Button("Non", "go:no")),),
    )
    message = (await bot.deliver(question)).message
    shown = await alice.reads(message)
    assert shown.body == "On continue ?\n\n1️⃣ Oui\n2️⃣ Non"
    for mark in ("1️⃣", "2️⃣"):
        await alice.until(lambda e, m=mark: getattr(e, "key", None) == m and e.sender == bot.id)
    await alice.react(room, message, "2️⃣")
    pressed = await bot.until(ReactionChanged)
    assert (pressed.author.id, pressed.message, pressed.emoji) == (
        f"mx:{alice.id}",
        message,
        ("2️⃣",),
    )
    assert len([e for e in bot.seen if isinstance(e, ReactionChanged)]) == 1


async def test_a_reaction_taken_back_no_longer_counts(met: Met) -> None:
    """The set of somebody's reactions shrinks when one is redacted, even over a restart."""
    alice, bot, room = met
    message = await bot.say(room, "Votez")
    first = await alice.react(room, message, "👍")
    await alice.react(room, message, "❤️")
    await bot.until(ReactionChanged, lambda e: e.emoji == ("👍", "❤️"))
    await alice.client.room_redact(room, first)
    left = await bot.until(ReactionChanged, lambda e: e.emoji == ("❤️",))
    assert left.author.id == f"mx:{alice.id}"
    removals = [e.removed for e in bot.seen if isinstance(e, ReactionChanged)]
    assert removals == [False, False, True]


async def test_a_reaction_from_before_a_restart_can_be_taken_back(
    met: Met, start_bot: StartBot
) -> None:
    """A redacted reaction is empty on the server: the bot remembers what it was."""
    alice, bot, room = met
    reaction = await alice.react(room, await bot.say(room, "Votez"), "👍")
    await bot.until(ReactionChanged)
    await bot.stop()
    await alice.client.room_redact(room, reaction)
    again = await start_bot(like=bot, cursor=bot.cursor)
    assert (await again.until(ReactionChanged)).emoji == ()


async def test_one_reaction_acknowledges_and_is_taken_back(met: Met) -> None:
    """An acknowledgement is one reaction, however often it is put; an empty one takes it back."""
    alice, bot, room = met
    idea = await alice.say(room, "levier: mutualiser")
    await bot.until(MessageReceived)
    thumb = Reaction(key="ack", chat=f"mx:{room}", message=idea, emoji="👍")
    await bot.deliver(thumb)
    await bot.deliver(Reaction(key="ack-again", chat=thumb.chat, message=idea, emoji="👍"))
    seen = await alice.until(lambda e: getattr(e, "key", None) == "👍")
    await bot.deliver(Reaction(key="unack", chat=thumb.chat, message=idea, emoji=""))
    await alice.until(lambda e: getattr(e, "redacts", None) == seen.event_id)
    thumbs = [e for e in alice.seen if getattr(e, "key", None) == "👍"]
    assert len(thumbs) == 1


async def test_a_duplicate_annotation_is_a_success(met: Met) -> None:
    """A reaction that the server already has, and the bot forgot, does no harm."""
    alice, bot, room = met
    idea = await alice.say(room, "levier: mutualiser")
    await bot.until(MessageReceived)
    await bot.deliver(Reaction(key="one", chat=f"mx:{room}", message=idea, emoji="👍"))
    bot.adapter._running().memory._db.execute("delete from annotations")
    receipt = await bot.deliver(Reaction(key="two", chat=f"mx:{room}", message=idea, emoji="👍"))
    assert receipt.message is None


async def test_an_edit_changes_the_words_of_ones_own_message(met: Met) -> None:
    """Only the author's edit counts, with the new words alone."""
    alice, bot, room = met
    idea = await alice.say(room, "levier: un")
    await _edit(alice, room, idea, "levier: deux")
    edited = await bot.until(MessageEdited)
    assert (edited.message, edited.text) == (idea, "levier: deux")


async def test_an_edit_of_somebody_elses_message_is_ignored(met: Met, arrive: Arrive) -> None:
    """Servers let anybody send an edit of anything; clients must not believe it."""
    alice, bot, room = met
    mallory = await arrive("mallory")
    await alice.client.room_invite(room, mallory.id)
    await mallory.join(room)
    idea = await alice.say(room, "levier: un")
    await _edit(mallory, room, idea, "frein: vandalisé")
    await mallory.say(room, "fini")
    await bot.until(MessageReceived, lambda e: e.text == "fini")
    assert not any(isinstance(e, MessageEdited) for e in bot.seen)


async def test_a_redaction_takes_a_message_back(met: Met) -> None:
    """Removing one's message is reported with its id."""
    alice, bot, room = met
    idea = await alice.say(room, "levier: un")
    await bot.until(MessageReceived)
    await alice.client.room_redact(room, idea)
    assert (await bot.until(MessageRemoved)).message == idea


async def test_replies_and_threads_say_what_they_answer(met: Met) -> None:
    """A reply names its message, without the quotation; a thread names its root."""
    alice, bot, room = met
    prompt = await bot.say(room, "Vos leviers ?")
    await alice.say(
        room,
        "> <@bot> Vos leviers ?\n\nles communs",
        **{"m.relates_to": {"m.in_reply_to": {"event_id": prompt}}},
    )
    reply = await bot.until(MessageReceived)
    assert (reply.text, reply.reply_to) == ("les communs", prompt)
    thread = {
        "rel_type": "m.thread",
        "event_id": prompt,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": reply.message},
    }
    await alice.say(room, "la formation", **{"m.relates_to": thread})
    threaded = await bot.until(MessageReceived, lambda e: e.text == "la formation")
    assert threaded.reply_to == prompt
    answer = await alice.reads(await bot.say(room, "notée", reply_to=threaded.message))
    relation = answer.source["content"]["m.relates_to"]
    assert (relation["rel_type"], relation["event_id"]) == ("m.thread", prompt)
    assert relation["m.in_reply_to"] == {"event_id": threaded.message}


async def test_polls_stickers_and_notices_are_left_alone(met: Met) -> None:
    """Native polls (both spellings), stickers, notices and odd events make nothing happen."""
    alice, bot, room = met
    for kind in ("m.poll.start", "org.matrix.msc3381.poll.start", "m.sticker", "fr.boussole.x"):
        await alice.send(room, kind, {"body": "?", "m.text": [{"body": "Oui ?"}]})
    await alice.say(room, "robot", msgtype="m.notice")
    await alice.say(room, "fini")
    await bot.until(MessageReceived)
    assert _deeds(bot) == [MessageReceived]


async def test_malformed_relations_do_no_harm(met: Met) -> None:
    """A relation may be anything; the words still count."""
    alice, bot, room = met
    for odd in ("bonjour", ["x"], {"rel_type": 3, "event_id": []}, {"m.in_reply_to": "x"}):
        await alice.say(room, "des mots", **{"m.relates_to": odd})
    await alice.say(room, "fini")
    await bot.until(MessageReceived, lambda e: e.text == "fini")
    assert len(_deeds(bot)) == 5


async def test_a_mention_calls_the_bot(met: Met) -> None:
    """The bot's name before a word, or a mention, calls it; a command may follow."""
    alice, bot, room = met
    name = bot.id.removeprefix("@").split(":")[0]
    await alice.say(room, f"{name}: quel avantage ?", **{"m.mentions": {"user_ids": [bot.id]}})
    called = await bot.until(MessageReceived)
    assert (called.addressed, called.text) == (True, "quel avantage ?")
    await alice.say(room, f"@{name} !tour 2")
    assert (await bot.until(CommandGiven)).arguments == "2"


async def test_the_bots_message_is_edited_and_taken_away(met: Met) -> None:
    """An edit carries the whole new content; a deletion redacts."""
    alice, bot, room = met
    first = await bot.say(room, "tableau 1")
    await bot.say(room, "tableau 2", edits=first)
    edit = await alice.until(lambda e: "m.new_content" in e.source.get("content", {}))
    content = edit.source["content"]
    assert content["m.new_content"]["body"] == "tableau 2"
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": first}
    await bot.deliver(Deletion(key="erase", chat=f"mx:{room}", message=first))
    await alice.until(lambda e: getattr(e, "redacts", None) == first)


async def _edit(human: Human, room: str, message: str, words: str) -> None:
    new = {"msgtype": "m.text", "body": words}
    relation = {"rel_type": "m.replace", "event_id": message}
    await human.say(room, f"* {words}", **{"m.new_content": new, "m.relates_to": relation})


def _deeds(bot: Bot) -> list[type[Event]]:
    return [type(e) for e in bot.seen if not isinstance(e, BotInvited)]
