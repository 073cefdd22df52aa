"""Who wrote which message: an edit counts only from its author, which each client must check."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from adapters.matrix.answers import Refusal
from adapters.matrix.homeserver import Homeserver, endpoint

_REMEMBERED = 5000


class Authors:
    """Remembers the latest messages' authors, and asks the server for older ones."""

    def __init__(self, server: Homeserver) -> None:
        self._server = server
        self._known: OrderedDict[str, str] = OrderedDict()

    def saw(self, source: Mapping[str, Any]) -> None:
        """Remember who sent an event."""
        self._known[str(source.get("event_id"))] = str(source.get("sender"))
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def wrote(self, user: str, message: str, room: str) -> bool:
        """Whether this user is the author of a message."""
        if message not in self._known:
            try:
                self.saw(await self._server.call("GET", endpoint("rooms", room, "event", message)))
            except Refusal:
                return False
        return self._known.get(message) == user
