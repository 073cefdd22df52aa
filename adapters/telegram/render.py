"""Deliveries as what Telegram takes: HTML messages, a keyboard, a caption, an emoji it knows."""

from __future__ import annotations

from collections.abc import Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.base import Attachment, Post, Undeliverable
from adapters.telegram.addresses import start_link
from adapters.telegram.cards import card, full
from adapters.telegram.split import CAPTION_LIMIT, chunks, shortened
from bot.board import Document
from bot.effects import ButtonRows
from bot.language import Language
from bot.presses import PRIVATE, token
from bot.text import paragraph

Speak = Callable[[str], Language]

ANSWER_LIMIT = 200
_DATA_BYTES = 64
_LABEL_LENGTH = 64
_REACTIONS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
    "❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 "
    "👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 "
    "😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(_REACTIONS.split())
_STAND_INS = {"✅": "👍", "✔": "👍", "❌": "👎", "📝": "✍", "⏳": "👀", "❓": "🤔", "💡": "⚡"}
_VARIANT = "\ufe0f"


def messages(post: Post, speak: Speak, *, in_one: bool) -> tuple[str, ...]:
    """The HTML of a post; `in_one` keeps a board that will be edited in a single message."""
    if not isinstance(post.body, Document):
        return chunks(post.body.blocks)
    language = speak(post.body.locale)
    return (card(post.body, language),) if in_one else full(post.body, language)


def keyboard(rows: ButtonRows, username: str = "") -> InlineKeyboardMarkup | None:
    """The buttons under a message; none means that Telegram takes the old ones away.

    `username` is the bot's: people open their own conversation with it by a link.
    """
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[_button(b.label, b.action, username) for b in row] for row in rows]
    )


def _button(label: str, action: str, username: str) -> InlineKeyboardButton:
    kind, group, _ = token(action)
    if kind == PRIVATE and username:
        return InlineKeyboardButton(label, url=start_link(username, group))
    if not 1 <= len(action.encode()) <= _DATA_BYTES:
        raise Undeliverable(f"a button's action must have 1 to {_DATA_BYTES} bytes: {action!r}")
    return InlineKeyboardButton(shortened(label, _LABEL_LENGTH) or action, callback_data=action)


def caption(attachment: Attachment) -> tuple[str, ...]:
    """The words with a file, the first within a caption's limit: its caption, else its alt text."""
    words = attachment.caption if attachment.caption.blocks else paragraph(attachment.alt)
    return chunks(words.blocks, first=CAPTION_LIMIT)


def reaction(emoji: str) -> str:
    """The nearest emoji that Telegram allows as a reaction."""
    plain = emoji.replace(_VARIANT, "")
    known = plain if plain in REACTIONS else _STAND_INS.get(plain, "👍")
    return known if plain else ""
