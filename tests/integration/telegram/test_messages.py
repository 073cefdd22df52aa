"""Messages over real HTTP: sent, edited, split, pinned, in topics."""

from __future__ import annotations

import pytest

from adapters.base import (
    Deletion,
    RetryLater,
)
from adapters.telegram import TelegramAdapter
from bot.effects import Button
from tests.integration.telegram.conftest import Clock, Connect
from tests.integration.telegram.deliveries import (
    SIDES,
    done,
    pages,
    post,
)
from tests.telegram_emulator import Emulator, Room


async def test_a_message_is_shown_with_its_buttons_and_its_reply(
    bot: TelegramAdapter, group: Room
) -> None:
    """People see the words, the buttons, and what is answered."""
    question = await group.person("Ana").says("et alors ?")
    receipt = await bot.deliver(
        post(group, "Quel côté ?", buttons=SIDES, reply_to=str(question.id))
    )
    shown = await group.shows("Quel côté ?")
    assert receipt.message == str(shown.id)
    assert shown.labels == ["➕ Levier", "➖ Frein"]
    assert shown.reply_to is question
    assert not shown.silent


async def test_a_quiet_message_makes_no_sound(bot: TelegramAdapter, group: Room) -> None:
    """Only bells ring."""
    await bot.deliver(post(group, quiet=True))
    assert (await group.shows("Bonjour")).silent


async def test_an_answer_to_a_deleted_message_is_sent_all_the_same(
    bot: TelegramAdapter, group: Room
) -> None:
    """Trap 23: a missing reply target does not lose the words."""
    ana = group.person("Ana")
    question = await ana.says("une question")
    await ana.deletes(question)
    await bot.deliver(post(group, "Voici", reply_to=str(question.id)))
    assert (await group.shows("Voici")).reply_to is None


async def test_an_edit_replaces_words_and_keeps_its_buttons(
    bot: TelegramAdapter, group: Room, clock: Clock
) -> None:
    """Trap 9: the keyboard is passed again with every edit."""
    first = await bot.deliver(post(group, "un", buttons=SIDES))
    clock.advance(5)
    again = await bot.deliver(post(group, "deux", buttons=SIDES, edits=first.message))
    assert again.message == first.message
    shown = await group.shows("deux")
    assert shown.labels == ["➕ Levier", "➖ Frein"]
    assert [version.text for version in shown.history] == ["un"]


