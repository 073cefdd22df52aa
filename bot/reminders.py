"""Reminders of an open table: two at most, by day only, never to who contributed or had enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.between import OpenTable, Reached, Relaunch
from bot.daytime import awake, when
from bot.effects import Button, CancelTimer, Effect, Say, StartTimer
from bot.events import ButtonPressed, TimerExpired, Unreached
from bot.flow import Context, GroupState, Step, step
from bot.identity import short
from bot.orders import Order, refuse, say
from bot.presses import answered, token
from bot.text import plain

REMINDERS = 2
APART = timedelta(hours=12)
LATER = timedelta(days=1)
SLOT = "reminder-"
TIMERS = ("table-remind-1", "table-remind-2", "table-relaunch", "table-later")


def timers(table: OpenTable, at: datetime, context: Context) -> Iterator[Effect]:
    """Half-way through and on the last day, unless these are too close to each other."""
    half = awake(at + (table.until - at) / 2, context.zone)
    last = awake(table.until - timedelta(days=1), context.zone)
    for name, due in ((TIMERS[0], half), (TIMERS[1], last if last - half >= APART else at)):
        if at < due < table.until:
            yield StartTimer(name=name, due=due)
        else:
            yield CancelTimer(name=name)


def ring(state: GroupState, table: OpenTable, event: TimerExpired, context: Context) -> Step:
    """The time of a reminder has come; « plus tard » concerns those alone who said so."""
    due = _silent(state, table, event.at, context)
    if event.name == "table-later":
        due = [reached for reached in due if reached.later is not None]
        return _next_later(remind(state, table, due, event.at, context), event.at)
    return remind(state, table, due, event.at, context)


def remind(
    state: GroupState, table: OpenTable, due: Iterable[Reached], at: datetime, context: Context
) -> Step:
    """Write to these people, and remember it."""
    reached = {known.person: known for known in table.reached}
    said = []
    for one in due:
        told = replace(one, times=one.times + 1, at=at, later=None)
        reached[one.person] = told
        said.append(_reminder(told, table, context))
    return step(_with(state, replace(table, reached=tuple(reached.values()))), said)


def _silent(state: GroupState, table: OpenTable, at: datetime, context: Context) -> list[Reached]:
    """Who was seen in the group, has contributed nothing, and may be reminded now."""
    spared = {*table.voices, *context.voices, *state.unreminded}
    known = {reached.person: reached for reached in table.reached}
    silent = (known.get(p, Reached(p)) for p in context.members if p not in spared)
    return [reached for reached in silent if _may_be_reminded(reached, at)]


def _may_be_reminded(reached: Reached, at: datetime) -> bool:
    rested = reached.at is None or at - reached.at >= APART
    wanted = reached.later is None or at >= reached.later
    return reached.times < REMINDERS and rested and wanted


def _reminder(reached: Reached, table: OpenTable, context: Context) -> Say:
    buttons = tuple(
        Button(context.language.line(f"button-{kind}"), f"remind:{context.group}:{kind}")
        for kind in ("later", "never")
    )
    text = context.language.text(
        "table-reminder", group=context.label, **when(table.until, context)
    )
    return Say(
        text=text,
        private_to=reached.person,
        buttons=(buttons,),
        slot=f"{SLOT}{context.group}-{table.opened_at.timestamp():.0f}-{reached.times}",
        hands_over=True,
        unasked=True,
    )


def group_of(slot: str) -> str | None:
    """The group that a reminder is about, from the slot of its message."""
    return slot.removeprefix(SLOT).partition("-")[0] if slot.startswith(SLOT) else None


def pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """« plus tard » and « ne plus me rappeler »; None if the button is another."""
    kind, _, value = token(event.action)
    if kind != "remind" or value not in ("later", "never"):
        return None
    if value == "never":
        return _never(state, event, context)
    return None if state.table is None else _later(state, state.table, event, context)


def _never(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """No reminder of this group's tables any more, the next ones included."""
    others = (person for person in state.unreminded if person != event.author.id)
    after = replace(state, unreminded=(*others, event.author.id))
    return step(after, _told(event, context, "reminder-never"))


