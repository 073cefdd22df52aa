"""The restitution: once every group has all its tables, each is shown what they say together."""

from __future__ import annotations

import msgspec

from bot.effects import SendFile, ShowBoard
from bot.flow import Context, GroupState, Progress, Step, step


def when_all_are_done(state: GroupState, context: Context) -> Step:
    """Show the restitution of the scenarios that this group met, once, when all are through."""
    met = context.pack.rotation.get(context.situation_id, ())
    new = tuple(scenario for scenario in met if scenario not in state.restituted)
    if "restitution" not in context.pack.exercises or not new or not _all_done(context):
        return Step(state)
    boards = (
        ShowBoard(
            slot=f"restitution-{scenario}",
            view="restitution",
            arguments={"scenario": scenario},
            urgency="bell",
        )
        for scenario in new
    )
    report = SendFile(view="record", format="pdf")
    after = msgspec.structs.replace(state, restituted=(*state.restituted, *new))
    return step(after, (*boards, report))


def _all_done(context: Context) -> bool:
    return all(_done(context, progress) for progress in context.progress)


def _done(context: Context, progress: Progress) -> bool:
    expected = len(context.pack.rotation.get(progress.situation, ()))
    return set(range(1, expected + 1)) <= set(progress.tabled)
