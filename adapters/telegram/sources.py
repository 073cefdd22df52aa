"""Where updates come from: each source gives them again until the next ones are asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Protocol

import msgspec

RawUpdate = dict[str, Any]
WANTED = (
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "chat_member",
    "my_chat_member",
)


class RawBatch(msgspec.Struct, frozen=True):
    """Updates as they came, in the order of their ids, and the cursor to keep afterwards."""

    updates: tuple[RawUpdate, ...]
    cursor: str


class Source(Protocol):
    """Long polling or a webhook."""

    async def open(self) -> None:
        """Make Telegram send its updates here."""

    def batches(self, cursor: str | None) -> AsyncIterator[RawBatch]:
        """Updates from `cursor` on; a batch is confirmed when the next one is asked for."""

    async def close(self) -> None:
        """Stop; safe to call twice."""


def in_order(updates: list[RawUpdate]) -> RawBatch:
    """A batch of its updates; the cursor follows the highest id, wherever that one stands."""
    ordered = sorted(updates, key=lambda update: int(update["update_id"]))
    return RawBatch(tuple(ordered), str(int(ordered[-1]["update_id"]) + 1))
