"""What the bot must still know after a restart: reactions, unread messages, erased ones, joins."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec

_TABLES = """
create table if not exists annotations (
  event text primary key, room text not null, message text not null, person text not null,
  emoji text not null, removed integer not null default 0);
create index if not exists annotations_of on annotations (message, person);
create table if not exists unread (
  event text primary key, room text not null, source blob not null);
create table if not exists erased (message text primary key);
create table if not exists invitations (
  room text primary key, inviter text not null, direct integer not null);
"""


class Annotated(msgspec.Struct, frozen=True):
    """One reaction: who put which emoji on what message."""

    event: str
    room: str
    message: str
    person: str
    emoji: str


class Unread(msgspec.Struct, frozen=True):
    """An encrypted event that waits for its key."""

    event: str
    room: str
    source: dict[str, Any]


class Invitation(msgspec.Struct, frozen=True):
    """A room that the bot was asked to join, and has not joined yet."""

    room: str
    inviter: str
    direct: bool


class Memory:
    """A small SQLite file beside the crypto store; everything in it may be repeated safely.

    A redacted reaction loses its content on the server, so only we can tell what it was.
    """

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.executescript(_TABLES)

    def annotate(self, annotated: Annotated) -> None:
        """Keep a reaction; one already known, perhaps taken back since, stays as it is."""
        row = (
            annotated.event,
            annotated.room,
            annotated.message,
            annotated.person,
            annotated.emoji,
        )
        self._db.execute(
            "insert or ignore into annotations (event, room, message, person, emoji)"
            " values (?, ?, ?, ?, ?)",
            row,
        )

    def retract(self, event: str) -> Annotated | None:
        """Mark a reaction as taken back; None where the event is no known reaction."""
        self._db.execute("update annotations set removed = 1 where event = ?", (event,))
        row = self._db.execute(
            "select event, room, message, person, emoji from annotations where event = ?",
            (event,),
        ).fetchone()
        return None if row is None else Annotated(*row)

    def reactions(self, message: str, person: str) -> tuple[Annotated, ...]:
        """What somebody's reactions on a message are now, oldest first."""
        rows = self._db.execute(
            "select event, room, message, person, emoji from annotations"
            " where message = ? and person = ? and not removed order by rowid",
            (message, person),
        )
        return tuple(Annotated(*row) for row in rows)

    def erase(self, message: str) -> None:
        """Somebody took one of the bot's messages away; the server shows no edit of it any more."""
        self._db.execute("insert or ignore into erased values (?)", (message,))

    def erased(self, message: str) -> bool:
        """Whether somebody took this message away."""
        found = self._db.execute("select 1 from erased where message = ?", (message,))
        return found.fetchone() is not None

    def reacted(self, message: str, but: str) -> frozenset[str]:
        """The emoji that people other than one have on a message now."""
        rows = self._db.execute(
            "select emoji from annotations where message = ? and person != ? and not removed",
            (message, but),
        )
        return frozenset(emoji for (emoji,) in rows)

    def keep_unread(self, unread: Unread) -> None:
        """Keep an event until its key arrives."""
        self._db.execute(
            "insert or ignore into unread values (?, ?, ?)",
            (unread.event, unread.room, msgspec.json.encode(unread.source)),
        )

    def unread(self) -> tuple[Unread, ...]:
        """Every event that waits for its key, oldest first."""
        rows = self._db.execute("select event, room, source from unread order by rowid")
        return tuple(Unread(e, room, msgspec.json.decode(source)) for e, room, source in rows)

    def forget_unread(self, event: str) -> None:
        """The event has been read, and what it said is committed."""
        self._db.execute("delete from unread where event = ?", (event,))

    def keep_invitation(self, invitation: Invitation) -> None:
        """Keep an invitation until the bot has joined."""
        self._db.execute(
            "insert or replace into invitations values (?, ?, ?)",
            (invitation.room, invitation.inviter, invitation.direct),
        )

    def invitations(self) -> tuple[Invitation, ...]:
        """Every room that the bot has still to join."""
        rows = self._db.execute("select room, inviter, direct from invitations")
        return tuple(Invitation(room, inviter, bool(direct)) for room, inviter, direct in rows)

    def forget_invitation(self, room: str) -> None:
        """The bot has joined, or cannot."""
        self._db.execute("delete from invitations where room = ?", (room,))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
