"""The timers, which are the truth about what will ring; a scheduler only wakes us for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.events import TimerExpired
from storage.dialects import Upsert
from storage.tables import groups, timers


class TimerRow(msgspec.Struct, frozen=True):
    """A timer and the chat that it wakes."""

    group: str
    chat: str
    name: str
    due: datetime

    def expired(self, at: datetime) -> TimerExpired:
        """The event of its bell; the same timer always rings under the same id."""
        id = f"timer:{self.group}:{self.name}:{self.due.isoformat()}"
        return TimerExpired(id=id, at=at, chat=self.chat, name=self.name, due=self.due)


_SET = Upsert(
    timers,
    lambda new: new.on_conflict_do_update(
        index_elements=["group_id", "name"], set_={"due": new.excluded.due}
    ),
)
_NAMED = (timers.c.group_id == bindparam("group"), timers.c.name == bindparam("called"))
_CANCEL = delete(timers).where(*_NAMED)
_TAKE = delete(timers).where(*_NAMED, timers.c.due == bindparam("moment")).returning(timers.c.name)
_AWAKE = timers.join(groups, (groups.c.id == timers.c.group_id) & groups.c.active)
_DUE = (
    select(timers.c.group_id, groups.c.chat, timers.c.name, timers.c.due)
    .select_from(_AWAKE)
    .where(timers.c.due <= bindparam("now"))
    .order_by(timers.c.due, timers.c.group_id, timers.c.name)
    .limit(bindparam("count"))
)
_EARLIEST = select(func.min(timers.c.due)).select_from(_AWAKE)


async def change(conn: AsyncConnection, group: str, wishes: Mapping[str, datetime | None]) -> None:
    """Set timers by name, or cancel those that are None."""
    gone = [{"group": group, "called": name} for name, due in wishes.items() if due is None]
    kept = [
        {"group_id": group, "name": name, "due": due}
        for name, due in wishes.items()
        if due is not None
    ]
    if gone:
        await conn.execute(_CANCEL, gone)
    if kept:
        await conn.execute(_SET.on(conn), kept)


async def due(conn: AsyncConnection, now: datetime, limit: int) -> list[TimerRow]:
    """The timers that should have rung by `now` (virtual time), oldest first."""
    return [TimerRow(*row) for row in await conn.execute(_DUE, {"now": now, "count": limit})]


async def earliest(conn: AsyncConnection) -> datetime | None:
    """When the next timer is due (virtual time); timers of silenced chats do not count."""
    earliest: datetime | None = (await conn.execute(_EARLIEST)).scalar_one()
    return earliest


async def take(conn: AsyncConnection, group: str, name: str, due: datetime) -> bool:
    """Remove a timer because it rings now; False if it was moved, cancelled or rung meanwhile."""
    taken = await conn.execute(_TAKE, {"group": group, "called": name, "moment": due})
    return taken.first() is not None
