"""Questions that the animator could not answer: kept, and put to the next meeting."""

from __future__ import annotations

from msgspec.structs import replace

from bot.effects import Say
from bot.events import AnswerFound
from bot.flow import Asked, Context, GroupState, Step
from bot.text import Items, Span, Text

MOST = 12


def carry(state: GroupState, event: AnswerFound) -> GroupState:
    """The group with this question kept for its next meeting, once, the newest last."""
    return keep_question(state, event.asker.id, event.question.strip())


def keep_question(state: GroupState, person: str, words: str) -> GroupState:
    """The group with what somebody asks kept for its next meeting."""
    question = Asked(person, words)
    others = (kept for kept in state.unanswered if kept.question != question.question)
    return replace(state, unanswered=(*others, question)[-MOST:])


def put_to_the_meeting(done: Step, context: Context) -> Step:
    """A meeting begins: what was left unanswered before it is read out, and no longer kept."""
    left = done.state.unanswered
    if not left:
        return done
    typeset = context.language.typography
    lines = tuple((Span(typeset(asked.question)),) for asked in left)
    text = context.language.text("questions-carried", count=len(left)) + Text((Items(lines),))
    after = Step(replace(done.state, unanswered=()), done.effects)
    return after.then(Say(text=text))
