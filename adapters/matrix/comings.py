"""The bot's own comings and goings, and rooms that move: pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from adapters.matrix.receive import PREFIX, Scene, arrives, moment
from bot.events import BotInvited, BotRemoved, ChatMoved


def welcomed(source: Mapping[str, Any], scene: Scene, now: datetime) -> BotInvited | None:
    """The bot came into the room, by whose invitation, and what it may do there."""
    if source.get("state_key") != scene.me or not arrives(source):
        return None
    before = source.get("unsigned") or {}
    return BotInvited(
        id=source["event_id"],
        at=moment(source.get("origin_server_ts"), now),
        chat=scene.chat,
        private=scene.private,
        author=scene.person(str(before.get("prev_sender", scene.me))),
        may_pin=scene.state.may_set(scene.me, "m.room.pinned_events"),
    )


def dismissed(source: Mapping[str, Any], scene: Scene, now: datetime) -> BotRemoved | None:
    """The bot was taken out of the room, or left it; a refused invitation is neither."""
    if source.get("type") != "m.room.member" or source.get("state_key") != scene.me:
        return None
    content = source.get("content") or {}
    if content.get("membership") not in ("leave", "ban") or _before(source) == "invite":
        return None
    return BotRemoved(
        id=source["event_id"],
        at=moment(source.get("origin_server_ts"), now),
        chat=scene.chat,
    )


def moved(source: Mapping[str, Any], old: Scene, new: str, now: datetime) -> ChatMoved:
    """The old room lives on as the new one; `source` is the event that made it sure."""
    return ChatMoved(
        id=source["event_id"],
        at=moment(source.get("origin_server_ts"), now),
        chat=old.chat,
        to=PREFIX + new,
    )


def while_inside(sources: Sequence[dict[str, Any]], me: str) -> Iterator[dict[str, Any]]:
    """The events of the time that the bot spent in the room, its comings and goings included.

    A room may show a newcomer what was said before: it was not said to the bot.
    """
    own = [s for s in sources if s.get("type") == "m.room.member" and s.get("state_key") == me]
    inside = not own or _before(own[0]) == "join"
    for source in sources:
        if source in own:
            inside = (source.get("content") or {}).get("membership") == "join"
            yield source
        elif inside:
            yield source


def _before(source: Mapping[str, Any]) -> object:
    """What the membership was before this event."""
    return ((source.get("unsigned") or {}).get("prev_content") or {}).get("membership")
