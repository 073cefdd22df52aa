"""Questions put to the animator, their follow-ups, and its answers said in character."""

from __future__ import annotations

from collections.abc import Iterator

from bot.announcements import in_character
from bot.carried import carry
from bot.effects import CallHuman, Consult, Effect, Say
from bot.events import AnswerFound, ButtonPressed
from bot.flow import Asked, Context, GroupState, Origin, Running, Step, current_scenario, step
from bot.humans import left_to_human
from bot.identity import short
from bot.moment import now as where
from bot.presses import answered, choices
from bot.recall import asked_by, asks, meeting_of, remembered, told_in
from bot.references import references
from bot.text import Paragraph, Quote, Span, Text


def consult(state: GroupState, words: str, origin: Origin, context: Context) -> Step:
    """Ask the animator; a person's question before this one goes along for the follow-up."""
    scenario = current_scenario(state)
    if scenario is None:
        return step(state, [origin.reply(context.language.text("animator-absent"))])
    if not words.strip():
        return step(state, [origin.reply(context.language.text("question-empty"))])
    if state.human is not None:
        return left_to_human(state, words, origin, context)
    person = origin.author.id
    meeting = meeting_of(state, context)
    told = told_in(state, meeting)
    before = asked_by(state, person, told)
    asking = Consult(
        question=words,
        asker=person,
        asker_name=origin.author.name,
        scenario=scenario,
        situation=context.situation_id,
        message=origin.message or None,
        chat=origin.chat,
        meeting=meeting,
        previous=before.question or None,
        told=told,
        about=before.about,
    )
    return step(asks(state, Asked(person, words, before.about)), [asking])


def answer(state: GroupState, event: AnswerFound, context: Context) -> Step:
    """Say what the animator found, with its sources; keep what it could not answer."""
    unanswered = not event.answered and bool(event.passages) and not event.now
    after = carry(state, event) if unanswered else state
    return step(remembered(after, event, context), _said(state, event, context))


def _said(state: GroupState, event: AnswerFound, context: Context) -> Iterator[Effect]:
    scenario = current_scenario(state) or context.pack.scenarios[0].id
    text = in_character(context, scenario, event.text)
    origin = Origin(event.asker, event.question_chat or event.chat, event.question_message or "")
    slot = f"answer-{short(event.id)}"
    if event.now:
        yield origin.reply(text + _where(state, event, context))
        return
    if event.answered:
        label = context.language.line("button-contest")
        doubt = choices("contest", "", [(short(event.question), label)])
        doubts = (doubt,) if event.passages else ()
        yield origin.reply(text + _sources(event, context), doubts, slot=slot)
        return
    labels = [(p.ref, p.label) for p in event.passages]
    rows = tuple(choices("read", "", [(ref, label)]) for ref, label in labels)
    offer = context.language.text("passages-offered") if rows else Text()
    yield origin.reply(text + offer, rows, slot=slot)
    if event.passages:
        yield CallHuman(
            id=short("unanswered", event.id),
            person=event.asker.id,
            person_name=event.asker.name,
            text=event.question,
        )


def _where(state: GroupState, event: AnswerFound, context: Context) -> Text:
    """What can be done now, and how long the round still goes on."""
    if not isinstance(state.encounter, Running) or state.encounter.box.end <= event.at:
        return where(state, context)
    end = state.encounter.box.end
    minutes = max(1, round((end - event.at).total_seconds() / 60))
    left = context.language.text("bell-left", minutes=minutes, end=context.clock(end))
    return where(state, context) + left


def _sources(event: AnswerFound, context: Context) -> Text:
    labels = context.language.enumeration(p.label for p in event.passages)
    if not labels:
        return Text()
    line = context.language.line("sources", labels=labels)
    return Text((Paragraph(((Span(line, emphasis=True),),)),))


def read_passage(
    state: GroupState, event: ButtonPressed, ref: str, context: Context
) -> Step | None:
    """A passage that the animator offered, word for word; None if the pack has no such one."""
    known = references(context.pack, context.language)
    found = next((reference for reference in known if reference.id == ref), None)
    if found is None:
        return None
    typeset = context.language.typography
    lines = tuple((Span(typeset(w)),) for w in found.text.splitlines() if w.strip())
    head = context.language.text("passage", label=found.label)
    say = Say(text=head + Text((Quote(lines),)), chat=event.chat)
    return step(state, (*answered(event), say))
