"""Encrypted rooms: everybody reads the bot, the bot reads everybody, and nobody can fool it."""

from __future__ import annotations

import asyncio
import json

import msgspec
import pytest
from aiohttp import ClientConnectionError
from nio import RoomMessageNotice, ToDeviceMessage
from nio.crypto import decrypt_attachment
from nio.responses import ShareGroupSessionResponse

from adapters.base import Attachment, Post, RetryLater
from bot.events import BotInvited, CommandGiven, MemberJoined, MessageReceived
from bot.text import paragraph
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import ENCRYPTED, Bot, Human


async def _meet(alice: Human, bot: Bot, *others: Human) -> str:
    """An encrypted room with the bot and these people in it."""
    room = await alice.create_room(bot.id, *(h.id for h in others), encrypted=True)
    for other in others:
        await other.join(room)
    await bot.until(BotInvited)
    for other in others:
        await alice.until(lambda e, o=other: e.source.get("state_key") == o.id)
    return room


async def test_everybody_reads_the_bot_and_it_reads_everybody(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """In an encrypted room of three, words travel encrypted in both directions."""
    alice, bob, bot = await arrive("alice"), await arrive("bob"), await start_bot()
    room = await _meet(alice, bot, bob)
    message = await bot.say(room, "Bonjour à tous")
    for human in (alice, bob):
        event = await human.reads(message)
        assert isinstance(event, RoomMessageNotice)
        assert event.decrypted
        assert event.body == "Bonjour à tous"
    await bob.say(room, "levier: les communs")
    assert (await bot.until(MessageReceived)).text == "levier: les communs"


async def test_a_newcomer_reads_the_welcome(arrive: Arrive, start_bot: StartBot) -> None:
    """Keys are asked for before sending, so that who has just come can read."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await bot.say(room, "avant")
    carol = await arrive("carol")
    await alice.client.room_invite(room, carol.id)
    await carol.join(room)
    joined = await bot.until(MemberJoined, lambda e: e.author.id == f"mx:{carol.id}")
    assert joined.author.name.startswith("Carol")
    welcome = await carol.reads(await bot.say(room, "Bienvenue"))
    assert welcome.body == "Bienvenue"


async def test_encryption_is_asked_of_the_server_before_the_first_word(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Even where no sync has shown the room yet, nothing leaves in clear."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    bot.adapter._running().server.rooms.clear()
    bot.adapter._running().rooms._states.clear()
    event = await alice.reads(await bot.say(room, "secret"))
    assert event.decrypted


async def test_encryption_turned_on_later_is_obeyed(arrive: Arrive, start_bot: StartBot) -> None:
    """A plain room that becomes encrypted gets encrypted words from then on."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    await bot.until(BotInvited)
    assert not (await alice.reads(await bot.say(room, "en clair"))).decrypted
    await alice.client.room_put_state(room, ENCRYPTED["type"], ENCRYPTED["content"])
    await alice.until(lambda e: e.source["type"] == "m.room.encryption")
    await alice.say(room, "chiffré")
    await bot.until(MessageReceived, lambda e: e.text == "chiffré")
    assert (await alice.reads(await bot.say(room, "chiffré aussi"))).decrypted


async def test_after_a_restart_old_and_new_words_are_read(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """The same device with the same keys reads what came in while it was away."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await alice.say(room, "un")
    await bot.until(MessageReceived)
    await bot.stop()
    await alice.say(room, "deux")
    again = await start_bot(like=bot, cursor=bot.cursor)
    assert (await again.until(MessageReceived)).text == "deux"
    assert (await alice.reads(await again.say(room, "revenu"))).body == "revenu"


async def test_words_without_a_key_are_read_when_it_arrives(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """An undecryptable message is kept over a restart, and heard once its key is there."""
    alice, bot = await arrive("alice"), await start_bot(patience=3600)
    room = await _meet(alice, bot)
    await alice.say(room, "le premier partage la clé")
    await bot.until(MessageReceived)
    lost, key = await _say_without_key(alice, bot, room)
    await bot.stop()
    again = await start_bot(like=bot, cursor=bot.cursor, patience=3600)
    await alice.client.to_device(key)
    heard = await again.until(MessageReceived, lambda e: e.message == lost)
    assert heard.text == "sans clé"


async def test_the_room_is_told_how_to_mend_an_unreadable_message(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Nobody talks to a deaf bot without knowing: it says so, in an encrypted notice."""
    alice, bot = await arrive("alice"), await start_bot(patience=0)
    room = await _meet(alice, bot)
    await alice.say(room, "le premier partage la clé")
    await bot.until(MessageReceived)
    await _say_without_key(alice, bot, room)
    notice = await alice.until(lambda e: "Je ne peux pas lire" in getattr(e, "body", ""))
    assert notice.decrypted
    assert notice.source["content"]["m.mentions"] == {"user_ids": [alice.id]}


async def _say_without_key(alice: Human, bot: Bot, room: str) -> tuple[str, ToDeviceMessage]:
    """Alice says something under a new key that is held back; returns the message and the key."""
    olm = alice.client.olm
    olm.rotate_outbound_group_session(room)
    users = list(alice.client.rooms[room].users)
    ((_, sealed),) = olm.share_group_session_parallel(room, users, ignore_unverified_devices=True)
    olm.outbound_group_sessions[room].shared = True
    lost = await alice.say(room, "sans clé")
    await bot.until_unread(lost)
    ((device, content),) = sealed["messages"][bot.id].items()
    return lost, ToDeviceMessage("m.room.encrypted", bot.id, device, content)


async def test_an_encrypted_state_event_gives_no_power(arrive: Arrive, start_bot: StartBot) -> None:
    """A member who sends encrypted "power levels" stays a member without power."""
    alice, mallory, bot = await arrive("alice"), await arrive("mallory"), await start_bot()
    room = await _meet(alice, bot, mallory)
    forged = {"users": {mallory.id: 100}, "users_default": 100}
    await _send_forged(mallory, room, "m.room.power_levels", forged)
    await mallory.say(room, "!tour 1")
    command = await bot.until(CommandGiven)
    assert not command.author.facilitator
    await alice.say(room, "!tour 1")
    assert (await bot.until(CommandGiven, lambda e: alice.id in e.author.id)).author.facilitator


async def test_a_forged_redaction_removes_nothing(arrive: Arrive, start_bot: StartBot) -> None:
    """Only redactions that the server itself carried out count."""
    alice, mallory, bot = await arrive("alice"), await arrive("mallory"), await start_bot()
    room = await _meet(alice, bot, mallory)
    idea = await alice.say(room, "mon idée")
    await _send_forged(mallory, room, "m.room.redaction", {"redacts": idea})
    await mallory.say(room, "fini")
    await bot.until(MessageReceived, lambda e: e.text == "fini")
    assert [type(e) for e in bot.seen if not isinstance(e, BotInvited | MemberJoined)] == [
        MessageReceived,
        MessageReceived,
    ]


async def _send_forged(mallory: Human, room: str, kind: str, content: dict[str, object]) -> None:
    """An event whose encrypted part claims to be state."""
    olm = mallory.client.olm
    if olm.should_share_group_session(room):
        await mallory.client.share_group_session(room, ignore_unverified_devices=True)
    forged = {"type": kind, "content": content, "state_key": "", "redacts": content.get("redacts")}
    sealed = olm.group_encrypt(room, forged)
    mallory.client.rooms[room].encrypted = False
    await mallory.send(room, "m.room.encrypted", sealed)
    mallory.client.rooms[room].encrypted = True


async def test_a_file_travels_encrypted_with_words(arrive: Arrive, start_bot: StartBot) -> None:
    """An attachment in an encrypted room can be opened by members and says what it shows."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    file = Attachment(
        key="file",
        chat=f"mx:{room}",
        name="tableau.csv",
        media_type="text/csv",
        data=b"levier;frein\n",
        caption=paragraph("Le tableau"),
        alt="Deux colonnes",
    )
    message = (await bot.deliver(file)).message
    event = await alice.reads(message)
    content = event.source["content"]
    assert (content["filename"], content["body"]) == ("tableau.csv", "Le tableau\n\nDeux colonnes")
    sealed = await alice.client.download(event.url)
    keys = content["file"]
    assert b"levier" not in sealed.body
    assert (
        decrypt_attachment(sealed.body, keys["key"]["k"], keys["hashes"]["sha256"], keys["iv"])
        == b"levier;frein\n"
    )


async def test_a_late_comer_sees_the_board(arrive: Arrive, start_bot: StartBot) -> None:
    """The next edit of a board that a newcomer cannot read comes as a new, pinned message."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    board = Post(key="b1", chat=f"mx:{room}", body=paragraph("tableau 1"), pin=True)
    first = (await bot.deliver(board)).message
    edit = msgspec.structs.replace(board, key="b2", body=paragraph("tableau 2"), edits=first)
    assert (await bot.deliver(edit)).message == first
    carol = await arrive("carol")
    await alice.client.room_invite(room, carol.id)
    await carol.join(room)
    await bot.until(MemberJoined, lambda e: e.author.id == f"mx:{carol.id}")
    anew = msgspec.structs.replace(edit, key="b3", body=paragraph("tableau 3"))
    second = (await bot.deliver(anew)).message
    assert second != first
    assert (await carol.reads(second)).body == "tableau 3"
    gone = await carol.until(lambda e: getattr(e, "redacts", None) == first)
    assert gone.sender == bot.id


async def test_a_key_that_did_not_reach_everybody_is_shared_again(
    arrive: Arrive, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When sharing the room's key fails, the message waits, and leaves once it can be read."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    server = bot.adapter._running().server
    send, failures = server._send, []

    async def failing(kind: type, *args: object, **more: object) -> object:
        if kind is ShareGroupSessionResponse and not failures:
            failures.append(kind)
            raise ClientConnectionError
        return await send(kind, *args, **more)

    monkeypatch.setattr(server, "_send", failing)
    post = Post(key="once", chat=f"mx:{room}", body=paragraph("lisible"))
    with pytest.raises(RetryLater):
        await bot.adapter.deliver(post)
    message = (await bot.deliver(post)).message
    assert (await alice.reads(message)).body == "lisible"
    assert failures


async def test_a_message_as_large_as_a_room_carries_goes_through(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """The server takes every part of a long text in an encrypted room, and nothing is missing."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    words = " ".join(f"idée-{n}-🧭" for n in range(6000))
    await bot.say(room, words)
    await alice.until(lambda e: getattr(e, "body", "").endswith("idée-5999-🧭"))
    parts = dict.fromkeys(e.body for e in alice.seen if isinstance(e, RoomMessageNotice))
    assert len(parts) > 1
    assert " ".join(" ".join(parts).split()) == words


async def test_spent_one_time_keys_are_renewed(arrive: Arrive, start_bot: StartBot) -> None:
    """When others have used up the bot's one-time keys, it uploads more and stays reachable."""
    alice, bot = await arrive("alice"), await start_bot()
    await _meet(alice, bot)
    device = bot.adapter._running().server.device_id
    await bot.stop()
    while await _claim_one(alice, bot.id, device):
        pass
    await start_bot(like=bot, cursor=bot.cursor)
    async with asyncio.timeout(20):
        while not await _claim_one(alice, bot.id, device):
            await alice.look(100)


async def _claim_one(alice: Human, user: str, device: str) -> bool:
    """Take one of a device's one-time keys; False when there is none."""
    answer = await alice.client.send(
        "POST",
        "/_matrix/client/v3/keys/claim",
        json.dumps({"one_time_keys": {user: {device: "signed_curve25519"}}}),
        {"Authorization": f"Bearer {alice.client.access_token}"},
    )
    return bool((await answer.json())["one_time_keys"].get(user))
