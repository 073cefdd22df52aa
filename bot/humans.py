"""Humans beside the animator: one takes its part, one is called, an answer of it is contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from bot.carried import keep_question
from bot.effects import CallHuman, Effect, React, Say
from bot.events import ButtonPressed, CommandGiven, Event, MessageReceived, Unreached
from bot.flow import Context, GroupState, Origin, Running, Step, current_scenario, step
from bot.identity import short
from bot.orders import Order, say
from bot.presses import answered, choices, private_button, token
from bot.shortcuts import doubt
from bot.text import Text

ALERT = "alert-"
ANSWERS = ("answer-", "animator-")
PROMPT = "-questions"
VERDICTS = ("holds", "fails")


def left_to_human(state: GroupState, words: str, origin: Origin, context: Context) -> Step:
    """The human who plays the animator answers in the chat; the question is kept for them."""
    answers = origin.author.facilitator and not words.rstrip().endswith("?")
    if answers or origin.author.name == state.human:
        return Step(state)  # who facilitates speaks for the animator, and asks nothing
    kept = CallHuman(
        id=short("question", origin.chat, origin.message),
        person=origin.author.id,
        person_name=origin.author.name,
        text=words,
    )
    return step(state, (kept, *_awaited(state, origin, context)))


def _awaited(state: GroupState, origin: Origin, context: Context) -> Iterator[Effect]:
    """Eyes in the group; alone with the bot a person learns that nobody there reads along."""
    if origin.chat != context.chat:
        person = state.human or ""
        yield origin.reply(context.language.text("human-elsewhere", person=person))
    elif origin.message:
        yield React(message=origin.message, chat=origin.chat, emoji="👀")


def take_over(state: GroupState, order: Order, context: Context) -> Step:
    """`/humain`: a facilitator plays the animator until they say it again, or the next round."""
    scenario = current_scenario(state)
    if scenario is None:
        return step(state, [say(order, context, "animator-absent")])
    who, before = order.origin.author.name, state.human
    key = "human-gives-back" if before == who else "human-takes-over"
    key = "human-relieves" if before not in (None, who) else key
    name = context.scenario(scenario).name
    said = context.language.text(key, person=who, before=before or "", name=name)
    places = dict.fromkeys((context.chat, order.origin.chat))
    after = replace(state, human=None if before == who else who)
    return step(after, (Say(text=said, chat=place, urgency="bell") for place in places))


def given_back(done: Step, context: Context) -> Step:
    """A round begins with the animator of its own scenario, whoever played the last one."""
    state = done.state
    if state.human is None or not isinstance(state.encounter, Running):
        return done
    name = context.scenario(state.encounter.scenario).name
    text = context.language.text("human-released", person=state.human, name=name)
    return Step(replace(state, human=None), done.effects).then(Say(text=text))


def called(state: GroupState, order: Order, context: Context) -> Step:
    """`/appel …`: a wish for the facilitators; a question is put to the next meeting as well."""
    words, author = " ".join(order.words), order.origin.author
    id = short("appeal", order.origin.chat, order.origin.message)
    kept = CallHuman(id=id, person=author.id, person_name=author.name, text=words)
    asks = words.endswith("?")
    heard = "human-called" if words else "human-called-bare"
    heard = "human-called-question" if asks else heard
    key = "human-appeal" if words else "human-appeal-bare"
    text = context.language.text(key, name=author.name, group=context.label, text=words)
    after = keep_question(state, author.id, words) if asks else state
    told = _alerts(context, author.id, id, text)
    return step(after, [kept, say(order, context, heard), *told])


def _alerts(context: Context, author: str, id: str, text: Text) -> Iterator[Say]:
    """The same to every other facilitator, whose own conversation is about this group from then on.

    The same alert twice is one message.
    """
    others = tuple(f for f in context.facilitators if f != author)
    for person in others or context.facilitators:
        yield Say(
            text=text,
            private_to=person,
            slot=f"{ALERT}{id}",
            urgency="bell",
            hands_over=True,
        )


def unreached(state: GroupState, event: Unreached, context: Context) -> Step | None:
    """An alert did not arrive: the group learns how its facilitators can be; None for others."""
    if not event.slot.startswith(ALERT):
        return None
    text = context.language.text("human-unreached")
    return step(state, [Say(text=text, slot=ALERT, buttons=((private_button(context),),))])


def contested(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """Somebody doubts an answer by its button: the facilitators know at once."""
    origin = Origin(event.author, event.chat, event.message)
    effects = _contested(state, origin, event.message, "", context)
    return step(state, (*answered(event, context.language.line("contested")), *effects))


def contested_in_words(state: GroupState, event: Event, context: Context) -> Step | None:
    """A reply to an answer that says « ⚠️ … » or « je conteste … »; None for any other event."""
    words = doubt(event.text) if isinstance(event, MessageReceived) else None
    if words is None or not isinstance(event, MessageReceived) or not _answers(context):
        return None
    origin = Origin(event.author, event.chat, event.message)
    return _noted(state, origin, event.reply_to or "", words, context)


def contest(state: GroupState, event: CommandGiven, context: Context) -> Step:
    """`/contester …`, as a reply to the answer that it is about."""
    origin = Origin(event.author, event.chat, event.message)
    if not _answers(context) or event.reply_to is None:
        return step(state, [origin.reply(context.language.text("contest-which"))])
    return _noted(state, origin, event.reply_to, event.arguments.strip(), context)


def _noted(state: GroupState, origin: Origin, answer: str, words: str, context: Context) -> Step:
    """What somebody wrote is seen, even where the alert under the answer stands already."""
    seen = React(message=origin.message, chat=origin.chat, emoji="👀")
    return step(state, (seen, *_contested(state, origin, answer, words, context)))


def _answers(context: Context) -> bool:
    name = context.slot.name if context.slot else ""
    return name.startswith(ANSWERS) and not name.endswith(PROMPT)


def _contested(
    state: GroupState, origin: Origin, answer: str, words: str, context: Context
) -> Iterable[Effect]:
    """The doubt is kept, shown under the answer until a facilitator has looked, and told."""
    author = origin.author
    id = short("contested", origin.chat, answer, author.id, words)
    about = _about(state, words, context)
    line, text = context.language.line, context.language.text
    yield CallHuman(
        id=id, person=author.id, person_name=author.name, text=line("contested-appeal", **about)
    )
    labels = ((verdict, line(f"button-{verdict}")) for verdict in VERDICTS)
    under = replace(origin, message=answer)
    yield under.reply(text("contested-shown"), (choices("verdict", "", labels),), f"doubt-{answer}")
    alert = text("human-contests", name=author.name, group=context.label, **about)
    yield from _alerts(context, author.id, id, alert)


def _about(state: GroupState, words: str, context: Context) -> dict[str, str]:
    """What was asked, where it is still known, and why the answer is doubted, if it was said."""
    buttons = context.slot.buttons if context.slot else ()
    asked = {token(b.action)[2] for b in buttons if token(b.action)[0] == "contest"}
    question = next((a.question for a in state.asked if short(a.question) in asked), "")
    return {
        "question": question,
        "words": words,
        "known": str(bool(question)).lower(),
        "said": str(bool(words)).lower(),
    }


def judged(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """A facilitator has looked at a contested answer, and everybody reads whether it holds."""
    verdict = token(event.action)[2]
    if verdict not in VERDICTS or context.slot is None:
        return None
    if not context.facilitator:
        return step(state, _not_theirs(event, context))
    text = context.language.text(f"contested-{verdict}", name=event.author.name)
    said = Say(text=text, slot=context.slot.name, chat=event.chat)
    return step(state, (*answered(event), said))


def _not_theirs(event: ButtonPressed, context: Context) -> Iterator[Effect]:
    """A word to who may not judge, as a message where presses have no answer."""
    if event.receipt is not None:
        line = context.language.line("contested-facilitators")
        yield from answered(event, line, alert=True)
    else:
        text = context.language.text("contested-facilitators")
        yield Origin(event.author, event.chat, event.message).reply(text)
