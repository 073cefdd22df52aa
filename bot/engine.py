"""The one door of the pure bot: a group's state and an event in, a step out.

Roles, commands, questions and buttons are seen to here; the rest goes to the current exercise.
"""

from __future__ import annotations

import msgspec

from bot import humans, likely, offering, offers, reminders
from bot.announcements import board
from bot.capture import is_marked
from bot.commands import Command, command_named, nearest, split_here
from bot.conduct import CONDUCTORS
from bot.curation import CURATORS
from bot.desk import CLERKS, export
from bot.effects import Instruct, Publish, SendFile, ShowBoard
from bot.events import (
    AnswerFound,
    BallotClosed,
    BallotDrawn,
    BallotDropped,
    ButtonPressed,
    CommandGiven,
    Event,
    Instructed,
    Interpreted,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    RoundFinished,
    ThemesFound,
    TimerExpired,
    Unreached,
)
from bot.flow import Context, GroupState, Idle, Origin, Running, Step, hidden, step
from bot.flows import compass, encounter, levers, open_table
from bot.flows.restitution import when_all_are_done
from bot.orders import Conductor, Order, refuse
from bot.own_ideas import forgotten_elsewhere, pressed
from bot.planning import ASKED, amended, answer_plan, join
from bot.presses import answered, token
from bot.private import aside, greet
from bot.questions import answer, consult, read_passage
from bot.shortcuts import is_support
from bot.team import team

_CONDUCTORS = {**CONDUCTORS, "ouvrir": open_table.open_, "relancer": reminders.relaunch}

_BUTTONS = {
    "compass": compass.pressed,
    "contest": humans.contested,
    "verdict": humans.judged,
    "vote": levers.voted,
    "join": join,
    likely.KIND: likely.pressed,
    offering.KIND: offers.pressed,
    "private": greet,
}


def handle(state: GroupState, event: Event, context: Context) -> Step:
    """What an event comes to for this group, and to its open table; blind boards stay blind."""
    done = open_table.followed(_handled(state, event, context), event, context)
    return open_table.veiled(offers.tidied(state, done, event, context))


def _handled(state: GroupState, event: Event, context: Context) -> Step:
    match event:
        case CommandGiven():
            return _command(state, event, context)
        case Instructed():
            return _instructed(state, event, context)
        case AnswerFound():
            return answer(state, event, context)
        case Interpreted():
            return offers.found(state, event, context)
        case ThemesFound():
            return _consolidated(state, event, context)
        case RoundFinished():
            return when_all_are_done(state, context)
        case ButtonPressed():
            return _pressed(state, event, context)
        case MemberJoined() if isinstance(state.encounter, Running):
            return step(state, [board(state.encounter.round, pin=True)])
        case MemberJoined():
            return open_table.welcome(state, event, context)
        case TimerExpired(name=name) if name.startswith("table-"):
            return open_table.ring(state, event, context)
        case Unreached():
            heard = humans.unreached(state, event, context)
            return heard or reminders.unreached(state, event, context)
        case BallotDrawn():
            return levers.opened(state, event, context)
        case BallotClosed():
            return levers.closed(state, event, context)
        case BallotDropped():
            return levers.dropped(state, event, context)
        case MessageReceived() if context.slot and context.slot.name.startswith(ASKED):
            return answer_plan(state, event, context)
        case MessageReceived() if answers := compass.replied(state, event, context):
            return answers
        case MessageReceived() if doubted := humans.contested_in_words(state, event, context):
            return doubted
        case MessageReceived() if agreed := offers.replied(state, event, context):
            return agreed
        case MessageReceived() if _for_the_animator(event, context):
            origin = Origin(event.author, event.chat, event.message)
            return consult(state, event.text, origin, context)
        case MessageReceived(private=True) if not _for_the_table(context):
            return aside(state, event, context)
        case _:
            return _played(state, event, context)


def _played(state: GroupState, event: Event, context: Context) -> Step:
    done = encounter.handle(state, event, context)
    if isinstance(event, MessageEdited | MessageRemoved):
        return amended(done, event, context)
    return done


def _for_the_animator(event: MessageReceived, context: Context) -> bool:
    """Whether words are a question: said to the animator, and neither an idea nor a mere « +1 »."""
    if is_support(event.text) or is_marked(context, event.text):
        return False
    slot = context.slot.name if context.slot else ""
    return slot.startswith(("animator-", "answer-")) or (event.addressed and not slot)


def _for_the_table(context: Context) -> bool:
    """Whether a message answers one of the bot's that the table itself will understand."""
    slot = context.slot.name if context.slot else ""
    return slot.startswith(("ask-", "prompt-", "board-"))


