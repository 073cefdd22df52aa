"""A person's own conversation with the bot: there, whatever they write is meant for it."""

from __future__ import annotations

from bot.announcements import board
from bot.capture import is_marked, take
from bot.effects import Say
from bot.events import ButtonPressed, MessageReceived
from bot.flow import Context, GroupState, Origin, Planning, Step, Voting, step
from bot.flows import levers
from bot.presses import answered, token
from bot.questions import consult
from bot.shortcuts import is_greeting
from bot.tables import open_table


def aside(state: GroupState, event: MessageReceived, context: Context) -> Step:
    """A question or a greeting goes to the animator, anything else is an idea."""
    origin = Origin(event.author, event.chat, event.message)
    table = open_table(state, context, event.at)
    marked = is_marked(context, event.text)
    if table is not None and (marked or not _talks(event.text)):
        return step(state, (*take(context, origin, event.text, table), board(table.round)))
    if _talks(event.text) and not marked:
        return consult(state, event.text, origin, context)
    return step(state, [origin.reply(context.language.text(_otherwise(state)))])


def _otherwise(state: GroupState) -> str:
    """What would work where no table is open: the ballot paper, the plan's questions, a round."""
    match state.levers:
        case Voting():
            return "vote-with-buttons"
        case Planning():
            return "plan-in-the-group"
    return "no-table-open"


def greet(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """« En privé » and « Voter »: the bot writes to the person alone, about this group."""
    if token(event.action)[2] == "vote":
        return levers.called(state, event, context)
    told = answered(event, context.language.line("private-sent"), alert=True)
    text = context.language.text("private-joined", group=context.label)
    return step(state, (*told, Say(text=text, private_to=event.author.id)))


def _talks(text: str) -> bool:
    return text.rstrip().endswith("?") or is_greeting(text)
