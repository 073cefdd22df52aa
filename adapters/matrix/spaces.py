"""A Space for a cycle and a room for each of its groups, made once however often it is tried."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from adapters.matrix.answers import Refusal
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.rooms import ENCRYPTION, Rooms

_CREATORS_RULE_SINCE = 12


class GroupWish(msgspec.Struct, frozen=True):
    """A group's room to make: its name, and whom to invite."""

    label: str
    people: tuple[str, ...] = ()


class SpaceWish(msgspec.Struct, frozen=True, kw_only=True):
    """A cycle's Space to make; `id` is the wish's own, so that it is granted once."""

    id: str
    name: str
    groups: tuple[GroupWish, ...]
    facilitator: str
    people: tuple[str, ...] = ()


class Spaces:
    """Makes rooms under addresses that follow from the wish: what exists is found again."""

    def __init__(self, server: Homeserver, rooms: Rooms, *, encrypted: bool) -> None:
        self._server = server
        self._rooms = rooms
        self._encrypted = encrypted
        self._made: dict[str, str] = {}
        self._adopted: set[tuple[str, str]] = set()
        self._invited: set[tuple[str, str]] = set()

    async def grant(self, wish: SpaceWish) -> tuple[tuple[str, str], ...]:
        """Make the Space and its rooms; returns each group's label and room.

        Members of the Space may enter its rooms; the facilitator has full power everywhere.
        Raises RetryLater when the server asks for patience: grant the same wish again then.
        """
        space = await self._room(wish, 0, self._space(wish.name))
        made = []
        for n, group in enumerate(wish.groups, 1):
            room = await self._room(wish, n, self._group(wish, group, space))
            await self._adopt(space, room, n)
            await self._invite(room, (wish.facilitator, *group.people))
            made.append((group.label, room))
        members = [person for group in wish.groups for person in group.people]
        await self._invite(space, (wish.facilitator, *wish.people, *members))
        return tuple(made)

    async def _room(self, wish: SpaceWish, number: int, content: dict[str, Any]) -> str:
        alias = f"boussole-{hashlib.sha256(wish.id.encode()).hexdigest()[:12]}-{number}"
        if alias not in self._made:
            powers = {"power_level_content_override": await self._powers(wish.facilitator)}
            content = {**content, **powers, "room_alias_name": alias, "preset": "private_chat"}
            try:
                answer = await self._server.call("POST", endpoint("createRoom"), content)
            except Refusal as no:
                if no.code != "M_ROOM_IN_USE":
                    raise
                answer = await self._found(alias)
            self._made[alias] = str(answer["room_id"])
        return self._made[alias]

    async def _found(self, alias: str) -> dict[str, Any]:
        full = f"#{alias}:{self._home}"
        return await self._server.call("GET", endpoint("directory", "room", full))

    async def _powers(self, facilitator: str) -> dict[str, Any]:
        """Creators must stand in no list of powers from room version 12 on, and had to before."""
        answer = await self._server.call("GET", endpoint("capabilities"))
        version = answer["capabilities"].get("m.room_versions", {}).get("default", "1")
        modern = version.isdigit() and int(version) >= _CREATORS_RULE_SINCE
        users = {facilitator: 100} if modern else {facilitator: 100, self._server.user_id: 100}
        return {"users": users}

    async def _adopt(self, space: str, room: str, number: int) -> None:
        # Done once: where the server lets one event through at a time, a second try of the first
        # would be all that ever happens.
        if (space, room) in self._adopted:
            return
        child = {"via": [self._home], "order": f"{number:04}", "suggested": True}
        await self._rooms.set_state(space, "m.space.child", child, room)
        self._adopted.add((space, room))

    async def _invite(self, room: str, people: tuple[str, ...]) -> None:
        for person in dict.fromkeys(people):
            if (room, person) in self._invited or person == self._server.user_id:
                continue
            try:
                wish = {"user_id": person}
                await self._server.call("POST", endpoint("rooms", room, "invite"), wish)
            except Refusal as no:
                if no.code not in ("M_FORBIDDEN", "M_NOT_FOUND", "M_INVALID_PARAM"):
                    raise  # these three: already there, or no such person
            self._invited.add((room, person))

    def _space(self, name: str) -> dict[str, Any]:
        return {"name": name, "topic": name, "creation_content": {"type": "m.space"}}

    def _group(self, wish: SpaceWish, group: GroupWish, space: str) -> dict[str, Any]:
        allow = [{"type": "m.room_membership", "room_id": space}]
        state: list[dict[str, Any]] = [
            {
                "type": "m.room.join_rules",
                "state_key": "",
                "content": {"join_rule": "restricted", "allow": allow},
            },
            {
                "type": "m.space.parent",
                "state_key": space,
                "content": {"via": [self._home], "canonical": True},
            },
        ]
        return {
            "name": group.label,
            "topic": f"{wish.name} · {group.label}",
            "initial_state": [*state, ENCRYPTION] if self._encrypted else state,
        }

    @property
    def _home(self) -> str:
        return str(self._server.user_id).partition(":")[2]
