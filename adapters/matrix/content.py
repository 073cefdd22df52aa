"""What people's events say, parsed once: anything malformed is as if it were absent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from bot.characters import clean

_QUOTED = re.compile(r"\A(?:> .*\n)+\n?")
_KEYCAP = re.compile(r"\A([0-9#*])\u20e3\Z")
_MARKS = re.compile(r"[\n\u200e\u200f]")
_LONGEST_NAME = 60
_LONGEST_REACTION = 32


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How an event stands to an earlier one; `answers` is the message that it replies to."""

    kind: Literal["replace", "thread", "annotation", "other"] = "other"
    target: str | None = None
    answers: str | None = None
    emoji: str = ""


def relation(content: Mapping[str, Any]) -> Relation:
    """Read `m.relates_to`, which clients get wrong in every way (it may even be a string)."""
    relates = _mapping(content.get("m.relates_to"))
    kind, target = relates.get("rel_type"), event_id(relates.get("event_id"))
    answers = event_id(_mapping(relates.get("m.in_reply_to")).get("event_id"))
    if kind == "m.replace" and target:
        return Relation(kind="replace", target=target)
    if kind == "m.thread" and target:
        fallback = relates.get("is_falling_back") is True
        return Relation(kind="thread", target=target, answers=None if fallback else answers)
    if kind == "m.annotation" and target and isinstance(relates.get("key"), str):
        return Relation(kind="annotation", target=target, emoji=emoji(relates["key"]))
    return Relation(answers=answers)


def words(content: Mapping[str, Any], *, reply: bool = False) -> str | None:
    """The text of a message without the quotation that old clients put before a reply."""
    if content.get("msgtype") not in ("m.text", "m.emote"):
        return None
    body = content.get("body")
    if not isinstance(body, str):
        return None
    return clean(_QUOTED.sub("", body) if reply else body).strip()


def new_content(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an edited message now holds."""
    return _mapping(content.get("m.new_content"))


def mentioned(content: Mapping[str, Any]) -> frozenset[str]:
    """The users that a message calls on purpose (`m.mentions`)."""
    users = _mapping(content.get("m.mentions")).get("user_ids")
    listed = users if isinstance(users, list) else []
    return frozenset(user for user in listed if isinstance(user, str))


def redacted(source: Mapping[str, Any]) -> str | None:
    """The event that a redaction takes away; its place moved with room version 11."""
    return event_id(_mapping(source.get("content")).get("redacts")) or event_id(
        source.get("redacts")
    )


def emoji(key: str) -> str:
    """A reaction as every client should spell it: keycaps with their variation selector."""
    return _KEYCAP.sub("\\1\ufe0f\u20e3", key.strip())[:_LONGEST_REACTION]


def event_id(value: object) -> str | None:
    """An event id, or None where something else stands."""
    return value if isinstance(value, str) and value.startswith("$") else None


def person_name(name: object, user: str) -> str:
    """A display name fit for a sentence, or the local part of the user id."""
    local = user.removeprefix("@").split(":")[0]
    shown = _MARKS.sub("", clean(name)).strip() if isinstance(name, str) else ""
    return (shown or local)[:_LONGEST_NAME]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
