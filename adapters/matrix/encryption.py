"""Before a message leaves: the room's encryption is known, and everybody holds its key."""

from __future__ import annotations

import asyncio

from adapters.base import RetryLater
from adapters.matrix.answers import heard
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.rooms import Rooms

_SHARE_AGAIN = 1.0


class Encryption:
    """Prepares rooms for sending; encryption once seen is never lowered."""

    def __init__(self, server: Homeserver, rooms: Rooms) -> None:
        self._server = server
        self._rooms = rooms
        self._one_at_a_time = asyncio.Lock()

    async def prepare(self, room: str) -> bool:
        """Make sure that everybody in the room can read what follows; says if it is encrypted."""
        # The server is asked: an early sync may not have shown the encryption yet.
        await self._rooms.state(room)
        if not self._server.rooms[room].encrypted:
            return False
        async with self._one_at_a_time:
            if not self._server.rooms[room].members_synced:
                await heard(self._server.joined_members(room))
            if self._server.should_query_keys:
                await heard(self._server.keys_query())
            if self._server.olm.should_share_group_session(room):
                await self._share(room)
        return True

    async def _share(self, room: str) -> None:
        missing = self._server.get_missing_sessions(room)
        if missing:
            await heard(self._server.keys_claim(missing))
        try:
            await heard(self._server.share_group_session(room, ignore_unverified_devices=True))
        finally:
            # nio leaves its own latch closed for ever when the server is lost in between.
            latch = self._server.sharing_session.pop(room, None)
            if latch is not None:
                latch.set()
        self._require_shared(room)

    def _require_shared(self, room: str) -> None:
        """The library calls a session shared even when its requests failed: check who holds it."""
        olm = self._server.olm
        session = olm.outbound_group_sessions[room]
        devices = {
            (user, device.id)
            for user in self._server.rooms[room].users
            for device in olm.device_store.active_user_devices(user)
            if olm.session_store.get(device.curve25519) is not None
        }
        if not devices <= session.users_shared_with | session.users_ignored:
            session.shared = False
            raise RetryLater(_SHARE_AGAIN, "the room's key has not reached everybody")
