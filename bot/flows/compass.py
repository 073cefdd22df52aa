"""The compass: one question at a time, then an orientation that opens its sources."""

from __future__ import annotations

from msgspec.structs import replace

from bot.capture import is_marked
from bot.compass import spelt
from bot.compass_messages import SLOT, noted, orientation, question, veil, which, why
from bot.compass_runs import numbered, pressed_on, run_of, typed, whose, with_run
from bot.effects import SendFile
from bot.events import ButtonPressed, MessageReceived
from bot.flow import CompassRun, Context, GroupState, Origin, Step, step
from bot.identity import short
from bot.orders import Order
from bot.pack_compass import Compass
from bot.presses import answered, token
from bot.shortcuts import fold
from bot.tables import open_table

_AGAIN = {"recommencer", "again", "restart", "nouveau", "new"}


def begin(state: GroupState, order: Order, context: Context) -> Step:
    """`/boussole [recommencer]`: begin, go on, or show the orientation again."""
    compass = context.pack.compass
    if compass is None:
        return step(state, [order.origin.reply(context.language.text("compass-none"))])
    origin = order.origin
    owner = whose(context, origin.chat, origin.author.id)
    before = run_of(state, owner)
    fresh = before is None or any(fold(word) in _AGAIN for word in order.words)
    name = short("compass", origin.chat, origin.message, order.at.isoformat())
    if before is None or fresh:
        return _show(state, CompassRun(whose=owner, name=name), compass, origin, context)
    return _show(state, replace(before, name=name, page=0), compass, origin, context, resumed=True)


def pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """A button of a compass; None if it is not one that this pack and this person have."""
    compass = context.pack.compass
    owner = whose(context, event.chat, event.author.id)
    run = run_of(state, owner)
    if compass is None:
        return None
    _, subject, value = token(event.action)
    origin = Origin(event.author, event.chat, event.message)
    if run is None:
        alert = answered(event, context.language.line("compass-expired"), alert=True)
        return step(state, alert)
    if subject == "":
        return _chosen(state, event, run, compass, origin, context, value)
    index = numbered(subject, len(compass.criteria))
    if index is None:
        return None
    done = pressed_on(run, compass, index, value)
    if done is None:
        return None
    told = "" if value in ("back", "ask") else noted(done, compass.criteria[index], context)
    return _show(state, done, compass, origin, context).then(*answered(event, told))


def _chosen(
    state: GroupState,
    event: ButtonPressed,
    run: CompassRun,
    compass: Compass,
    origin: Origin,
    context: Context,
    value: str,
) -> Step | None:
    """A button that is not about one question."""
    match value.partition("-"):
        case ("sheet", _, _):
            profile = compass.profile(context.situation_id)
            run = replace(run, answers=profile, at=len(compass.criteria))
        case ("again", _, _):
            run = replace(run, answers={}, at=0, shown=False)
        case ("show", _, _):
            run = replace(run, at=len(compass.criteria))
        case ("change", _, _):
            return step(state, (*answered(event), which(run, compass, origin, context)))
        case ("file", _, ("pdf" | "png") as format):
            arguments = {"answers": spelt(run.answers), **veil(state)}
            file = SendFile(view="compass", format=format, arguments=arguments, chat=event.chat)
            return step(state, (*answered(event), file))
        case ("why", _, number):
            index = numbered(number, len(context.pack.scenarios))
            if index is None:
                return None
            shown = why(state, run, index, event, context)
            return step(state, (*answered(event), shown))
        case _:
            return None
    return _show(state, run, compass, origin, context).then(*answered(event))


def replied(state: GroupState, event: MessageReceived, context: Context) -> Step | None:
    """Typed words as an answer: a reply to a question, or words in one's own conversation.

    None if they are meant for something else.
    """
    compass = context.pack.compass
    run = run_of(state, whose(context, event.chat, event.author.id))
    aimed = context.slot is not None and context.slot.name.startswith(SLOT)
    if compass is None or run is None or run.at >= len(compass.criteria):
        return None
    if not aimed and not (event.private and event.chat != context.chat and context.slot is None):
        return None
    if not aimed and (is_marked(context, event.text) or event.text.rstrip().endswith("?")):
        return None
    origin = Origin(event.author, event.chat, event.message)
    done = typed(run, compass, event.text)
    if done is None and not aimed and open_table(state, context, event.at):
        return None  # no answer, so an idea: nothing that is said while a table is open gets lost
    if done is None:
        count = len(compass.criteria[run.at].levels)
        unclear = context.language.text("compass-unclear", count=count)
        return step(state, [origin.reply(unclear, slot=f"{SLOT}{run.name}-unclear")])
    return _show(state, replace(done, page=run.page + 1), compass, origin, context)


def _show(
    state: GroupState,
    run: CompassRun,
    compass: Compass,
    origin: Origin,
    context: Context,
    *,
    resumed: bool = False,
) -> Step:
    """The message of a compass: its question, or its orientation."""
    if run.at >= len(compass.criteria):
        after = with_run(state, replace(run, shown=True))
        return step(after, [orientation(state, run, origin, context)])
    return step(with_run(state, run), [question(run, compass, origin, context, resumed=resumed)])
