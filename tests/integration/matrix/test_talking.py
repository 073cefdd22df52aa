"""People and the bot talk in plain rooms on a real Synapse."""

from __future__ import annotations

from bot.events import BotInvited, CommandGiven, MessageReceived
from tests.integration.matrix.conftest import Arrive, StartBot


async def test_the_bot_comes_when_invited_and_hears_what_is_said(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """An invitation from an allowed inviter is followed, and messages become events."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    invited = await bot.until(BotInvited)
    assert (invited.chat, invited.author.id) == (f"mx:{room}", f"mx:{alice.id}")
    message = await alice.say(room, "Une charte des communs")
    heard = await bot.until(MessageReceived)
    assert (heard.text, heard.message, heard.author.id) == (
        "Une charte des communs",
        message,
        f"mx:{alice.id}",
    )
    assert heard.author.facilitator


async def test_the_bot_answers_with_a_notice(arrive: Arrive, start_bot: StartBot) -> None:
    """What the bot posts reaches the room as a notice with plain words and HTML."""
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id)
    await bot.until(BotInvited)
    await alice.say(room, "!tour 1 20 min")
    command = await bot.until(CommandGiven)
    assert (command.name, command.arguments) == ("tour", "1 20 min")
    shown = await alice.reads(await bot.say(room, "Bonjour <à tous>"))
    assert shown.source["content"]["msgtype"] == "m.notice"
    assert shown.body == "Bonjour <à tous>"
    assert shown.formatted_body == "<p>Bonjour &lt;à tous&gt;</p>"
