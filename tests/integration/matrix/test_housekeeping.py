"""Rooms made, named and left by command."""

from __future__ import annotations

from nio import InviteNameEvent

from bot.events import BotInvited, BotRemoved, CommandGiven, MessageReceived
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import Human
from tests.synapse import Synapse


async def test_a_space_with_a_room_per_group_is_made_by_command(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot
) -> None:
    """The facilitator gets full power, people their invitations, and the Space its rooms."""
    alice, bob, bot = await arrive("alice"), await arrive("bob"), await start_bot()
    room = await alice.create_room(bot.id, bob.id)
    await bob.join(room)
    await bot.until(BotInvited)
    await alice.say(room, f"!salons Atelier de juin : Groupe A, Groupe B {bob.id}")
    answer = await alice.until(lambda e: "est prêt" in getattr(e, "body", ""))
    made = [line.rpartition("/")[2] for line in answer.body.splitlines()[1:]]
    assert len(made) == 2
    names = {
        event.name
        for state in (await _invitations(bob)).values()
        for event in state
        if isinstance(event, InviteNameEvent)
    }
    assert names == {"Atelier de juin", "Groupe B"}
    token = alice.client.access_token
    await alice.join(made[0])
    powers = f"/_matrix/client/v3/rooms/{made[0]}/state/m.room.power_levels/"
    assert synapse.request("GET", powers, token=token)["users"][alice.id] == 100
    encryption = f"/_matrix/client/v3/rooms/{made[0]}/state/m.room.encryption/"
    assert synapse.request("GET", encryption, token=token)["algorithm"]
    await alice.say(made[0], "levier: un salon")
    assert (await bot.until(MessageReceived)).chat == f"mx:{made[0]}"
    assert not any(isinstance(e, CommandGiven) for e in bot.seen)


async def test_a_slow_server_gets_its_rooms_in_the_end(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot
) -> None:
    """Where one event a second is let through, people are told, once, and nothing is made twice."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    await bot.until(BotInvited)
    synapse.limit(bot.id, per_second=1, burst=1)
    await alice.say(room, "!salons Atelier : A, B, C")
    answer = await alice.until(lambda e: "matrix.to" in getattr(e, "body", ""))
    assert answer.body.count("matrix.to") == 3
    await alice.until(lambda e: "lentement" in getattr(e, "body", ""))
    told = {e.event_id for e in alice.seen if "lentement" in getattr(e, "body", "")}
    assert len(told) == 1


async def _invitations(human: Human) -> dict[str, list[object]]:
    """The stripped state of every room that somebody is invited to."""
    human.client.next_batch = ""
    answer = await human.client.sync(0)
    return {room: info.invite_state for room, info in answer.rooms.invite.items()}


async def test_making_rooms_is_for_facilitators(arrive: Arrive, start_bot: StartBot) -> None:
    """A member without power is told who may."""
    alice, bob, bot = await arrive("alice"), await arrive("bob"), await start_bot()
    room = await alice.create_room(bot.id, bob.id)
    await bob.join(room)
    await bot.until(BotInvited)
    await bob.say(room, "!salons Atelier : A")
    told = await bob.until(lambda e: "réservée" in getattr(e, "body", ""))
    assert told.source["content"]["m.relates_to"]["m.in_reply_to"]


async def test_an_unclear_wish_gets_an_example(arrive: Arrive, start_bot: StartBot) -> None:
    """Without groups, the answer says how to write it."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    await bot.until(BotInvited)
    await alice.say(room, "!salons")
    assert await alice.until(lambda e: "Écrivez le nom" in getattr(e, "body", ""))


async def test_the_topic_needs_power(arrive: Arrive, start_bot: StartBot) -> None:
    """The bot says which level it lacks to set the topic, and sets it once it may."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    await bot.until(BotInvited)
    await alice.say(room, "!sujet Les communs")
    assert await alice.until(lambda e: "niveau 50" in getattr(e, "body", ""))
    powers = {"users": {bot.id: 50}, "state_default": 50}
    await alice.client.room_put_state(room, "m.room.power_levels", powers)
    await alice.say(room, "!sujet Les communs")
    topic = await alice.until(lambda e: e.source["type"] == "m.room.topic")
    assert topic.topic == "Les communs"


async def test_the_bot_leaves_when_told(arrive: Arrive, start_bot: StartBot) -> None:
    """It says goodbye and goes, and the group learns that it is gone."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    await bot.until(BotInvited)
    await alice.say(room, "!quitter")
    await alice.until(lambda e: "Je quitte" in getattr(e, "body", ""))
    assert (await bot.until(BotRemoved)).chat == f"mx:{room}"
