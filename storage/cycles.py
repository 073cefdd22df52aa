"""Cycles, and who may facilitate them."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import Upsert
from storage.tables import cycles, facilitators


class CycleRow(msgspec.Struct, frozen=True):
    """One run of a pack."""

    id: str
    name: str
    pack: str
    locale: str
    timezone: str
    seed: str
    created_at: datetime


_ALL = select(cycles).order_by(cycles.c.created_at, cycles.c.id)
_BY_ID = select(cycles).where(cycles.c.id == bindparam("cycle"))
_NAMED = select(cycles).where(cycles.c.name == bindparam("called"))
_FACILITATED = (
    select(cycles)
    .join(facilitators)
    .where(facilitators.c.person == bindparam("who"))
    .order_by(cycles.c.created_at.desc(), cycles.c.id)
)
_SET_ZONE = (
    update(cycles).where(cycles.c.id == bindparam("cycle")).values(timezone=bindparam("new_zone"))
)
_ADD_FACILITATOR = Upsert(
    facilitators,
    lambda new: new.on_conflict_do_update(
        index_elements=["cycle_id", "person"], set_={"name": new.excluded.name}
    ),
)
_FACILITATORS = select(facilitators.c.person).where(facilitators.c.cycle_id == bindparam("cycle"))


async def found(conn: AsyncConnection, cycle: CycleRow) -> None:
    """Write a new cycle down; its id and its name must be free."""
    await conn.execute(cycles.insert(), msgspec.structs.asdict(cycle))


async def set_timezone(conn: AsyncConnection, cycle: str, zone: str) -> None:
    """Let a cycle live in another time zone."""
    await conn.execute(_SET_ZONE, {"cycle": cycle, "new_zone": zone})


async def by_id(conn: AsyncConnection, id: str) -> CycleRow | None:
    """The cycle with this id."""
    row = (await conn.execute(_BY_ID, {"cycle": id})).first()
    return CycleRow(*row) if row else None


async def named(conn: AsyncConnection, name: str) -> CycleRow | None:
    """The cycle that people call so."""
    row = (await conn.execute(_NAMED, {"called": name})).first()
    return CycleRow(*row) if row else None


async def all_cycles(conn: AsyncConnection) -> list[CycleRow]:
    """Every cycle, oldest first."""
    return [CycleRow(*row) for row in await conn.execute(_ALL)]


async def facilitated_by(conn: AsyncConnection, person: str) -> list[CycleRow]:
    """The cycles that a person may facilitate, newest first."""
    return [CycleRow(*row) for row in await conn.execute(_FACILITATED, {"who": person})]


async def add_facilitator(conn: AsyncConnection, cycle: str, person: str, name: str) -> None:
    """Give somebody the facilitator's rights in a cycle."""
    row = {"cycle_id": cycle, "person": person, "name": name}
    await conn.execute(_ADD_FACILITATOR.on(conn), row)


async def facilitators_of(conn: AsyncConnection, cycle: str) -> frozenset[str]:
    """The person ids that may facilitate a cycle."""
    return frozenset((await conn.execute(_FACILITATORS, {"cycle": cycle})).scalars())
