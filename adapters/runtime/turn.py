"""What the events of one transaction share: the groups they found, and writes that can wait."""

from __future__ import annotations

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.events import Event, MessageReceived
from bot.flow import GroupState
from storage.groups import GroupRow
from storage.ledger import Ledger


class Found(msgspec.Struct, frozen=True):
    """A group that this transaction holds, as its last event left it."""

    group: GroupRow
    state: GroupState


class Turn:
    """One transaction at work; it is `plain` as long as it only takes in ideas and speaks."""

    def __init__(self, conn: AsyncConnection) -> None:
        self.conn = conn
        self.ledger = Ledger(conn)
        self.plain = True
        self._known: dict[str, Found] = {}

    def known(self, event: Event) -> Found | None:
        """The group of a message in a chat where nothing else waits to be heard first."""
        if event.private or not isinstance(event, MessageReceived):
            return None
        return self._known.get(event.chat)

    def remember(self, chat: str, found: Found) -> None:
        """The next message of this chat need not look again."""
        self._known[chat] = found

    def forget(self) -> None:
        """Something happened that may concern any group: look again."""
        self.plain = False
        self._known.clear()
