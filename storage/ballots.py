"""Ballots and their secret votes: whose they are is known only as long as a ballot is open."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ballot import (
    Ballot,
    BallotItem,
    CastVote,
    Opinions,
    Outcome,
    Standing,
    counted,
)
from bot.effects import ReadBallot, Vote
from storage import plans
from storage.columns import AnyRow
from storage.dialects import Upsert
from storage.tables import cycles, groups, members
from storage.tables_levers import ballot_items, ballots, voters, votes

_ENCODER = msgspec.json.Encoder()
_OUTCOME = msgspec.json.Decoder(Outcome)
_STANDINGS = msgspec.json.Decoder(tuple[Standing, ...])

_THIS = ballots.c.id == bindparam("ballot")
_NEWEST = (
    select(ballots)
    .where(ballots.c.cycle_id == bindparam("cycle"))
    .order_by(ballots.c.opened_at.desc(), ballots.c.id)
    .limit(1)
)
_LOCK_CYCLE = select(cycles.c.id).where(cycles.c.id == bindparam("cycle")).with_for_update()
_BY_ID = select(ballots).where(_THIS)
_LOCK = _BY_ID.with_for_update()
_ITEMS = (
    select(ballot_items)
    .where(ballot_items.c.ballot_id == bindparam("ballot"))
    .order_by(ballot_items.c.number)
)
_VOTERS = select(func.count(votes.c.voter.distinct())).where(
    votes.c.ballot_id == bindparam("ballot"), votes.c.points > 0
)
_PAPER = select(votes.c.item, votes.c.points).where(
    votes.c.ballot_id == bindparam("ballot"), votes.c.voter == bindparam("who")
)
_SEAT = (
    select(members.c.group_id)
    .join(groups)
    .where(groups.c.cycle_id == bindparam("cycle"), members.c.person == bindparam("who"))
    .order_by(members.c.joined_at, members.c.group_id)
    .limit(1)
)
_COME = Upsert(voters, lambda new: new.on_conflict_do_nothing())
_SEE = Upsert(votes, lambda new: new.on_conflict_do_nothing())
_CAST = Upsert(
    votes,
    lambda new: new.on_conflict_do_update(
        index_elements=["ballot_id", "voter", "item"], set_={"points": new.excluded.points}
    ),
)
_CAST_SO_FAR = (
    select(votes.c.voter, votes.c.item, votes.c.points, voters.c.group_id)
    .outerjoin(
        voters, (voters.c.ballot_id == votes.c.ballot_id) & (voters.c.person == votes.c.voter)
    )
    .where(votes.c.ballot_id == bindparam("ballot"))
    .order_by(votes.c.voter, votes.c.item)
)
_CLOSE = (
    update(ballots).where(_THIS).values(closed_at=bindparam("when"), outcome=bindparam("result"))
)
_KEEP_OUTCOME = update(ballots).where(_THIS).values(outcome=bindparam("result"))
_SIMULATE = update(ballots).where(_THIS).values(simulated=True)
_FORGET_VOTERS = delete(voters).where(voters.c.ballot_id == bindparam("ballot"))
_FORGET_VOTES = delete(votes).where(votes.c.ballot_id == bindparam("ballot"))
_DROP = (
    _FORGET_VOTERS,
    _FORGET_VOTES,
    delete(ballot_items).where(ballot_items.c.ballot_id == bindparam("ballot")),
    delete(ballots).where(_THIS),
)


async def open_ballot(conn: AsyncConnection, cycle: str, ballot: Ballot) -> bool:
    """Write a new ballot down with its items; False if another one is still open."""
    await conn.execute(_LOCK_CYCLE, {"cycle": cycle})
    newest = (await conn.execute(_NEWEST, {"cycle": cycle})).first()
    if newest is not None and newest.outcome is None:
        return False
    row = {name: getattr(ballot, name) for name in ("id", "points", "top", "left_out")}
    row |= {"provenance": ballot.provenance, "simulated": ballot.simulated}
    await conn.execute(ballots.insert(), row | {"cycle_id": cycle, "opened_at": ballot.opened_at})
    items = [_item_row(ballot.id, item) for item in ballot.items]
    await conn.execute(ballot_items.insert(), items)
    return True


async def current(conn: AsyncConnection, cycle: str) -> Ballot | None:
    """The newest ballot of a cycle, with its plan if it is closed."""
    row = (await conn.execute(_NEWEST, {"cycle": cycle})).first()
    return await _ballot(conn, row) if row else None


async def locked(conn: AsyncConnection, cycle: str) -> Ballot | None:
    """The same, which nobody else may vote on or close before this transaction ends."""
    row = (await conn.execute(_NEWEST, {"cycle": cycle})).first()
    if row is None:
        return None
    fresh = (await conn.execute(_LOCK, {"ballot": row.id})).first()
    return await _ballot(conn, fresh) if fresh else None


async def paper(conn: AsyncConnection, ballot: str, person: str) -> dict[int, int]:
    """The points that a person has given so far, by item; items merely seen have none."""
    rows = await conn.execute(_PAPER, {"ballot": ballot, "who": person})
    return {row.item: row.points for row in rows}


async def seat(conn: AsyncConnection, cycle: str, person: str) -> str | None:
    """The group of the cycle in which a person was seen first; None if they never were."""
    return await conn.scalar(_SEAT, {"cycle": cycle, "who": person})


async def read(conn: AsyncConnection, reading: ReadBallot) -> None:
    """A person has items before their eyes; what they gave before stays."""
    await _come(conn, reading.ballot, reading.person, reading.group)
    seen = [(item, 0) for item in reading.items]
    rows = [_vote_row(reading.ballot, reading.person, *one) for one in seen]
    if rows:
        await conn.execute(_SEE.on(conn), rows)


async def cast(conn: AsyncConnection, vote: Vote) -> None:
    """A person's points on an item are these from now on."""
    await _come(conn, vote.ballot, vote.person, vote.group)
    row = _vote_row(vote.ballot, vote.person, vote.item, vote.points)
    await conn.execute(_CAST.on(conn), row)


