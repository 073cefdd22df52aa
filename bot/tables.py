"""Where a contribution goes: the table that a group has open at the time that it was made."""

from __future__ import annotations

from datetime import datetime

from bot.capture import Table
from bot.flow import Context, Grace, GroupState, Idle, Paused, Planned, Running


def open_table(state: GroupState, context: Context, at: datetime) -> Table | None:
    """Where a contribution made at this time goes, or None if no round would take it.

    What was said before a round closed counts in it, even if it reaches us later.
    """
    match state.encounter:
        case Running() as running:
            return Table(
                running.round,
                _actor_at(context, running, at),
                reads=not state.silent and _asks_for_ideas(context, running),
            )
        case Paused(running, since):
            return Table(running.round, _actor_at(context, running, min(at, since)))
        case Grace(round):
            return Table(round, reads=not state.silent)
        case Idle() | Planned():
            if state.table is not None:
                return Table(state.table.rounds[-1], among=state.table.rounds)
            late = (c for c in reversed(state.closed) if at <= c.closed_at)
            return next((Table(c.round) for c in late), None)


def _actor_at(context: Context, running: Running, moment: datetime) -> str | None:
    """The actor type that was spoken of at a moment; words may reach us after their phase."""
    return context.pack.encounter.phases[running.box.phase_at(moment)].actor


def _asks_for_ideas(context: Context, running: Running) -> bool:
    """Whether people are asked for ideas now; before, they question the animator and talk."""
    return context.pack.encounter.phases[running.box.phase].kind in ("impacts", "open")
