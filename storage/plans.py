"""The plan of the third meeting: answers to the questions about a lever, and who volunteers."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ballot import PlanAnswer, Standing, Volunteer
from bot.effects import AmendPlan, AnswerPlan, Join
from storage.dialects import Upsert
from storage.tables import contributions
from storage.tables_levers import ballot_items, plan_answers, volunteers, voters, votes

_ANSWER = Upsert(
    plan_answers,
    lambda new: new.on_conflict_do_update(
        index_elements=["id"], set_={"text": new.excluded.text, "at": new.excluded.at}
    ),
)
_OURS = (plan_answers.c.id == bindparam("which"), plan_answers.c.person == bindparam("who"))
_AMEND = update(plan_answers).where(*_OURS).values(text=bindparam("new_text"))
_TAKE_BACK = delete(plan_answers).where(*_OURS)
_ANSWERS = (
    select(plan_answers)
    .where(plan_answers.c.ballot_id == bindparam("ballot"))
    .order_by(plan_answers.c.seq)
)
_JOIN = Upsert(
    volunteers,
    lambda new: new.on_conflict_do_update(
        index_elements=["ballot_id", "item", "person"], set_={"name": new.excluded.name}
    ),
)
_LEAVE = delete(volunteers).where(
    volunteers.c.ballot_id == bindparam("ballot"),
    volunteers.c.item == bindparam("number"),
    volunteers.c.person == bindparam("who"),
)
_VOLUNTEERS = (
    select(volunteers)
    .where(volunteers.c.ballot_id == bindparam("ballot"))
    .order_by(volunteers.c.seq)
)
_WHO = bindparam("who", type_=plan_answers.c.person.type)
_FORGET = (
    delete(votes).where(votes.c.voter == _WHO),
    delete(voters).where(voters.c.person == _WHO),
    delete(volunteers).where(volunteers.c.person == _WHO),
    update(plan_answers).where(plan_answers.c.person == _WHO).values(person=None, person_name=None),
)
_ERASE_ANSWERS = delete(plan_answers).where(plan_answers.c.person == _WHO)
_QUOTING = select(ballot_items).where(
    ballot_items.c.wording.in_(select(contributions.c.text).where(contributions.c.author == _WHO))
)
_OTHERS = select(contributions.c.text).where(
    contributions.c.id.in_(bindparam("listed", expanding=True)),
    contributions.c.author.is_distinct_from(_WHO),
    contributions.c.withdrawn_at.is_(None),
)
_REWORD = (
    update(ballot_items)
    .where(
        ballot_items.c.ballot_id == bindparam("ballot"),
        ballot_items.c.number == bindparam("which"),
    )
    .values(wording=bindparam("words"))
)
_STANDINGS = msgspec.json.Decoder(tuple[Standing, ...])


async def answer(conn: AsyncConnection, group: str, said: AnswerPlan, at: datetime) -> None:
    """Keep an answer that was given in a group."""
    row = {
        "id": said.id,
        "ballot_id": said.ballot,
        "group_id": group,
        "item": said.item,
        "question": said.question,
        "person": said.person,
        "person_name": said.person_name,
        "text": said.text,
        "at": at,
    }
    await conn.execute(_ANSWER.on(conn), row)


async def amend(conn: AsyncConnection, change: AmendPlan) -> None:
    """Change the words of one's own answer, or take it back; no such answer is fine."""
    wish = {"which": change.id, "who": change.person}
    if change.text is None:
        await conn.execute(_TAKE_BACK, wish)
    else:
        await conn.execute(_AMEND, wish | {"new_text": change.text})


async def join(conn: AsyncConnection, wish: Join) -> None:
    """A person volunteers for a lever, or no longer."""
    if wish.given:
        row = {"ballot_id": wish.ballot, "item": wish.item, "person": wish.person}
        await conn.execute(_JOIN.on(conn), row | {"name": wish.name})
    else:
        leaving = {"ballot": wish.ballot, "number": wish.item, "who": wish.person}
        await conn.execute(_LEAVE, leaving)


async def answers_of(conn: AsyncConnection, ballot: str) -> tuple[PlanAnswer, ...]:
    """The answers to every question, in the order in which they came."""
    return tuple(
        PlanAnswer(
            id=row.id,
            item=row.item,
            question=row.question,
            group=row.group_id,
            person=row.person,
            person_name=row.person_name,
            text=row.text,
            at=row.at,
        )
        for row in await conn.execute(_ANSWERS, {"ballot": ballot})
    )


async def volunteers_of(conn: AsyncConnection, ballot: str) -> tuple[Volunteer, ...]:
    """Who volunteers for what, the first the first."""
    rows = await conn.execute(_VOLUNTEERS, {"ballot": ballot})
    return tuple(Volunteer(row.item, row.person, row.name) for row in rows)


async def forget(conn: AsyncConnection, person: str) -> None:
    """Erase a person's votes and volunteering, and their name from what they answered."""
    for statement in _FORGET:
        await conn.execute(statement, {"who": person})


async def erase_words(conn: AsyncConnection, person: str) -> None:
    """Take away a person's answers, and their wordings from ballots while they can be found.

    Another person's words for the same idea stand in for them where there are any.
    """
    await conn.execute(_ERASE_ANSWERS, {"who": person})
    for row in (await conn.execute(_QUOTING, {"who": person})).all():
        sources = [id for s in _STANDINGS.decode(row.standings) for id in s.sources]
        spoken = await conn.execute(_OTHERS, {"who": person, "listed": sources})
        words = next(iter(spoken.scalars()), "")
        wish = {"ballot": row.ballot_id, "which": row.number, "words": words}
        await conn.execute(_REWORD, wish)
