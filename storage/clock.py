"""Where the virtual clock started from, so that a restart finds the same time."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import Upsert
from storage.tables import clock


class Origin(msgspec.Struct, frozen=True):
    """At the real time `real` it was `virtual`; since then time goes `speed` times as fast."""

    real: datetime
    virtual: datetime
    speed: float = 1.0


_GET = select(clock.c.origin_real, clock.c.origin_virtual, clock.c.speed)
_PUT = Upsert(
    clock,
    lambda new: new.on_conflict_do_update(
        index_elements=["id"],
        set_={name: new.excluded[name] for name in ("origin_real", "origin_virtual", "speed")},
    ),
)


async def get(conn: AsyncConnection) -> Origin | None:
    """The origin that was kept, if any."""
    row = (await conn.execute(_GET)).first()
    return Origin(*row) if row else None


async def put(conn: AsyncConnection, origin: Origin) -> None:
    """Keep an origin in place of the one before."""
    row = {"id": 1, "origin_real": origin.real, "origin_virtual": origin.virtual}
    await conn.execute(_PUT.on(conn), row | {"speed": origin.speed})
