"""Forgets a person: who they are goes, what they said stays unless they want it gone too."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import appeals, contributions, facilitators, members, supports

_WHO: BindParameter[str] = bindparam("who")
_NOBODY: BindParameter[str] = bindparam("nobody")
# Counts stay true: a member or a supporter goes on as somebody whom nothing leads back to.
_MEMBERS = update(members).where(members.c.person == _WHO).values(person=_NOBODY, name=None)
_SUPPORTS = update(supports).where(supports.c.person == _WHO).values(person=_NOBODY)
_APPEALS = update(appeals).where(appeals.c.person == _WHO).values(person=None, person_name=None)
# The right to run a workshop stays until it is taken away: without it nobody could close it.
_FACILITATORS = update(facilitators).where(facilitators.c.person == _WHO).values(name=None)
_AUTHORS = (
    update(contributions)
    .where(contributions.c.author == _WHO)
    .values(author=None, author_name=None)
)
_WORDS = (
    update(contributions)
    .where(contributions.c.author == _WHO)
    .values(text="", withdrawn_at=bindparam("when"))
)


async def forget(conn: AsyncConnection, person: str, *, contributions: bool, at: datetime) -> None:
    """Erase who a person is, in every group; with `contributions`, their words as well."""
    who = {"who": person}
    nobody = who | {"nobody": f"forgotten:{secrets.token_hex(8)}"}
    if contributions:
        await conn.execute(_WORDS, who | {"when": at})
    for statement in (_AUTHORS, _APPEALS, _FACILITATORS):
        await conn.execute(statement, who)
    for statement in (_MEMBERS, _SUPPORTS):
        await conn.execute(statement, nobody)
