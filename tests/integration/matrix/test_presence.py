"""People who were in the room before the bot, and say nothing."""

from __future__ import annotations

from bot.events import BotInvited, CommandGiven, MemberJoined
from tests.integration.matrix.conftest import Arrive, StartBot


async def test_the_silent_are_known_when_a_round_begins(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Who never acts is there all the same, who was only invited is not; nor is the bot."""
    alice, bob, eve = await arrive("alice"), await arrive("bob"), await arrive("eve")
    bot = await start_bot()
    room = await alice.create_room(bot.id, bob.id, eve.id)
    await bob.join(room)
    await bot.until(BotInvited)
    await alice.say(room, "!tour 1")
    begun = await bot.until(CommandGiven)
    there = [
        event.author.id
        for event in bot.seen
        if isinstance(event, MemberJoined) and event.id.startswith(begun.id)
    ]
    assert sorted(there) == sorted(f"mx:{human.id}" for human in (alice, bob))
