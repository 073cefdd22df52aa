"""Deliveries as tests write them, and the relay's patience."""

from __future__ import annotations

from adapters.base import Attachment, Delivery, Post, Reaction, Receipt, RetryLater
from adapters.telegram import TelegramAdapter
from bot.effects import Button
from bot.text import paragraph
from tests.integration.telegram.conftest import Clock
from tests.telegram_emulator import Room

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
SIDES = ((Button("➕ Levier", "side:c1:lever"), Button("➖ Frein", "side:c1:obstacle")),)


def post(room: Room, words: str = "Bonjour", **more: object) -> Post:
    """A message for a room."""
    body = more.pop("body", None) or paragraph(words)
    return Post(key=str(more.pop("key", words)), chat=room.address, body=body, **more)  # type: ignore[arg-type]


async def done(bot: TelegramAdapter, delivery: Delivery, clock: Clock) -> Receipt:
    """Deliver as the relay does: again, as often as it is put off, and no sooner than said."""
    while True:
        try:
            return await bot.deliver(delivery)
        except RetryLater as later:
            clock.advance(later.after)


def pages(number: int, word: str = "mot") -> str:
    """So many pages of a word each."""
    return "\n\n".join(f"{word} " * 700 for _ in range(number))


def reaction(room: Room, message: int, emoji: str = "👍") -> Reaction:
    """An acknowledgement."""
    return Reaction(key=f"r{message}", chat=room.address, message=str(message), emoji=emoji)


def bot_id(room: Room) -> int:
    """The bot's user id."""
    return room.account.user.id


def file(room: Room, name: str = "tableau.png", **more: object) -> Attachment:
    """A file to send."""
    media = "image/png" if name.endswith("png") else "application/pdf"
    data = more.pop("data", PNG)
    return Attachment(key=name, chat=room.address, name=name, media_type=media, data=data, **more)  # type: ignore[arg-type]