def _command(state: GroupState, event: CommandGiven, context: Context) -> Step:
    command = command_named(event.name)
    words, here = split_here(event.arguments)
    origin = Origin(event.author, event.chat, event.message)
    order = Order(words, event.at, origin, private=event.private)
    if command is None:
        return _unknown(state, event, order, context)
    if command.facilitator and not context.facilitator:
        return refuse(state, order, context, "facilitators-only", command=event.name)
    if command.name == "equipe":
        return team(state, event, context)
    if command.name == "contester":
        return humans.contest(state, event, context)
    if not command.conducts:
        plain = msgspec.structs.replace(order, words=tuple(event.arguments.split()))
        return _served(state, command, plain, context)
    return _conducted(state, command, order, context, here=here)


def _conducted(
    state: GroupState, command: Command, order: Order, context: Context, *, here: bool
) -> Step:
    done = _conductor(state, command.name)(state, order, context)
    if here or levers.stays_here(state, command.name):
        return done
    author = order.origin.author
    return done.then(
        Instruct(
            name=command.name,
            arguments=" ".join(order.words),
            author=author.id,
            author_name=author.name,
        )
    )


def _conductor(state: GroupState, name: str) -> Conductor:
    """Who takes a command: between two rounds `/clore` is about the vote or the open table."""
    if name == "clore" and state.levers is None and state.table and state.encounter == Idle():
        return open_table.close_now
    return levers.conductor(state, name) or _CONDUCTORS[name]


def _served(state: GroupState, command: Command, order: Order, context: Context) -> Step:
    if command.name == "silence":
        silent = not state.silent
        text = context.language.text("silence", on=str(silent).lower())
        return step(msgspec.structs.replace(state, silent=silent), [order.origin.reply(text)])
    if command.name in CURATORS:
        return CURATORS[command.name](state, order, context)
    if command.name == "humain":
        return humans.take_over(state, order, context)
    if command.name == "atelier":
        return refuse(state, order, context, "already-set-up", case=context.situation.name)
    return CLERKS[command.name](state, order, context)


def _unknown(state: GroupState, event: CommandGiven, order: Order, context: Context) -> Step:
    tag = context.language.tag
    meant = nearest(event.name, tag)
    # In a group another bot may be meant, unless who conducts mistypes what they surely mean.
    typo = context.facilitator and nearest(event.name, tag, surely=True)
    if not (event.addressed or event.private or typo):
        return Step(state)
    if meant is None:
        return refuse(state, order, context, "command-strange", name=event.name)
    return refuse(state, order, context, "command-unknown", name=event.name, meant=meant)


def _instructed(state: GroupState, event: Instructed, context: Context) -> Step:
    if event.name == "oublier":
        return forgotten_elsewhere(state, event)
    if event.name not in _CONDUCTORS:
        return Step(state)
    order = Order(tuple(event.arguments.split()), event.at, Origin(event.author, context.chat))
    return _conductor(state, event.name)(state, order, context)


def _consolidated(state: GroupState, event: ThemesFound, context: Context) -> Step:
    """Show the table of the round; its picture follows the first time only."""
    arguments = {"round": str(event.round)}
    version = next((v for v in state.versions if v.round == event.round), None)
    if version:
        arguments["version"] = str(version.number)
        arguments["day"] = context.language.full_day(event.at, context.zone)
        arguments["since"] = version.since.isoformat()
        arguments["withdrawn"] = str(version.withdrawn)
    slot = f"table-{event.round}-v{version.number}" if version else f"table-{event.round}"
    table = ShowBoard(slot=slot, view="table", arguments=arguments, urgency="bell")
    state = likely.kept(state, event.round, event.likely)
    if hidden(state, event.round):
        return Step(state)
    if event.round in state.tabled and not version:
        return step(state, [table])
    picture = SendFile(view="table", format="png", arguments=arguments)
    if event.round in state.tabled:
        return step(state, [table, picture])
    after = msgspec.structs.replace(state, tabled=(*state.tabled, event.round))
    asked = () if state.silent else likely.proposed(state, event.round, context)
    return step(after, [table, picture, Publish(round=event.round), *asked])


def _pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    kind, _, value = token(event.action)
    found: Step | None = None
    if kind == "read":
        found = read_passage(state, event, value, context)
    elif kind == "export" and context.facilitator:
        order = Order((value,), event.at, Origin(event.author, event.chat))
        found = export(state, order, context).then(*answered(event))
    elif kind in _BUTTONS:
        found = _BUTTONS[kind](state, event, context)
    elif kind in ("side", "actor", "cell", "cells"):
        found = encounter.place(state, event, context)
    else:
        found = pressed(state, event, context) or reminders.pressed(state, event, context)
    return found or step(state, answered(event, context.language.line("button-old"), alert=True))
