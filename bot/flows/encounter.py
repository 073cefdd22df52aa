"""The encounter: one group meets one scenario, asks, gathers impacts, and closes on a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from bot.announcements import bell, board, cleared, coaching, ended, entered, late_note, opening
from bot.capture import Table, is_marked
from bot.carried import put_to_the_meeting
from bot.effects import CancelTimer, CloseRound, Consolidate, Effect, OpenRound, Say, StartTimer
from bot.events import ButtonPressed, Event, MessageReceived, MessageRemoved, TimerExpired
from bot.flow import (
    ClosedRound,
    Context,
    Encounter,
    Grace,
    GroupState,
    Idle,
    Origin,
    Paused,
    Planned,
    Running,
    Step,
    current_round,
    step,
)
from bot.gathering import gather, recorded
from bot.humans import given_back
from bot.tables import open_table
from bot.timebox import bells, planned

JUST_NOW = timedelta(minutes=10)
SOON = {"soon-day": timedelta(days=1), "soon-hour": timedelta(hours=1)}


def handle(state: GroupState, event: Event, context: Context) -> Step:
    """What an event comes to in the phase that the group's encounter is in."""
    match state.encounter:
        case Planned() as phase:
            if isinstance(event, TimerExpired):
                return _planned_timer(state, phase, event, context)
            if event.at >= phase.starts_at:
                return _overdue(state, phase, event, context)
        case Running() as phase:
            if isinstance(event, TimerExpired):
                return _running_timer(state, phase, event, context)
        case Grace() as phase:
            if isinstance(event, TimerExpired) and event.name == "grace":
                return close(state, event.at, context, event.due)
        case Idle() | Paused():
            pass
    table = open_table(state, context, event.at)
    if table is None and isinstance(event, MessageRemoved):
        return recorded(state, context, gather(context, event, Table(current_round(state) or 0)))
    if table is None:
        return step(state, _too_late(state, event, context))
    return recorded(state, context, gather(context, event, table))


