"""How far each platform has been read; moves with the commit of what was read."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import Upsert
from storage.tables import cursors

_GET = select(cursors.c.value).where(cursors.c.name == bindparam("called"))
_PUT = Upsert(
    cursors,
    lambda new: new.on_conflict_do_update(
        index_elements=["name"], set_={"value": new.excluded.value}
    ),
)


async def get(conn: AsyncConnection, name: str) -> str | None:
    """Where reading stopped; None if it never began."""
    return await conn.scalar(_GET, {"called": name})


async def put(conn: AsyncConnection, name: str, value: str) -> None:
    """Everything before `value` is committed, or is with this very transaction."""
    await conn.execute(_PUT.on(conn), {"name": name, "value": value})
