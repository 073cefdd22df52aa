"""Messages that the bot cannot read: their key is asked for, and the room told how to mend it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from nio.events import Event, MegolmEvent

from adapters.matrix.answers import heard
from adapters.matrix.content import person_name
from adapters.matrix.errands import Errands
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.memory import Memory, Unread
from adapters.matrix.sender import Sender, transaction
from bot.language import Language

_log = logging.getLogger(__name__)
_SILENCE = timedelta(hours=1)


class Mending:
    """Tells a room at most once an hour about each person; `patience` waits for keys (seconds)."""

    def __init__(
        self,
        server: Homeserver,
        sender: Sender,
        memory: Memory,
        errands: Errands,
        language: Language,
        clock: Callable[[], datetime],
        patience: float,
    ) -> None:
        self._server = server
        self._sender = sender
        self._memory = memory
        self._errands = errands
        self._language = language
        self._clock = clock
        self._patience = patience
        self._seen: set[str] = set()
        self._asked: set[str] = set()
        self._told: dict[tuple[str, str], datetime] = {}

    def look(self) -> None:
        """Start to mend what has newly turned out unreadable."""
        for unread in self._memory.unread():
            if unread.event not in self._seen:
                self._seen.add(unread.event)
                self._errands.run(partial(self._mend, unread))

    async def _mend(self, unread: Unread) -> None:
        _log.warning("no key yet for %s in %s", unread.event, unread.room)
        await self._ask_for_key(unread)
        await asyncio.sleep(self._patience)
        if any(still.event == unread.event for still in self._memory.unread()):
            await self._tell(unread)

    async def _ask_for_key(self, unread: Unread) -> None:
        """Ask the device that sent the message, and the bot's own other devices."""
        event = Event.parse_event(unread.source | {"room_id": unread.room})
        if not isinstance(event, MegolmEvent) or event.session_id in self._asked:
            return
        for user, device in ((event.sender, event.device_id), (self._server.user_id, "*")):
            wish = event.as_key_request(user, self._server.device_id, None, device)
            await heard(self._server.to_device(wish))
        self._asked.add(str(event.session_id))

    async def _tell(self, unread: Unread) -> None:
        sender = str(unread.source.get("sender"))
        told = self._told.get((unread.room, sender))
        if told is not None and self._clock() - told < _SILENCE:
            return
        self._told[unread.room, sender] = self._clock()
        room = self._server.rooms.get(unread.room)
        name = person_name(room.user_name(sender) if room else None, sender)
        content: dict[str, Any] = {
            "msgtype": "m.notice",
            "body": self._language.line("matrix-unreadable", name=name),
            "m.mentions": {"user_ids": [sender]},
        }
        tx = transaction("unreadable", unread.event)
        await self._sender.event(unread.room, "m.room.message", content, tx)
