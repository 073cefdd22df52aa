"""A person's own conversation with the bot: there, whatever they write is meant for it."""

from __future__ import annotations

from bot.announcements import board
from bot.capture import is_marked, take
from bot.events import MessageReceived
from bot.flow import Context, GroupState, Origin, Step, step
from bot.flows.encounter import open_table
from bot.questions import consult


def aside(state: GroupState, event: MessageReceived, context: Context) -> Step:
    """A question goes to the animator, anything else is an idea for the open table."""
    origin = Origin(event.author, event.chat, event.message)
    table = open_table(state, context, event.at)
    marked = is_marked(context, event.text)
    if table is not None and (marked or not _asks(event.text)):
        return step(state, (*take(context, origin, event.text, table), board(table.round)))
    if _asks(event.text) and not marked:
        return consult(state, event.text, origin, context)
    return step(state, [origin.reply(context.language.text("no-table-open"))])


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?")
