"""Matrix events into what happened: pure, and deaf to notices, polls and forged state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

import msgspec

from adapters.matrix.content import (
    Relation,
    event_id,
    mentioned,
    new_content,
    person_name,
    redacted,
    relation,
    words,
)
from adapters.matrix.room_state import RoomState
from bot.events import (
    CommandGiven,
    Event,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessageReceived,
    Person,
)

PREFIX = "mx:"
_COMMAND = re.compile(r"\A!\s?([^\W\d_][\w-]*)\s*(.*)\Z", re.DOTALL)
_FIRST_WORD = re.compile(r"\A(\w[\w-]*)\s*(.*)\Z", re.DOTALL)


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event is read: the room, who the bot is there and what it may be called.

    `shown` are display names by user id, `facilitators` those whom the settings name, and
    `commands` the words that are commands when the bot is called first.
    """

    room: str
    me: str
    state: RoomState = RoomState()
    names: tuple[str, ...] = ()
    shown: Mapping[str, str] = {}
    private: bool = False
    commands: frozenset[str] = frozenset()
    facilitators: frozenset[str] = frozenset()

    @property
    def chat(self) -> str:
        """The room as the rest of the house addresses it."""
        return PREFIX + self.room

    def person(self, user: str) -> Person:
        """Somebody here, with the right that the settings or the server's state grant them.

        In their own room with the bot everybody has power, which says nothing.
        """
        powerful = not self.private and self.state.facilitates(user)
        facilitates = user in self.facilitators or powerful
        name = person_name(self.shown.get(user), user)
        return Person(PREFIX + user, name, facilitates)


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody added one reaction; what they have then takes memory to know."""

    id: str
    at: datetime
    author: Person
    message: str
    emoji: str


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody took an event back; whether a message or a reaction takes memory to know."""

    id: str
    at: datetime
    author: Person
    target: str


Seen: TypeAlias = Event | Annotation | Redaction


def read(
    source: Mapping[str, Any], scene: Scene, now: datetime, *, decrypted: bool = False
) -> Seen | None:
    """What an event means, or None where it is not for the bot.

    State and redactions count only when the server itself vouches for them: what was
    encrypted is any member's word.
    """
    if source.get("sender") == scene.me or event_id(source.get("event_id")) is None:
        return None
    if decrypted and ("state_key" in source or source.get("type") == "m.room.redaction"):
        return None
    at = moment(source.get("origin_server_ts"), now)
    author = scene.person(str(source.get("sender")))
    match source.get("type"):
        case "m.room.message":
            return _message(source, scene, author, at)
        case "m.reaction":
            return _annotation(source, author, at)
        case "m.room.redaction":
            return _redaction(source, author, at)
        case "m.room.member":
            return _arrival(source, scene, author, at) or _departure(source, scene, at)
    return None


def moment(milliseconds: object, now: datetime) -> datetime:
    """When an event was sent, never later than now: other servers' clocks may be wrong."""
    if not isinstance(milliseconds, int) or isinstance(milliseconds, bool):
        return now
    if not 0 <= milliseconds <= now.timestamp() * 1000:
        return now
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def arrives(source: Mapping[str, Any]) -> bool:
    """Whether a membership event brings somebody in, rather than change a name or picture."""
    content, before = source.get("content"), source.get("unsigned")
    if not isinstance(content, Mapping) or content.get("membership") != "join":
        return False
    previous = before.get("prev_content") if isinstance(before, Mapping) else None
    return not isinstance(previous, Mapping) or previous.get("membership") != "join"


def _message(source: Mapping[str, Any], scene: Scene, author: Person, at: datetime) -> Event | None:
    content = source.get("content")
    if not isinstance(content, Mapping):
        return None
    relates = relation(content)
    if relates.kind == "replace":
        return _edit(source, content, relates, scene, author, at)
    text = words(content, reply=relates.answers is not None)
    if not text:
        return None
    called, text = _calling(content, text, relates, scene)
    return _command(source, text, called, relates, scene, author, at) or MessageReceived(
        id=source["event_id"],
        at=at,
        chat=scene.chat,
        private=scene.private,
        author=author,
        message=source["event_id"],
        text=text,
        reply_to=_answered(relates),
        addressed=called,
    )


