"""The same scripted deliveries for every platform."""

from __future__ import annotations

import itertools
from typing import Any

from adapters.base import Attachment, Deletion, Post, Reaction
from bot.text import paragraph
from tests.contract.adapters.stage import Stage

_keys = itertools.count(1)


def post(stage: Stage, words: str = "Bonjour", **more: Any) -> Post:
    """A message for the room."""
    settings = {"key": f"post-{next(_keys)}", "body": paragraph(words), **more}
    return Post(chat=stage.chat, **settings)


def thank(stage: Stage, message: str, emoji: str, key: str = "") -> Reaction:
    """A reaction of the bot."""
    return Reaction(
        key=key or f"thank-{next(_keys)}", chat=stage.chat, message=message, emoji=emoji
    )


def erase(stage: Stage, message: str) -> Deletion:
    """The bot takes back what it said."""
    return Deletion(key=f"erase-{next(_keys)}", chat=stage.chat, message=message)


def file(stage: Stage, name: str, media_type: str, data: bytes, **more: Any) -> Attachment:
    """A file for the room."""
    return Attachment(
        key=f"file-{next(_keys)}",
        chat=stage.chat,
        name=name,
        media_type=media_type,
        data=data,
        **more,
    )
