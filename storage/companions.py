"""Which group a person's own conversation with the bot speaks for."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import Upsert
from storage.tables import companions

_BIND = Upsert(
    companions,
    lambda new: new.on_conflict_do_update(
        index_elements=["chat"], set_={"group_id": new.excluded.group_id}
    ),
)
_GROUP_OF = select(companions.c.group_id).where(companions.c.chat == bindparam("address"))


async def bind(conn: AsyncConnection, chat: str, group: str) -> None:
    """Let a private chat speak for a group from now on."""
    await conn.execute(_BIND.on(conn), {"chat": chat, "group_id": group})


async def group_of(conn: AsyncConnection, chat: str) -> str | None:
    """The id of the group that a private chat speaks for, if it was chosen."""
    return await conn.scalar(_GROUP_OF, {"address": chat})
