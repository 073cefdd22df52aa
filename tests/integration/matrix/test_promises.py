"""Smaller promises, each of which a real server or a real person has once broken."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from nio.events.to_device import RoomKeyRequest

from adapters.base import Attachment, Post
from adapters.matrix.account import Login
from adapters.matrix.adapter import MatrixAdapter, Options
from adapters.runtime.catalogues import language
from bot.board import Cell, Document, Entry, Row, Table
from bot.events import BotInvited, MemberJoined, MessageReceived, MessageRemoved
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import Bot, Human


async def _meet(alice: Human, bot: Bot, **more: Any) -> str:
    room = await alice.create_room(bot.id, **{"encrypted": True, **more})
    await bot.until(BotInvited)
    return room


def _board(room: str, words: str, **more: Any) -> Post:
    cells = (Cell("lever", (Entry(words),)), Cell("obstacle", ()))
    table = Table("Tableau", ("Leviers", "Freins"), (Row("usage", "Usage", cells),))
    body = Document("Tour 1", blocks=(table,))
    return Post(key=words, chat=f"mx:{room}", body=body, pin=True, **more)


async def test_the_password_is_needed_once(arrive: Arrive, start_bot: StartBot) -> None:
    """Afterwards the data folder holds device and token, and nothing else is asked for."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await bot.stop()
    kept = Login(homeserver=bot.adapter.login.homeserver, user=bot.id, folder=bot.folder)
    again = Bot(MatrixAdapter(kept, language("fr"), Options()))
    await again.start(bot.cursor)
    assert (await alice.reads(await again.say(room, "sans mot de passe"))).decrypted
    await again.stop()


async def test_a_lost_key_is_asked_for(arrive: Arrive, start_bot: StartBot) -> None:
    """The sender's device is asked for the key of a message that cannot be read, once a key."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    olm = alice.client.olm
    olm.rotate_outbound_group_session(room)
    olm.create_outbound_group_session(room)
    session = olm.outbound_group_sessions[room]
    session.shared = True
    for words in ("perdu", "perdu aussi"):
        await bot.until_unread(await alice.say(room, words))
    async with asyncio.timeout(20):
        while not _asked(alice):
            await alice.look(500)
    await alice.look(0)
    assert _asked(alice) == [session.id]


def _asked(human: Human) -> list[str]:
    """The keys that somebody was asked for."""
    return [e.session_id for e in human.letters if isinstance(e, RoomKeyRequest)]


async def test_encryption_is_never_lowered(arrive: Arrive, start_bot: StartBot) -> None:
    """Emptying the room's encryption state gets no word in clear, before or after a restart."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await bot.say(room, "avant")
    await alice.client.room_put_state(room, "m.room.encryption", {})
    await alice.say(room, "vidé")
    await bot.until(MessageReceived)
    first = await bot.say(room, "toujours chiffré")
    await bot.stop()
    again = await start_bot(like=bot, cursor=bot.cursor)
    second = await again.say(room, "encore")
    file = Attachment(key="f", chat=f"mx:{room}", name="a.csv", media_type="text/csv", data=b"a;b")
    third = (await again.deliver(file)).message
    for message in (first, second, third):
        answer = await alice.client.room_get_event(room, message)
        source = answer.event.source
        assert getattr(answer.event, "decrypted", False) or source["type"] == "m.room.encrypted"


