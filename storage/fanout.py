"""What one group lets the others know: events that wait in the inbox of each of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Instruct
from bot.events import Event, Instructed, Person, RoundFinished
from storage import inbox
from storage.groups import GroupRow
from storage.tables import groups

_PEERS = (
    select(groups.c.id, groups.c.chat)
    .where(groups.c.cycle_id == bindparam("cycle"), groups.c.active)
    .order_by(groups.c.created_at, groups.c.id)
)


async def instruct(
    conn: AsyncConnection, home: GroupRow, event: Event, orders: Sequence[Instruct]
) -> None:
    """Hand a facilitator's commands to every other group of the cycle."""
    others = [peer for peer in await _peers(conn, home) if peer[0] != home.id]
    told = [
        Instructed(
            id=f"{event.id}/instruct/{number}/{group}",
            at=event.at,
            chat=chat,
            author=Person(order.author, order.author_name, facilitator=True),
            name=order.name,
            arguments=order.arguments,
        )
        for number, order in enumerate(orders)
        for group, chat in others
    ]
    await inbox.enqueue(conn, *told)


async def finish(conn: AsyncConnection, home: GroupRow, event: Event, round: int) -> None:
    """Tell every group of the cycle, `home` included, that `home` has closed a round."""
    told = [
        RoundFinished(
            id=f"{event.id}/finished/{round}/{group}",
            at=event.at,
            chat=chat,
            group=home.id,
            round=round,
        )
        for group, chat in await _peers(conn, home)
    ]
    await inbox.enqueue(conn, *told)


async def _peers(conn: AsyncConnection, home: GroupRow) -> list[tuple[str, str]]:
    return [(row.id, row.chat) for row in await conn.execute(_PEERS, {"cycle": home.cycle})]
