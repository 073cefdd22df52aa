"""What one group lets the others know: events that wait in the inbox of each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Forget, Instruct
from bot.events import BallotDropped, Event, Instructed, Person, RoundFinished, Unreached
from storage import inbox, lanes
from storage.groups import GroupRow
from storage.outbox import OutboxRow
from storage.tables import groups, members

_CHAT = select(groups.c.chat).where(groups.c.id == bindparam("group"))
_PEERS = (
    select(groups.c.id, groups.c.chat)
    .where(groups.c.cycle_id == bindparam("cycle"), groups.c.active)
    .order_by(groups.c.created_at, groups.c.id)
)
# Where somebody was seen, or is written of in what the group remembers.
# One group too many (`_` stands for any letter) finds nobody to forget.
_KNOWING = (
    select(groups.c.id, groups.c.chat)
    .outerjoin(
        members, and_(members.c.group_id == groups.c.id, members.c.person == bindparam("who"))
    )
    .where(
        groups.c.id != bindparam("home"),
        or_(
            members.c.person.is_not(None),
            groups.c.state.contains(bindparam("who")),
        ),
    )
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


async def forget(conn: AsyncConnection, home: GroupRow, event: Event, wish: Forget) -> None:
    """Tell every other group that may remember a person, in any cycle, to forget them as well."""
    person = getattr(event, "author", None) or Person(wish.person, "")
    found = await conn.execute(_KNOWING, {"who": wish.person, "home": home.id})
    told = [
        Instructed(
            id=f"{event.id}/forget/{row.id}",
            at=event.at,
            chat=row.chat,
            author=Person(wish.person, person.name),
            name="oublier",
            arguments="all" if wish.contributions else "keep",
        )
        for row in found
    ]
    await inbox.enqueue(conn, *told)


async def finish(conn: AsyncConnection, home: GroupRow, event: Event, round: int) -> None:
    """Tell every group of the cycle, `home` included, that `home` has a round's table."""
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


async def drop(conn: AsyncConnection, home: GroupRow, event: Event, ballot: str) -> None:
    """Tell every group of the cycle that its ballot was thrown away."""

    def told(group: str, chat: str) -> Event:
        id = f"{event.id}/dropped/{group}"
        return BallotDropped(id=id, at=event.at, chat=chat, ballot=ballot)

    await tell(conn, home, told)


async def tell(conn: AsyncConnection, home: GroupRow, told: Callable[[str, str], Event]) -> None:
    """Tell every group of the cycle, `home` included, what `told` makes of its id and chat."""
    await inbox.enqueue(conn, *(told(group, chat) for group, chat in await _peers(conn, home)))


async def _peers(conn: AsyncConnection, home: GroupRow) -> list[tuple[str, str]]:
    return [(row.id, row.chat) for row in await conn.execute(_PEERS, {"cycle": home.cycle})]


async def unreached(conn: AsyncConnection, row: OutboxRow, at: datetime) -> None:
    """Tell a group that what it wrote to a person alone, in a slot, could not be delivered."""
    person, slot = lanes.person_of(row.lane), getattr(row.effect, "slot", None)
    if person is None or slot is None or row.group is None:
        return
    chat = await conn.scalar(_CHAT, {"group": row.group})
    if chat is not None:
        id = f"{row.key}/unreached"
        await inbox.enqueue(conn, Unreached(id=id, at=at, chat=chat, person=person, slot=slot))
