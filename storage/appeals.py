"""Questions and wishes that wait for a human."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import CallHuman
from storage.dialects import Upsert
from storage.tables import appeals

_ADD = Upsert(appeals, lambda new: new.on_conflict_do_nothing(index_elements=["id"]))


async def add(conn: AsyncConnection, group: str, calls: Sequence[CallHuman], at: datetime) -> None:
    """Keep calls for the facilitators; one that is known by its id is not doubled."""
    rows = [
        {
            "id": call.id,
            "group_id": group,
            "person": call.person,
            "person_name": call.person_name,
            "text": call.text,
            "at": at,
        }
        for call in calls
    ]
    await conn.execute(_ADD.on(conn), rows)
