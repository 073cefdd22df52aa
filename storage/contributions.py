"""What people contributed: written as they say it, found again without reading the whole round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Amend, Contribute, Place, Support, Withdraw
from bot.record import Contribution
from storage.columns import AnyRow
from storage.dialects import Upsert
from storage.tables import contributions, supports


class Said(NamedTuple):
    """An idea as it comes in."""

    group: str
    idea: Contribute
    at: datetime
    provenance: str


class Tally(msgspec.Struct, frozen=True):
    """A round in numbers: ideas per cell (actor, side), and how many people said them."""

    cells: dict[tuple[str | None, str | None], int]
    voices: int

    @property
    def total(self) -> int:
        """All ideas, those that wait for a cell included."""
        return sum(self.cells.values())


COLUMNS = (
    contributions.c.id,
    contributions.c.round,
    contributions.c.actor,
    contributions.c.side,
    contributions.c.text,
    contributions.c.author,
    contributions.c.author_name,
    contributions.c.at,
    contributions.c.message,
    contributions.c.chat,
    contributions.c.position,
    contributions.c.provenance,
    contributions.c.amended_at,
)
_NAMES = tuple(column.key for column in COLUMNS)
LIVE = contributions.c.withdrawn_at.is_(None)

_ADD = Upsert(
    contributions,
    # An idea that was withdrawn and is said again counts again; a live one stays as it is.
    lambda new: new.on_conflict_do_update(
        index_elements=["id"],
        set_={
            name: new.excluded[name]
            for name in ("actor", "side", "text", "author", "author_name", "at", "position")
        }
        | {"withdrawn_at": None},
        where=contributions.c.withdrawn_at.is_not(None),
    ),
)
_OURS = (contributions.c.id == bindparam("which"), contributions.c.group_id == bindparam("group"))
_PLACE = (
    update(contributions)
    .where(*_OURS)
    .values(
        actor=func.coalesce(bindparam("new_actor"), contributions.c.actor),
        side=func.coalesce(bindparam("new_side"), contributions.c.side),
    )
)
_AMEND = (
    update(contributions)
    .where(*_OURS)
    .values(text=bindparam("new_text"), amended_at=bindparam("when"))
)
_WITHDRAW = update(contributions).where(*_OURS, LIVE).values(withdrawn_at=bindparam("when"))
_BACK = Upsert(supports, lambda new: new.on_conflict_do_nothing())
_LEAVE = delete(supports).where(
    supports.c.contribution_id == bindparam("which"), supports.c.person == bindparam("who")
)
_FOUND = select(*COLUMNS).where(LIVE)
_OF_MESSAGE = _FOUND.where(
    contributions.c.group_id == bindparam("group"),
    contributions.c.message == bindparam("said"),
).order_by(contributions.c.position, contributions.c.seq)
_OF_AUTHOR = (
    _FOUND.where(
        contributions.c.author == bindparam("who"),
        contributions.c.group_id == bindparam("group"),
        contributions.c.round == bindparam("number"),
    )
    .order_by(contributions.c.seq.desc())
    .limit(bindparam("count"))
)
_BY_ID = _FOUND.where(*_OURS)
_SUPPORTERS = (
    select(supports.c.contribution_id, supports.c.person)
    .where(supports.c.contribution_id.in_(bindparam("listed", expanding=True)))
    .order_by(supports.c.person)
)
_IN_ROUND = (
    contributions.c.group_id == bindparam("group"),
    contributions.c.round == bindparam("number"),
    LIVE,
)
_CELLS = (
    select(contributions.c.actor, contributions.c.side, func.count())
    .where(*_IN_ROUND)
    .group_by(contributions.c.actor, contributions.c.side)
)
_VOICES = select(func.count(contributions.c.author.distinct())).where(*_IN_ROUND)
_AUTHORS = (
    select(contributions.c.author)
    .where(
        contributions.c.group_id == bindparam("group"),
        contributions.c.round.in_(bindparam("numbers", expanding=True)),
        contributions.c.author.is_not(None),
    )
    .distinct()
)


async def add(conn: AsyncConnection, said: Iterable[Said]) -> None:
    """Keep new ideas; one that is known by its id is not doubled."""
    rows = [
        msgspec.structs.asdict(idea) | {"group_id": group, "at": at, "provenance": provenance}
        for group, idea, at, provenance in said
    ]
    await conn.execute(_ADD.on(conn), rows)


async def place(conn: AsyncConnection, group: str, moves: Sequence[Place]) -> None:
    """Put ideas into cells; what a move leaves open stays."""
    rows = [
        {"which": m.contribution, "group": group, "new_actor": m.actor, "new_side": m.side}
        for m in moves
    ]
    await conn.execute(_PLACE, rows)


async def amend(conn: AsyncConnection, group: str, changes: Sequence[Amend], at: datetime) -> None:
    """Change the words of ideas."""
    rows = [
        {"which": c.contribution, "group": group, "new_text": c.text, "when": at} for c in changes
    ]
    await conn.execute(_AMEND, rows)


async def withdraw(
    conn: AsyncConnection, group: str, ids: Iterable[Withdraw], at: datetime
) -> None:
    """Take ideas back; they no longer count nor show."""
    rows = [{"which": w.contribution, "group": group, "when": at} for w in ids]
    await conn.execute(_WITHDRAW, rows)


async def support(conn: AsyncConnection, wishes: Sequence[Support]) -> None:
    """Let people stand behind ideas, or no longer; the last wish of each counts."""
    last = {(wish.contribution, wish.person): wish.given for wish in wishes}
    gone = [{"which": idea, "who": person} for (idea, person), given in last.items() if not given]
    kept = [
        {"contribution_id": idea, "person": person}
        for (idea, person), given in last.items()
        if given
    ]
    if gone:
        await conn.execute(_LEAVE, gone)
    if kept:
        await conn.execute(_BACK.on(conn), kept)


async def of_message(conn: AsyncConnection, group: str, message: str) -> list[Contribution]:
    """The ideas that one message holds, in its order."""
    rows = await conn.execute(_OF_MESSAGE, {"group": group, "said": message})
    return await _with_supporters(conn, rows.all())


async def of_author(
    conn: AsyncConnection, group: str, round: int, author: str, limit: int
) -> list[Contribution]:
    """A person's ideas in a round, the newest first."""
    wish = {"group": group, "number": round, "who": author, "count": limit}
    rows = await conn.execute(_OF_AUTHOR, wish)
    return await _with_supporters(conn, rows.all())


