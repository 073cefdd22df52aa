"""What can be done at this moment, in one line, for whoever asks for help."""

from __future__ import annotations

from datetime import datetime

from bot.announcements import phase_of
from bot.flow import (
    Context,
    Grace,
    GroupState,
    Idle,
    Paused,
    Planned,
    Running,
    Voting,
)
from bot.text import Text


def now(state: GroupState, context: Context) -> Text:
    """Where the group is, and what people may do there."""
    match state.encounter:
        case Running() as running:
            return _in_phase(running, context)
        case Paused():
            return _line(context, "paused")
        case Grace(until=until):
            return _line(context, "grace", until)
        case Planned(starts_at=starts_at):
            return _line(context, "planned", starts_at)
        case Idle():
            return _between_rounds(state, context)


def _in_phase(running: Running, context: Context) -> Text:
    phase = phase_of(context, running)
    actor = context.actor_phrase(phase.actor) if phase.actor else ""
    return _line(context, phase.kind, running.box.phase_end, actor)


def _between_rounds(state: GroupState, context: Context) -> Text:
    if isinstance(state.levers, Voting):
        return _line(context, "voting")
    if state.table is not None:
        return _line(context, "table", state.table.until)
    return _line(context, "idle" if state.closed else "before")


def _line(context: Context, moment: str, until: datetime | None = None, actor: str = "") -> Text:
    return context.language.text(
        "help-now",
        moment=moment,
        actor=actor,
        time=context.clock(until) if until else "",
        day=context.language.day(until, context.zone) if until else "",
    )