async def test_an_edit_that_changes_nothing_costs_no_call(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """A board drawn again as it was is skipped before it leaves."""
    first = await bot.deliver(post(group, "pareil", buttons=SIDES))
    again = await bot.deliver(post(group, "pareil", key="2", buttons=SIDES, edits=first.message))
    assert again.message == first.message
    assert not telegram.made("editMessageText")


async def test_message_is_not_modified_is_a_success(
    bot: TelegramAdapter, connect: Connect, group: Room, clock: Clock, telegram: Emulator
) -> None:
    """Trap 8: after a restart the adapter does not know what is shown, and Telegram does."""
    first = await bot.deliver(post(group, "pareil"))
    clock.advance(5)
    restarted = connect()
    await restarted.start()
    again = await restarted.deliver(post(group, "pareil", key="2", edits=first.message))
    assert again.message == first.message
    [refused] = [c for c in telegram.calls if c.error]
    assert refused.error is not None
    assert "message is not modified" in refused.error.description


async def test_an_edit_of_a_deleted_message_is_sent_anew(
    bot: TelegramAdapter, group: Room, clock: Clock
) -> None:
    """Trap 23: somebody deleted the board; it comes back under a new id."""
    first = await bot.deliver(post(group, "le tableau"))
    (await group.shows("le tableau")).deleted = True
    clock.advance(5)
    again = await bot.deliver(post(group, "le tableau 2", edits=first.message))
    assert again.message != first.message
    assert (await group.shows("le tableau 2")).id == int(again.message or 0)


async def test_a_long_message_comes_in_parts_and_is_known_by_its_last(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """Trap 11: 4096 units; the buttons stand under the last part, which the receipt names."""
    words = "\n\n".join(f"{n} " + "mot " * 400 for n in range(5))
    receipt = await done(bot, post(group, words, buttons=SIDES), clock)
    assert [len(m.labels) for m in group.said] == [0, 0, 2]
    assert receipt.message == str(group.said[-1].id)
    assert "".join(m.text for m in group.said).count("mot") == 2000


async def test_editing_a_long_message_edits_every_part_and_drops_the_surplus(
    bot: TelegramAdapter, group: Room, clock: Clock
) -> None:
    """Three pages become new ones, then a single one; none of the old pages stays behind."""
    receipt = await done(bot, post(group, pages(3), buttons=SIDES), clock)
    again = await done(bot, post(group, pages(3, "neuf"), edits=receipt.message), clock)
    assert again.message == receipt.message
    assert ["neuf" in m.text for m in group.said] == [True, True, True]
    single = await done(bot, post(group, "court", edits=receipt.message), clock)
    assert [m.text for m in group.said] == ["court"]
    assert single.message == receipt.message


async def test_deleting_a_long_message_deletes_every_part(
    bot: TelegramAdapter, group: Room
) -> None:
    """A page is not left alone."""
    receipt = await bot.deliver(post(group, pages(2)))
    await bot.deliver(Deletion(key="d", chat=group.address, message=receipt.message or ""))
    assert group.said == []


async def test_a_delivery_cut_short_goes_on_where_it_stopped(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """A 429 between two pages repeats the second one only."""
    long = post(group, pages(4))
    with pytest.raises(RetryLater):
        await bot.deliver(long)
    assert len(group.said) == 2
    clock.advance(1)
    telegram.faults.floods("sendMessage", 7)
    with pytest.raises(RetryLater):
        await bot.deliver(long)
    clock.advance(7)
    await done(bot, long, clock)
    assert len(group.said) == 4


async def test_a_pinned_board_is_pinned_once(
    bot: TelegramAdapter, group: Room, telegram: Emulator, clock: Clock
) -> None:
    """Later edits do not pin again."""
    group.promote_bot("can_pin_messages")
    first = await bot.deliver(post(group, "tableau", pin=True))
    clock.advance(5)
    await bot.deliver(post(group, "tableau 2", pin=True, edits=first.message))
    assert group.chat.pinned == [int(first.message or 0)]
    assert len(telegram.made("pinChatMessage")) == 1


async def test_without_the_right_to_pin_the_board_is_shown_unpinned(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 25: the right is looked up before, and its lack stops nothing."""
    await bot.deliver(post(group, "tableau", pin=True))
    assert await group.shows("tableau")
    assert not [c for c in telegram.calls if c.method == "pinChatMessage"]


async def test_a_right_revoked_in_mid_round_stops_nothing(
    bot: TelegramAdapter, group: Room
) -> None:
    """Trap 25: what was known is no longer true, Telegram says no, the board is there."""
    group.promote_bot("can_pin_messages")
    await bot.deliver(post(group, "un", pin=True))
    group.demote_bot()
    await bot.deliver(post(group, "deux", pin=True))
    assert await group.shows("deux")
    assert len(group.chat.pinned) == 1


async def test_a_topic_is_written_to_and_general_is_not_named(
    bot: TelegramAdapter, telegram: Emulator
) -> None:
    """Trap 20: message_thread_id for topics, nothing for General."""
    forum = telegram.forum()
    topic = forum.topic("Lavelanet")
    await bot.deliver(post(topic, "au sujet"))
    await bot.deliver(post(forum, "à tous"))
    assert (await topic.shows("au sujet")).thread == topic.topic_id
    assert (await forum.shows("à tous")).thread is None


async def test_the_button_to_the_private_chat_is_a_link(
    bot: TelegramAdapter, telegram: Emulator
) -> None:
    """Pressing it brings a /start with the group's id, whatever the chat."""
    group = telegram.group("Lavelanet")
    rows = ((Button("En privé", "private:abc234def567g:"),),)
    await bot.deliver(post(group, "Tour 1", buttons=rows))
    shown = await group.shows("Tour 1")
    assert shown.keyboard is not None
    assert shown.keyboard[0][0]["url"] == "https://t.me/boussole_bot?start=abc234def567g"
