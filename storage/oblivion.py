"""Forgets a person: who they are goes, what they said stays unless they want it gone too."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import plans, themes
from storage.lanes import private_lane
from storage.tables import (
    appeals,
    companions,
    contributions,
    facilitators,
    groups,
    inbox,
    members,
    outbox,
    posts,
    supports,
    theme_sources,
)
from storage.tables import lanes as lane_table

FORGOTTEN = "forgotten"
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
_TABLES = (
    select(theme_sources.c.group_id, theme_sources.c.round)
    .join(contributions)
    .where(contributions.c.author == _WHO)
    .distinct()
    .order_by(theme_sources.c.group_id, theme_sources.c.round)
)
_IN_PRIVATE = outbox.c.lane == bindparam("lane")
_PRIVATE_CHATS = (
    select(posts.c.chat).join(outbox, outbox.c.id == posts.c.outbox_id).where(_IN_PRIVATE)
).distinct()
_CHATS: BindParameter[str] = bindparam("chats", expanding=True)
_GROUP_CHATS = select(groups.c.chat).where(groups.c.chat.in_(_CHATS))
_PRIVATE_TRACES = (
    delete(posts).where(posts.c.chat.in_(_CHATS)),
    delete(companions).where(companions.c.chat.in_(_CHATS)),
    update(contributions).where(contributions.c.chat.in_(_CHATS)).values(chat="", message=""),
    update(inbox).where(inbox.c.chat.in_(_CHATS), inbox.c.handled).values(chat=FORGOTTEN),
    delete(outbox).where(
        or_(_IN_PRIVATE, outbox.c.lane.in_(_CHATS)), outbox.c.settled_at.is_not(None)
    ),
    delete(lane_table).where(
        or_(lane_table.c.lane == bindparam("lane"), lane_table.c.lane.in_(_CHATS)),
        lane_table.c.lane.not_in(select(outbox.c.lane).where(outbox.c.settled_at.is_(None))),
    ),
)


async def forget(conn: AsyncConnection, person: str) -> None:
    """Erase who a person is, in every group and in their own conversation with the bot.

    What still waits to be said to them will be said.
    """
    nobody = {"who": person, "nobody": f"{FORGOTTEN}:{secrets.token_hex(8)}"}
    await plans.forget(conn, person)
    for statement in (_AUTHORS, _APPEALS, _FACILITATORS):
        await conn.execute(statement, {"who": person})
    for statement in (_MEMBERS, _SUPPORTS):
        await conn.execute(statement, nobody)
    await _forget_conversation(conn, person)


async def erase_words(
    conn: AsyncConnection, person: str, at: datetime
) -> Sequence[tuple[str, int]]:
    """Take away all that a person contributed, and the themes that were made of it.

    Returns the (group, round) whose themes must be found anew.
    """
    stale = [(row.group_id, row.round) for row in await conn.execute(_TABLES, {"who": person})]
    for group, round in stale:
        await themes.put(conn, group, round, ())
    await plans.erase_words(conn, person)
    await conn.execute(_WORDS, {"who": person, "when": at})
    return stale


async def _forget_conversation(conn: AsyncConnection, person: str) -> None:
    lane = private_lane(person)
    found = await conn.execute(_PRIVATE_CHATS, {"lane": lane})
    # On Telegram a person's own chat has their id, whether or not the bot ever wrote there.
    chats = {person, *found.scalars()}
    # Somebody who plays alone has their group in that chat, and its lane must go on.
    chats -= set((await conn.execute(_GROUP_CHATS, {"chats": chats})).scalars())
    for statement in _PRIVATE_TRACES:
        await conn.execute(statement, {"lane": lane, "chats": chats})
