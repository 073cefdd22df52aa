"""One's own ideas: listed, moved, taken back, or erased with one's name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.announcements import board
from bot.capture import ask, may_change, taken_back
from bot.compass_runs import without_runs_of
from bot.effects import Button, Consolidate, Effect, Forget
from bot.events import ButtonPressed
from bot.flow import Context, GroupState, Origin, Step, current_round, step
from bot.identity import short
from bot.orders import Order, refuse, say
from bot.presses import answered, choices, token
from bot.record import Contribution
from bot.text import Items, Span, Text


def my_ideas(state: GroupState, order: Order, context: Context) -> Step:
    """`/mesapports`: one's own ideas, each with a button to move it and one to take it back."""
    if not context.mine:
        return refuse(state, order, context, "mine-none")
    lines = tuple((Span(_described(context, idea)),) for idea in context.mine)
    text = context.language.text("mine", count=len(lines)) + Text((Items(lines, ordered=True),))
    rows = tuple(_own_buttons(context, n, i) for n, i in enumerate(context.mine, start=1))
    return step(state, [order.origin.reply(text, rows)])


def _described(context: Context, idea: Contribution) -> str:
    actor = context.actor_phrase(idea.actor) if idea.actor else "?"
    side = context.language.line("side", side=idea.side) if idea.side else "?"
    return context.language.line("idea", text=idea.text, actor=actor, side=side)


def _own_buttons(context: Context, number: int, idea: Contribution) -> tuple[Button, ...]:
    line = context.language.line
    return (
        *choices("move", idea.id, [("", line("button-move", number=number))]),
        *choices("withdraw", idea.id, [("", line("button-withdraw", number=number))]),
    )


def withdraw(state: GroupState, order: Order, context: Context) -> Step:
    """`/retirer [N]`: the idea answered, the n-th of one's own, or the last one."""
    own = [c for c in context.touched if may_change(context, order.origin.author, c)]
    answered_another = bool(context.touched)
    if not answered_another and order.words and order.words[0].isdecimal():
        own = list(context.mine[int(order.words[0]) - 1 : int(order.words[0])])
    if not answered_another and not order.words:
        own = list(context.mine[-1:])
    if not own:
        return refuse(state, order, context, "withdraw-none")
    said = (say(order, context, "withdrawn", text=idea.text) for idea in own)
    return step(state, (*said, *(e for idea in own for e in _taken_back(state, idea))))


def _taken_back(state: GroupState, idea: Contribution) -> Iterator[Effect]:
    yield from taken_back(idea)
    yield board(idea.round)
    if any(closed.round == idea.round for closed in state.closed):
        yield Consolidate(round=idea.round)


def move(state: GroupState, order: Order, context: Context) -> Step:
    """`/deplacer [N]`: ask for the new cell of an idea."""
    number = int(order.words[0]) if order.words and order.words[0].isdecimal() else 0
    idea = next(iter(context.touched), None) or next(iter(context.mine[number - 1 :]), None)
    if idea is None or not may_change(context, order.origin.author, idea):
        return refuse(state, order, context, "withdraw-none")
    return step(state, [ask(context, order.origin, idea.id, None)])


def forget(state: GroupState, order: Order, context: Context) -> Step:
    """`/oublier`: ask whether the ideas stay without a name, or go too."""
    author = short("person", order.origin.author.id)
    labels = [(v, context.language.line("button-forget", what=v)) for v in ("keep", "all")]
    rows = tuple(choices("forget", author, [label]) for label in labels)
    return step(state, [order.origin.reply(context.language.text("forget-which"), rows)])


def pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """A button of one of the desk's own messages; None if it belongs to somebody else."""
    kind, subject, value = token(event.action)
    if kind == "forget":
        return _forget_pressed(state, event, context, subject, value)
    if kind in ("move", "withdraw"):
        return _own_pressed(state, event, context, kind)
    return None


def _own_pressed(state: GroupState, event: ButtonPressed, context: Context, kind: str) -> Step:
    idea = context.named
    if idea is None or not may_change(context, event.author, idea):
        key = "button-old" if idea is None else "button-not-yours"
        return step(state, answered(event, context.language.line(key), alert=True))
    origin = Origin(event.author, event.chat, idea.message if idea.chat == event.chat else "")
    if kind == "move":
        return step(state, (*answered(event), ask(context, origin, idea.id, None)))
    done = context.language.line("withdrawn-short")
    return step(state, (*answered(event, done), *_taken_back(state, idea)))


def _forget_pressed(
    state: GroupState, event: ButtonPressed, context: Context, subject: str, value: str
) -> Step:
    if subject != short("person", event.author.id):
        line = context.language.line("forget-not-yours")
        return step(state, answered(event, line, alert=True))
    gone = value == "all"
    done = context.language.text("forgotten", what=value)
    origin = Origin(event.author, event.chat)
    rounds = [Consolidate(round=c.round) for c in state.closed] if gone else []
    shown = [board(n)] if (n := current_round(state)) is not None else []
    effects: tuple[Effect, ...] = (
        *answered(event),
        Forget(person=event.author.id, contributions=gone),
        origin.reply(done),
        *rounds,
        *shown,
    )
    return step(_forgotten(state, event.author.id), effects)


def _forgotten(state: GroupState, person: str) -> GroupState:
    """The group without what it remembered of a person between two events."""
    table = state.table
    if table is not None:
        table = replace(
            table,
            voices=tuple(voice for voice in table.voices if voice != person),
            reached=tuple(reached for reached in table.reached if reached.person != person),
        )
    asked = tuple(question for question in state.asked if question.person != person)
    return replace(without_runs_of(state, person), table=table, asked=asked)