async def mark_simulated(conn: AsyncConnection, ballot: str) -> None:
    """Write down that votes of this ballot are nobody's."""
    await conn.execute(_SIMULATE, {"ballot": ballot})


async def close(
    conn: AsyncConnection, ballot: str, at: datetime, top: int | None
) -> Outcome | None:
    """Count the votes and cut them from their voters; None if there is no such ballot.

    Closing twice changes nothing.
    """
    row = (await conn.execute(_LOCK, {"ballot": ballot})).first()
    if row is None or row.outcome is not None:
        return _OUTCOME.decode(row.outcome) if row else None
    cast_votes = [CastVote(*one) for one in await conn.execute(_CAST_SO_FAR, {"ballot": ballot})]
    outcome = counted(cast_votes, top or row.top)
    await conn.execute(_FORGET_VOTERS, {"ballot": ballot})
    await conn.execute(_FORGET_VOTES, {"ballot": ballot})
    nameless = _nameless(ballot, cast_votes)
    if nameless:
        await conn.execute(votes.insert(), nameless)
    await conn.execute(_CLOSE, {"ballot": ballot, "when": at, "result": _encoded(outcome)})
    return outcome


async def keep_opinions(conn: AsyncConnection, ballot: str, opinions: Opinions) -> None:
    """Write down the opinion groups of a closed ballot."""
    row = (await conn.execute(_LOCK, {"ballot": ballot})).first()
    if row is not None and row.outcome is not None:
        outcome = msgspec.structs.replace(_OUTCOME.decode(row.outcome), opinions=opinions)
        await conn.execute(_KEEP_OUTCOME, {"ballot": ballot, "result": _encoded(outcome)})


async def nameless_votes(conn: AsyncConnection, ballot: str) -> list[CastVote]:
    """The votes of a closed ballot by numbered voters; none as long as it is open."""
    row = (await conn.execute(_BY_ID, {"ballot": ballot})).first()
    if row is None or row.outcome is None:
        return []
    rows = await conn.execute(_CAST_SO_FAR, {"ballot": ballot})
    return [CastVote(row.voter, row.item, row.points) for row in rows]


async def drop(conn: AsyncConnection, ballot: str) -> bool:
    """Throw an open ballot away with its votes; False if it is closed or gone."""
    row = (await conn.execute(_LOCK, {"ballot": ballot})).first()
    if row is None or row.outcome is not None:
        return False
    for statement in _DROP:
        await conn.execute(statement, {"ballot": ballot})
    return True


async def _come(conn: AsyncConnection, ballot: str, person: str, group: str) -> None:
    row = {"ballot_id": ballot, "person": person, "group_id": group}
    await conn.execute(_COME.on(conn), row)


async def _ballot(conn: AsyncConnection, row: AnyRow) -> Ballot:
    wish = {"ballot": row.id}
    return Ballot(
        id=row.id,
        points=row.points,
        top=row.top,
        opened_at=row.opened_at,
        items=tuple(_item(item) for item in await conn.execute(_ITEMS, wish)),
        left_out=row.left_out,
        provenance=row.provenance,
        simulated=row.simulated,
        voters=(await conn.execute(_VOTERS, wish)).scalar_one(),
        closed_at=row.closed_at,
        outcome=_OUTCOME.decode(row.outcome) if row.outcome else None,
        answers=await plans.answers_of(conn, row.id),
        volunteers=await plans.volunteers_of(conn, row.id),
    )


def _item(row: AnyRow) -> BallotItem:
    standings = _STANDINGS.decode(row.standings)
    return BallotItem(
        number=row.number, wording=row.wording, support=row.support, standings=standings
    )


def _item_row(ballot: str, item: BallotItem) -> dict[str, object]:
    return {
        "ballot_id": ballot,
        "number": item.number,
        "wording": item.wording,
        "support": item.support,
        "standings": _ENCODER.encode(item.standings).decode(),
    }


def _vote_row(ballot: str, voter: str, item: int, points: int) -> dict[str, object]:
    return {"ballot_id": ballot, "voter": voter, "item": item, "points": points}


def _nameless(ballot: str, cast_votes: Sequence[CastVote]) -> list[dict[str, object]]:
    """The votes under numbers drawn by lot, in the order of the numbers."""
    people = sorted({vote.voter for vote in cast_votes})
    secrets.SystemRandom().shuffle(people)
    numbers = {person: f"{number:05}" for number, person in enumerate(people, start=1)}
    rows = [_vote_row(ballot, numbers[v.voter], v.item, v.points) for v in cast_votes]
    return sorted(rows, key=lambda row: (row["voter"], row["item"]))


def _encoded(outcome: Outcome) -> str:
    return _ENCODER.encode(outcome).decode()
