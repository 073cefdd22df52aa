"""Short ways to say what happened, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Contribute, Effect, OpenRound, Say, ShowBoard
from bot.events import Event, MessageReceived, Person
from bot.text import Text, paragraph
from storage import cycles, groups, inbox, outbox
from storage.database import Database
from storage.groups import GroupRow
from storage.keep import keep
from storage.outbox import OutboxRow

NOON = datetime(2021, 6, 7, 12, 0, 0, 123456, tzinfo=UTC)
"""A moment of the workshop (its digits must survive storage)."""
REAL = datetime(2026, 1, 1, tzinfo=UTC)
"""A moment of the machine."""
ANA, BEN = Person("tg:1", "Ana"), Person("tg:2", "Ben")
LEASE = timedelta(seconds=30)


def after(seconds: float) -> datetime:
    """The machine's time so many seconds later."""
    return REAL + timedelta(seconds=seconds)


async def enrolled(database: Database, *chats: str) -> list[GroupRow]:
    """A cycle with a group in each chat."""
    chats = chats or ("tg:-1", "tg:-2")
    async with database.begin() as conn:
        cycle = cycles.CycleRow("c", "Été", "pack", "fr", "Europe/Paris", "seed", NOON)
        await cycles.found(conn, cycle)
        for n, chat in enumerate(chats):
            at = NOON + timedelta(seconds=n)
            await groups.enrol(
                conn, id=f"g{n}", cycle="c", chat=chat, situation="A", label=f"Groupe {n}", at=at
            )
        return await groups.of_cycle(conn, "c")


def message(id: str, *, chat: str = "tg:-1", author: Person = ANA, text: str = "") -> Event:
    """Somebody wrote."""
    return MessageReceived(id=id, at=NOON, chat=chat, author=author, message=id, text=text)


def idea(id: str, **changes: Any) -> Contribute:
    """A lever of usage that Ana said in the first round."""
    facts = {
        "id": id,
        "round": 1,
        "author": ANA.id,
        "author_name": ANA.name,
        "text": f"idea {id}",
        "actor": "usage",
        "side": "lever",
        "message": f"m-{id}",
        "chat": "tg:-1",
    }
    return Contribute(**facts | changes)


def opened(number: int = 1) -> OpenRound:
    """A round of forty minutes that begins at noon."""
    ends_at = NOON + timedelta(minutes=40)
    return OpenRound(round=number, scenario="1", opened_at=NOON, ends_at=ends_at)


def words(text: str) -> Text:
    """A message that says just this."""
    return paragraph(text)


def say(text: str, **changes: Any) -> Say:
    """A message of the bot."""
    return Say(text=paragraph(text), **changes)


def board(slot: str = "board", **arguments: str) -> ShowBoard:
    """A board of the bot."""
    return ShowBoard(slot=slot, view="round", arguments=arguments)


async def happens(
    database: Database, group: GroupRow | None, id: str, *effects: Effect, **event: Any
) -> None:
    """One event with its effects, in one transaction, as the service does it."""
    fact = message(id, **event)
    async with database.begin() as conn:
        assert await inbox.accept(conn, fact)
        await keep(conn, group, fact, effects)


async def claim(
    conn: AsyncConnection,
    now: datetime = REAL,
    limit: int = 100,
    platforms: Iterable[str] = ("tg",),
) -> list[OutboxRow]:
    """The messages that may leave now."""
    return await outbox.claim(conn, now=now, lease=now + LEASE, platforms=platforms, limit=limit)


async def next_message(database: Database, now: datetime = REAL) -> OutboxRow | None:
    """The one message that may leave now, if any."""
    async with database.begin() as conn:
        rows = await claim(conn, now, limit=1)
    return rows[0] if rows else None


async def delivered(database: Database, now: datetime = REAL) -> list[OutboxRow]:
    """Deliver until nothing waits; what left, in order."""
    left: list[OutboxRow] = []
    while True:
        async with database.begin() as conn:
            rows = await claim(conn, now, limit=1)
            posted = [outbox.Settled(row, NOON, f"post-{row.id}") for row in rows]
            await outbox.settle(conn, *posted)
        if not rows:
            return left
        left += rows