def _later(state: GroupState, table: OpenTable, event: ButtonPressed, context: Context) -> Step:
    """A day later, unless it was the last reminder or the table is closed by then."""
    person = event.author.id
    reached = next((r for r in table.reached if r.person == person), Reached(person))
    moment = awake(event.at + LATER, context.zone)
    if reached.times >= REMINDERS or moment >= table.until:
        return step(state, _told(event, context, "reminder-last", table.until))
    others = tuple(r for r in table.reached if r.person != person)
    put_off = replace(table, reached=(*others, replace(reached, later=moment)))
    told = _told(event, context, "reminder-later", moment)
    return _next_later(step(_with(state, put_off), told), event.at)


def _told(
    event: ButtonPressed, context: Context, key: str, moment: datetime | None = None
) -> Iterator[Effect]:
    """What a press comes to, as a message where the platform has no answer to presses."""
    text = context.language.text(key, **(when(moment, context) if moment else {}))
    if event.receipt is None:
        yield Say(text=text, chat=event.chat, reply_to=event.message)
    yield from answered(event, plain(text), alert=True)


def _next_later(done: Step, at: datetime) -> Step:
    """Wake the group when the next person who said « plus tard » wants to hear of it."""
    reached = done.state.table.reached if done.state.table else ()
    laters = [r.later for r in reached if r.later is not None and r.later > at]
    return done.then(StartTimer(name="table-later", due=min(laters))) if laters else done


def relaunch(state: GroupState, order: Order, context: Context) -> Step:
    """`/relancer`: remind now those who have said nothing yet; at night, in the morning."""
    table = state.table
    if table is None:
        return refuse(state, order, context, "open-wanted")
    morning = awake(order.at, context.zone)
    if morning != order.at:
        told = say(order, context, "relaunched-tomorrow", **when(morning, context))
        return step(state, [StartTimer(name="table-relaunch", due=morning), told])
    reminded = remind(state, table, _silent(state, table, order.at, context), order.at, context)
    return _counted(reminded, order, context)


def _counted(reminded: Step, order: Order, context: Context) -> Step:
    """Say to how many people was written, in a message that tells later who was out of reach."""
    origin = order.origin
    slot = f"relaunched-{short(origin.chat, origin.message, order.at.isoformat())}"
    count = len(reminded.effects)
    text = context.language.text("relaunched", count=count, lost=0)
    table = reminded.state.table
    if table is None:
        return reminded
    noted = replace(table, relaunch=Relaunch(slot, origin.chat, order.at, count))
    after = step(_with(reminded.state, noted), reminded.effects)
    return after.then(origin.reply(text, slot=slot))


def unreached(state: GroupState, event: Unreached, context: Context) -> Step:
    """A reminder did not arrive: it does not count, and who asked for it learns why."""
    table = state.table
    missed = next((r for r in table.reached if r.person == event.person), None) if table else None
    if table is None or missed is None or not event.slot.startswith(f"{SLOT}{context.group}-"):
        return Step(state)
    others = (r for r in table.reached if r.person != event.person)
    unsaid = replace(missed, times=max(0, missed.times - 1), at=None)
    after = _with(state, replace(table, reached=(*others, unsaid)))
    relaunch = table.relaunch
    if relaunch is None or relaunch.at != missed.at:
        return step(after)
    return _corrected(after, replace(relaunch, lost=relaunch.lost + 1), context)


def _corrected(state: GroupState, relaunch: Relaunch, context: Context) -> Step:
    count = relaunch.count - relaunch.lost
    text = context.language.text("relaunched", count=count, lost=relaunch.lost)
    said = Say(text=text, slot=relaunch.slot, chat=relaunch.chat)
    table = state.table
    return step(_with(state, replace(table, relaunch=relaunch)) if table else state, [said])


def _with(state: GroupState, table: OpenTable) -> GroupState:
    return replace(state, table=table)
