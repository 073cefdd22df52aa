"""Crashes, outages, rate limits, gaps and dismissals: nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio

import pytest

from adapters.base import Post, RetryLater, Undeliverable
from adapters.matrix import sync
from bot.events import (
    BotInvited,
    BotRemoved,
    ChatMoved,
    CommandGiven,
    MessageReceived,
)
from bot.text import paragraph
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import Bot, Human
from tests.synapse import Synapse


async def _meet(alice: Human, bot: Bot, **more: object) -> str:
    room = await alice.create_room(bot.id, **more)
    await bot.until(BotInvited)
    return room


def _post(room: str, n: int) -> Post:
    return Post(key=f"post-{n}", chat=f"mx:{room}", body=paragraph(f"mot {n}"))


@pytest.mark.parametrize("encrypted", [False, True])
async def test_a_server_killed_between_sends_doubles_nothing(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot, encrypted: bool
) -> None:
    """Deliveries repeated after a kill -9 of the server, and of the bot, appear once."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot, encrypted=encrypted)
    sent = [(await bot.deliver(_post(room, n))).message for n in range(3)]
    await asyncio.to_thread(synapse.kill)
    with pytest.raises(RetryLater):
        await bot.adapter.deliver(_post(room, 3))
    await bot.stop()
    await asyncio.to_thread(synapse.start)
    again = await start_bot(like=bot, cursor=bot.cursor)
    repeated = [(await again.deliver(_post(room, n))).message for n in range(4)]
    assert repeated[:3] == sent
    await alice.reads(repeated[3])
    bodies = [getattr(e, "body", None) for e in alice.seen if e.sender == bot.id]
    assert [b for b in bodies if b] == [f"mot {n}" for n in range(4)]


async def test_the_bot_lives_through_an_outage(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot
) -> None:
    """When the server comes back, the sync goes on from where it was."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await asyncio.to_thread(synapse.kill)
    await asyncio.to_thread(synapse.start)
    await alice.say(room, "toujours là ?")
    assert (await bot.until(MessageReceived)).text == "toujours là ?"


async def test_what_was_not_committed_comes_again(arrive: Arrive, start_bot: StartBot) -> None:
    """A crash before the commit repeats the same events under the same ids."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot, encrypted=True)
    committed = bot.cursor
    await alice.say(room, "levier: un")
    first = await bot.until(MessageReceived)
    await bot.stop()
    again = await start_bot(like=bot, cursor=committed)
    assert await again.until(MessageReceived) == first


@pytest.mark.parametrize("encrypted", [False, True])
async def test_a_long_absence_loses_nothing(
    arrive: Arrive, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch, encrypted: bool
) -> None:
    """More messages than a sync shows are fetched from behind the gap, page by page, in order."""
    monkeypatch.setattr(sync, "_PAGE", 10)
    monkeypatch.setitem(sync._FILTER["room"]["timeline"], "limit", 10)
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot, encrypted=encrypted)
    await bot.stop()
    said = [f"idée {n}" for n in range(35)]
    for words in said:
        await alice.say(room, words)
    again = await start_bot(like=bot, cursor=bot.cursor)
    await again.until(MessageReceived, lambda e: e.text == said[-1])
    assert [e.text for e in again.seen if isinstance(e, MessageReceived)] == said


