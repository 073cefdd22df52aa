"""An emulated Telegram without its server: people act, and their updates are read as events."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Update

from adapters.telegram.receive import Knowledge, Me, receive
from bot.events import Event
from tests.telegram_emulator import Emulator, Room
from tests.telegram_emulator.world import Message

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def known(telegram: Emulator, **more: object) -> Knowledge:
    """What the adapter knows besides the update."""
    bot = telegram.bot
    me = Me(bot.user.id, str(bot.user.username), bot.reads_everything)
    return Knowledge(me=me, now=NOON, **more)  # type: ignore[arg-type]


def events(telegram: Emulator, **more: object) -> list[Event]:
    """The events of everything that waits."""
    waiting = [w.body for w in telegram.bot.queue]
    telegram.bot.queue.clear()
    found: list[Event] = []
    for body in waiting:
        update = Update.de_json(body, None)
        found += receive(update, known(telegram, **more))
    return found


def said(room: Room, *labels: str) -> Message:
    """A message of the bot with buttons."""
    bot = room.account.user
    message = Message(room.chat.next_message, room.chat, bot, NOON.timestamp(), "Quel côté ?")
    message.keyboard = [[{"text": label, "callback_data": f"side:x:{label}"} for label in labels]]
    message.thread = room.topic_id
    return room.telegram.post(message)
