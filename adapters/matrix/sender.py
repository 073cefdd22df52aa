"""Events on their way out: paced, encrypted, and each sent once whatever happens."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from adapters.base import RetryLater
from adapters.matrix.answers import Limited, heard
from adapters.matrix.encryption import Encryption
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.pacing import Budget

_REMEMBERED = 2000
_LONGEST_PAUSE = 60.0
TALK = 1  # events of the budget that ordinary words leave to bells
DECORATION = 3  # those that choices, pins and cleaning leave to words


class Sender:
    """Sends by transaction id: the server answers a repeated one with the same event."""

    def __init__(self, server: Homeserver, encryption: Encryption, budget: Budget) -> None:
        self._server = server
        self._encryption = encryption
        self._budget = budget
        self._done: OrderedDict[str, str] = OrderedDict()
        self._failures = 0

    async def event(
        self, room: str, kind: str, content: dict[str, Any], tx: str, *, reserve: int = 0
    ) -> str:
        """Send an event, encrypted where the room is; returns its id."""

        async def send() -> str:
            await self._encryption.prepare(room)
            wish = self._server.room_send(
                room, kind, dict(content), tx, ignore_unverified_devices=True
            )
            answer = await heard(wish)
            return str(answer.event_id)

        return await self._once(tx, send, reserve)

    async def redact(self, room: str, event: str, tx: str, *, reserve: int = 0) -> None:
        """Take back one of the bot's own events."""

        async def send() -> str:
            path = endpoint("rooms", room, "redact", event, tx)
            return str((await self._server.call("PUT", path, {}))["event_id"])

        await self._once(tx, send, reserve)

    async def paced(
        self, tx: str, request: Callable[[], Awaitable[None]], *, reserve: int = 0
    ) -> None:
        """Any other request that the server counts as an event (pins, topics).

        While the server is out of order, each failure doubles the pause that is asked for.
        """
        self._budget.take(tx, reserve)
        try:
            await request()
        except Limited as limit:
            self._budget.close_for(limit.after)
            raise
        except RetryLater as later:
            self._failures += 1
            after = min(later.after * 2.0 ** (self._failures - 1), _LONGEST_PAUSE)
            raise RetryLater(after, str(later)) from later
        self._failures = 0

    async def _once(self, tx: str, send: Callable[[], Awaitable[str]], reserve: int) -> str:
        """Spare the server, and the budget, the steps of a delivery that are done already."""
        if tx not in self._done:
            sent: list[str] = []

            async def request() -> None:
                sent.append(await send())

            await self.paced(tx, request, reserve=reserve)
            self._done[tx] = sent[0]
            while len(self._done) > _REMEMBERED:
                self._done.popitem(last=False)
        return self._done[tx]


def transaction(*parts: str) -> str:
    """A transaction id that is the same at every attempt, from whatever names the step."""
    return quote("/".join(parts), safe="")
