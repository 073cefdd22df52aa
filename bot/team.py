"""The facilitators' team of a cycle: `/equipe` adds whoever is answered."""

from __future__ import annotations

from bot.effects import Appoint
from bot.events import CommandGiven
from bot.flow import Context, GroupState, Origin, Step, step


def team(state: GroupState, event: CommandGiven, context: Context) -> Step:
    """Appoint the author of the message answered, or say how that is done."""
    origin = Origin(event.author, event.chat, event.message)
    if event.about is None:
        count = len(context.facilitators)
        return step(state, [origin.reply(context.language.text("team-how", count=count))])
    named = Appoint(person=event.about.id, name=event.about.name)
    said = origin.reply(context.language.text("team-added", name=event.about.name))
    return step(state, [named, said])