def place(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """A pressed side or actor type, during a round or after it: an idea finds its cell."""
    round = context.named.round if context.named else current_round(state) or 0
    return recorded(state, context, gather(context, event, Table(round)))


def _too_late(state: GroupState, event: Event, context: Context) -> Iterator[Effect]:
    """An idea for a round that is over gets a word; later on only a reply is surely one."""
    if not isinstance(event, MessageReceived):
        return
    just = any(event.at - closed.closed_at <= JUST_NOW for closed in state.closed)
    slot = context.slot.name if context.slot else ""
    if slot.startswith(("prompt-", "board-")) or (just and is_marked(context, event.text)):
        origin = Origin(event.author, event.chat, event.message)
        yield origin.reply(context.language.text("round-over"))


def open_round(state: GroupState, number: int, at: datetime, context: Context) -> Step:
    """Start a round now: the plan is the pack's, the scenario the rotation's."""
    scenario = context.pack.scenario_of(context.situation_id, number)
    if scenario is None:
        raise ValueError(f"situation {context.situation_id} has no round {number}")
    box = planned(context.pack.encounter, at)
    running = Running(number, scenario.id, box, at)
    again = any(closed.round == number for closed in state.closed)
    effects: tuple[Effect, ...] = (
        *(cleared(context, running) if again else ()),
        OpenRound(round=number, scenario=scenario.id, opened_at=at, ends_at=box.end),
        *opening(context, running),
        *entered(context, running),
        *_unplanned(),
        *timers(context, running, at),
    )
    tabled = tuple(round for round in state.tabled if round != number)
    opened = step(msgspec.structs.replace(_moved(state, running), tabled=tabled), effects)
    return put_to_the_meeting(given_back(opened, context), context)


def plan_round(state: GroupState, number: int, starts_at: datetime, at: datetime) -> Step:
    """Let a round start by itself later, announced a day and an hour ahead."""
    due = {"start": starts_at, **{name: starts_at - ahead for name, ahead in SOON.items()}}
    effects = (
        StartTimer(name=name, due=time) if time > at else CancelTimer(name=name)
        for name, time in due.items()
    )
    return step(_moved(state, Planned(number, starts_at)), effects)


def unplan(state: GroupState) -> Step:
    """Forget a planned round."""
    return step(_moved(state, Idle()), _unplanned())


def _unplanned() -> Iterator[Effect]:
    return (CancelTimer(name=name) for name in ("start", *SOON))


def rescheduled(state: GroupState, running: Running, at: datetime, context: Context) -> Step:
    """Go on with a round whose plan has changed: its timers and its board follow."""
    effects: tuple[Effect, ...] = (
        OpenRound(
            round=running.round,
            scenario=running.scenario,
            opened_at=running.opened_at,
            ends_at=running.box.end,
        ),
        *timers(context, running, at),
        board(running.round),
    )
    return step(_moved(state, running), effects)


def pause(state: GroupState, running: Running, at: datetime, context: Context) -> Step:
    """Stop the clock of a round; contributions still count."""
    names = _timer_names(context)
    cancelled = (CancelTimer(name=name) for name in names)
    effects: tuple[Effect, ...] = (*cancelled, board(running.round))
    return step(_moved(state, Paused(running, at)), effects)


def resume(state: GroupState, paused: Paused, at: datetime, context: Context) -> Step:
    """Let the clock go on: what was left when it stopped is left now."""
    running = paused.running
    box = running.box.resumed(max(at - paused.since, timedelta()))
    return rescheduled(state, msgspec.structs.replace(running, box=box), at, context)


def end_now(
    state: GroupState, running: Running, at: datetime, due: datetime, context: Context
) -> Step:
    """Ring the end: contributions still count during the grace."""
    grace = Grace(
        running.round, running.scenario, at + timedelta(minutes=context.pack.encounter.grace)
    )
    effects: tuple[Effect, ...] = (
        *(CancelTimer(name=name) for name in _timer_names(context)),
        ended(context, grace, at, due),
        StartTimer(name="grace", due=grace.until),
        board(running.round),
    )
    return step(_moved(state, grace), effects)


def close(state: GroupState, at: datetime, context: Context, due: datetime | None = None) -> Step:
    """Close the round in its grace: nothing more counts, the themes are sought."""
    grace = state.encounter
    if not isinstance(grace, Grace):
        return Step(state)
    closed = ClosedRound(grace.round, grace.scenario, at)
    others = tuple(c for c in state.closed if c.round != grace.round)
    late = late_note(context, at, due or at)
    said = (Say(text=late, urgency="bell"),) if late.blocks else ()
    effects: tuple[Effect, ...] = (
        CancelTimer(name="grace"),
        *said,
        CloseRound(round=grace.round, closed_at=at),
        Consolidate(round=grace.round),
        board(grace.round),
    )
    after = msgspec.structs.replace(state, encounter=Idle(), closed=(*others, closed))
    return step(after, effects)


def next_phase(
    state: GroupState, running: Running, at: datetime, context: Context, due: datetime
) -> Step:
    """Go to the next phase now; after the last one, the round ends."""
    box = running.box.skipped(at)
    if box is None:
        return end_now(state, running, at, due, context)
    entering = msgspec.structs.replace(running, box=box)
    return rescheduled(state, entering, at, context).then(*entered(context, entering))


def timers(context: Context, running: Running, at: datetime) -> Iterator[Effect]:
    """Every timer of the rest of the round; those that lie in the past are forgotten.

    So are those before the last bell, for an order that was given before it and is heard after.
    """
    yield from _phase_timers(running, at)
    over = max(at, running.rung_at or at)
    for name, due in bells(context.pack.encounter, running.box):
        rang = name == "bell-half" and running.halved
        yield CancelTimer(name=name) if rang else _timer(name, due, over)


def _phase_timers(running: Running, at: datetime) -> Iterator[Effect]:
    """The end and the middle of the phase that begins; no bell changes with it."""
    box = running.box
    last = box.phase + 1 == len(box.ends)
    yield _timer("phase", at if last else box.phase_end, at)
    yield _timer("coach", box.phase_start + (box.phase_end - box.phase_start) / 2, at)


def _timer(name: str, due: datetime, at: datetime) -> Effect:
    if name == "end" or due > at:
        return StartTimer(name=name, due=due)
    return CancelTimer(name=name)


def _timer_names(context: Context) -> tuple[str, ...]:
    rung = (f"bell-{minutes:g}" for minutes in context.pack.encounter.bells)
    return ("phase", "coach", "bell-half", *rung, "end")


def _planned_timer(
    state: GroupState, phase: Planned, event: TimerExpired, context: Context
) -> Step:
    if event.name == "start":
        return open_round(state, phase.round, event.at, context)
    if event.name in SOON and event.at < phase.starts_at:
        text = context.language.text(
            "round-soon",
            round=phase.round,
            day=context.language.day(phase.starts_at, context.zone),
            time=context.clock(phase.starts_at),
            zone=context.language.zone_name(phase.starts_at, context.zone),
        )
        return step(state, [Say(text=text, urgency="bell")])
    return Step(state)


def _overdue(state: GroupState, phase: Planned, event: Event, context: Context) -> Step:
    """What is said after the planned start finds the round open, even if its timer is late."""
    opened = open_round(state, phase.round, event.at, context)
    after = handle(opened.state, event, context)
    return Step(after.state, opened.effects + after.effects)


def _running_timer(
    state: GroupState, running: Running, event: TimerExpired, context: Context
) -> Step:
    if event.name == "end" or event.at >= running.box.end:
        due = min(event.due, running.box.end) if event.name == "end" else running.box.end
        return end_now(state, running, event.at, due, context)
    if event.name == "phase":
        return _phase_over(state, running, event.at, context)
    if event.name == "coach":
        past = running.box.phase_at(event.at) != running.box.phase
        said: Say | None = None if state.silent or past else coaching(context, running)
    elif event.name.startswith("bell-"):
        return _bell(state, running, event, context)
    else:
        said = None
    return step(state, _some(said))


def _bell(state: GroupState, running: Running, event: TimerExpired, context: Context) -> Step:
    half = event.name == "bell-half"
    rung = msgspec.structs.replace(running, rung_at=event.at, halved=running.halved or half)
    said = None if half and state.silent else bell(context, rung, event.name, event.at, event.due)
    return step(_moved(state, rung), _some(said))


def _phase_over(state: GroupState, running: Running, at: datetime, context: Context) -> Step:
    entering = msgspec.structs.replace(running, box=running.box.at(at))
    if entering.box.phase == running.box.phase:
        return Step(state)
    return step(
        _moved(state, entering), (*_phase_timers(entering, at), *entered(context, entering))
    )


def _some(effect: Effect | None) -> Iterable[Effect]:
    return () if effect is None else (effect,)


def _moved(state: GroupState, encounter: Encounter) -> GroupState:
    return msgspec.structs.replace(state, encounter=encounter)
