"""The open table: between meetings, a round's table takes ideas for days, quietly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise

import msgspec

from bot import reminders
from bot.announcements import board
from bot.asking import NOTED
from bot.between import OpenTable, Version
from bot.daytime import at_clock, awake, is_day, when
from bot.effects import (
    CancelTimer,
    Consolidate,
    Contribute,
    Effect,
    Place,
    React,
    Say,
    ShowBoard,
    StartTimer,
    Support,
    Withdraw,
)
from bot.events import Event, MemberJoined, TimerExpired
from bot.flow import Context, GroupState, Idle, Planned, Step, hidden, step
from bot.orders import Order, refuse, say
from bot.presses import private_button
from bot.record import Contribution
from bot.schedule import UnreadableTimeError, read_span
from bot.shortcuts import fold

DIGEST_AT = time(18)
LONGEST = timedelta(days=90)
_ALL, _BLIND, _ROUND = {"tout", "all"}, {"secret", "blind"}, {"tour", "round"}
_FLAGS = _ALL | _BLIND


def open_(state: GroupState, order: Order, context: Context) -> Step:
    """`/ouvrir 7j [tour N | tout] [secret]`: tables of past rounds take ideas again."""
    words, number = _round_named(order.words)
    flags = {fold(word) for word in words}
    words = tuple(word for word in words if fold(word) not in _FLAGS)
    known = tuple(closed.round for closed in state.closed)
    if not isinstance(state.encounter, Idle | Planned) or not known:
        return refuse(state, order, context, "open-not-now")
    if number not in (None, *known):
        rounds = context.language.enumeration(map(str, sorted(known)))
        return refuse(state, order, context, "open-unknown", round=number or 0, rounds=rounds)
    try:
        until = read_span(words, order.at, context.zone)
    except UnreadableTimeError as error:
        return refuse(state, order, context, "span-unreadable", word=str(error))
    if until is None or not order.at < until <= order.at + LONGEST:
        return refuse(state, order, context, "span-wanted")
    if state.table is not None:
        return _prolonged(state, state.table, awake(until, context.zone), order, context)
    table = OpenTable(
        rounds=known if flags & _ALL else (number,) if number else known[-1:],
        opened_at=order.at,
        until=awake(until, context.zone),
        blind=bool(flags & _BLIND),
    )
    after = msgspec.structs.replace(state, table=table)
    return step(after, (*_opening(table, context), *_timers(table, order.at, context)))


def _round_named(words: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """The words without `tour N`, and which round it names."""
    for place, (word, number) in enumerate(pairwise(words)):
        if fold(word) in _ROUND and number.isdecimal() and len(number) < 4:
            return words[:place] + words[place + 2 :], int(number)
    return words, None


def _prolonged(
    state: GroupState, table: OpenTable, until: datetime, order: Order, context: Context
) -> Step:
    """A table that is open already gets another end; what it knows and hides stays."""
    longer = msgspec.structs.replace(table, until=until)
    after = msgspec.structs.replace(state, table=longer)
    said = say(order, context, "table-prolonged", **when(until, context))
    return step(after, (said, *_timers(longer, order.at, context)))


def _opening(table: OpenTable, context: Context) -> Iterator[Effect]:
    for round in table.rounds:
        text = context.language.text("table-opened", round=round, **when(table.until, context))
        if table.blind:
            text += context.language.text("table-blind")
        yield Say(
            text=text,
            # Each opening is a message of its own: an edit of an older prompt would go unseen.
            slot=f"prompt-{round}-@{table.opened_at.timestamp():.0f}",
            buttons=((private_button(context),),),
            urgency="bell",
        )
        yield board(round, pin=True, blind=table.blind)


def _timers(table: OpenTable, at: datetime, context: Context) -> Iterator[Effect]:
    yield StartTimer(name="table-end", due=table.until)
    yield StartTimer(name="table-digest", due=_next_digest(at, context))
    yield from reminders.timers(table, at, context)


def _next_digest(at: datetime, context: Context) -> datetime:
    late = at.astimezone(context.zone).time() >= DIGEST_AT
    return at_clock(at, DIGEST_AT, context.zone, days=int(late))


def veiled(done: Step) -> Step:
    """The same step, its boards of a blind table without words, whoever wanted to show them."""
    if done.state.table is None or not done.state.table.blind:
        return done
    return step(done.state, (_veiled(done.state, effect) for effect in done.effects))


def _veiled(state: GroupState, effect: Effect) -> Effect:
    if not isinstance(effect, ShowBoard) or effect.view not in ("board", "table"):
        return effect
    if not hidden(state, int(effect.arguments["round"])):
        return effect
    blind = {**effect.arguments, "blind": "yes"}
    return msgspec.structs.replace(effect, view="board", arguments=blind)


def ring(state: GroupState, event: TimerExpired, context: Context) -> Step:
    """A timer of the table: the digest of the day, a reminder, the end; all of them by day."""
    table = state.table
    if table is None:
        return Step(state)
    if not is_day(event.at, context.zone):
        return step(state, [StartTimer(name=event.name, due=awake(event.at, context.zone))])
    if event.name == "table-end":
        return close(state, table, event.at, context)
    if event.name == "table-digest":
        return _digest(state, table, event, context)
    return reminders.ring(state, table, event, context)


def _digest(state: GroupState, table: OpenTable, event: TimerExpired, context: Context) -> Step:
    tomorrow = StartTimer(name="table-digest", due=_next_digest(event.at, context))
    if not table.news:
        return step(state, [tomorrow])
    text = context.language.text("table-digest", count=table.news, **when(table.until, context))
    told = msgspec.structs.replace(table, news=0, digested_at=event.at)
    after = msgspec.structs.replace(state, table=told)
    return step(after, [tomorrow, Say(text=text, buttons=((private_button(context),),))])


def welcome(state: GroupState, event: MemberJoined, context: Context) -> Step:
    """A late-comer learns what happened, what is open, and how to take part."""
    if state.table is None or event.author.id in context.members:
        return Step(state)
    met = (c.scenario for c in state.closed)
    names = context.language.enumeration(context.scenario(id).name for id in met)
    text = context.language.text(
        "table-catch-up",
        name=event.author.name,
        case=context.situation.name,
        scenarios=names,
        **when(state.table.until, context),
    )
    return step(state, [Say(text=text, buttons=((private_button(context),),))])


def followed(before: Step, event: Event, context: Context) -> Step:
    """Count what changed, and ask a person who has just begun for the emptiest cell."""
    table, author = before.state.table, getattr(event, "author", None)
    changes = [e for e in before.effects if isinstance(e, Contribute | Support | Withdraw)]
    ideas = [e for e in changes if isinstance(e, Contribute)]
    placed = any(isinstance(e, Place) for e in before.effects)
    if table is None or author is None or not (changes or placed):
        return before
    new = bool(ideas) and author.id not in table.voices
    counted = msgspec.structs.replace(
        table,
        news=max(0, table.news + sum(_news(table, e, context) for e in changes)),
        withdrawn=table.withdrawn + sum(isinstance(e, Withdraw) for e in changes),
        voices=(*table.voices, author.id) if new else table.voices,
    )
    after = step(msgspec.structs.replace(before.state, table=counted), before.effects)
    own = context.named is not None and context.named.author == author.id
    begun = ideas[0] if ideas else context.named if placed and own else None
    return _joker(after, counted, begun, event, context) if begun else after


def _news(table: OpenTable, change: Contribute | Support | Withdraw, context: Context) -> int:
    """What a change adds to the next digest: what came and went since the last one is no news."""
    if isinstance(change, Contribute):
        return 1
    if isinstance(change, Support):
        return int(change.given)
    known = (*context.touched, *context.mine, *filter(None, (context.named,)))
    fresh = any(i.id == change.contribution and i.at >= table.told_at for i in known)
    return -1 if fresh else 1


def _joker(
    done: Step, table: OpenTable, idea: Contribute | Contribution, event: Event, context: Context
) -> Step:
    """Ask for the cell with the fewest ideas, once a person's first idea has found its own."""
    noted = any(isinstance(e, React) and e.emoji == NOTED for e in done.effects)
    person = idea.author or ""
    if not noted or person in table.jokers or not is_day(event.at, context.zone):
        return done
    actor, side = emptiest(context)
    said = Say(
        text=context.language.text("table-joker", actor=context.actor_phrase(actor), side=side),
        slot=f"prompt-{idea.round}-{actor}-joker-{idea.id}",
        chat=idea.chat,
        reply_to=idea.message,
    )
    asked = msgspec.structs.replace(table, jokers=(*table.jokers, person))
    return step(msgspec.structs.replace(done.state, table=asked), (*done.effects, said))


