"""What Telegram refuses, and what that comes to: wait, go elsewhere, or fall silent."""

from __future__ import annotations

import pytest

from adapters.base import (
    Post,
    RetryLater,
    Undeliverable,
)
from adapters.telegram import TelegramAdapter
from bot.text import Text, paragraph
from tests.integration.telegram.conftest import Clock, Listener
from tests.integration.telegram.deliveries import (
    done,
    post,
    reaction,
)
from tests.telegram_emulator import Emulator, Room


@pytest.mark.parametrize("what", ["close", "delete"])
async def test_a_topic_that_is_shut_or_gone_is_out_of_reach(
    bot: TelegramAdapter, telegram: Emulator, what: str
) -> None:
    """Trap 20: its lane ends; the rest of the forum goes on."""
    forum = telegram.forum()
    topic = forum.topic("Lavelanet")
    topic.close_topic() if what == "close" else topic.delete_topic()
    with pytest.raises(Undeliverable) as problem:
        await bot.deliver(post(topic))
    assert problem.value.gone
    await bot.deliver(post(forum))


async def test_a_kicked_bot_learns_that_the_chat_is_gone(bot: TelegramAdapter, group: Room) -> None:
    """Trap 16: 403 ends the lane."""
    group.kick_bot()
    with pytest.raises(Undeliverable, match="kicked") as problem:
        await bot.deliver(post(group))
    assert problem.value.gone


async def test_a_silenced_bot_learns_that_the_chat_is_gone(
    bot: TelegramAdapter, group: Room
) -> None:
    """Trap 25: the right to write can be taken away too."""
    group.restrict_bot()
    with pytest.raises(Undeliverable) as problem:
        await bot.deliver(post(group))
    assert problem.value.gone


async def test_a_migrated_group_is_followed(bot: TelegramAdapter, telegram: Emulator) -> None:
    """Trap 15: the error says the new address."""
    group = telegram.group(type="group")
    new = group.migrate()
    with pytest.raises(Undeliverable) as problem:
        await bot.deliver(post(group))
    assert problem.value.moved_to == new.address
    await bot.deliver(post(new))


async def test_a_429_names_the_time_to_wait_and_the_chat_is_left_alone(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """Trap 3: no call before its time, not even for another message."""
    telegram.faults.floods("sendMessage", 7)
    with pytest.raises(RetryLater) as refused:
        await bot.deliver(post(group, "un"))
    assert refused.value.after == 7
    calls = len(telegram.calls)
    with pytest.raises(RetryLater):
        await bot.deliver(post(group, "deux"))
    message = await group.person("Ana").says("une idée")
    with pytest.raises(RetryLater):
        await bot.deliver(reaction(group, message.id))
    assert len(telegram.calls) == calls
    clock.advance(7)
    await bot.deliver(post(group, "un"))
    assert await group.shows("un")


async def test_a_429_in_one_group_leaves_the_others_alone(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """A penalty is the lane's own."""
    other = telegram.group("Autre")
    telegram.faults.floods("sendMessage", 30)
    with pytest.raises(RetryLater):
        await bot.deliver(post(group))
    await bot.deliver(post(other))
    assert await other.shows("Bonjour")


async def test_a_busy_group_is_slowed_down_before_telegram_says_no(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """Trap 4: forty messages take minutes, and cause no 429."""
    for number in range(40):
        await done(bot, post(group, f"message {number}"), clock)
    assert len(group.said) == 40
    assert telegram.floods == 0


@pytest.mark.parametrize("how", ["bad gateway", "garbage", "never arrives"])
async def test_a_breakdown_is_tried_again_and_nothing_is_lost(
    bot: TelegramAdapter, group: Room, telegram: Emulator, how: str
) -> None:
    """Trap 30: a 502 page in HTML is a reason to wait, not to give up."""
    telegram.faults.breaks("sendMessage", how)  # type: ignore[arg-type]
    with pytest.raises(RetryLater):
        await bot.deliver(post(group))
    await bot.deliver(post(group))
    assert len(group.said) == 1


async def test_a_lost_answer_may_repeat_a_message_and_nothing_else(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """Trap 2: the call was done; a send may appear twice, an edit or a reaction may not."""
    message = await group.person("Ana").says("une idée")
    telegram.faults.breaks("sendMessage", "answer lost")
    telegram.faults.breaks("editMessageText", "answer lost")
    telegram.faults.breaks("setMessageReaction", "answer lost")
    with pytest.raises(RetryLater):
        await bot.deliver(post(group))
    first = await bot.deliver(post(group))
    assert len(group.said) == 2
    for delivery in (post(group, "neuf", edits=first.message), reaction(group, message.id)):
        clock.advance(5)
        with pytest.raises(RetryLater):
            await bot.deliver(delivery)
        clock.advance(5)
        await bot.deliver(delivery)
    assert len(group.said) == 2
    assert list(message.reactions.values()) == [("👍",)]


async def test_people_are_written_to_only_after_they_pressed_start(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 14: the first kind of 403; once they start, they can be reached."""
    ana = group.person("Ana")
    chat = await bot.private_chat(ana.id)
    assert chat == ana.id
    with pytest.raises(Undeliverable, match="initiate conversation") as problem:
        await bot.deliver(post(ana.private))
    assert problem.value.gone
    assert await bot.private_chat(ana.id) is None
    listener = Listener(bot)
    await ana.starts()
    await listener.next()
    assert await bot.private_chat(ana.id) == ana.id
    await bot.deliver(post(ana.private))
    assert await ana.private.shows("Bonjour")


async def test_who_blocked_the_bot_is_out_of_reach(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 14: the second kind of 403."""
    ana = group.person("Ana")
    await ana.starts()
    await ana.blocks()
    with pytest.raises(Undeliverable, match="blocked") as problem:
        await bot.deliver(post(ana.private))
    assert problem.value.gone


async def test_people_of_other_platforms_and_anonymous_ones_have_no_private_chat(
    bot: TelegramAdapter,
) -> None:
    """An anonymous administrator is a chat, not somebody to write to."""
    assert await bot.private_chat("mx:@ana:example.org") is None
    assert await bot.private_chat("tg:-100123~Modération") is None


async def test_an_empty_message_and_a_foreign_address_are_refused_kindly(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Neither reaches Telegram."""
    calls = len(telegram.calls)
    with pytest.raises(Undeliverable, match="empty"):
        await bot.deliver(Post(key="k", chat=group.address, body=Text()))
    with pytest.raises(Undeliverable, match="not a Telegram chat"):
        await bot.deliver(Post(key="k", chat="mx:!abc", body=paragraph("x")))
    assert len(telegram.calls) == calls
