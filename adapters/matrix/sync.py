"""Our own sync loop: our cursor, our patience, nio's chores after each answer."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from nio.responses import SyncResponse

from adapters.base import DeliveryError, RetryLater
from adapters.matrix.answers import Refusal, SignedOut, heard
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.receive import arrives

_log = logging.getLogger(__name__)

_PAGE = 100
_LONGEST_GAP = 10_000
_LONGEST_PAUSE = 30.0
_BAD_REQUEST = 400
_FULL_STATE_SECONDS = 120.0
_FILTER: dict[str, Any] = {
    "room": {
        "timeline": {"limit": _PAGE},
        "ephemeral": {"types": []},
        "account_data": {"types": []},
    },
    "presence": {"types": []},
    "account_data": {"types": []},
}


class Sync:
    """Asks for what is new since a cursor; `poll` is how long the server may wait (ms)."""

    def __init__(self, server: Homeserver, poll: int) -> None:
        self._server = server
        self._poll = poll

    async def answers(self, cursor: str | None) -> AsyncIterator[SyncResponse]:
        """Each sync answer; the next is asked for only when the caller comes back."""
        full = True
        while True:
            try:
                answer = await self._patiently(cursor, full)
            except Refusal as no:
                if cursor is None or no.status != _BAD_REQUEST:
                    raise
                _log.warning("the homeserver does not know %r (%s): starting anew", cursor, no)
                cursor = None
                continue
            self._notice_spent_keys(answer)
            await self._chores()
            yield answer
            cursor, full = answer.next_batch, False

    async def gap(self, room: str, start: str | None, since: str) -> list[dict[str, Any]]:
        """The events that a limited timeline left out, oldest first.

        It ends at the bot's own joining: what was said before is not for it.
        """
        found: list[dict[str, Any]] = []
        while start is not None and len(found) < _LONGEST_GAP:
            page = await self._page(room, start, since)
            for source in page.get("chunk", []):
                found.append(source)
                if source.get("state_key") == self._server.user_id and arrives(source):
                    return found[::-1]
            start = page.get("end") if page.get("chunk") else None
        return found[::-1]

    async def _page(self, room: str, start: str, since: str) -> dict[str, Any]:
        query = {"dir": "b", "from": start, "to": since, "limit": str(_PAGE)}
        return await self._server.call("GET", endpoint("rooms", room, "messages", **query))

    async def _patiently(self, cursor: str | None, full: bool) -> SyncResponse:
        return await patiently(lambda: self._ask(cursor, full))

    async def _ask(self, cursor: str | None, full: bool) -> SyncResponse:
        # nio skips an answer whose token it has already seen, even where nothing was committed.
        self._server.next_batch = ""
        # The server caches equal full syncs for two minutes, old key messages and all.
        wait = secrets.randbelow(1000) if full else self._poll
        request = self._server.sync(wait, _FILTER, cursor, full_state=full or None)
        try:
            async with asyncio.timeout(_FULL_STATE_SECONDS):
                return await heard(request)
        except TimeoutError as silence:
            raise RetryLater(_LONGEST_PAUSE, "the homeserver takes too long") from silence

    def _notice_spent_keys(self, answer: SyncResponse) -> None:
        """The library ignores a count of zero, and nobody could write to the bot any more."""
        if answer.device_key_count.signed_curve25519 == 0 and self._server.olm is not None:
            self._server.olm.uploaded_key_count = 0

    async def _chores(self) -> None:
        """What nio's own loop would do; what fails now is due again after the next answer."""
        try:
            if self._server.should_upload_keys:
                await heard(self._server.keys_upload())
            if self._server.should_query_keys:
                await heard(self._server.keys_query())
            if self._server.should_claim_keys:
                await heard(self._server.keys_claim(self._server.get_users_for_key_claiming()))
            await heard(self._server.send_to_device_messages())
        except DeliveryError as trouble:
            _log.warning("encryption chores must wait: %s", trouble)


def only_echoes(answer: SyncResponse, me: str) -> bool:
    """Whether an answer shows nothing but what the bot itself has said."""
    rooms = answer.rooms
    if rooms.invite or rooms.leave or answer.to_device_events or not rooms.join:
        return False
    return all(
        not info.state
        and not info.timeline.limited
        and all(e.sender == me and "state_key" not in e.source for e in info.timeline.events)
        for info in rooms.join.values()
    )


async def patiently(request: Callable[[], Awaitable[Any]]) -> Any:
    """Repeat a request through outages and rate limits; a lost sign-in ends it."""
    pause = 0.0
    while True:
        try:
            return await request()
        except SignedOut:
            raise
        except RetryLater as later:
            _log.warning("the sync waits: %s", later)
            pause = min(max(later.after, pause * 2), _LONGEST_PAUSE)
            await asyncio.sleep(pause)
