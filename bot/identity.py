"""Short names made from an event's own id, so that the same event always gives the same ones."""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b


def short(*parts: str | int) -> str:
    """Thirteen lower-case characters that stand for these parts (64 bits)."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return b32encode(digest).decode().rstrip("=").lower()


def contribution_id(chat: str, message: str, position: int) -> str:
    """The id of the n-th idea of a message; an edit of the message finds it again."""
    return short("contribution", chat, message, position)