def emptiest(context: Context) -> tuple[str, str]:
    """The cell with the fewest ideas; the first of the table among equals."""
    cells = [(a.id, side) for a in context.pack.actors for side in ("lever", "obstacle")]

    def filled(cell: tuple[str, str]) -> int:
        return context.tally.get(cell, 0) + context.tally.get((cell[0], "both"), 0)

    return min(cells, key=filled)


def close_now(state: GroupState, order: Order, context: Context) -> Step:
    """`/clore` between two rounds: the table closes before its time."""
    if state.table is None:
        return refuse(state, order, context, "open-wanted")
    return close(state, state.table, order.at, context)


def close(state: GroupState, table: OpenTable, at: datetime, context: Context) -> Step:
    """Freeze the tables: a new, dated version of each follows."""
    others = (v for v in state.versions if v.round not in table.rounds)
    frozen = (_next_version(state, table, round) for round in table.rounds)
    after = msgspec.structs.replace(state, table=None, versions=(*others, *frozen))
    text = context.language.text(
        "table-closed", day=context.language.full_day(at, context.zone), voices=len(table.voices)
    )
    effects: tuple[Effect, ...] = (
        *(CancelTimer(name=name) for name in ("table-end", "table-digest", *reminders.TIMERS)),
        Say(text=text, urgency="bell"),
        *(Consolidate(round=round) for round in table.rounds),
        *(board(round) for round in table.rounds),
    )
    return step(after, effects)


def _next_version(state: GroupState, table: OpenTable, round: int) -> Version:
    """The version after the last one; what the bell left counts as version 0."""
    number = next((v.number for v in state.versions if v.round == round), 0) + 1
    withdrawn = table.withdrawn if len(table.rounds) == 1 else 0
    return Version(round, number, table.opened_at, withdrawn)
