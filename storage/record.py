"""The record of a cycle, read in a handful of statements however many groups and ideas it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.pack import Pack
from bot.record import Appeal, Contribution, GroupRecord, Record, RoundRecord, Theme
from storage import ballots, cycles
from storage.columns import AnyRow
from storage.contributions import COLUMNS, LIVE, contribution
from storage.tables import (
    appeals,
    contributions,
    groups,
    members,
    rounds,
    supports,
    theme_sources,
    themes,
)

Place: TypeAlias = tuple[str, int]
"""A group's id and a round's number."""


class _Statements:
    """The same reads over one round or a whole cycle, built once for each."""

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self.rounds = self._within(select(rounds), rounds, rounds.c.number).order_by(
            rounds.c.number
        )
        self.contributions = self._within(
            select(contributions.c.group_id, *COLUMNS).where(LIVE), contributions
        ).order_by(contributions.c.seq)
        self.supports = self._within(select(supports).join(contributions), contributions).order_by(
            supports.c.contribution_id, supports.c.person
        )
        self.themes = self._within(select(themes), themes).order_by(themes.c.position)
        self.sources = self._within(select(theme_sources), theme_sources).order_by(
            theme_sources.c.position
        )

    def _within(
        self, query: Select[Any], table: Table, number: ColumnElement[int] | None = None
    ) -> Select[Any]:
        if self._scope == "cycle":
            mine = select(groups.c.id).where(groups.c.cycle_id == bindparam("cycle"))
            return query.where(table.c.group_id.in_(mine))
        query = query.where(table.c.group_id == bindparam("group"))
        column = table.c.round if number is None else number
        return query.where(column == bindparam("number"))


_ROUND, _CYCLE = _Statements("round"), _Statements("cycle")
_CYCLE_HEADS = (
    select(
        groups.c.id,
        groups.c.label,
        groups.c.chat,
        groups.c.situation,
        func.count(members.c.person).label("people"),
    )
    .outerjoin(members, members.c.group_id == groups.c.id)
    .where(groups.c.cycle_id == bindparam("cycle"))
    .group_by(groups.c.id)
    .order_by(groups.c.created_at, groups.c.id)
)
_APPEALS = (
    select(appeals.c.id, appeals.c.group_id, appeals.c.person_name, appeals.c.text, appeals.c.at)
    .join(groups)
    .where(groups.c.cycle_id == bindparam("cycle"))
    .order_by(appeals.c.at, appeals.c.id)
)


async def round_record(conn: AsyncConnection, group: str, number: int) -> RoundRecord | None:
    """One round with everything that was said in it; None if it was never opened."""
    found = await _rounds(conn, _ROUND, {"group": group, "number": number})
    return next(iter(found[group]), None)


async def record(conn: AsyncConnection, cycle: str, pack: Pack) -> Record | None:
    """A whole cycle; None if there is no such cycle. `pack` is the one that the cycle names."""
    facts = await cycles.by_id(conn, cycle)
    if facts is None:
        return None
    wish = {"cycle": cycle}
    heads = (await conn.execute(_CYCLE_HEADS, wish)).all()
    found = await _rounds(conn, _CYCLE, wish)
    return Record(
        cycle=facts.id,
        name=facts.name,
        locale=facts.locale,
        timezone=facts.timezone,
        pack=pack,
        groups=tuple(GroupRecord(**head._mapping, rounds=tuple(found[head.id])) for head in heads),
        appeals=tuple(Appeal(**_appeal(row)) for row in await conn.execute(_APPEALS, wish)),
        ballot=await ballots.current(conn, cycle),
    )


async def _rounds(
    conn: AsyncConnection, statements: _Statements, wish: Mapping[str, object]
) -> defaultdict[str, list[RoundRecord]]:
    ideas = await _contributions(conn, statements, wish)
    grouped = await _themes(conn, statements, wish)
    found: defaultdict[str, list[RoundRecord]] = defaultdict(list)
    for row in await conn.execute(statements.rounds, wish):
        place = (row.group_id, row.number)
        found[row.group_id].append(_round(row, ideas[place], grouped[place]))
    return found


def _round(row: AnyRow, ideas: Iterable[Contribution], grouped: Iterable[Theme]) -> RoundRecord:
    return RoundRecord(
        number=row.number,
        scenario=row.scenario,
        opened_at=row.opened_at,
        ends_at=row.ends_at,
        closed_at=row.closed_at,
        contributions=tuple(ideas),
        themes=tuple(grouped),
    )


async def _contributions(
    conn: AsyncConnection, statements: _Statements, wish: Mapping[str, object]
) -> defaultdict[Place, list[Contribution]]:
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for row in await conn.execute(statements.supports, wish):
        behind[row.contribution_id].append(row.person)
    found: defaultdict[Place, list[Contribution]] = defaultdict(list)
    for row in await conn.execute(statements.contributions, wish):
        found[row.group_id, row.round].append(contribution(row[1:], behind[row.id]))
    return found


async def _themes(
    conn: AsyncConnection, statements: _Statements, wish: Mapping[str, object]
) -> defaultdict[Place, list[Theme]]:
    sources: defaultdict[tuple[str, int, str], list[str]] = defaultdict(list)
    for row in await conn.execute(statements.sources, wish):
        sources[row.group_id, row.round, row.theme_id].append(row.contribution_id)
    found: defaultdict[Place, list[Theme]] = defaultdict(list)
    for row in await conn.execute(statements.themes, wish):
        mine = sources[row.group_id, row.round, row.id]
        found[row.group_id, row.round].append(_theme(row, mine))
    return found


def _theme(row: AnyRow, sources: Iterable[str]) -> Theme:
    return Theme(
        id=row.id,
        round=row.round,
        actor=row.actor,
        side=row.side,
        wording=row.wording,
        sources=tuple(sources),
        support=row.support,
        transversal=msgspec.json.decode(row.transversal, type=tuple[str, ...]),
    )


def _appeal(row: AnyRow) -> dict[str, Any]:
    facts = dict(row._mapping)
    return facts | {"group": facts.pop("group_id")}