async def test_history_from_before_the_invitation_is_not_for_the_bot(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """What a room said before the bot came is left alone, however little the sync shows."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room()
    for n in range(3):
        await alice.say(room, f"!tour {n}")
    await alice.client.room_invite(room, bot.id)
    await bot.until(BotInvited)
    await alice.say(room, "bonjour")
    await bot.until(MessageReceived)
    assert not any(isinstance(e, CommandGiven) for e in bot.seen)


async def test_the_servers_rate_limit_is_obeyed(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot
) -> None:
    """`M_LIMIT_EXCEEDED` becomes a delay for the whole account, and then nothing is missing."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    synapse.limit(bot.id, per_second=3, burst=2)
    limit = await _first_refusal(bot, room)
    assert 0 < limit.after <= 1
    with pytest.raises(RetryLater, match="homeserver's rate"):
        await bot.adapter.deliver(_post(room, 9))
    for n in range(5):
        await bot.deliver(_post(room, n))
    await alice.until(lambda e: getattr(e, "body", "") == "mot 4")
    bodies = [e.body for e in alice.seen if e.sender == bot.id and hasattr(e, "body")]
    assert bodies == [f"mot {n}" for n in range(5)]


async def _first_refusal(bot: Bot, room: str) -> RetryLater:
    for n in range(5):
        try:
            await bot.adapter.deliver(_post(room, n))
        except RetryLater as limit:
            return limit
    raise AssertionError("the server's limit was never met")


async def test_the_bot_paces_itself(arrive: Arrive, start_bot: StartBot) -> None:
    """Beyond its budget a delivery must wait, without asking the server."""
    alice, bot = await arrive("alice"), await start_bot(burst=2, per_second=0.1, cautious=True)
    room = await _meet(alice, bot)
    for n in range(2):
        await bot.adapter.deliver(_post(room, n))
    with pytest.raises(RetryLater) as limit:
        await bot.adapter.deliver(_post(room, 2))
    assert 5 < limit.value.after <= 10


async def test_kicked_and_invited_again(arrive: Arrive, start_bot: StartBot) -> None:
    """A kick is reported, deliveries say that the room is gone, and an invitation mends it."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot, encrypted=True)
    await bot.say(room, "bonjour")
    await alice.client.room_kick(room, bot.id)
    assert (await bot.until(BotRemoved)).chat == f"mx:{room}"
    with pytest.raises(Undeliverable) as gone:
        await bot.adapter.deliver(_post(room, 1))
    assert gone.value.gone
    bot.seen.clear()
    await alice.client.room_invite(room, bot.id)
    await bot.until(BotInvited)
    await alice.say(room, "re")
    assert await bot.until(MessageReceived)
    assert (await alice.reads(await bot.say(room, "me revoilà"))).decrypted


async def test_a_kick_while_away_is_noticed_with_what_came_before(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Words said before a kick that the bot slept through still count."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    await bot.stop()
    await alice.say(room, "levier: avant")
    await alice.client.room_kick(room, bot.id)
    again = await start_bot(like=bot, cursor=bot.cursor)
    await again.until(BotRemoved)
    assert [type(e) for e in again.seen] == [MessageReceived, BotRemoved]


async def test_a_stranger_cannot_bring_the_bot_in(arrive: Arrive, start_bot: StartBot) -> None:
    """An invitation from somebody who is not allowed is refused, and the allowed are followed."""
    mallory, alice = await arrive("mallory"), await arrive("alice")
    bot = await start_bot(inviters=(alice.id,))
    refused = await mallory.create_room(bot.id)
    await mallory.until(
        lambda e: (
            e.source.get("state_key") == bot.id and e.source["content"]["membership"] == "leave"
        )
    )
    room = await _meet(alice, bot)
    assert room != refused
    assert [e.chat for e in bot.seen] == [f"mx:{room}"]


async def test_a_room_upgrade_is_followed(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot
) -> None:
    """When a room is upgraded, the group moves, and the old address says where."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot, room_version="11")
    path = f"/_matrix/client/v3/rooms/{room}/upgrade"
    answer = synapse.request("POST", path, {"new_version": "12"}, alice.client.access_token)
    new = answer["replacement_room"]
    await alice.client.room_invite(new, bot.id)
    moved = await bot.until(ChatMoved)
    assert (moved.chat, moved.to) == (f"mx:{room}", f"mx:{new}")
    with pytest.raises(Undeliverable) as gone:
        await bot.deliver(_post(room, 1))
    assert gone.value.moved_to == moved.to


async def test_creators_of_new_rooms_facilitate(arrive: Arrive, start_bot: StartBot) -> None:
    """In version 12 the creator is in no list of powers, and facilitates all the same."""
    alice, bob, bot = await arrive("alice"), await arrive("bob"), await start_bot()
    room = await alice.create_room(bot.id, bob.id, room_version="12")
    await bob.join(room)
    await bot.until(BotInvited)
    await bob.say(room, "!tour 1")
    await alice.say(room, "!tour 2")
    by_alice = await bot.until(CommandGiven, lambda e: e.arguments == "2")
    by_bob = await bot.until(CommandGiven, lambda e: e.arguments == "1")
    assert (by_alice.author.facilitator, by_bob.author.facilitator) == (True, False)


async def test_a_direct_room_is_private(arrive: Arrive, start_bot: StartBot) -> None:
    """The bot opens one room with a person, encrypted, and knows it again after a restart."""
    alice, bot = await arrive("alice"), await start_bot()
    chat = await bot.adapter.private_chat(f"mx:{alice.id}")
    room = chat.removeprefix("mx:")
    message = await bot.say(room, "Entre nous")
    await alice.join(room)
    assert (await alice.reads(message)).body == "Entre nous"
    await bot.stop()
    again = await start_bot(like=bot, cursor=bot.cursor)
    assert await again.adapter.private_chat(f"mx:{alice.id}") == chat
    await alice.say(room, "bien reçu")
    assert (await again.until(MessageReceived)).private


async def test_a_board_that_cannot_be_pinned_says_what_is_missing(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Without the power to pin, the bot says once which level it needs; with it, it pins."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await _meet(alice, bot)
    board = await bot.say(room, "tableau", pin=True)
    told = await alice.until(lambda e: "épingler" in getattr(e, "body", ""))
    assert "niveau 50" in told.body
    await alice.client.room_put_state(
        room, "m.room.power_levels", {"users": {bot.id: 50}, "events": {}, "state_default": 50}
    )
    await alice.say(room, "promu")
    await bot.until(MessageReceived)
    await bot.say(room, "tableau 2", pin=True, edits=board)
    pinned = await alice.until(lambda e: e.source["type"] == "m.room.pinned_events")
    assert pinned.source["content"]["pinned"] == [board]
