"""Reactions, answers to presses, deletions and files over real HTTP."""

from __future__ import annotations

import pytest

from adapters.base import (
    Deletion,
    PressAnswer,
    RetryLater,
)
from adapters.telegram import TelegramAdapter
from bot.text import paragraph
from tests.integration.telegram.conftest import Clock
from tests.integration.telegram.deliveries import (
    PNG,
    SIDES,
    bot_id,
    file,
    post,
    reaction,
)
from tests.telegram_emulator import Emulator, Room


async def test_a_contribution_is_acknowledged_on_the_persons_own_message(
    bot: TelegramAdapter, group: Room
) -> None:
    """A reaction, and its taking back; no message."""
    message = await group.person("Ana").says("+ une idée")
    await bot.deliver(reaction(group, message.id))
    assert message.reactions == {bot_id(group): ("👍",)}
    await bot.deliver(reaction(group, message.id, ""))
    assert message.reactions == {bot_id(group): ()}
    assert group.said == []


async def test_a_group_that_narrows_its_reactions_gets_one_that_it_allows(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 26: the second contribution no longer asks."""
    group.chat.reactions = ("🔥", "👏")
    for _ in range(2):
        message = await group.person("Ana").says("+ une idée")
        await bot.deliver(reaction(group, message.id))
        assert message.reactions == {bot_id(group): ("👏",)}
    assert len(telegram.made("getChat")) == 1


async def test_a_group_without_reactions_is_no_failure(bot: TelegramAdapter, group: Room) -> None:
    """Trap 26: the contribution counts all the same, and shows on the board."""
    group.chat.reactions = ()
    message = await group.person("Ana").says("+ une idée")
    await bot.deliver(reaction(group, message.id))
    assert message.reactions == {}


async def test_a_reaction_to_a_deleted_message_is_no_failure(
    bot: TelegramAdapter, group: Room
) -> None:
    """Trap 22: nobody said that it was deleted."""
    ana = group.person("Ana")
    message = await ana.says("+ une idée")
    await ana.deletes(message)
    await bot.deliver(reaction(group, message.id))


async def test_a_press_is_answered_once_and_its_repetition_is_a_success(
    bot: TelegramAdapter, group: Room
) -> None:
    """Trap 5: a lost answer is repeated, and Telegram says that the query is too old."""
    await bot.deliver(post(group, "Quel côté ?", buttons=SIDES))
    press = await group.person("Ana").presses("Levier")
    answer = PressAnswer(
        key="a", chat=group.address, receipt=press.query.id, text="C'est noté", alert=True
    )
    await bot.deliver(answer)
    assert await press.answered() == "C'est noté"
    assert press.query.alert
    await bot.deliver(answer)


async def test_a_press_that_waited_too_long_is_no_failure(
    bot: TelegramAdapter, group: Room, clock: Clock
) -> None:
    """Trap 5: after an outage old presses are answered by time."""
    await bot.deliver(post(group, "Quel côté ?", buttons=SIDES))
    press = await group.person("Ana").presses("Levier")
    clock.advance(3600)
    await bot.deliver(PressAnswer(key="a", chat=group.address, receipt=press.query.id))
    assert not press.query.answered


async def test_a_press_is_answered_even_in_a_busy_group(
    bot: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """Trap 5: at once; answers are not what Telegram counts."""
    await bot.deliver(post(group, "Quel côté ?", buttons=SIDES))
    telegram.faults.floods("sendMessage", 60)
    with pytest.raises(RetryLater):
        await bot.deliver(post(group))
    press = await group.person("Ana").presses("Levier")
    await bot.deliver(PressAnswer(key="a", chat=group.address, receipt=press.query.id))
    assert press.query.answered


async def test_an_answer_too_long_is_shortened(bot: TelegramAdapter, group: Room) -> None:
    """200 characters is all that an alert shows."""
    await bot.deliver(post(group, "Quel côté ?", buttons=SIDES))
    press = await group.person("Ana").presses("Levier")
    words = PressAnswer(key="a", chat=group.address, receipt=press.query.id, text="mot " * 100)
    await bot.deliver(words)
    assert (await press.answered()).endswith("…")


async def test_deleting_what_is_already_gone_is_a_success(
    bot: TelegramAdapter, group: Room
) -> None:
    """Trap 23: what counts is that it is not there."""
    receipt = await bot.deliver(post(group))
    deletion = Deletion(key="d", chat=group.address, message=receipt.message or "")
    await bot.deliver(deletion)
    await bot.deliver(deletion)
    assert group.said == []


async def test_after_two_days_a_message_loses_its_buttons_instead(
    bot: TelegramAdapter, group: Room, clock: Clock
) -> None:
    """Trap 24: it can no longer be deleted, not even by the bot that wrote it."""
    receipt = await bot.deliver(post(group, "Quel côté ?", buttons=SIDES))
    clock.advance(49 * 3600)
    await bot.deliver(Deletion(key="d", chat=group.address, message=receipt.message or ""))
    [left] = group.said
    assert left.labels == []


async def test_a_picture_is_shown_and_a_document_is_attached(
    bot: TelegramAdapter, group: Room
) -> None:
    """Multipart uploads with captions."""
    await bot.deliver(file(group, caption=paragraph("Tour 1"), alt="Le tableau"))
    await bot.deliver(file(group, "restitution.pdf", alt="La restitution"))
    picture, document = group.said
    assert (picture.kind, picture.text) == ("photo", "Tour 1")
    assert (document.kind, document.text) == ("document", "La restitution")
    assert document.upload is not None
    assert document.upload.name == "restitution.pdf"
    assert document.upload.data == PNG


async def test_a_picture_that_telegram_cannot_show_is_sent_as_a_file(
    bot: TelegramAdapter, group: Room
) -> None:
    """Too long or too wide for a photo, it can still be opened."""
    await bot.deliver(file(group, data=b"not really a picture"))
    assert [m.kind for m in group.said] == ["document"]


async def test_a_long_caption_goes_on_below(bot: TelegramAdapter, group: Room) -> None:
    """Trap 11: 1024 units under a file."""
    await bot.deliver(file(group, caption=paragraph("\n\n".join(["mot " * 200] * 3))))
    assert [m.kind for m in group.said][:2] == ["photo", "text"]
    assert "".join(m.text for m in group.said).count("mot") == 600


async def test_message_ids_are_unique_in_their_chat_only(
    bot: TelegramAdapter, telegram: Emulator
) -> None:
    """Trap 17: the same id in two groups is two messages, and ids do not fit in 32 bits."""
    here, there = telegram.group("Ici"), telegram.group("Là")
    there.chat.next_message = here.chat.next_message
    one = await here.person("Ana").says("+ ici")
    other = await there.person("Bob").says("+ là")
    assert one.id == other.id
    assert abs(here.chat.id) > 2**32
    await bot.deliver(reaction(there, other.id))
    assert one.reactions == {}
    assert other.reactions == {bot_id(there): ("👍",)}
