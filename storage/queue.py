"""Puts messages into the outbox: ordered by urgency, and one at most that waits for each slot."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import bindparam, case, delete, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import AnswerPress, Erase, React, Say, SendFile, ShowBoard
from storage import lanes
from storage.dialects import Upsert
from storage.tables import OVERWRITABLE, outbox

if TYPE_CHECKING:
    from storage.dialects import Insertion

Message: TypeAlias = Say | ShowBoard | SendFile | Erase | React | AnswerPress

# A message that was begun comes first: the platform may hold it already, so it must end.
BEGUN, PRESS, BELL, TALK, BOARD = range(5)
_URGENCY = {"bell": BELL, "talk": TALK, "board": BOARD}
_ENCODER = msgspec.json.Encoder()


def _overwrite(new: Insertion) -> Insertion:
    fresh = {name: new.excluded[name] for name in ("kind", "payload", "group_id")}
    sooner = case(
        (new.excluded.urgency < outbox.c.urgency, new.excluded.urgency), else_=outbox.c.urgency
    )
    return new.on_conflict_do_update(
        index_elements=["lane", "slot"],
        index_where=text(OVERWRITABLE),
        set_=fresh | {"urgency": sooner, "pin": or_(outbox.c.pin, new.excluded.pin)},
    )


class Queued(NamedTuple):
    """A message on its way into a lane; `at` is when what it answers happened."""

    lane: str
    message: Message
    group: str | None
    at: datetime


_PUT = Upsert(outbox, _overwrite)
_IN_LANE = (outbox.c.lane == bindparam("which"), outbox.c.settled_at.is_(None))
_TAKE_BACK = delete(outbox).where(
    *_IN_LANE, outbox.c.slot == bindparam("holder"), outbox.c.attempts == 0
)
_DROP_LANE = (
    update(outbox)
    .where(*_IN_LANE)
    .values(settled_at=bindparam("when"), error="the chat is out of reach", payload=None)
)
_taken = outbox.alias("taken")
_OVERTAKEN = delete(outbox).where(
    *_IN_LANE,
    outbox.c.attempts == 0,
    select(_taken.c.id)
    .where(
        _taken.c.lane == bindparam("new"),
        _taken.c.slot == outbox.c.slot,
        _taken.c.attempts == 0,
        _taken.c.settled_at.is_(None),
    )
    .exists(),
)
_MOVE_LANE = update(outbox).where(*_IN_LANE).values(lane=bindparam("new"))


async def put(conn: AsyncConnection, waiting: Iterable[Queued]) -> None:
    """Queue messages for their lanes, which must exist.

    One that still waits for the same slot is overwritten where it stands; `Erase` takes it back.
    """
    batch: list[dict[str, object]] = []
    for queued in waiting:
        if isinstance(queued.message, Erase):
            await _flush(conn, batch)
            gone = {"which": queued.lane, "holder": queued.message.slot}
            await conn.execute(_TAKE_BACK, gone)
        batch.append(_row(*queued))
    await _flush(conn, batch)


async def drop_lane(conn: AsyncConnection, lane: str, at: datetime) -> None:
    """Give up everything that waits in a lane."""
    await conn.execute(_DROP_LANE, {"which": lane, "when": at})


async def move_lane(conn: AsyncConnection, old: str, new: str) -> None:
    """Let what waits in a lane leave by another one; what waits there for a slot is newer."""
    await lanes.ensure(conn, [new])
    await conn.execute(_OVERTAKEN, {"which": old, "new": new})
    await conn.execute(_MOVE_LANE, {"which": old, "new": new})


async def _flush(conn: AsyncConnection, batch: list[dict[str, object]]) -> None:
    if batch:
        await conn.execute(_PUT.on(conn), batch)
        batch.clear()


def _row(lane: str, message: Message, group: str | None, at: datetime) -> dict[str, object]:
    return {
        "key": secrets.token_hex(8),
        "lane": lane,
        "group_id": group,
        "kind": message.__struct_config__.tag,
        "payload": _ENCODER.encode(message).decode(),
        # What takes a message away must never be overwritten by the next one of its slot.
        "slot": None if isinstance(message, Erase) else getattr(message, "slot", None),
        "pin": getattr(message, "pin", False),
        "urgency": urgency_of(message),
        "created_at": at,
    }


def urgency_of(message: Message) -> int:
    """How soon a message leaves its lane; the least number first."""
    match message:
        case AnswerPress() | Erase():
            return PRESS
        case Say(urgency=urgency) | ShowBoard(urgency=urgency):
            return _URGENCY[urgency]
        case React() | SendFile():
            return TALK