async def by_id(conn: AsyncConnection, group: str, id: str) -> Contribution | None:
    """An idea of this group, unless it was withdrawn."""
    rows = await conn.execute(_BY_ID, {"which": id, "group": group})
    found = await _with_supporters(conn, rows.all())
    return found[0] if found else None


async def authors(conn: AsyncConnection, group: str, rounds: Iterable[int]) -> frozenset[str]:
    """Who said something in these rounds, even if they took it back; for reminders only."""
    wish = {"group": group, "numbers": list(rounds)}
    return frozenset((await conn.execute(_AUTHORS, wish)).scalars())


async def tally(conn: AsyncConnection, group: str, round: int) -> Tally:
    """A round in numbers; reads the whole round, so it is for bells and not for each message."""
    wish = {"group": group, "number": round}
    cells = {(actor, side): n for actor, side, n in await conn.execute(_CELLS, wish)}
    return Tally(cells, (await conn.execute(_VOICES, wish)).scalar_one())


def contribution(values: Sequence[Any], supporters: Iterable[str]) -> Contribution:
    """The values of `COLUMNS` as a fact of the record."""
    facts = dict(zip(_NAMES, values, strict=True))
    return Contribution(**facts, supporters=tuple(supporters))


async def _with_supporters(conn: AsyncConnection, rows: Sequence[AnyRow]) -> list[Contribution]:
    if not rows:
        return []
    behind: dict[str, list[str]] = {row.id: [] for row in rows}
    for idea, person in await conn.execute(_SUPPORTERS, {"listed": list(behind)}):
        behind[idea].append(person)
    return [contribution(row, behind[row.id]) for row in rows]
