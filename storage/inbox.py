"""Every event once: what the platforms sent, and what the house tells itself."""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.events import Event
from storage.dialects import Upsert
from storage.tables import inbox

_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)

_INSERT = Upsert(inbox, lambda new: new.on_conflict_do_nothing(index_elements=["event_id"]))
_ACCEPT = Upsert(
    inbox,
    lambda new: new.on_conflict_do_nothing(index_elements=["event_id"]).returning(inbox.c.event_id),
)
_EARLIER = inbox.alias("earlier")
# The first of each chat only: two workers may not take two events of one chat at once.
_PENDING = (
    select(inbox.c.payload, inbox.c.chat)
    .where(
        ~inbox.c.handled,
        ~select(_EARLIER.c.id)
        .where(~_EARLIER.c.handled, _EARLIER.c.chat == inbox.c.chat, _EARLIER.c.id < inbox.c.id)
        .exists(),
    )
    .order_by(inbox.c.id)
    .limit(bindparam("count"))
    .with_for_update(of=inbox, skip_locked=True)
)
_PENDING_IN = (
    select(inbox.c.payload, inbox.c.chat)
    .where(~inbox.c.handled, inbox.c.chat == bindparam("address"))
    .order_by(inbox.c.id)
    .with_for_update(of=inbox)
)
_SETTLE = (
    update(inbox)
    .where(inbox.c.event_id == bindparam("event"))
    .values(handled=True, payload=None, error=bindparam("why"))
)
_COUNT = select(func.count()).where(~inbox.c.handled)
_MOVE = (
    update(inbox)
    .where(inbox.c.chat == bindparam("old"), ~inbox.c.handled)
    .values(chat=bindparam("new"))
)


async def accept(conn: AsyncConnection, *events: Event) -> list[Event]:
    """Take in events from outside; returns those that were never taken in before, in order."""
    rows = [{"event_id": e.id, "chat": e.chat, "at": e.at, "handled": True} for e in events]
    if not rows:
        return []
    fresh = set((await conn.execute(_ACCEPT.on(conn), rows)).scalars())
    first = {event.id: event for event in reversed(events) if event.id in fresh}
    return [event for event in events if first.get(event.id) is event]


async def enqueue(conn: AsyncConnection, *events: Event) -> None:
    """Let events wait until a worker handles them; one that is known already is left alone."""
    if events:
        await conn.execute(_INSERT.on(conn), [_row(event) for event in events])


async def pending(conn: AsyncConnection, limit: int = 1) -> list[Event]:
    """The first waiting event of each chat, oldest first.

    On PostgreSQL they stay locked until the transaction ends, and other workers pass them by.
    """
    rows = await conn.execute(_PENDING, {"count": limit})
    return [_event(payload, chat) for payload, chat in rows]


async def pending_in(conn: AsyncConnection, chat: str) -> list[Event]:
    """Every event that waits for a chat, oldest first.

    One that another worker is handling is waited for, so that nothing overtakes it.
    """
    rows = await conn.execute(_PENDING_IN, {"address": chat})
    return [_event(payload, address) for payload, address in rows]


async def waiting(conn: AsyncConnection) -> int:
    """How many events are not handled yet."""
    return (await conn.execute(_COUNT)).scalar_one()


async def settle(conn: AsyncConnection, event_id: str, why: str | None = None) -> None:
    """A waiting event has been handled, or given up if `why` says so; its words are let go."""
    await conn.execute(_SETTLE, {"event": event_id, "why": why})


async def move_chat(conn: AsyncConnection, old: str, new: str) -> None:
    """Let what waits for a chat follow it to its new address."""
    await conn.execute(_MOVE, {"old": old, "new": new})


def _row(event: Event) -> dict[str, object]:
    payload = _ENCODER.encode(event).decode()
    return {
        "event_id": event.id,
        "chat": event.chat,
        "at": event.at,
        "payload": payload,
        "handled": False,
    }


def _event(payload: str, chat: str) -> Event:
    # The column is the truth: the chat may have moved since the event was written down.
    return msgspec.structs.replace(_DECODER.decode(payload), chat=chat)
