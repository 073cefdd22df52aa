"""The lanes of delivery: one chat's order each, free, claimed or postponed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import Upsert
from storage.tables import lanes

_PRIVATE = "private:"
_GESTURE = "gesture:"
_ENSURE = Upsert(lanes, lambda new: new.on_conflict_do_nothing(index_elements=["lane"]))
_RELEASE_ALL = update(lanes).where(lanes.c.claimed_until.is_not(None)).values(claimed_until=None)
# Only the holder lets go: a lease that ran out may belong to another worker by now.
_HELD = (lanes.c.lane == bindparam("which"), lanes.c.claimed_until == bindparam("lease"))
_RELEASE = update(lanes).where(*_HELD).values(claimed_until=None)
_POSTPONE = update(lanes).where(*_HELD).values(claimed_until=None, not_before=bindparam("until"))
_HOLD_BOARDS = (
    update(lanes).where(lanes.c.lane == bindparam("which")).values(boards_after=bindparam("until"))
)


def private_lane(person: str) -> str:
    """The lane of a person's own conversation with the bot."""
    return _PRIVATE + person


def gesture_lane(chat: str) -> str:
    """The lane of a chat's reactions and press answers, which never wait behind its messages."""
    return _GESTURE + chat


def of_gestures(lane: str) -> bool:
    """Whether only gestures leave by this lane."""
    return lane.startswith(_GESTURE)


def chat_of(lane: str) -> str:
    """The chat whose lane this is, for messages or for gestures."""
    return lane.removeprefix(_GESTURE)


def person_of(lane: str) -> str | None:
    """The person whose private lane this is, or None for the lane of a chat."""
    return lane.removeprefix(_PRIVATE) if lane.startswith(_PRIVATE) else None


def platform_of(lane: str) -> str:
    """The platform that delivers a lane: `tg` for `tg:-100123` and for `private:tg:42`."""
    return lane.removeprefix(_GESTURE).removeprefix(_PRIVATE).partition(":")[0]


async def ensure(conn: AsyncConnection, names: Iterable[str]) -> None:
    """Make lanes exist; those that do are left as they are."""
    rows = [{"lane": name, "platform": platform_of(name)} for name in sorted(set(names))]
    if rows:
        await conn.execute(_ENSURE.on(conn), rows)


async def release(conn: AsyncConnection, held: Iterable[tuple[str, datetime]]) -> None:
    """Free lanes, each of which was claimed with a lease."""
    rows = [{"which": lane, "lease": lease} for lane, lease in sorted(held)]
    await conn.execute(_RELEASE, rows)


async def postpone(conn: AsyncConnection, lane: str, lease: datetime, until: datetime) -> None:
    """Free a lane that was claimed with this lease, but let nothing leave before a real time."""
    await conn.execute(_POSTPONE, {"which": lane, "lease": lease, "until": until})


async def hold_boards(conn: AsyncConnection, lane: str, until: datetime) -> None:
    """Let no board leave a lane before a real time; everything else passes it meanwhile."""
    await conn.execute(_HOLD_BOARDS, {"which": lane, "until": until})


async def release_all(conn: AsyncConnection) -> None:
    """Free every lane: right at the start of the only process that uses the database."""
    await conn.execute(_RELEASE_ALL)
