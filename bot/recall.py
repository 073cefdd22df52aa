"""What an animator remembers of a round: what it has said, and what each person asked about."""

from __future__ import annotations

from msgspec.structs import replace

from bot.errands import Told
from bot.events import AnswerFound
from bot.flow import Asked, Context, GroupState, current_round

PEOPLE = 30
REPLY = "~"  # before the name of a kind of reply, which is no passage


def meeting_of(state: GroupState, context: Context) -> str:
    """The name of the round in which the animator is met."""
    return f"{context.group}/{current_round(state) or 0}"


def told_in(state: GroupState, meeting: str) -> Told:
    """What the animator has said in this round so far."""
    return state.told if state.told.meeting == meeting else Told(meeting)


def asked_by(state: GroupState, person: str, told: Told) -> Asked:
    """What a person asked last; who has asked nothing follows what was said last."""
    passages = (name for name in reversed(told.lately) if not name.startswith(REPLY))
    known = next((asked for asked in state.asked if asked.person == person), None)
    return known or Asked(person, "", next(passages, ""))


def asks(state: GroupState, asked: Asked) -> GroupState:
    """The group once somebody has asked this."""
    others = tuple(a for a in state.asked if a.person != asked.person)
    return replace(state, asked=(*others, asked)[-PEOPLE:])


def remembered(state: GroupState, event: AnswerFound, context: Context) -> GroupState:
    """The group once this was answered: what was said, and what a follow-up would lean on."""
    told = told_in(state, meeting_of(state, context)).then(event.said)
    person = event.asker.id
    asked = tuple(_after(a, event) if a.person == person else a for a in state.asked)
    return replace(state, told=told, asked=asked)


def _after(asked: Asked, event: AnswerFound) -> Asked:
    topic = asked.question if event.topic is None else event.topic
    if not event.passages:
        return replace(asked, question=topic)
    return replace(asked, question=topic, about=event.passages[0].ref if event.answered else "")