async def test_a_late_comer_finds_the_board_among_the_pins(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """The board that a newcomer can read takes the place of the old one, which goes."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(
        alice, bot, room_version="12", power_level_override={"users": {}, "state_default": 0}
    )
    first = (await bot.deliver(_board(room, "un"))).message
    await _until_pinned(alice, room, [first])
    carol = await arrive("carol")
    await alice.client.room_invite(room, carol.id)
    await carol.join(room)
    await bot.until(MemberJoined, lambda e: e.author.id == f"mx:{carol.id}")
    second = (await bot.deliver(_board(room, "deux", edits=first))).message
    assert "deux" in (await carol.reads(second)).body
    await _until_pinned(alice, room, [second])
    third = (await bot.deliver(_board(room, "trois", edits=first))).message
    assert third == second


async def _until_pinned(human: Human, room: str, messages: list[str | None]) -> None:
    await human.until(
        lambda e: (
            e.source["type"] == "m.room.pinned_events" and e.source["content"]["pinned"] == messages
        )
    )


async def test_boards_rest_and_words_do_not(arrive: Arrive, start_bot: StartBot) -> None:
    """Some apps notify at each edit: the relay is told how long the next one should wait."""
    alice, bot = await arrive("alice"), await start_bot(board_seconds=15.0)
    room = await _meet(alice, bot)
    assert (await bot.deliver(_board(room, "un"))).rest == 15.0
    assert Options().board_seconds >= 10
    message = await bot.say(room, "des mots")
    edit = Post(key="e", chat=f"mx:{room}", body=_board(room, "x").body, edits=message)
    assert (await bot.deliver(edit)).rest == 15.0


@pytest.mark.parametrize("prefix", ["m.poll", "org.matrix.msc3381.poll"])
async def test_a_whole_poll_is_left_alone(arrive: Arrive, start_bot: StartBot, prefix: str) -> None:
    """Votes are readable in the room's events: the bot neither counts nor answers them."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    poll = await alice.send(room, f"{prefix}.start", {"m.text": [{"body": "+ oui ?"}]})
    for kind in ("response", "end"):
        relation = {"rel_type": "m.reference", "event_id": poll}
        content = {"m.relates_to": relation, "m.selections": ["a"], "m.text": [{"body": "- non"}]}
        await alice.send(room, f"{prefix}.{kind}", content)
    await alice.say(room, "fini")
    await bot.until(MessageReceived)
    assert [type(e) for e in bot.seen] == [BotInvited, MessageReceived]


async def test_an_invitation_while_the_bot_is_away_is_followed(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """It stands in the first answer after the restart."""
    alice, bot = await arrive("alice"), await start_bot()
    await bot.stop()
    room = await alice.create_room(bot.id, encrypted=True)
    again = await start_bot(like=bot, cursor=bot.cursor)
    assert (await again.until(BotInvited)).chat == f"mx:{room}"


async def test_a_cursor_that_the_server_does_not_know_is_given_up(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """A database put back from elsewhere must not keep the bot from working."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await bot.stop()
    again = await start_bot(like=bot, cursor="no-such-cursor")
    await alice.say(room, "tu m'entends ?")
    assert (await again.until(MessageReceived)).text == "tu m'entends ?"


async def test_a_moderator_may_take_away_somebody_elses_idea(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """A redaction that the server carried out counts, whoever asked for it."""
    alice, bob, bot = await arrive("alice"), await arrive("bob"), await start_bot()
    room = await _meet(alice, bot)
    await alice.client.room_invite(room, bob.id)
    await bob.join(room)
    idea = await bob.say(room, "+ une idée")
    await bot.until(MessageReceived)
    await alice.client.room_redact(room, idea)
    assert (await bot.until(MessageRemoved)).message == idea


async def test_whom_no_sync_has_shown_yet_reads_the_first_words(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """A sync may show a new room before its invitations; the server's state has them all."""
    alice, bot = await arrive("alice"), await start_bot()
    chat = await bot.adapter.private_chat(f"mx:{alice.id}")
    room = chat.removeprefix("mx:")
    await bot.say(room, "la clé est partagée")
    parts = bot.adapter._running()
    parts.server.rooms[room].remove_member(alice.id)
    parts.server.invalidate_outbound_session(room)
    parts.rooms._outdated(room)
    message = await bot.say(room, "Entre nous")
    await alice.join(room)
    assert (await alice.reads(message)).body == "Entre nous"
