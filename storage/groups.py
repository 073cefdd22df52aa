"""The groups of a cycle: which chat they meet in, and in which state they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import inbox, lanes, queue
from storage.columns import AnyRow
from storage.tables import cycles, groups, members, posts, timers


class GroupRow(msgspec.Struct, frozen=True):
    """A group with what its cycle gives it; `state` is the flow's own, encoded."""

    id: str
    cycle: str
    cycle_name: str
    pack: str
    locale: str
    timezone: str
    seed: str
    chat: str
    situation: str
    label: str
    active: bool
    state: bytes


_GROUPS = select(
    groups.c.id,
    groups.c.cycle_id.label("cycle"),
    cycles.c.name.label("cycle_name"),
    cycles.c.pack,
    cycles.c.locale,
    cycles.c.timezone,
    cycles.c.seed,
    groups.c.chat,
    groups.c.situation,
    groups.c.label,
    groups.c.active,
    groups.c.state,
).join_from(groups, cycles)
_AT = _GROUPS.where(groups.c.chat == bindparam("address"))
_AT_LOCKED = _AT.with_for_update(of=groups)
_BY_ID = _GROUPS.where(groups.c.id == bindparam("group"))
_BY_ID_LOCKED = _BY_ID.with_for_update(of=groups)
_OF_CYCLE = _GROUPS.where(groups.c.cycle_id == bindparam("cycle")).order_by(
    groups.c.created_at, groups.c.id
)
_OF_PERSON = (
    _GROUPS.join(members, members.c.group_id == groups.c.id)
    .where(members.c.person == bindparam("who"), groups.c.active)
    .order_by(members.c.joined_at.desc(), groups.c.id)
)
_SAVE = update(groups).where(groups.c.id == bindparam("group")).values(state=bindparam("new_state"))
_SET_ACTIVE = (
    update(groups).where(groups.c.chat == bindparam("address")).values(active=bindparam("awake"))
)
_READDRESS = (
    update(groups)
    .where(groups.c.chat == bindparam("old"))
    .values(chat=bindparam("new"), active=bindparam("awake"))
)
_VOID_POSTS = delete(posts).where(posts.c.chat == bindparam("address"))
_STOP_TIMERS = delete(timers).where(timers.c.group_id == bindparam("group"))


async def enrol(
    conn: AsyncConnection,
    *,
    id: str,
    cycle: str,
    chat: str,
    situation: str,
    label: str,
    at: datetime,
    state: bytes = b"null",
) -> None:
    """Bind a chat to a new group of a cycle; the group it belonged to before is retired."""
    await retire(conn, chat)
    row = {"id": id, "cycle_id": cycle, "chat": chat, "situation": situation, "label": label}
    kept = {"state": state.decode(), "active": True, "created_at": at}
    await conn.execute(groups.insert(), row | kept)
    await lanes.ensure(conn, [chat, lanes.gesture_lane(chat)])


async def retire(conn: AsyncConnection, chat: str) -> None:
    """Free a chat from its group, which keeps its record; nothing rings for it any more."""
    group = await at(conn, chat)
    if group is None:
        return
    elsewhere = {"old": chat, "new": f"retired:{group.id}", "awake": False}
    await conn.execute(_READDRESS, elsewhere)
    await conn.execute(_VOID_POSTS, {"address": chat})
    await conn.execute(_STOP_TIMERS, {"group": group.id})


async def at(conn: AsyncConnection, chat: str, *, locked: bool = False) -> GroupRow | None:
    """The group that meets in a chat; `locked` until the transaction ends, against replicas."""
    statement = _AT_LOCKED if locked else _AT
    row = (await conn.execute(statement, {"address": chat})).first()
    return _group(row) if row else None


async def by_id(conn: AsyncConnection, id: str, *, locked: bool = False) -> GroupRow | None:
    """The group with this id."""
    statement = _BY_ID_LOCKED if locked else _BY_ID
    row = (await conn.execute(statement, {"group": id})).first()
    return _group(row) if row else None


async def of_cycle(conn: AsyncConnection, cycle: str) -> list[GroupRow]:
    """The groups of a cycle, in the order in which they came."""
    return [_group(row) for row in await conn.execute(_OF_CYCLE, {"cycle": cycle})]


async def of_person(conn: AsyncConnection, person: str) -> list[GroupRow]:
    """The groups in which somebody was seen, the latest first."""
    return [_group(row) for row in await conn.execute(_OF_PERSON, {"who": person})]


async def save_states(conn: AsyncConnection, states: Mapping[str, bytes]) -> None:
    """Keep what each group's flow wants to find at the next event."""
    rows = [{"group": group, "new_state": state.decode()} for group, state in states.items()]
    await conn.execute(_SAVE, rows)


async def move_chat(conn: AsyncConnection, old: str, new: str) -> None:
    """A chat lives on under another address: its group and what waits for it follow.

    Messages do not: what the bot had posted in the old chat is void. Being told twice is fine.
    """
    if old == new:
        return
    if await at(conn, old, locked=True) is not None:
        await retire(conn, new)
        await conn.execute(_READDRESS, {"old": old, "new": new, "awake": True})
    await conn.execute(_VOID_POSTS, {"address": old})
    await inbox.move_chat(conn, old, new)
    await queue.move_lane(conn, old, new)
    await queue.move_lane(conn, lanes.gesture_lane(old), lanes.gesture_lane(new))


async def deactivate(conn: AsyncConnection, chat: str, at: datetime) -> None:
    """The bot can no longer write there: drop what waits to be said.

    Timers stay, silent: if the bot is let back in, they ring late and the round closes properly.
    """
    await conn.execute(_SET_ACTIVE, {"address": chat, "awake": False})
    await queue.drop_lane(conn, chat, at)
    await queue.drop_lane(conn, lanes.gesture_lane(chat), at)


async def reactivate(conn: AsyncConnection, chat: str) -> None:
    """The bot is back in the chat."""
    await conn.execute(_SET_ACTIVE, {"address": chat, "awake": True})


def _group(row: AnyRow) -> GroupRow:
    return GroupRow(**{**row._mapping, "state": row.state.encode()})