def _edit(
    source: Mapping[str, Any],
    content: Mapping[str, Any],
    relates: Relation,
    scene: Scene,
    author: Person,
    at: datetime,
) -> Event | None:
    text = words(new_content(content))
    if not text or relates.target is None:
        return None
    return MessageEdited(
        id=source["event_id"],
        at=at,
        chat=scene.chat,
        private=scene.private,
        author=author,
        message=relates.target,
        text=text,
    )


def _calling(
    content: Mapping[str, Any], text: str, relates: Relation, scene: Scene
) -> tuple[bool, str]:
    """Whether the bot is called, and the text without the call.

    Clients mention whoever is replied to, so that in a reply only a written name counts.
    """
    for name in sorted((scene.me, *scene.names), key=len, reverse=True):
        call = re.match(rf"@?{re.escape(name)}(?:\s*[:,]\s*|\s+|\Z)", text, re.IGNORECASE)
        if call and (call.group().startswith("@") or _is_call(call.group(), content, scene)):
            return True, text[call.end() :].strip() or text
        if re.search(rf"(?<!\w)@{re.escape(name.removeprefix('@'))}\b", text, re.IGNORECASE):
            return True, text
    return relates.answers is None and scene.me in mentioned(content), text


def _is_call(written: str, content: Mapping[str, Any], scene: Scene) -> bool:
    """A bare name at the start calls when a colon or comma follows, or a mention backs it."""
    return written.rstrip()[-1:] in (":", ",") or scene.me in mentioned(content)


def _command(
    source: Mapping[str, Any],
    text: str,
    called: bool,
    relates: Relation,
    scene: Scene,
    author: Person,
    at: datetime,
) -> CommandGiven | None:
    given = _COMMAND.match(text)
    if given is None and called:
        word = _FIRST_WORD.match(text)
        given = word if word and word[1].lower() in scene.commands else None
    if given is None:
        return None
    return CommandGiven(
        id=source["event_id"],
        at=at,
        chat=scene.chat,
        private=scene.private,
        author=author,
        message=source["event_id"],
        name=given[1].lower(),
        arguments=given[2].strip(),
        reply_to=_answered(relates),
        addressed=called or scene.private,
    )


def _answered(relates: Relation) -> str | None:
    """What a message answers; in a thread, its root unless a message there was chosen."""
    return relates.answers or (relates.target if relates.kind == "thread" else None)


def _annotation(source: Mapping[str, Any], author: Person, at: datetime) -> Annotation | None:
    content = source.get("content")
    relates = relation(content if isinstance(content, Mapping) else {})
    if relates.kind != "annotation" or relates.target is None or not relates.emoji:
        return None
    return Annotation(
        id=source["event_id"], at=at, author=author, message=relates.target, emoji=relates.emoji
    )


def _redaction(source: Mapping[str, Any], author: Person, at: datetime) -> Redaction | None:
    target = redacted(source)
    if target is None:
        return None
    return Redaction(id=source["event_id"], at=at, author=author, target=target)


def _arrival(
    source: Mapping[str, Any], scene: Scene, author: Person, at: datetime
) -> MemberJoined | None:
    if not arrives(source) or source.get("state_key") != source.get("sender"):
        return None
    name = person_name(source["content"].get("displayname"), str(source["sender"]))
    return MemberJoined(
        id=source["event_id"],
        at=at,
        chat=scene.chat,
        private=scene.private,
        author=msgspec.structs.replace(author, name=name),
    )


def _departure(source: Mapping[str, Any], scene: Scene, at: datetime) -> MemberLeft | None:
    """Somebody who was in goes out, of their own accord or not; a refused invitation is neither."""
    content, before = source.get("content"), source.get("unsigned")
    if not isinstance(content, Mapping) or not isinstance(before, Mapping):
        return None
    previous = before.get("prev_content")
    inside = isinstance(previous, Mapping) and previous.get("membership") == "join"
    if not inside or content.get("membership") not in ("leave", "ban"):
        return None
    gone = scene.person(str(source.get("state_key")))
    return MemberLeft(
        id=source["event_id"], at=at, chat=scene.chat, private=scene.private, author=gone
    )
