"""What reception needs to know of a chat that has no group yet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.runtime.catalogues import language
from bot.events import CommandGiven, Event, MessageReceived, Person, ReactionChanged
from bot.flow import Slot
from bot.pack import Pack
from bot.presses import as_press, as_typed_press
from bot.reception import SETUP, KnownCycle, KnownGroup, Lobby
from storage import cycles, groups, posts
from storage.cycles import CycleRow


async def lobby(conn: AsyncConnection, event: Event, packs: Sequence[Pack], locale: str) -> Lobby:
    """The packs, the person's cycles (newest first), and whether they may set a group up."""
    author: Person | None = getattr(event, "author", None)
    rows = [*await _named(conn, event), *(await _facilitated(conn, author) if author else ())]
    known = [await _known(conn, cycle) for cycle in rows]
    allowed = author is not None and (author.facilitator or event.private)
    groups_seen = await _groups_of(conn, event, author) if author and event.private else ()
    return Lobby(language(locale), packs, tuple(known), allowed, groups_seen)


async def chosen(conn: AsyncConnection, event: Event) -> Event:
    """The event, or the press that it stands for: a mark put under a question, or a typed choice.

    What nobody replies to answers the question that stands open in the chat.
    """
    if not isinstance(event, ReactionChanged | MessageReceived):
        return event
    asked = event.message if isinstance(event, ReactionChanged) else event.reply_to
    asked = asked or await posts.message_of(conn, event.chat, SETUP)
    post = await posts.of_message(conn, event.chat, asked) if asked else None
    if post is None:
        return event
    slot = Slot(post.slot or "", sum(post.buttons, ()))
    if isinstance(event, ReactionChanged):
        return as_press(event, slot) or event
    return as_typed_press(event, slot, post.message) or event


async def _groups_of(conn: AsyncConnection, event: Event, author: Person) -> tuple[KnownGroup, ...]:
    """The group of an invitation, then those in which the person was seen."""
    invited = event.arguments.strip() if isinstance(event, CommandGiven) else ""
    row = await groups.by_id(conn, invited) if invited else None
    rows = ([row] if row else []) + await groups.of_person(conn, author.id)
    return tuple(dict.fromkeys(KnownGroup(r.id, r.label) for r in rows))


async def _named(conn: AsyncConnection, event: Event) -> list[CycleRow]:
    """The cycles whose codes stand in the command: knowing a code is an invitation."""
    words = event.arguments.lower().split() if isinstance(event, CommandGiven) else []
    found = [await cycles.by_id(conn, word) for word in words]
    return [cycle for cycle in found if cycle]


async def _facilitated(conn: AsyncConnection, author: Person) -> list[CycleRow]:
    return await cycles.facilitated_by(conn, author.id)


async def _known(conn: AsyncConnection, cycle: CycleRow) -> KnownCycle:
    taken = tuple(group.situation for group in await groups.of_cycle(conn, cycle.id))
    return KnownCycle(cycle.id, cycle.pack, taken)
