"""One's own ideas: listed, moved, taken back, or erased with one's name, in every group."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.announcements import board
from bot.asking import ask_cell
from bot.capture import may_change, place, taken_back
from bot.compass_runs import without_runs_of
from bot.effects import Button, Consolidate, Effect, Forget
from bot.events import ButtonPressed, Instructed, Person
from bot.fates import fate
from bot.flow import Context, GroupState, Origin, Step, current_round, step
from bot.identity import short
from bot.likely import unasked
from bot.offers import without_offers
from bot.orders import Order, refuse, say
from bot.presses import answered, choices, token
from bot.record import Contribution
from bot.shortcuts import actor_words, sides_and_actors
from bot.tables import open_table
from bot.text import Items, Span, Text


def my_ideas(state: GroupState, order: Order, context: Context) -> Step:
    """`/mesapports`: one's own ideas and what became of them, to move or to take back."""
    if not context.mine:
        return _without_ideas(state, order, context)
    lines = tuple((Span(_described(context, idea)),) for idea in context.mine)
    text = context.language.text("mine", count=len(lines)) + Text((Items(lines, ordered=True),))
    rows = tuple(_own_buttons(context, n, i) for n, i in enumerate(context.mine, start=1))
    return step(state, [order.origin.reply(text, rows)])


def _described(context: Context, idea: Contribution) -> str:
    say = context.language.line
    known = (
        say("side", side=idea.side) if idea.side else "",
        context.actor_phrase(idea.actor) if idea.actor else "",
        "" if idea.placed else say("view-to-place-mark"),
    )
    described = say("idea", text=idea.text, place=", ".join(filter(None, known)))
    return " · ".join(filter(None, (described, fate(context, idea))))


def _own_buttons(context: Context, number: int, idea: Contribution) -> tuple[Button, ...]:
    line = context.language.line
    return (
        *choices("move", idea.id, [("", line("button-move", number=number))]),
        *choices("withdraw", idea.id, [("", line("button-withdraw", number=number))]),
    )


def withdraw(state: GroupState, order: Order, context: Context) -> Step:
    """`/retirer [N]`: the idea answered, the n-th of one's own, or the last one."""
    own = _chosen(order, context) if order.words else _last(order, context)
    if not own or not may_change(context, order.origin.author, own[0]):
        return _none_chosen(state, order, context, own)
    said = (say(order, context, "withdrawn", text=idea.text) for idea in own)
    return step(state, (*said, *(e for idea in own for e in _taken_back(state, idea))))


def _chosen(order: Order, context: Context) -> tuple[Contribution, ...]:
    """The ideas of the message that is answered, or the one of one's own with this number."""
    if context.touched:
        mine = (i for i in context.touched if may_change(context, order.origin.author, i))
        return tuple(mine) or context.touched
    word = order.words[0] if order.words else ""
    number = int(word) if word.isdecimal() and len(word) < 5 else 0
    return context.mine[number - 1 : number] if number else ()


def _last(order: Order, context: Context) -> tuple[Contribution, ...]:
    return _chosen(order, context) or context.mine[-1:]


def _none_chosen(
    state: GroupState, order: Order, context: Context, found: tuple[Contribution, ...]
) -> Step:
    """Why nothing was taken back or moved, and what would work."""
    if found:
        return refuse(state, order, context, "idea-not-yours")
    if not context.mine:
        return _without_ideas(state, order, context)
    return refuse(state, order, context, "idea-which", count=len(context.mine))


def _without_ideas(state: GroupState, order: Order, context: Context) -> Step:
    open_ = open_table(state, context, order.at) is not None
    return refuse(state, order, context, "mine-none", open=str(open_).lower())


def _taken_back(state: GroupState, idea: Contribution) -> Iterator[Effect]:
    yield from taken_back(idea)
    yield from _shown(state, idea)


def _shown(state: GroupState, idea: Contribution) -> Iterator[Effect]:
    """The board of an idea's round, and its themes anew if it is over."""
    yield board(idea.round)
    if any(closed.round == idea.round for closed in state.closed):
        yield Consolidate(round=idea.round)


def move(state: GroupState, order: Order, context: Context) -> Step:
    """`/deplacer [N] [frein offre]`: put an idea into the cell that is said, or ask for it."""
    numbered = bool(order.words) and order.words[0].isdecimal()
    chosen = _chosen(order, context) if numbered else _last(order, context)
    idea = next(iter(chosen), None)
    if idea is None or not may_change(context, order.origin.author, idea):
        return _none_chosen(state, order, context, (idea,) if idea else ())
    words = actor_words(context.pack, context.situation_id)
    side, actor = sides_and_actors(" ".join(order.words), words)
    if not (side or actor):
        return step(state, [ask_cell(context, order.origin, idea)])
    placed = place(context, idea, order.origin.author, actor, side)
    return step(state, (*placed, *_shown(state, idea)))


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
        return step(state, (*answered(event), ask_cell(context, origin, idea)))
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
    effects: tuple[Effect, ...] = (
        *answered(event),
        Forget(person=event.author.id, contributions=gone),
        origin.reply(done),
        *rounds,
        *_boards(state),
    )
    return _forgotten(state, event.author, gone=gone).then(*effects)


def forgotten_elsewhere(state: GroupState, event: Instructed) -> Step:
    """What `/oublier` comes to in every other group that knew of the person: nothing is said."""
    gone = event.arguments == "all"
    return _forgotten(state, event.author, gone=gone).then(*(_boards(state) if gone else ()))


def _boards(state: GroupState) -> Iterator[Effect]:
    number = current_round(state)
    if number is not None:
        yield board(number)


def _forgotten(state: GroupState, who: Person, *, gone: bool) -> Step:
    """The group without what it remembered of a person, and without questions in their words."""
    person = who.id
    table = state.table
    if table is not None:
        table = replace(
            table,
            voices=tuple(voice for voice in table.voices if voice != person),
            jokers=tuple(asked for asked in table.jokers if asked != person),
            reached=tuple(reached for reached in table.reached if reached.person != person),
        )
    asked = tuple(question for question in state.asked if question.person != person)
    unanswered = tuple(left for left in state.unanswered if left.person != person)
    unreminded = tuple(spared for spared in state.unreminded if spared != person)
    hinted = tuple(told for told in state.hinted if told != person)
    rest, erased = without_offers(without_runs_of(state, person), lambda o: o.author == person)
    after = replace(
        rest,
        table=table,
        asked=asked,
        hinted=hinted,
        unreminded=unreminded,
        unanswered=unanswered,
        human=None if state.human == who.name else state.human,
        likely=() if gone else state.likely,
    )
    return step(after, (*erased, *(unasked(state) if gone else ())))
