"""What must be said, in order: written with its event, delivered lane by lane."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec
from sqlalchemy import bindparam, case, delete, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import AnswerPress, Erase, React, Say, SendFile, ShowBoard
from storage import lanes, posts
from storage.columns import AnyRow
from storage.dialects import Insertion, Upsert
from storage.tables import OVERWRITABLE, outbox
from storage.tables import lanes as lane_table

Message: TypeAlias = Say | ShowBoard | SendFile | Erase | React | AnswerPress

# A message that was begun comes first: the platform may hold it already, so it must end.
BEGUN, PRESS, BELL, TALK, BOARD = range(5)
_URGENCY = {"bell": BELL, "talk": TALK, "board": BOARD}


class OutboxRow(msgspec.Struct, frozen=True):
    """One message on its way; `attempt` counts from 1, `lease` is a real time.

    `key` is unique in the world and stable over retries, for platforms with idempotent sends.
    """

    id: int
    key: str
    lane: str
    group: str | None
    effect: Message
    created_at: datetime
    attempt: int
    lease: datetime


_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


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


_PUT = Upsert(outbox, _overwrite)
_TAKE_BACK = delete(outbox).where(
    outbox.c.lane == bindparam("which"),
    outbox.c.slot == bindparam("holder"),
    outbox.c.attempts == 0,
    outbox.c.settled_at.is_(None),
)
_WAITING = (
    select(
        outbox.c.lane,
        func.min(outbox.c.urgency).label("urgency"),
        func.min(outbox.c.id).label("first"),
    )
    .where(outbox.c.settled_at.is_(None))
    .group_by(outbox.c.lane)
    .subquery("waiting")
)
_FREE = (
    select(lane_table.c.lane)
    .join(_WAITING, _WAITING.c.lane == lane_table.c.lane)
    .where(
        lane_table.c.platform.in_(bindparam("platforms", expanding=True)),
        or_(lane_table.c.claimed_until.is_(None), lane_table.c.claimed_until <= bindparam("now")),
        or_(lane_table.c.not_before.is_(None), lane_table.c.not_before <= bindparam("now")),
    )
    .order_by(_WAITING.c.urgency, _WAITING.c.first)
    .limit(bindparam("count"))
    .with_for_update(of=lane_table, skip_locked=True)
    .cte("free")
)
_CLAIM_LANES = (
    update(lane_table)
    .where(lane_table.c.lane.in_(select(_FREE.c.lane)))
    .values(claimed_until=bindparam("lease"))
    .returning(lane_table.c.lane)
)
_LISTED = lane_table.c.lane.in_(bindparam("listed", expanding=True))
_head = outbox.alias("head")
_HEADS = select(
    select(_head.c.id)
    .where(_head.c.lane == lane_table.c.lane, _head.c.settled_at.is_(None))
    .order_by(_head.c.urgency, _head.c.id)
    .limit(1)
    .correlate(lane_table)
    .scalar_subquery()
).where(_LISTED)
_BEGIN = (
    update(outbox)
    .where(outbox.c.id.in_(_HEADS))
    .values(urgency=BEGUN, attempts=outbox.c.attempts + 1)
    .returning(
        outbox.c.id,
        outbox.c.key,
        outbox.c.lane,
        outbox.c.group_id,
        outbox.c.payload,
        outbox.c.created_at,
        outbox.c.attempts,
        outbox.c.pin,
    )
)
_RELEASE_EMPTY = update(lane_table).where(_LISTED).values(claimed_until=None)
_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.settled_at.is_(None))
    .values(
        settled_at=bindparam("when"),
        message=bindparam("posted"),
        error=bindparam("why"),
        payload=None,
    )
)
_EXCUSE = update(outbox).where(outbox.c.id == bindparam("row")).values(error=bindparam("why"))
_BUSY = (
    select(lane_table.c.not_before, lane_table.c.claimed_until)
    .join(_WAITING, _WAITING.c.lane == lane_table.c.lane)
    .where(lane_table.c.platform.in_(bindparam("platforms", expanding=True)))
)
_COUNT = select(func.count()).where(outbox.c.settled_at.is_(None))
_DROP_LANE = (
    update(outbox)
    .where(outbox.c.lane == bindparam("which"), outbox.c.settled_at.is_(None))
    .values(settled_at=bindparam("when"), error="the chat is out of reach", payload=None)
)
_MOVE_LANE = (
    update(outbox)
    .where(outbox.c.lane == bindparam("old"), outbox.c.settled_at.is_(None))
    .values(lane=bindparam("new"))
)


async def put(
    conn: AsyncConnection,
    group: str | None,
    addressed: Sequence[tuple[str, Message]],
    at: datetime,
) -> None:
    """Queue messages for their lanes, which must exist.

    One that still waits for the same slot is overwritten where it stands; `Erase` takes it back.
    """
    batch: list[dict[str, object]] = []
    for lane, message in addressed:
        if isinstance(message, Erase):
            await _flush(conn, batch)
            await conn.execute(_TAKE_BACK, {"which": lane, "holder": message.slot})
        batch.append(_row(lane, group, message, at))
    await _flush(conn, batch)


async def claim(
    conn: AsyncConnection,
    *,
    now: datetime,
    lease: datetime,
    platforms: Iterable[str],
    limit: int,
) -> list[OutboxRow]:
    """The next message of each free lane of these platforms, most urgent first.

    `now` and `lease` are real times; until `lease`, or `settle`, nobody else gets these lanes.
    """
    wish = {"now": now, "lease": lease, "platforms": list(platforms), "count": limit}
    claimed = set((await conn.execute(_CLAIM_LANES, wish)).scalars())
    if not claimed:
        return []
    # A second statement, so that PostgreSQL looks again now that the lanes are ours.
    rows = [_outbox_row(row, lease) for row in await conn.execute(_BEGIN, {"listed": claimed})]
    empty = claimed - {row.lane for row in rows}
    if empty:
        await conn.execute(_RELEASE_EMPTY, {"listed": empty})
    return sorted(rows, key=lambda row: row.id)


async def settle(
    conn: AsyncConnection,
    row: OutboxRow,
    *,
    at: datetime,
    message: str | None = None,
    chat: str | None = None,
) -> None:
    """A message was delivered in `chat` (the lane's, unless it is private) as `message`.

    Its slot and buttons are remembered, its words are not.
    """
    await lanes.release(conn, row.lane, row.lease)
    done = {"row": row.id, "when": at, "posted": message, "why": None}
    await conn.execute(_SETTLE, done)
    match row.effect:
        case Erase(slot=slot):
            await posts.drop(conn, chat or row.lane, slot)
        case Say(slot=slot, buttons=buttons) | ShowBoard(slot=slot, buttons=buttons):
            if message is not None and (slot or buttons):
                post = posts.PostRow(slot, message, buttons)
                await posts.keep(conn, chat or row.lane, post, row.id)
        case _:
            pass


async def postpone(conn: AsyncConnection, row: OutboxRow, until: datetime, why: str) -> None:
    """Try again no sooner than a real time, and let the whole lane wait for it."""
    await lanes.postpone(conn, row.lane, until)
    await conn.execute(_EXCUSE, {"row": row.id, "why": why})


async def fail(conn: AsyncConnection, row: OutboxRow, at: datetime, why: str) -> None:
    """Give a message up, so that the next of its lane can leave."""
    await lanes.release(conn, row.lane, row.lease)
    await conn.execute(_SETTLE, {"row": row.id, "when": at, "posted": None, "why": why})


async def next_wake(
    conn: AsyncConnection, now: datetime, platforms: Iterable[str]
) -> datetime | None:
    """When (real time) the next waiting message may leave; `now` if at once, None if none."""
    rows = await conn.execute(_BUSY, {"platforms": list(platforms)})
    return min((max(now, *filter(None, row)) if any(row) else now for row in rows), default=None)


async def waiting(conn: AsyncConnection) -> int:
    """How many messages have not left yet."""
    return (await conn.execute(_COUNT)).scalar_one()


async def drop_lane(conn: AsyncConnection, lane: str, at: datetime) -> None:
    """Give up everything that waits in a lane."""
    await conn.execute(_DROP_LANE, {"which": lane, "when": at})


async def move_lane(conn: AsyncConnection, old: str, new: str) -> None:
    """Let what waits in a lane leave by another one, which was empty."""
    await lanes.ensure(conn, [new])
    await conn.execute(_MOVE_LANE, {"old": old, "new": new})


async def _flush(conn: AsyncConnection, batch: list[dict[str, object]]) -> None:
    if batch:
        await conn.execute(_PUT.on(conn), batch)
        batch.clear()


def _row(lane: str, group: str | None, message: Message, at: datetime) -> dict[str, object]:
    return {
        "key": secrets.token_hex(8),
        "lane": lane,
        "group_id": group,
        "kind": message.__struct_config__.tag,
        "payload": _ENCODER.encode(message).decode(),
        # What takes a message away must never be overwritten by the next one of its slot.
        "slot": None if isinstance(message, Erase) else getattr(message, "slot", None),
        "pin": getattr(message, "pin", False),
        "urgency": _urgency(message),
        "created_at": at,
    }


def _urgency(message: Message) -> int:
    match message:
        case AnswerPress() | Erase():
            return PRESS
        case Say(urgency=urgency) | ShowBoard(urgency=urgency):
            return _URGENCY[urgency]
        case React() | SendFile():
            return TALK


def _outbox_row(row: AnyRow, lease: datetime) -> OutboxRow:
    id, key, lane, group, payload, created_at, attempts, pin = row
    effect = _DECODER.decode(payload)
    if pin and isinstance(effect, Say | ShowBoard):
        effect = msgspec.structs.replace(effect, pin=True)
    return OutboxRow(id, key, lane, group, effect, created_at, attempts, lease)
