"""The themes into which a round was consolidated."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import bindparam, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record import Theme
from storage.tables import theme_sources, themes

_CLEAR = tuple(
    delete(table).where(
        table.c.group_id == bindparam("group"), table.c.round == bindparam("number")
    )
    for table in (theme_sources, themes)
)


async def put(conn: AsyncConnection, group: str, round: int, found: Sequence[Theme]) -> None:
    """Keep the themes of a round in their order, in place of those before."""
    for statement in _CLEAR:
        await conn.execute(statement, {"group": group, "number": round})
    where = {"group_id": group, "round": round}
    rows = [where | _theme(theme, n) for n, theme in enumerate(found)]
    sources = [
        where | {"theme_id": theme.id, "contribution_id": source, "position": n}
        for theme in found
        for n, source in enumerate(theme.sources)
    ]
    if rows:
        await conn.execute(themes.insert(), rows)
    if sources:
        await conn.execute(theme_sources.insert(), sources)


def _theme(theme: Theme, position: int) -> dict[str, object]:
    return {
        "id": theme.id,
        "actor": theme.actor,
        "side": theme.side,
        "wording": theme.wording,
        "support": theme.support,
        "position": position,
        "transversal": msgspec.json.encode(theme.transversal).decode(),
    }
