"""A facilitator's commands over the clock: start, skip, pause, resume, extend, shorten, close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from bot.effects import Say
from bot.flow import (
    Context,
    Grace,
    GroupState,
    Idle,
    Paused,
    Planned,
    Running,
    Step,
    step,
)
from bot.flows import encounter
from bot.orders import Conductor, Order, refuse, say
from bot.schedule import UnreadableTimeError, read_moment

LONGEST = 24 * 60


def start(state: GroupState, order: Order, context: Context) -> Step:
    """`/tour N [HH:MM | date HH:MM]`: start a round now or later; without N the next one."""
    match state.encounter:
        case Running(round=round) | Paused(Running(round=round)) | Grace(round=round):
            return refuse(state, order, context, "round-already", round=round)
        case Idle() | Planned():
            pass
    number, words = _round_number(state, order.words)
    known = len(context.pack.rotation.get(context.situation_id, ()))
    if not 1 <= number <= known:
        return refuse(state, order, context, "round-unknown", round=number, known=known)
    try:
        moment = read_moment(words, order.at, context.zone)
    except UnreadableTimeError as error:
        return refuse(state, order, context, "time-unreadable", word=str(error))
    return _start_or_plan(state, number, moment, order, context)


def _start_or_plan(
    state: GroupState, number: int, moment: datetime | None, order: Order, context: Context
) -> Step:
    if moment is None:
        opened = encounter.open_round(state, number, order.at, context)
        return opened.then(*_no_longer_planned(state, number, order, context))
    if moment <= order.at:
        return refuse(state, order, context, "time-past", time=context.clock(moment))
    planned = encounter.plan_round(state, number, moment, order.at)
    return planned.then(
        say(
            order,
            context,
            "round-planned",
            round=number,
            day=context.language.day(moment, context.zone),
            time=context.clock(moment),
            zone=context.language.zone_name(moment, context.zone),
        )
    )


def _no_longer_planned(
    state: GroupState, number: int, order: Order, context: Context
) -> Iterator[Say]:
    """A word about another round that was to start by itself later."""
    planned = state.encounter
    if isinstance(planned, Planned) and planned.round != number:
        yield say(order, context, "round-unplanned", round=planned.round)


def _round_number(state: GroupState, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    if words and words[0].isdecimal() and len(words[0]) < 4:
        return int(words[0]), words[1:]
    done = [closed.round for closed in state.closed]
    return max(done, default=0) + 1, words


def skip(state: GroupState, order: Order, context: Context) -> Step:
    """`/suite`: go to the next phase now."""
    match state.encounter:
        case Running() as running:
            return encounter.next_phase(state, running, order.at, context, order.at)
        case Planned(round=round):
            return encounter.open_round(state, round, order.at, context)
        case Grace():
            return encounter.close(state, order.at, context)
        case Idle() | Paused():
            return not_now(state, order, context)


def pause(state: GroupState, order: Order, context: Context) -> Step:
    """`/pause`: stop the clock."""
    match state.encounter:
        case Running() as running:
            left = context.language.duration(running.box.end - order.at)
            paused = encounter.pause(state, running, order.at, context)
            return paused.then(say(order, context, "round-paused", left=left))
        case Idle() | Planned() | Paused() | Grace():
            return not_now(state, order, context)


def resume(state: GroupState, order: Order, context: Context) -> Step:
    """`/reprendre`: let the clock go on."""
    match state.encounter:
        case Paused() as paused:
            resumed = encounter.resume(state, paused, order.at, context)
            return resumed.then(_new_end(resumed.state, order, context, "round-resumed"))
        case Idle() | Planned() | Running() | Grace():
            return not_now(state, order, context)


def extend(state: GroupState, order: Order, context: Context) -> Step:
    """`/prolonger MIN`: the running phase and the end come later."""
    return _shift(state, order, context, +1)


def shorten(state: GroupState, order: Order, context: Context) -> Step:
    """`/raccourcir MIN`: the running phase and the end come earlier."""
    return _shift(state, order, context, -1)


def _shift(state: GroupState, order: Order, context: Context, sign: int) -> Step:
    minutes = _minutes(order.words)
    if minutes is None:
        longest = context.language.duration(timedelta(minutes=LONGEST))
        return refuse(state, order, context, "minutes-wanted", longest=longest)
    by = timedelta(minutes=sign * minutes)
    match state.encounter:
        case Running() as running:
            box = running.box.shifted(by, order.at)
            longer = msgspec.structs.replace(running, box=box)
            shifted = encounter.rescheduled(state, longer, order.at, context)
            return shifted.then(_new_end(shifted.state, order, context, "round-shifted"))
        case Paused(running, since):
            box = running.box.shifted(by, since)
            paused = Paused(msgspec.structs.replace(running, box=box), since)
            left = context.language.duration(box.end - since)
            after = msgspec.structs.replace(state, encounter=paused)
            return step(after, [say(order, context, "round-paused", left=left)])
        case Idle() | Planned() | Grace():
            return not_now(state, order, context)


def _minutes(words: tuple[str, ...]) -> int | None:
    word = words[0].removesuffix("min") if words else ""
    return int(word) if word.isdecimal() and 0 < int(word[:9]) <= LONGEST else None


def close(state: GroupState, order: Order, context: Context) -> Step:
    """`/clore`: ring the end now; given again during the grace, close at once."""
    match state.encounter:
        case Running() as running:
            return encounter.end_now(state, running, order.at, order.at, context)
        case Paused(running):
            return encounter.end_now(state, running, order.at, order.at, context)
        case Grace():
            return encounter.close(state, order.at, context)
        case Planned(round=round):
            return encounter.unplan(state).then(say(order, context, "round-unplanned", round=round))
        case Idle():
            return not_now(state, order, context)


def not_now(state: GroupState, order: Order, context: Context) -> Step:
    """One kind sentence that says what would work at this moment."""
    return refuse(state, order, context, "not-now", moment=type(state.encounter).__name__.lower())


def _new_end(state: GroupState, order: Order, context: Context, key: str) -> Say:
    match state.encounter:
        case Running() as running:
            return say(order, context, key, end=context.clock(running.box.end))
    raise AssertionError("only a running round has a new end")


CONDUCTORS: dict[str, Conductor] = {
    "tour": start,
    "suite": skip,
    "pause": pause,
    "reprendre": resume,
    "prolonger": extend,
    "raccourcir": shorten,
    "clore": close,
}
