"""What the server says of a room: who may do what, whether it is encrypted, where it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

_CREATOR = 1 << 53  # from version 12 on, creators stand above every level that can be written
_MODERATOR = 50
_CREATORS_RULE_SINCE = 12


class RoomState(msgspec.Struct, frozen=True, kw_only=True):
    """The server's state of one room, as far as the bot needs it; levels are Matrix's 0 to 100."""

    encrypted: bool = False
    creators: frozenset[str] = frozenset()
    levels: dict[str, int] = {}
    actions: dict[str, int] = {}
    default_level: int = 0
    state_level: int = 50
    talk_level: int = 0
    pinned: tuple[str, ...] = ()
    replaced_by: str | None = None
    replaces: str | None = None
    space: bool = False
    members: frozenset[str] = frozenset()
    arrived_at: int = 0

    def level(self, user: str) -> int:
        """How much somebody may do here."""
        return _CREATOR if user in self.creators else self.levels.get(user, self.default_level)

    def facilitates(self, user: str) -> bool:
        """Whether the room grants the facilitators' right (level 50 and above)."""
        return self.level(user) >= _MODERATOR

    def level_for(self, state_type: str) -> int:
        """The level that setting this state needs."""
        return self.actions.get(state_type, self.state_level)

    def may_set(self, user: str, state_type: str) -> bool:
        """Whether somebody may set this state (pins, topic)."""
        return self.level(user) >= self.level_for(state_type)


def room_state(events: Iterable[Mapping[str, Any]], me: str) -> RoomState:
    """Read `/state`; what is malformed counts as absent. `arrived_at` is in milliseconds."""
    state = {(str(e.get("type")), str(e.get("state_key"))): e for e in events}
    powers = _content(state, "m.room.power_levels")
    create = state.get(("m.room.create", ""), {})
    members = _members(state)
    return RoomState(
        encrypted=bool(_content(state, "m.room.encryption").get("algorithm")),
        creators=_creators(create),
        levels=_levels(powers.get("users")) or _without_powers(state, create),
        actions=_levels(powers.get("events")),
        default_level=_level(powers.get("users_default"), 0),
        state_level=_level(powers.get("state_default"), 50),
        talk_level=_level(powers.get("events_default"), 0),
        pinned=_strings(_content(state, "m.room.pinned_events").get("pinned")),
        replaced_by=_text(_content(state, "m.room.tombstone").get("replacement_room")),
        replaces=_predecessor(create),
        space=_said(create).get("type") == "m.space",
        members=frozenset(members),
        arrived_at=max((at for user, at in members.items() if user != me), default=0),
    )


def _content(state: Mapping[tuple[str, str], Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    return _said(state.get((kind, ""), {}))


def _said(event: Mapping[str, Any]) -> Mapping[str, Any]:
    content = event.get("content")
    return content if isinstance(content, Mapping) else {}


def _creators(create: Mapping[str, Any]) -> frozenset[str]:
    content = _said(create)
    version = str(content.get("room_version", "1"))
    if not version.isdigit() or int(version) < _CREATORS_RULE_SINCE:
        return frozenset()
    return frozenset({str(create.get("sender")), *_strings(content.get("additional_creators"))})


def _without_powers(
    state: Mapping[tuple[str, str], object], create: Mapping[str, Any]
) -> dict[str, int]:
    """Before anybody has set power levels, the creator has them all."""
    if ("m.room.power_levels", "") in state:
        return {}
    return {str(create.get("sender")): 100}


def _members(state: Mapping[tuple[str, str], Mapping[str, Any]]) -> dict[str, int]:
    return {
        user: _level(event.get("origin_server_ts"), 0)
        for (kind, user), event in state.items()
        if kind == "m.room.member" and _said(event).get("membership") == "join"
    }


def _predecessor(create: Mapping[str, Any]) -> str | None:
    predecessor = _said(create).get("predecessor")
    return _text(predecessor.get("room_id")) if isinstance(predecessor, Mapping) else None


def _levels(content: object) -> dict[str, int]:
    if not isinstance(content, Mapping):
        return {}
    return {str(name): _level(value, 0) for name, value in content.items()}


def _level(value: object, otherwise: int) -> int:
    """A level; old rooms may hold it as a string of digits."""
    if isinstance(value, str) and value.strip().lstrip("-").isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def _strings(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
