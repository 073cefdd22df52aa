"""The open table: between meetings, a round's table takes ideas for days, quietly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import msgspec

from bot.announcements import board
from bot.effects import (
    Button,
    CancelTimer,
    Consolidate,
    Contribute,
    Effect,
    Say,
    ShowBoard,
    StartTimer,
    Support,
    Withdraw,
)
from bot.events import ButtonPressed, Event, MemberJoined, TimerExpired
from bot.flow import Context, GroupState, Idle, OpenTable, Planned, Reached, Step, hidden, step
from bot.language import Argument
from bot.orders import Order, refuse, say
from bot.presses import answered, private_button, token
from bot.schedule import UnreadableTimeError, read_span
from bot.shortcuts import fold

MORNING, EVENING = time(9), time(20)
DIGEST_AT = time(18)
REMINDERS = 2
BETWEEN_REMINDERS = timedelta(hours=12)
LONGEST = timedelta(days=90)
_TIMERS = ("table-digest", "table-remind-1", "table-remind-2", "table-end")


def open_(state: GroupState, order: Order, context: Context) -> Step:
    """`/ouvrir 7j [tout] [secret]`: the table of the last round, or of all, takes ideas again."""
    words = tuple(w for w in order.words if fold(w) not in ("tout", "all", "secret", "blind"))
    flags = {fold(w) for w in order.words} - {fold(w) for w in words}
    rounds = tuple(closed.round for closed in state.closed)
    if not isinstance(state.encounter, Idle | Planned) or not rounds:
        return refuse(state, order, context, "open-not-now")
    try:
        until = read_span(words, order.at, context.zone)
    except UnreadableTimeError as error:
        return refuse(state, order, context, "span-unreadable", word=str(error))
    if until is None or not order.at < until <= order.at + LONGEST:
        return refuse(state, order, context, "span-wanted")
    if state.table is not None:
        return _prolonged(state, state.table, awake(until, context), order, context)
    table = OpenTable(
        rounds=rounds if flags & {"tout", "all"} else rounds[-1:],
        opened_at=order.at,
        until=awake(until, context),
        blind=bool(flags & {"secret", "blind"}),
    )
    after = msgspec.structs.replace(state, table=table)
    return step(after, (*_opening(table, context), *_timers(table, order.at, context)))


def _prolonged(
    state: GroupState, table: OpenTable, until: datetime, order: Order, context: Context
) -> Step:
    """A table that is open already gets another end; what it knows and hides stays."""
    longer = msgspec.structs.replace(table, until=until)
    after = msgspec.structs.replace(state, table=longer)
    said = say(order, context, "table-prolonged", **_when(until, context))
    return step(after, (said, *_timers(longer, order.at, context)))


def _opening(table: OpenTable, context: Context) -> Iterator[Effect]:
    for round in table.rounds:
        text = context.language.text("table-opened", round=round, **_when(table.until, context))
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


def _when(moment: datetime, context: Context) -> dict[str, Argument]:
    return {
        "day": context.language.day(moment, context.zone),
        "time": context.clock(moment),
        "zone": context.language.zone_name(moment, context.zone),
    }


def _timers(table: OpenTable, at: datetime, context: Context) -> Iterator[Effect]:
    yield StartTimer(name="table-end", due=table.until)
    yield StartTimer(name="table-digest", due=_next_digest(at, context))
    half = awake(at + (table.until - at) / 2, context)
    last = awake(table.until - timedelta(days=1), context)
    apart = last - half >= BETWEEN_REMINDERS
    for name, due in (("table-remind-1", half), ("table-remind-2", last if apart else at)):
        if at < due < table.until:
            yield StartTimer(name=name, due=due)
        else:
            yield CancelTimer(name=name)


def awake(moment: datetime, context: Context) -> datetime:
    """The moment itself in the daytime of the cycle's zone, or else the next morning."""
    local = moment.astimezone(context.zone)
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, context.zone).astimezone(UTC)


def _next_digest(at: datetime, context: Context) -> datetime:
    local = at.astimezone(context.zone)
    day = local.date() + timedelta(days=local.time() >= DIGEST_AT)
    return datetime.combine(day, DIGEST_AT, context.zone).astimezone(UTC)


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
    """A timer of the table: the digest of the day, a reminder, the end."""
    table = state.table
    if table is None:
        return Step(state)
    if event.name == "table-end":
        return close(state, table, event.at, context)
    if awake(event.at, context) != event.at:
        return step(state, [StartTimer(name=event.name, due=awake(event.at, context))])
    if event.name == "table-digest":
        return _digest(state, table, event, context)
    return remind(state, table, context)


def _digest(state: GroupState, table: OpenTable, event: TimerExpired, context: Context) -> Step:
    tomorrow = StartTimer(name="table-digest", due=_next_digest(event.at, context))
    if not table.news:
        return step(state, [tomorrow])
    text = context.language.text("table-digest", count=table.news, **_when(table.until, context))
    told = msgspec.structs.replace(table, news=0)
    after = msgspec.structs.replace(state, table=told)
    return step(after, [tomorrow, Say(text=text, buttons=((private_button(context),),))])


