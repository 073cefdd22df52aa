"""Which group a person's own conversation with the bot is about."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import reminders
from bot.events import ButtonPressed, Event, MessageReceived
from bot.presses import token
from storage import companions, groups, posts
from storage.groups import GroupRow


async def spoken_for(conn: AsyncConnection, event: Event) -> GroupRow | None:
    """The group that is named, answered, or was chosen last; else the only one there is."""
    meant = _meant(event) or await _answered(conn, event)
    bound = meant or await companions.group_of(conn, event.chat)
    if bound is not None:
        return await groups.by_id(conn, bound, locked=True)
    alone = await groups.at(conn, event.chat, locked=True)
    return alone or await _only_group(conn, event)


def _meant(event: Event) -> str | None:
    """The group that a reminder's button names, whichever one the person chose last."""
    kind, subject, _ = token(event.action) if isinstance(event, ButtonPressed) else ("", "", "")
    return subject if kind in ("remind", "vote") else None


async def _answered(conn: AsyncConnection, event: Event) -> str | None:
    """The group that a reminder was about, for a person who answers it."""
    target = event.reply_to if isinstance(event, MessageReceived) else None
    post = await posts.of_message(conn, event.chat, target) if target else None
    return reminders.group_of(post.slot or "") if post else None


async def _only_group(conn: AsyncConnection, event: Event) -> GroupRow | None:
    """The one group in which a person was seen who never chose any."""
    author = getattr(event, "author", None)
    known = await groups.of_person(conn, author.id) if author else []
    return await groups.by_id(conn, known[0].id, locked=True) if len(known) == 1 else None
