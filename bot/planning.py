"""The plan: for each lever four questions, answered by replies, and people who volunteer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.ballot import QUESTIONS
from bot.effects import (
    AmendPlan,
    AnswerPlan,
    Button,
    Effect,
    Join,
    React,
    Say,
    SendFile,
    ShowBoard,
)
from bot.events import ButtonPressed, MessageEdited, MessageReceived, MessageRemoved
from bot.flow import Context, GroupState, Planning, Step, step
from bot.identity import short
from bot.orders import Order, refuse
from bot.presses import answered, token

ASKED = "step-"
"""How the slots of the plan's questions begin: `step-<ballot>-<item>-<question>`."""


def begun(planning: Planning, context: Context) -> Iterator[Effect]:
    """The lever that is spoken of now, and its first question; nothing where there is none."""
    if planning.levers:
        board = _lever_board(context, planning.ballot, planning.levers[planning.lever])
        yield msgspec.structs.replace(board, urgency="bell")
        yield _asked(planning, context)


def next_question(state: GroupState, planning: Planning, context: Context) -> Step:
    """The next question, the next lever after the last one, the plan after the last lever."""
    turn, question = divmod(planning.question + 1, len(QUESTIONS))
    after = msgspec.structs.replace(planning, lever=planning.lever + turn, question=question)
    if after.lever >= len(planning.levers):
        return finish(state, planning, context)
    effects = begun(after, context) if turn else iter((_asked(after, context),))
    return step(msgspec.structs.replace(state, levers=after), effects)


def finish(state: GroupState, planning: Planning, context: Context) -> Step:
    """The plan as it stands, as a board and as a file; answers still count afterwards."""
    ended = Say(text=context.language.text("plan-ended"), urgency="bell")
    board = _plan_board(planning.ballot)
    file = SendFile(view="plan", format="pdf", arguments={"names": "no"})
    return step(msgspec.structs.replace(state, levers=None), (ended, board, file))


def _asked(planning: Planning, context: Context) -> Say:
    question = QUESTIONS[planning.question]
    item = planning.levers[planning.lever]
    found = context.ballot.item(item) if context.ballot else None
    wording = (found.wording if found else "") or context.language.line("item-taken-back")
    text = context.language.text(
        "plan-question",
        question=question,
        lever=wording,
        number=planning.question + 1,
        count=len(QUESTIONS),
    )
    slot = f"{ASKED}{planning.ballot}-{item}-{question}"
    return Say(text=text, slot=slot, urgency="bell")


def _lever_board(context: Context, ballot: str, item: int) -> ShowBoard:
    button = Button(context.language.line("button-join"), f"join:{ballot}:{item}")
    return ShowBoard(
        slot=f"lever-{ballot}-{item}",
        view="lever",
        arguments={"item": str(item)},
        buttons=((button,),),
    )


def _plan_board(ballot: str) -> ShowBoard:
    return ShowBoard(slot=f"plan-{ballot}", view="plan", urgency="bell", pin=True)


def answer_plan(state: GroupState, event: MessageReceived, context: Context) -> Step:
    """A reply to a question of the plan, during the plan or later."""
    slot = context.slot.name if context.slot else ""
    ballot, _, rest = slot.removeprefix(ASKED).partition("-")
    item, _, name = rest.partition("-")
    question = next((q for q in QUESTIONS if q == name), None)
    words = event.text.strip()
    if question is None or not item.isdecimal() or not words:
        return Step(state)
    kept = AnswerPlan(
        id=_answer_id(event.chat, event.message),
        ballot=ballot,
        item=int(item),
        question=question,
        person=event.author.id,
        person_name=event.author.name,
        text=words,
    )
    taken = React(message=event.message, chat=event.chat, emoji="✍")
    return step(state, (kept, taken, *_refreshed(state, ballot, int(item), context)))


def amended(before: Step, event: MessageEdited | MessageRemoved, context: Context) -> Step:
    """An edit or a removal may concern an answer; the storage knows whether there is one."""
    planning = before.state.levers
    if not isinstance(planning, Planning) or context.touched:
        return before
    words = event.text.strip() if isinstance(event, MessageEdited) else None
    id = _answer_id(event.chat, event.message)
    change = AmendPlan(id=id, person=event.author.id, text=words or None)
    item = planning.levers[planning.lever]
    return before.then(change, *_refreshed(before.state, planning.ballot, item, context))


def join(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """« J'en suis »: a person volunteers for a lever; pressed again they no longer do."""
    _, id, number = token(event.action)
    ballot = context.ballot
    item = ballot.item(int(number)) if ballot and number.isdecimal() and len(number) < 4 else None
    if ballot is None or ballot.id != id or ballot.outcome is None or item is None:
        return step(state, answered(event, context.language.line("button-old"), alert=True))
    person = event.author.id
    there = any(v.person == person and v.item == item.number for v in ballot.volunteers)
    wish = Join(ballot=id, item=item.number, person=person, name=event.author.name, given=not there)
    line = context.language.line("joined", given=str(not there).lower())
    told = answered(event, line)
    return step(state, (*told, wish, *_refreshed(state, id, item.number, context)))


def plan(state: GroupState, order: Order, context: Context) -> Step:
    """`/plan`: the action plan as it stands."""
    if context.ballot is None or context.ballot.outcome is None:
        return refuse(state, order, context, "plan-none")
    slot = f"shown-{short(order.origin.chat, order.origin.message, 'plan')}"
    shown = ShowBoard(slot=slot, view="plan", urgency="talk", chat=order.origin.chat)
    return step(state, [shown])


def _refreshed(state: GroupState, ballot: str, item: int, context: Context) -> Iterator[ShowBoard]:
    """The boards that a change shows on: the lever's, and the plan's once it is posted."""
    yield _lever_board(context, ballot, item)
    if state.levers is None:
        yield msgspec.structs.replace(_plan_board(ballot), urgency="board")


def _answer_id(chat: str, message: str) -> str:
    return short("plan", chat, message)