def remind(state: GroupState, table: OpenTable, context: Context) -> Step:
    """Remind those who have said nothing yet, each twice at most, never who does not want it."""
    reached = {r.person: r for r in table.reached}
    silent = [
        reached.get(person, Reached(person))
        for person in context.members
        if person not in table.voices
    ]
    due = [r for r in silent if not r.muted and r.times < REMINDERS]
    said = (_reminder(r.person, table, context) for r in due)
    for r in due:
        reached[r.person] = msgspec.structs.replace(r, times=r.times + 1)
    after = msgspec.structs.replace(table, reached=tuple(reached.values()))
    return step(msgspec.structs.replace(state, table=after), said)


def _reminder(person: str, table: OpenTable, context: Context) -> Say:
    buttons = tuple(
        Button(context.language.line(f"button-{kind}"), f"remind:{context.group}:{kind}")
        for kind in ("later", "never")
    )
    text = context.language.text(
        "table-reminder", group=context.label, **_when(table.until, context)
    )
    return Say(text=text, private_to=person, buttons=(buttons,))


def pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """« plus tard » and « ne plus me rappeler »; None if the button is another."""
    kind, _, value = token(event.action)
    if kind != "remind" or state.table is None:
        return None
    said = answered(event, context.language.line(f"reminder-{value}"))
    if value != "never":
        return step(state, said)
    person = event.author.id
    others = tuple(r for r in state.table.reached if r.person != person)
    muted = (*others, Reached(person, REMINDERS, muted=True))
    table = msgspec.structs.replace(state.table, reached=muted)
    return step(msgspec.structs.replace(state, table=table), said)


def welcome(state: GroupState, event: MemberJoined, context: Context) -> Step:
    """A late-comer learns what happened, what is open, and how to take part."""
    if state.table is None:
        return Step(state)
    met = (c.scenario for c in state.closed)
    names = context.language.enumeration(context.scenario(id).name for id in met)
    text = context.language.text(
        "table-catch-up",
        name=event.author.name,
        case=context.situation.name,
        scenarios=names,
        **_when(state.table.until, context),
    )
    return step(state, [Say(text=text, buttons=((private_button(context),),))])


def followed(before: Step, event: Event, context: Context) -> Step:
    """Count what changed, and ask a person who has just begun for the emptiest cell."""
    table = before.state.table
    ideas = [e for e in before.effects if isinstance(e, Contribute)]
    news = len(ideas) + sum(isinstance(e, Support | Withdraw) for e in before.effects)
    author = getattr(event, "author", None)
    if table is None or not news or author is None:
        return before
    first = bool(ideas) and author.id not in table.voices
    voices = (*table.voices, author.id) if first else table.voices
    counted = msgspec.structs.replace(table, news=table.news + news, voices=voices)
    after = step(msgspec.structs.replace(before.state, table=counted), before.effects)
    placed = all(idea.actor and idea.side for idea in ideas)
    return after.then(_joker(ideas[0], context)) if first and placed else after


def _joker(idea: Contribute, context: Context) -> Say:
    """Ask for the cell with the fewest ideas so far."""
    actor, side = emptiest(context)
    key = "table-joker"
    text = context.language.text(key, actor=context.actor_phrase(actor), side=side)
    return Say(
        text=text,
        slot=f"prompt-{idea.round}-{actor}-joker-{idea.id}",
        chat=idea.chat,
        reply_to=idea.message,
    )


def emptiest(context: Context) -> tuple[str, str]:
    """The cell with the fewest ideas; the first of the table among equals."""
    cells = [(a.id, side) for a in context.pack.actors for side in ("lever", "obstacle")]

    def filled(cell: tuple[str, str]) -> int:
        return context.tally.get(cell, 0) + context.tally.get((cell[0], "both"), 0)

    return min(cells, key=filled)


def close(state: GroupState, table: OpenTable, at: datetime, context: Context) -> Step:
    """Freeze the tables: a new, dated version of each follows."""
    before = dict(state.versions)
    frozen = {round: before.get(round, 0) + 1 for round in table.rounds}
    versions = tuple(sorted({**before, **frozen}.items()))
    after = msgspec.structs.replace(state, table=None, versions=versions)
    text = context.language.text(
        "table-closed", day=context.language.full_day(at, context.zone), voices=len(table.voices)
    )
    effects: tuple[Effect, ...] = (
        *(CancelTimer(name=name) for name in _TIMERS),
        Say(text=text, urgency="bell"),
        *(Consolidate(round=round) for round in table.rounds),
        *(board(round) for round in table.rounds),
    )
    return step(after, effects)


def relaunch(state: GroupState, order: Order, context: Context) -> Step:
    """`/relancer`: remind now those who have said nothing yet."""
    if state.table is None:
        return refuse(state, order, context, "open-wanted")
    reminded = remind(state, state.table, context)
    count = len(reminded.effects)
    return reminded.then(say(order, context, "relaunched", count=count))
