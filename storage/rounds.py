"""The rounds of a group: opened, moved to another end, closed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import OpenRound
from storage.dialects import Upsert
from storage.tables import rounds

_OPEN = Upsert(
    rounds,
    lambda new: new.on_conflict_do_update(
        index_elements=["group_id", "number"],
        set_={
            name: new.excluded[name] for name in ("scenario", "opened_at", "ends_at", "closed_at")
        },
    ),
)
_CLOSE = (
    update(rounds)
    .where(rounds.c.group_id == bindparam("group"), rounds.c.number == bindparam("which"))
    .values(closed_at=bindparam("when"))
)


async def open_round(conn: AsyncConnection, group: str, round: OpenRound) -> None:
    """Write a round down, or its new scenario and end; opening a closed one opens it again."""
    row = {"group_id": group, "number": round.round, "scenario": round.scenario}
    times = {"opened_at": round.opened_at, "ends_at": round.ends_at, "closed_at": None}
    await conn.execute(_OPEN.on(conn), row | times)


async def close_round(conn: AsyncConnection, group: str, number: int, at: datetime) -> None:
    """Write down that a round is over."""
    await conn.execute(_CLOSE, {"group": group, "which": number, "when": at})
