"""Long polling: nothing is lost, nothing is confirmed too early, breakdowns only slow it down."""

from __future__ import annotations

import asyncio
import logging

import pytest

from adapters.base import DeliveryError
from adapters.runtime.catalogues import language
from adapters.telegram import TelegramAdapter, TelegramSettings
from bot.events import CommandGiven, Event, MessageReceived
from tests.integration.telegram.conftest import Clock, Connect, Listener
from tests.integration.telegram.deliveries import post
from tests.telegram_emulator import Emulator, Room


def words(events: tuple[Event, ...]) -> list[str]:
    """What people said."""
    return [e.text for e in events if isinstance(e, MessageReceived)]


async def test_a_batch_is_confirmed_only_when_the_next_one_is_asked_for(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 1: what was not committed when the process died comes again, and nothing else."""
    ana = group.person("Ana")
    await ana.says("un")
    first = await Listener(bot).next()
    again = await Listener(bot).next()
    assert words(first.events) == words(again.events) == ["un"]
    assert [e.id for e in first.events] == [e.id for e in again.events]
    await ana.says("deux")
    after = await Listener(bot, first.cursor).next()
    assert words(after.events) == ["deux"]


async def test_asking_for_the_next_batch_lets_telegram_forget_the_last(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """The offset moves by itself while the process lives."""
    listener = Listener(bot)
    ana = group.person("Ana")
    await ana.says("un")
    await listener.next()
    assert len(telegram.bot.queue) == 1
    await ana.says("deux")
    assert words((await listener.next()).events) == ["deux"]
    assert [w.id for w in telegram.bot.queue] == [telegram.bot.next_update - 1]


async def test_a_batch_out_of_order_is_put_in_order_and_loses_nothing(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 1: the last id of a batch is not always the highest."""
    telegram.bot.shuffled = True
    ana = group.person("Ana")
    for word in ("un", "deux", "trois"):
        await ana.says(word)
    batch = await Listener(bot).next()
    assert words(batch.events) == ["un", "deux", "trois"]
    assert batch.cursor == str(telegram.bot.next_update)


async def test_ids_that_start_anew_after_a_quiet_week_are_still_heard(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Telegram may then choose lower ids than the cursor that we kept."""
    ana = group.person("Ana")
    await ana.says("avant")
    kept = (await Listener(bot).next()).cursor
    telegram.bot.queue.clear()
    telegram.bot.next_update = 1_001
    listener = Listener(bot, kept)
    await ana.says("après")
    batch = await listener.next()
    assert words(batch.events) == ["après"]
    assert batch.cursor == "1002"


async def test_a_day_old_backlog_is_gone(bot: TelegramAdapter, group: Room, clock: Clock) -> None:
    """Trap 31: after a longer outage the backlog is not all that happened."""
    ana = group.person("Ana")
    await ana.says("hier")
    clock.advance(25 * 3600)
    await ana.says("aujourd'hui")
    assert words((await Listener(bot).next()).events) == ["aujourd'hui"]


@pytest.mark.parametrize("how", ["bad gateway", "garbage", "never arrives", "answer lost"])
async def test_polling_survives_breakdowns(
    bot: TelegramAdapter, group: Room, telegram: Emulator, how: str
) -> None:
    """Trap 30: several in a row, and every update arrives once the server is back."""
    telegram.faults.breaks("getUpdates", how, times=3)  # type: ignore[arg-type]
    await group.person("Ana").says("un")
    assert words((await Listener(bot).next()).events) == ["un"]


async def test_failures_in_a_row_make_it_ask_less_often(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """An outage of Telegram is not met with a storm."""
    start = clock.seconds
    telegram.faults.breaks("getUpdates", "bad gateway", times=6)
    await group.person("Ana").says("un")
    await Listener(bot).next()
    assert clock.seconds - start == 1 + 2 + 4 + 8 + 16 + 30


async def test_a_second_poller_is_explained_and_does_not_end_the_first(
    bot: TelegramAdapter,
    connect: Connect,
    group: Room,
    telegram: Emulator,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Trap 29: 409 names the cause and the remedy, and polling goes on."""
    first = asyncio.create_task(Listener(bot).next())
    await telegram.until(lambda: telegram.bot.listening, "the first poll")
    other = connect()
    await other.start()
    second = asyncio.create_task(Listener(other).next())
    await telegram.until(lambda: "Un autre programme" in caplog.text, "the explanation")
    second.cancel()
    await group.person("Ana").says("toujours là")
    assert words((await first).events) == ["toujours là"]


async def test_polling_takes_over_from_a_webhook(
    bot: TelegramAdapter, connect: Connect, group: Room, telegram: Emulator
) -> None:
    """Trap 29: while a webhook is set polling is refused, so it is removed first."""
    telegram.bot.webhook = "https://old.example.org/hook"
    await group.person("Ana").says("en attente")
    adapter = connect()
    await adapter.start()
    assert words((await Listener(adapter).next()).events) == ["en attente"]


async def test_an_update_that_the_library_cannot_read_does_not_hide_the_others(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 30: the server is newer than the library; the cursor moves past what is unreadable."""
    telegram.bot.push("message", {"message_id": 1})
    telegram.bot.allowed = None
    telegram.bot.push("hologram", {"id": 1})
    await group.person("Ana").says("lisible")
    batch = await Listener(bot).next()
    assert words(batch.events) == ["lisible"]
    assert batch.cursor == str(telegram.bot.next_update)


async def test_it_asks_for_all_that_it_needs_to_hear(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 18: reactions and members only come if they are named, and the choice persists."""
    await group.person("Ana").says("un")
    await Listener(bot).next()
    assert telegram.bot.allowed is not None
    assert {"message_reaction", "chat_member", "edited_message"} <= telegram.bot.allowed


async def test_facilitators_are_the_chats_administrators_as_they_change(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """A promotion counts from the next word on; Telegram is asked once, not at every message."""
    group.promote_bot()
    ana = group.person("Ana")
    listener = Listener(bot)
    await ana.says("un")
    await ana.says("deux")
    batch = await listener.next()
    await ana.promoted()
    await ana.says("trois")
    batch_after = await listener.next()
    heard = [e for e in (*batch.events, *batch_after.events) if isinstance(e, MessageReceived)]
    roles = [event.author.facilitator for event in heard]
    assert roles == [False, False, True]
    assert len(telegram.made("getChatAdministrators")) == 2


async def test_in_privacy_mode_commands_and_replies_arrive(
    bot: TelegramAdapter, telegram: Emulator
) -> None:
    """Trap 12: what is meant for the bot is enough to play."""
    telegram.bot.reads_everything = False
    group = telegram.group()
    await bot.deliver(post(group, "Répondez à ce message"))
    prompt = await group.shows("Répondez")
    ana = group.person("Ana")
    await ana.says("entre nous")
    await ana.replies(prompt, "+ une idée")
    await ana.says("/tableau")
    await ana.says("/tableau@AutreBot")
    events = (await Listener(bot).next()).events
    assert words(events) == ["+ une idée"]
    assert [e.name for e in events if isinstance(e, CommandGiven)] == ["tableau"]


async def test_a_refused_token_is_explained_without_being_shown(telegram: Emulator) -> None:
    """The remedy names BotFather; the token is nowhere."""
    token = "7000000009:AAnot-a-good-token"
    adapter = TelegramAdapter(TelegramSettings(token, telegram.base_url), language)
    with pytest.raises(DeliveryError, match="BotFather") as problem:
        await adapter.start()
    assert token not in str(problem.value)
    await adapter.close()


async def test_it_starts_as_soon_as_the_network_is_there(
    connect: Connect, group: Room, telegram: Emulator
) -> None:
    """A server that boots before its network waits instead of giving up."""
    telegram.faults.breaks("getMe", "bad gateway", times=2)
    telegram.faults.breaks("deleteWebhook", "never arrives")
    adapter = connect()
    await adapter.start()
    await group.person("Ana").says("un")
    assert words((await Listener(adapter).next()).events) == ["un"]


async def test_the_token_is_in_no_log_no_error_and_no_repr(
    connect: Connect, group: Room, telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    """Even with every logger talking, over breakdowns and refusals."""
    caplog.set_level(logging.DEBUG)
    adapter = connect()
    await adapter.start()
    telegram.faults.breaks("getUpdates", "never arrives")
    telegram.faults.breaks("sendMessage", "garbage")
    with pytest.raises(DeliveryError) as problem:
        await adapter.deliver(post(group))
    await group.person("Ana").says("un")
    await Listener(adapter).next()
    settings = TelegramSettings(telegram.token, telegram.base_url)
    assert caplog.records
    error = problem.value
    for words in (caplog.text, str(error), repr(error), repr(settings), repr(adapter)):
        assert telegram.token not in words
        assert telegram.token.split(":")[1] not in words
