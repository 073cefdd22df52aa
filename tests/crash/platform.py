"""A chat platform that outlives the house: what was offered and delivered stands in its own file.

It offers events at least once from an offset, as Telegram does, and keeps a delivery for good
before it answers. `exact` makes repeated keys harmless, as Matrix does.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from adapters.base import Batch, Delivery, Post, Reaction, Receipt
from adapters.runtime.clock import Clock
from bot.board import Document
from bot.events import ButtonPressed, Event, Person
from tests.recorder import words_of

PREFIX = "box"
ANSWER = "obstacle"
LONGEST_DELAY = 0.015
_EVENT: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_TABLES = """
CREATE TABLE IF NOT EXISTS offers (
    event TEXT PRIMARY KEY, at TEXT NOT NULL, payload TEXT NOT NULL, arrived INTEGER UNIQUE);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY, life INTEGER NOT NULL, at TEXT NOT NULL, key TEXT NOT NULL,
    kind TEXT NOT NULL, chat TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL,
    loud INTEGER NOT NULL, edits TEXT, about TEXT);
"""
_ARRIVE = """
UPDATE offers SET arrived = (SELECT coalesce(max(arrived), 0) + 1 FROM offers)
WHERE event = (
    SELECT event FROM offers WHERE arrived IS NULL AND at <= ? ORDER BY at, event LIMIT 1)
"""


class Delivered(msgspec.Struct, frozen=True):
    """One delivery as the platform keeps it; `life` numbers the process that sent it."""

    id: int
    life: int
    at: str
    key: str
    kind: str
    chat: str
    title: str
    words: str
    loud: bool
    edits: str | None
    about: str | None


class Store:
    """The platform's own file, shared by the processes that come and go."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_TABLES)

    def offer(self, events: Iterable[Event]) -> None:
        """Events that the house will be offered once their time has come."""
        rows = [(e.id, e.at.isoformat(), msgspec.json.encode(e).decode()) for e in events]
        self._db.executemany("INSERT OR IGNORE INTO offers VALUES (?, ?, ?, NULL)", rows)

    def since(self, offset: int, now: datetime, limit: int) -> tuple[tuple[Event, ...], int]:
        """The events after an offset that have happened by now, and the new offset."""
        while self._db.execute(_ARRIVE, (now.isoformat(),)).rowcount:
            pass
        query = "SELECT payload, arrived FROM offers WHERE arrived > ? ORDER BY arrived LIMIT ?"
        rows = self._db.execute(query, (offset, limit)).fetchall()
        return tuple(_EVENT.decode(row[0]) for row in rows), rows[-1][1] if rows else offset

    def keep(self, delivery: Delivery, life: int, at: datetime, *, exact: bool) -> str:
        """Write a delivery down for good; its message id."""
        known = self._db.execute("SELECT id FROM deliveries WHERE key = ?", (delivery.key,))
        if exact and (row := known.fetchone()):
            return str(row[0])
        values = (life, at.isoformat(), delivery.key, *_facts(delivery))
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            marks = ", ".join("?" * len(values))
            id = self._db.execute(
                f"INSERT INTO deliveries VALUES (NULL, {marks})", values
            ).lastrowid
            self.offer(_answers(delivery, id or 0, at))
        return str(id)

    def delivered(self) -> list[Delivered]:
        """Everything that was ever delivered, in order."""
        rows = self._db.execute("SELECT * FROM deliveries ORDER BY id").fetchall()
        return [msgspec.convert(row, Delivered, strict=False) for row in map(_named, rows)]

    def offered(self) -> list[Event]:
        """Everything that people did."""
        rows = self._db.execute("SELECT payload FROM offers ORDER BY arrived").fetchall()
        return [_EVENT.decode(row[0]) for row in rows]

    def waiting(self) -> int:
        """How many events have not happened yet."""
        return int(
            self._db.execute("SELECT count(*) FROM offers WHERE arrived IS NULL").fetchone()[0]
        )


def _named(row: tuple[object, ...]) -> dict[str, object]:
    return dict(zip(Delivered.__struct_fields__, row, strict=True))


def _facts(delivery: Delivery) -> tuple[object, ...]:
    kind = type(delivery).__name__.lower()
    if isinstance(delivery, Post):
        title = delivery.body.title if isinstance(delivery.body, Document) else ""
        shared = (kind, delivery.chat, title, words_of(delivery.body), not delivery.quiet)
        return (*shared, delivery.edits, delivery.reply_to)
    words = delivery.emoji if isinstance(delivery, Reaction) else getattr(delivery, "name", "")
    about = getattr(delivery, "message", None)
    return (kind, delivery.chat, "", words, False, None, about)


def _answers(delivery: Delivery, id: int, at: datetime) -> Iterable[Event]:
    """Whoever is asked back which side an idea is on presses the button at once."""
    if not isinstance(delivery, Post) or not delivery.reply_to:
        return
    author = Person(f"{PREFIX}:{delivery.reply_to.partition('/')[0]}", "somebody")
    for button in (b for row in delivery.buttons for b in row):
        if button.action.endswith(f":{ANSWER}"):
            yield ButtonPressed(
                id=f"press-{id}",
                at=at,
                chat=delivery.chat,
                author=author,
                message=str(id),
                action=button.action,
                receipt=f"receipt-{id}",
            )


class Box:
    """The platform's adapter in one life of the house."""

    prefix = PREFIX

    def __init__(self, store: Store, clock: Clock, life: int, *, exact: bool) -> None:
        self._store = store
        self._clock = clock
        self._life = life
        self._exact = exact
        self._random = random.Random(life)

    async def start(self) -> None:
        """Nothing to connect to."""

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """What happened since the cursor; some of it is offered twice, as platforms may."""
        offset = int(cursor or 0)
        again = max(0, offset - self._random.randrange(4))
        while True:
            events, reached = self._store.since(again, self._clock.now(), 4)
            if events:
                yield Batch(events, str(max(offset, reached)))
            offset = again = max(offset, reached)
            await asyncio.sleep(0.005)

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Keep a delivery, then take a moment to answer, in which the house may die."""
        id = self._store.keep(delivery, self._life, self._clock.now(), exact=self._exact)
        await asyncio.sleep(self._random.random() * LONGEST_DELAY)
        return Receipt(id)

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """Nobody talks to the bot alone here."""
        return None

    async def close(self) -> None:
        """The file closes with the process."""
