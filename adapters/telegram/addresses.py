"""Telegram's ids as addresses: `tg:-100123` (chat), `tg:-100123/7` (topic), `tg:42` (person)."""

from __future__ import annotations

import re

import msgspec

PREFIX = "tg"
_ADDRESS = re.compile(r"tg:(-?\d+)(?:/(\d+))?")


class Address(msgspec.Struct, frozen=True):
    """A chat, or one topic of a forum; `thread` is None for the General topic too."""

    chat: int
    thread: int | None = None

    def __str__(self) -> str:
        suffix = f"/{self.thread}" if self.thread is not None else ""
        return f"{PREFIX}:{self.chat}{suffix}"

    @property
    def group(self) -> bool:
        """Whether several people write there: private chats have their person's positive id."""
        return self.chat < 0


def parse_address(text: str) -> Address:
    """The chat that an address means; ValueError if it is not one of Telegram's."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f"not a Telegram chat: {text!r}")
    chat, thread = found.groups()
    return Address(int(chat), int(thread) if thread else None)


def person_id(user: int) -> str:
    """How a user is called everywhere: names change and usernames may be missing."""
    return f"{PREFIX}:{user}"


def user_id(person: str) -> int | None:
    """The Telegram user behind a person id; None for a chat that speaks as itself."""
    found = _ADDRESS.fullmatch(person)
    user = int(found.group(1)) if found and found.group(2) is None else 0
    return user if user > 0 else None


def start_link(username: str, group: str) -> str:
    """The link that opens the private conversation and says which group (its id) it is about."""
    return f"https://t.me/{username}?start={group}"


def invite_link(username: str) -> str:
    """The link that adds the bot to a group of one's choice, with the rights that help it."""
    rights = "admin=pin_messages+delete_messages"
    return f"https://t.me/{username}?startgroup=atelier&{rights}"
