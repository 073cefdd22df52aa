"""The people seen in a group."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import Upsert
from storage.tables import members

_SAW = Upsert(
    members,
    lambda new: new.on_conflict_do_update(
        index_elements=["group_id", "person"],
        set_={"name": new.excluded.name},
        where=members.c.name.is_distinct_from(new.excluded.name),
    ),
)
_OF_GROUP = (
    select(members.c.person)
    .where(members.c.group_id == bindparam("group"), members.c.name.is_not(None))
    .order_by(members.c.joined_at, members.c.person)
)
_LEFT = delete(members).where(
    members.c.group_id == bindparam("group"), members.c.person == bindparam("who")
)
_COUNT = select(func.count()).where(members.c.group_id == bindparam("group"))


class Seen(NamedTuple):
    """Somebody who showed up in a group."""

    group: str
    person: str
    name: str
    at: datetime


async def saw(conn: AsyncConnection, *seen: Seen) -> None:
    """People showed up in groups; one statement, which writes only what is new."""
    rows = [
        {"group_id": group, "person": person, "name": name, "joined_at": at}
        for group, person, name, at in seen
    ]
    await conn.execute(_SAW.on(conn), rows)


async def left(conn: AsyncConnection, group: str, person: str) -> None:
    """Somebody went out: they are no longer counted nor written to, what they said stays."""
    await conn.execute(_LEFT, {"group": group, "who": person})


async def count(conn: AsyncConnection, group: str) -> int:
    """How many people were seen in a group."""
    return (await conn.execute(_COUNT, {"group": group})).scalar_one()


async def of_group(conn: AsyncConnection, group: str) -> list[str]:
    """The people seen in a group, the first first, without those who asked to be forgotten."""
    return list((await conn.execute(_OF_GROUP, {"group": group})).scalars())
