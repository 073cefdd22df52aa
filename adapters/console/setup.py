"""Binds console rooms to groups without a word, so that one can begin at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from bot.events import Person
from bot.flow import GroupState
from bot.identity import short
from bot.pack import Pack
from storage import cycles, groups
from storage.cycles import CycleRow
from storage.database import Database


async def set_up(
    database: Database,
    pack: Pack,
    rooms: Mapping[str, str],
    facilitator: Person,
    *,
    code: str,
    name: str,
    timezone: str,
    at: datetime,
) -> None:
    """Found a cycle with a group for each room (address to situation)."""
    cycle = CycleRow(
        id=code,
        name=name,
        pack=pack.id,
        locale=pack.locale,
        timezone=timezone,
        seed=short("seed", code),
        created_at=at,
    )
    state = msgspec.json.encode(GroupState())
    async with database.begin() as conn:
        await cycles.found(conn, cycle)
        await cycles.add_facilitator(conn, code, facilitator.id, facilitator.name)
        for chat, situation in rooms.items():
            await groups.enrol(
                conn,
                id=short("group", code, chat),
                cycle=code,
                chat=chat,
                situation=situation,
                label=pack.situation(situation).name,
                at=at,
                state=state,
            )
