"""The rooms the bot is in, as the server knows them: state, direct rooms, pins, joins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from adapters.base import Undeliverable
from adapters.matrix.answers import Refusal
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.room_state import RoomState, room_state

ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
_REMEMBERED = frozenset(
    {
        "m.room.create",
        "m.room.power_levels",
        "m.room.encryption",
        "m.room.pinned_events",
        "m.room.tombstone",
    }
)


class Rooms:
    """What the server says of each room, asked once and again when a sync shows a change."""

    def __init__(self, server: Homeserver, *, encrypted: bool) -> None:
        self._server = server
        self._encrypted = encrypted
        self._states: dict[str, RoomState] = {}
        self._changes: Counter[str] = Counter()
        self._arrivals: dict[str, int] = {}
        self._direct: dict[str, str] = {}

    async def start(self) -> None:
        """Recall which rooms are one person's own."""
        for person, rooms in (await self._direct_rooms()).items():
            self._direct.update(dict.fromkeys(rooms, person))

    async def state(self, room: str) -> RoomState:
        """The server's state of a room; raises Refusal where the bot is not in it."""
        return self._states.get(room) or await self.fresh_state(room)

    async def fresh_state(self, room: str) -> RoomState:
        """The state as it is now, whatever was known before."""
        asked_after = self._changes[room]
        events = await self._server.state(room)
        state = room_state(events, self._server.user_id)
        if self._server.user_id not in state.members:  # who left may still read the old state
            raise Refusal("M_FORBIDDEN", 403, "the bot is not in this room")
        self._server.know_room(room, events)
        if state.encrypted:
            self._server.encrypt_room(room)
        self.arrived(room, state.arrived_at)
        if self._changes[room] == asked_after:  # else it changed on the way
            self._states[room] = state
        return state

    def noticed(self, room: str, source: Mapping[str, Any]) -> None:
        """A sync showed an event of the room: ask again if it may have changed the state."""
        own = source.get("state_key") == self._server.user_id
        if source.get("type") in _REMEMBERED or (own and source.get("type") == "m.room.member"):
            self._outdated(room)

    def forget(self, room: str) -> None:
        """The bot is no longer in the room."""
        self._outdated(room)
        self._server.forget_room(room)

    def arrived(self, room: str, at: int) -> None:
        """Somebody came in, at this time in milliseconds."""
        self._arrivals[room] = max(at, self._arrivals.get(room, 0))

    def last_arrival(self, room: str) -> int:
        """When somebody last came in, in milliseconds."""
        return self._arrivals.get(room, 0)

    def is_direct(self, room: str) -> bool:
        """Whether the room is one person's own conversation with the bot."""
        return room in self._direct

    async def join(self, room: str, via: str = "") -> None:
        """Go in; `via` names a server that is already there."""
        query = {"server_name": via} if via else {}
        await self._server.call("POST", endpoint("join", room, **query), {})
        self._outdated(room)

    async def leave(self, room: str) -> None:
        """Go out, or refuse an invitation."""
        await self._server.call("POST", endpoint("rooms", room, "leave"), {})

    async def private_room(self, person: str, *, unasked: bool = False) -> str | None:
        """The room of one person and the bot, made if need be; None if they refuse it.

        Nothing is made `unasked` for a person who had one and left it.
        """
        rooms = [room for room, theirs in self._direct.items() if theirs == person]
        for room in rooms:
            if await self._still_shared(room):
                return room
        if unasked and rooms:
            return None
        try:
            room = await self._create_direct(person)
        except Refusal:
            return None
        await self.mark_direct(room, person)
        return room

    async def mark_direct(self, room: str, person: str) -> None:
        """Remember, on the server too, that a room is one person's own."""
        known = await self._direct_rooms()
        known[person] = [*(r for r in known.get(person, []) if r != room), room]
        await self._server.call("PUT", self._direct_path(), known)
        self._direct[room] = person

    async def pin(self, room: str, message: str, instead_of: str | None = None) -> None:
        """Pin a message last, in place of an older one; raises Undeliverable without the power."""
        state = await self.state(room)
        if message in state.pinned and instead_of not in state.pinned:
            return
        if not state.may_set(self._server.user_id, "m.room.pinned_events"):
            raise Undeliverable("the bot may not pin here")
        kept = [pin for pin in state.pinned if pin not in (message, instead_of)]
        await self.set_state(room, "m.room.pinned_events", {"pinned": [*kept, message]})

    async def set_state(self, room: str, kind: str, content: dict[str, Any], key: str = "") -> None:
        """Write one piece of a room's state."""
        await self._server.call("PUT", endpoint("rooms", room, "state", kind, key), content)
        self._outdated(room)

    def _outdated(self, room: str) -> None:
        self._changes[room] += 1
        self._states.pop(room, None)

    async def _create_direct(self, person: str) -> str:
        wish: dict[str, Any] = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [person],
            "initial_state": [ENCRYPTION] if self._encrypted else [],
        }
        answer = await self._server.call("POST", endpoint("createRoom"), wish)
        room = str(answer["room_id"])
        self._outdated(room)  # a sync may have shown it before the invitation
        return room

    async def _still_shared(self, room: str) -> bool:
        """Whether both are still in the room, or the person is still invited."""
        try:
            events = await self._server.state(room)
        except Refusal:
            return False
        members = {
            event.get("state_key"): event["content"].get("membership")
            for event in events
            if event.get("type") == "m.room.member"
        }
        return members.get(self._direct[room]) in ("join", "invite")

    async def _direct_rooms(self) -> dict[str, list[str]]:
        try:
            return await self._server.call("GET", self._direct_path())
        except Refusal as never_set:
            if never_set.code != "M_NOT_FOUND":
                raise
            return {}

    def _direct_path(self) -> str:
        return endpoint("user", self._server.user_id, "account_data", "m.direct")
