"""Who wrote which message, and in which thread: an edit counts only from its author."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import msgspec

from adapters.matrix.answers import Refusal
from adapters.matrix.content import relation
from adapters.matrix.homeserver import Homeserver, endpoint

_REMEMBERED = 5000


class Told(msgspec.Struct, frozen=True):
    """What is remembered of a message; `thread` is the root of the thread it stands in."""

    author: str
    thread: str | None = None


class History:
    """Remembers the latest messages, and asks the server for older ones."""

    def __init__(self, server: Homeserver) -> None:
        self._server = server
        self._known: OrderedDict[str, Told] = OrderedDict()

    def saw(self, source: Mapping[str, Any]) -> None:
        """Remember an event; a relation is in clear even where its words are encrypted."""
        content = source.get("content")
        relates = relation(content if isinstance(content, Mapping) else {})
        thread = relates.target if relates.kind == "thread" else None
        self._known[str(source.get("event_id"))] = Told(str(source.get("sender")), thread)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def told(self, message: str, room: str) -> Told | None:
        """What is known of a message, or None where there is no such message."""
        if message not in self._known:
            try:
                self.saw(await self._server.call("GET", endpoint("rooms", room, "event", message)))
            except Refusal:
                return None
        return self._known.get(message)
