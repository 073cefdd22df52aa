"""Turns the effects of an event into rows: in the transaction of the event, or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import effects as fx
from bot.events import Event
from storage import (
    appeals,
    ballots,
    contributions,
    cycles,
    fanout,
    jobs,
    lanes,
    oblivion,
    plans,
    queue,
    rounds,
    timers,
)
from storage.groups import GroupRow


class Scope(msgspec.Struct, frozen=True):
    """What the effects of one event share."""

    event: Event
    group: GroupRow | None
    provenance: str = "live"

    @property
    def home(self) -> GroupRow:
        """The group; ValueError for an effect that makes no sense in a chat without one."""
        if self.group is None:
            raise ValueError(f"{self.event.chat} has no group, so this cannot be kept")
        return self.group


Desk: TypeAlias = Callable[[AsyncConnection, Scope, Sequence[Any]], Awaitable[None]]


async def keep(
    conn: AsyncConnection,
    group: GroupRow | None,
    event: Event,
    effects: Iterable[fx.Effect],
    *,
    provenance: str = "live",
) -> None:
    """Write every effect of an event down, with one statement per kind wherever possible.

    A chat without a group (None) can be spoken to and nothing else. `Enrol` is left to the
    service, which must do it before, since the other effects need the group.
    """
    scope = Scope(event, group, provenance)
    trays: dict[Desk, list[fx.Effect]] = {}
    for effect in effects:
        trays.setdefault(_desk(effect), []).append(effect)
    for desk in sorted(trays, key=_ORDER.index):
        await desk(conn, scope, trays[desk])


def _desk(effect: fx.Effect) -> Desk:
    match effect:
        case fx.Say() | fx.ShowBoard() | fx.SendFile() | fx.Erase() | fx.React() | fx.AnswerPress():
            return _speak
        case fx.Contribute():
            return _contribute
        case fx.Place():
            return _place
        case fx.Amend():
            return _amend
        case fx.Withdraw():
            return _withdraw
        case fx.Support():
            return _support
        case fx.StartTimer() | fx.CancelTimer():
            return _set_timers
        case fx.Consult() | fx.Interpret() | fx.Consolidate() | fx.DrawBallot() | fx.CloseBallot():
            return _order_work
        case fx.Instruct():
            return _instruct
        case fx.OpenRound():
            return _open_rounds
        case fx.CloseRound():
            return _close_rounds
        case fx.Publish():
            return _publish
        case fx.CallHuman():
            return _call
        case fx.Forget():
            return _forget
        case fx.ReadBallot() | fx.Vote():
            return _vote
        case fx.DropBallot():
            return _drop
        case fx.AnswerPlan() | fx.AmendPlan() | fx.Join():
            return _plan
        case fx.Appoint():
            return _appoint
        case fx.SetZone():
            return _set_zone
        case fx.Enrol() | fx.Bind():
            return _leave_to_service


async def _speak(conn: AsyncConnection, scope: Scope, said: Sequence[queue.Message]) -> None:
    group = scope.group.id if scope.group else None
    addressed = [
        queue.Queued(lane_of(scope, message), message, group, scope.event.at) for message in said
    ]
    home = scope.group.chat if scope.group else ""
    known = (home, lanes.gesture_lane(home))
    await lanes.ensure(conn, (queued.lane for queued in addressed if queued.lane not in known))
    await queue.put(conn, addressed)


def lane_of(scope: Scope, message: queue.Message) -> str:
    """Where a message is queued; a gesture belongs where the person did something."""
    if message.chat is not None:
        here = message.chat
    elif scope.group is None or isinstance(message, fx.React | fx.AnswerPress):
        here = scope.event.chat
    else:
        here = scope.group.chat
    if isinstance(message, fx.React | fx.AnswerPress):
        return lanes.gesture_lane(here)
    private_to = getattr(message, "private_to", None)
    return lanes.private_lane(private_to) if private_to else here


async def _contribute(conn: AsyncConnection, scope: Scope, ideas: Sequence[fx.Contribute]) -> None:
    at, provenance = scope.event.at, scope.provenance
    said = [contributions.Said(scope.home.id, idea, at, provenance) for idea in ideas]
    await contributions.add(conn, said)


async def _place(conn: AsyncConnection, scope: Scope, moves: Sequence[fx.Place]) -> None:
    await contributions.place(conn, scope.home.id, moves)


async def _amend(conn: AsyncConnection, scope: Scope, changes: Sequence[fx.Amend]) -> None:
    await contributions.amend(conn, scope.home.id, changes, scope.event.at)


async def _withdraw(conn: AsyncConnection, scope: Scope, ideas: Sequence[fx.Withdraw]) -> None:
    await contributions.withdraw(conn, scope.home.id, ideas, scope.event.at)


async def _support(conn: AsyncConnection, scope: Scope, wishes: Sequence[fx.Support]) -> None:
    await contributions.support(conn, wishes)


async def _set_timers(
    conn: AsyncConnection, scope: Scope, wishes: Sequence[fx.StartTimer | fx.CancelTimer]
) -> None:
    last = {w.name: w.due if isinstance(w, fx.StartTimer) else None for w in wishes}
    await timers.change(conn, scope.home.id, last)


async def _order_work(conn: AsyncConnection, scope: Scope, tasks: Sequence[jobs.Task]) -> None:
    await jobs.put(conn, [jobs.Ordered(scope.home.id, t, scope.event.at) for t in tasks])


async def _instruct(conn: AsyncConnection, scope: Scope, orders: Sequence[fx.Instruct]) -> None:
    await fanout.instruct(conn, scope.home, scope.event, orders)


async def _open_rounds(conn: AsyncConnection, scope: Scope, opened: Sequence[fx.OpenRound]) -> None:
    for round in opened:
        await rounds.open_round(conn, scope.home.id, round)


async def _close_rounds(
    conn: AsyncConnection, scope: Scope, closed: Sequence[fx.CloseRound]
) -> None:
    for round in closed:
        await rounds.close_round(conn, scope.home.id, round.round, round.closed_at)


async def _publish(conn: AsyncConnection, scope: Scope, tables: Sequence[fx.Publish]) -> None:
    for table in tables:
        await fanout.finish(conn, scope.home, scope.event, table.round)


async def _call(conn: AsyncConnection, scope: Scope, calls: Sequence[fx.CallHuman]) -> None:
    await appeals.add(conn, scope.home.id, calls, scope.event.at)


async def _forget(conn: AsyncConnection, scope: Scope, wishes: Sequence[fx.Forget]) -> None:
    for wish in wishes:
        if wish.contributions:
            stale = await oblivion.erase_words(conn, wish.person, scope.event.at)
            anew = [_anew(scope, group, round) for group, round in stale]
            if anew:
                await jobs.put(conn, anew)
        await fanout.forget(conn, scope.home, scope.event, wish)
        await oblivion.forget(conn, wish.person)


def _anew(scope: Scope, group: str, round: int) -> jobs.Ordered:
    return jobs.Ordered(group, fx.Consolidate(round=round), scope.event.at)


async def _vote(
    conn: AsyncConnection, _scope: Scope, acts: Sequence[fx.ReadBallot | fx.Vote]
) -> None:
    for act in acts:
        if isinstance(act, fx.Vote):
            await ballots.cast(conn, act)
        else:
            await ballots.read(conn, act)


async def _drop(conn: AsyncConnection, scope: Scope, dropped: Sequence[fx.DropBallot]) -> None:
    for wish in dropped:
        if await ballots.drop(conn, wish.ballot):
            await fanout.drop(conn, scope.home, scope.event, wish.ballot)


async def _plan(
    conn: AsyncConnection,
    scope: Scope,
    acts: Sequence[fx.AnswerPlan | fx.AmendPlan | fx.Join],
) -> None:
    for act in acts:
        match act:
            case fx.AnswerPlan():
                await plans.answer(conn, scope.home.id, act, scope.event.at)
            case fx.AmendPlan():
                await plans.amend(conn, act)
            case fx.Join():
                await plans.join(conn, act)


async def _appoint(conn: AsyncConnection, scope: Scope, named: Sequence[fx.Appoint]) -> None:
    for one in named:
        await cycles.add_facilitator(conn, scope.home.cycle, one.person, one.name)


async def _set_zone(conn: AsyncConnection, scope: Scope, wishes: Sequence[fx.SetZone]) -> None:
    for wish in wishes:
        await cycles.set_timezone(conn, scope.home.cycle, wish.zone)


async def _leave_to_service(
    _conn: AsyncConnection, _scope: Scope, _enrolled: Sequence[fx.Enrol]
) -> None:
    return None


# What others refer to comes first; what is said comes last.
_ORDER: list[Desk] = [
    _leave_to_service,
    _open_rounds,
    _contribute,
    _place,
    _amend,
    _support,
    _withdraw,
    _call,
    _appoint,
    _set_zone,
    _vote,
    _plan,
    _forget,
    _drop,
    _set_timers,
    _order_work,
    _instruct,
    _close_rounds,
    _publish,
    _speak,
]
