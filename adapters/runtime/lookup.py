"""Looks up the few facts that an event needs before the engine sees it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Button
from bot.events import ButtonPressed, Event, Person
from bot.facts import Wanted, named_by_slot, wanted
from bot.flow import Context, GroupState, Progress, Slot, current_round
from bot.record import Contribution, Theme
from storage import ballots, contributions, cycles, groups, members, posts
from storage.groups import GroupRow
from storage.record import round_record

OWN_LISTED = 20


async def gathered(
    conn: AsyncConnection, group: GroupRow, state: GroupState, event: Event, context: Context
) -> Context:
    """The context with the facts that this event asks for; none costs more in a longer round."""
    facts = wanted(event, state)
    slot = await _slot(conn, event, facts)
    naming = facts.naming or (named_by_slot(slot.name) if slot else None)
    named = await contributions.by_id(conn, group.id, naming) if naming else None
    touching = named.message if named else facts.touching
    ideas = await contributions.of_message(conn, group.id, touching) if touching else []
    chat = named.chat if named else event.chat
    context = msgspec.structs.replace(
        context,
        slot=slot,
        named=named,
        touched=tuple(idea for idea in ideas if idea.chat == chat),
        facilitator=await _facilitates(conn, group, event, slot),
    )
    return await _rarely(conn, group, state, event, context, facts)


async def _rarely(
    conn: AsyncConnection,
    group: GroupRow,
    state: GroupState,
    event: Event,
    context: Context,
    facts: Wanted,
) -> Context:
    """The facts of commands and bells, which few events ask for."""
    number = current_round(state)
    author: Person | None = getattr(event, "author", None)
    rounds = state.table.rounds if state.table else () if number is None else (number,)
    if facts.mine and author:
        own = await _own(conn, group, rounds, author.id)
        context = msgspec.structs.replace(context, mine=own)
    if facts.tally and number is not None:
        cells = (await contributions.tally(conn, group.id, number)).cells
        context = msgspec.structs.replace(context, tally=cells)
    if facts.members:
        context = await _silent_and_heard(conn, group, state, context)
    if facts.themes and number is not None:
        found = await round_record(conn, group.id, number)
        if found:
            context = msgspec.structs.replace(
                context, themes=found.themes, said=found.contributions
            )
    if facts.fates:
        context = msgspec.structs.replace(context, themes=await _themes(conn, group, rounds))
    if facts.facilitators:
        who = tuple(sorted(await cycles.facilitators_of(conn, group.cycle)))
        context = msgspec.structs.replace(context, facilitators=who)
    if facts.ballot:
        context = await _balloting(conn, group, event, context)
    if facts.progress:
        context = msgspec.structs.replace(context, progress=await _progress(conn, group))
    return context


async def _own(
    conn: AsyncConnection, group: GroupRow, rounds: Iterable[int], author: str
) -> tuple[Contribution, ...]:
    """A person's newest ideas in the rounds that can be spoken of, the oldest first."""
    found: list[Contribution] = []
    for number in rounds:
        own = await contributions.of_author(conn, group.id, number, author, OWN_LISTED)
        found += reversed(own)
    return tuple(found[-OWN_LISTED:])


async def _themes(
    conn: AsyncConnection, group: GroupRow, rounds: Iterable[int]
) -> tuple[Theme, ...]:
    found = [await round_record(conn, group.id, number) for number in rounds]
    return tuple(theme for round in found if round for theme in round.themes)


async def _silent_and_heard(
    conn: AsyncConnection, group: GroupRow, state: GroupState, context: Context
) -> Context:
    """Who was seen in the group, and who has contributed to the tables that are open."""
    who = tuple(await members.of_group(conn, group.id))
    rounds = state.table.rounds if state.table else ()
    voices = await contributions.authors(conn, group.id, rounds)
    return msgspec.structs.replace(context, members=who, voices=voices)


async def _balloting(
    conn: AsyncConnection, group: GroupRow, event: Event, context: Context
) -> Context:
    """The cycle's ballot; nobody else votes while a press on a ballot paper is handled."""
    pressed = isinstance(event, ButtonPressed)
    find = ballots.locked if pressed else ballots.current
    ballot = await find(conn, group.cycle)
    author: Person | None = getattr(event, "author", None)
    if ballot is None or author is None:
        return msgspec.structs.replace(context, ballot=ballot)
    seat = await ballots.seat(conn, group.cycle, author.id)
    if seat is None and not event.private:
        seat = group.id  # whoever acts in a group's own chat is one of its people
    paper = await ballots.paper(conn, ballot.id, author.id) if ballot.outcome is None else {}
    return msgspec.structs.replace(context, ballot=ballot, seat=seat, paper=paper)


async def _slot(conn: AsyncConnection, event: Event, facts: Wanted) -> Slot | None:
    post = await posts.of_message(conn, event.chat, facts.slot_of) if facts.slot_of else None
    if post is None:
        return None
    buttons: tuple[Button, ...] = sum(post.buttons, ())
    return Slot(post.slot or "", buttons)


def looks_up(event: Event, state: GroupState) -> bool:
    """Whether this event asks the database anything."""
    return wanted(event, state) != Wanted() or _asks_for_rights(event, None)


async def _facilitates(
    conn: AsyncConnection, group: GroupRow, event: Event, slot: Slot | None
) -> bool:
    """Whether the author may facilitate; asked of the cycle only where the platform says no."""
    author: Person | None = getattr(event, "author", None)
    if author is None or author.facilitator:
        return author is not None
    if not _asks_for_rights(event, slot):
        return False
    return author.id in await cycles.facilitators_of(conn, group.cycle)


def _asks_for_rights(event: Event, slot: Slot | None) -> bool:
    """Commands and presses do; a reaction is a press where it stands under buttons."""
    kind = event.__struct_config__.tag
    return kind in ("command", "pressed") or (
        kind == "reaction" and slot is not None and bool(slot.buttons)
    )


async def _progress(conn: AsyncConnection, group: GroupRow) -> tuple[Progress, ...]:
    decode = msgspec.json.Decoder(GroupState).decode
    peers = [peer for peer in await groups.of_cycle(conn, group.cycle) if peer.active]
    return tuple(Progress(p.id, p.situation, decode(p.state).tabled) for p in peers)
