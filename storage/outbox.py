"""What waits to be said, given out lane by lane to whoever delivers it, and settled after."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Select, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from bot.effects import Erase, React, Say, ShowBoard
from storage import companions, lanes, posts
from storage.columns import AnyRow
from storage.queue import BEGUN, BOARD, Message, urgency_of
from storage.tables import lanes as lane_table
from storage.tables import outbox

REACTIONS_AT_ONCE = 10


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


class Settled(NamedTuple):
    """A message that was delivered in `chat` (the lane's, unless it is private) as `message`."""

    row: OutboxRow
    at: datetime
    message: str | None = None
    chat: str | None = None


_DECODER: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)

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
_OF_PLATFORMS = lane_table.c.platform.in_(bindparam("platforms", expanding=True))
_NOW = bindparam("now", type_=lane_table.c.not_before.type)
_FREE = (
    select(lane_table.c.lane)
    .join(_WAITING, _WAITING.c.lane == lane_table.c.lane)
    .where(
        _OF_PLATFORMS,
        or_(lane_table.c.claimed_until.is_(None), lane_table.c.claimed_until <= _NOW),
        or_(lane_table.c.not_before.is_(None), lane_table.c.not_before <= _NOW),
        or_(
            _WAITING.c.urgency < BOARD,
            lane_table.c.boards_after.is_(None),
            lane_table.c.boards_after <= _NOW,
        ),
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
_turn = func.row_number().over(partition_by=_head.c.lane, order_by=(_head.c.urgency, _head.c.id))
_others = func.sum(case((_head.c.kind == React.__struct_config__.tag, 0), else_=1)).over(
    partition_by=_head.c.lane, order_by=(_head.c.urgency, _head.c.id)
)
_RUNS = (
    select(_head.c.id, _turn.label("turn"), _others.label("others"))
    .where(_head.c.lane.in_(bindparam("listed", expanding=True)), _head.c.settled_at.is_(None))
    .subquery("runs")
)


def _begin(which: Select[Any]) -> ReturningUpdate[Any]:
    return (
        update(outbox)
        .where(outbox.c.id.in_(which))
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


_BEGIN = _begin(_HEADS)
_BEGIN_RUNS = _begin(
    select(_RUNS.c.id).where(
        _RUNS.c.turn <= bindparam("most"), or_(_RUNS.c.turn == 1, _RUNS.c.others == 0)
    )
)
_PUT_BACK = (
    update(outbox).where(outbox.c.id == bindparam("row")).values(attempts=outbox.c.attempts - 1)
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
    select(
        lane_table.c.not_before,
        lane_table.c.claimed_until,
        lane_table.c.boards_after,
        _WAITING.c.urgency,
    )
    .join(_WAITING, _WAITING.c.lane == lane_table.c.lane)
    .where(_OF_PLATFORMS)
)
_COUNT = select(func.count()).where(outbox.c.settled_at.is_(None))


async def claim(
    conn: AsyncConnection,
    *,
    now: datetime,
    lease: datetime,
    platforms: Iterable[str],
    limit: int,
) -> list[OutboxRow]:
    """The next message of each free lane of these platforms; the most urgent lanes first.

    Of reactions the next few of a lane: made again after a crash, they change nothing.
    `now` and `lease` are real times; until `lease`, or `settle`, nobody else gets these lanes.
    """
    wish = {"now": now, "lease": lease, "platforms": list(platforms), "count": limit}
    claimed = set((await conn.execute(_CLAIM_LANES, wish)).scalars())
    if not claimed:
        return []
    # A second statement, so that PostgreSQL looks again now that the lanes are ours.
    rows = [_outbox_row(row, lease) for row in await _begun(conn, claimed)]
    empty = claimed - {row.lane for row in rows}
    if empty:
        await conn.execute(_RELEASE_EMPTY, {"listed": empty})
    return sorted(rows, key=lambda row: (urgency_of(row.effect), row.id))


async def _begun(conn: AsyncConnection, claimed: Collection[str]) -> list[AnyRow]:
    gestures = {lane for lane in claimed if lanes.of_gestures(lane)}
    rows: list[AnyRow] = []
    if heads := set(claimed) - gestures:
        rows += await conn.execute(_BEGIN, {"listed": heads})
    if gestures:
        rows += await conn.execute(_BEGIN_RUNS, {"listed": gestures, "most": REACTIONS_AT_ONCE})
    return rows


async def settle(conn: AsyncConnection, *delivered: Settled, release: bool = True) -> None:
    """Messages were delivered; their lanes are free again unless `release` is refused.

    Their slots and buttons are remembered, their words are not.
    """
    if not delivered:
        return
    rows = [
        {"row": row.id, "when": at, "posted": message, "why": None}
        for row, at, message, _ in delivered
    ]
    await conn.execute(_SETTLE, rows)
    for settled in delivered:
        await _remember(conn, settled)
    if release:
        await lanes.release(conn, {(s.row.lane, s.row.lease) for s in delivered})


async def _remember(conn: AsyncConnection, settled: Settled) -> None:
    row, _, message, chat = settled
    if isinstance(row.effect, Say) and row.effect.hands_over and row.group and chat:
        await companions.bind(conn, chat, row.group)
    match row.effect:
        case Erase(slot=slot):
            await posts.drop(conn, chat or row.lane, slot)
        case Say(slot=slot, buttons=buttons) | ShowBoard(slot=slot, buttons=buttons):
            if message is not None and (slot or buttons):
                post = posts.PostRow(slot, message, buttons)
                await posts.keep(conn, chat or row.lane, post, row.id)
        case _:
            pass


async def put_back(conn: AsyncConnection, rows: Iterable[OutboxRow]) -> None:
    """Messages were claimed and not tried: that attempt does not count."""
    if untried := [{"row": row.id} for row in rows]:
        await conn.execute(_PUT_BACK, untried)


async def postpone(conn: AsyncConnection, row: OutboxRow, until: datetime, why: str) -> None:
    """Try again no sooner than a real time, and let the whole lane wait for it."""
    await lanes.postpone(conn, row.lane, row.lease, until)
    await conn.execute(_EXCUSE, {"row": row.id, "why": why})


async def fail(conn: AsyncConnection, row: OutboxRow, at: datetime, why: str) -> None:
    """Give a message up, so that the next of its lane can leave."""
    await lanes.release(conn, {(row.lane, row.lease)})
    await conn.execute(_SETTLE, {"row": row.id, "when": at, "posted": None, "why": why})


async def next_wake(
    conn: AsyncConnection, now: datetime, platforms: Iterable[str]
) -> datetime | None:
    """When (real time) the next waiting message may leave; `now` if at once, None if none."""
    rows = await conn.execute(_BUSY, {"platforms": list(platforms)})
    return min((_free_from(row, now) for row in rows), default=None)


async def busy(conn: AsyncConnection, now: datetime, platforms: Iterable[str]) -> bool:
    """Whether a message is on its way at a real time, or could leave; held ones do not count."""
    rows = await conn.execute(_BUSY, {"platforms": list(platforms)})
    return any(
        (row.claimed_until is not None and row.claimed_until > now) or _free_from(row, now) <= now
        for row in rows
    )


async def waiting(conn: AsyncConnection) -> int:
    """How many messages have not left yet."""
    return (await conn.execute(_COUNT)).scalar_one()


def _free_from(lane: AnyRow, now: datetime) -> datetime:
    obstacles = [lane.not_before, lane.claimed_until]
    if lane.urgency == BOARD:
        obstacles.append(lane.boards_after)
    return max(now, *filter(None, obstacles)) if any(obstacles) else now


def _outbox_row(row: AnyRow, lease: datetime) -> OutboxRow:
    id, key, lane, group, payload, created_at, attempts, pin = row
    effect = _DECODER.decode(payload)
    if pin and isinstance(effect, Say | ShowBoard):
        effect = msgspec.structs.replace(effect, pin=True)
    return OutboxRow(id, key, lane, group, effect, created_at, attempts, lease)
