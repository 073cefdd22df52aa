"""Ideas that nobody marked: offered to whoever said them, noted with one tap, never imposed.

What is offered waits in the group's state; it goes when its message does, when its author is
forgotten, and when the next round opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import msgspec

from bot import asking, offering
from bot.asking import NOTED
from bot.capture import Table, contribution
from bot.effects import Amend, Contribute, Effect, Erase, Place, React, Say
from bot.events import (
    ButtonPressed,
    Event,
    Interpreted,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    Person,
    Proposal,
)
from bot.flow import Context, Grace, GroupState, Offer, Paused, Running, Step, step
from bot.gathering import recorded
from bot.offering import origin_of, slot_of
from bot.presses import answered, token
from bot.shortcuts import Draft

STALE = timedelta(minutes=10)
MOST = 12  # offers that a group remembers
MOST_OF_ONE = 3  # of one person; the newest stay
HINTED = 60  # people who are remembered to have been told of the marks
FURTHER = 100  # the position in its message of a part that was split off


def found(state: GroupState, event: Interpreted, context: Context) -> Step:
    """Words were read: ask where noted ideas belong, or offer what may be ideas."""
    if event.noted:
        return _of_noted(state, event, context)
    stale = event.said_at is None or event.at - event.said_at > STALE
    if not event.proposals or context.touched or stale or state.silent:
        return Step(state)
    return _offered(state, _offer(event, event.text), event.chat, context)


def _of_noted(state: GroupState, event: Interpreted, context: Context) -> Step:
    idea = next((idea for idea in context.touched if asking.lacks(idea)), None)
    parts = [p for p in event.proposals if idea and p.id == idea.id]
    if idea is None or len(parts) < 2 or idea.side is not None:
        return step(state, asking.asked(context, event))
    return _offered(state, _offer(event, idea.text), idea.chat, context)


def _offer(event: Interpreted, text: str) -> Offer:
    return Offer(
        key=event.proposals[0].id,
        round=event.round,
        author=event.speaker.id,
        author_name=event.speaker.name,
        message=event.message,
        text=text,
        parts=event.proposals,
        noted=bool(event.noted),
    )


def _offered(state: GroupState, offer: Offer, chat: str, context: Context) -> Step:
    """Ask whether it is so; the oldest offers go where there are too many."""
    others = [o for o in state.offers if o.key != offer.key]
    own = [o for o in others if o.author == offer.author]
    gone = {o.key for o in (*own[: 1 - MOST_OF_ONE], *others[: 1 - MOST])}
    kept = msgspec.structs.replace(state, offers=tuple(others))
    after, erased = without_offers(kept, lambda o: o.key in gone)
    first = not offer.noted and offer.author not in state.hinted
    hinted = (*state.hinted, offer.author)[-HINTED:] if first else state.hinted
    after = msgspec.structs.replace(after, offers=(*after.offers, offer), hinted=hinted)
    return step(after, (*erased, offering.asked(offer, chat, context, first=first)))


def without_offers(
    state: GroupState, which: Callable[[Offer], bool]
) -> tuple[GroupState, list[Erase]]:
    """The state without some offers, and their questions taken back."""
    kept = tuple(o for o in state.offers if not which(o))
    erased = [Erase(slot=slot_of(o)) for o in state.offers if which(o) and not o.noted]
    return msgspec.structs.replace(state, offers=kept), erased


def pressed(state: GroupState, event: ButtonPressed, context: Context) -> Step | None:
    """The author of the words, or a facilitator, says what they are; None if it is past."""
    _, key, value = token(event.action)
    offer = next((o for o in state.offers if o.key == key), None)
    past = offer is None or (offer.noted and context.named is None)
    if offer is None or past or not offering.understood(offer, value, context):
        return None
    if not _may_answer(offer, event.author, context):
        line = context.language.line("button-not-yours")
        return step(state, answered(event, line, alert=True))
    done = _decided(state, offer, value, event.chat, context)
    return Step(done.state, (*answered(event), *done.effects))


def replied(state: GroupState, event: MessageReceived, context: Context) -> Step | None:
    """A typed answer to an offer: yes, no, a number, a cell; None if it is none of them."""
    slot = context.slot.name if context.slot else ""
    offer = next((o for o in state.offers if slot_of(o) == slot), None)
    if offer is None or not _may_answer(offer, event.author, context):
        return None
    value = offering.meant(offer, event.text, context)
    return _decided(state, offer, value, event.chat, context) if value else None


def _may_answer(offer: Offer, person: Person, context: Context) -> bool:
    return context.facilitator or person.id == offer.author


def _decided(state: GroupState, offer: Offer, value: str, chat: str, context: Context) -> Step:
    rest, _ = without_offers(state, lambda o: o.key == offer.key)
    if value == "no":
        return step(rest, [Erase(slot=slot_of(offer), chat=chat)])
    if value == "one":
        return _as_one(rest, offer, chat, context)
    if changed := offering.turned_offer(offer, value):
        after = msgspec.structs.replace(rest, offers=(*rest.offers, changed))
        return step(after, [offering.asked(changed, chat, context)])
    if value == "other":
        return step(state, [offering.asked(offer, chat, context, wide=True)])
    cell = offering.cell_of(value, context)
    whole = cell and Proposal(offer.key, offer.text, cell[1], cell[0])
    noted = _noted(offer, (whole,) if whole else offer.parts, chat, context)
    return recorded(rest, context, noted)


def _as_one(rest: GroupState, offer: Offer, chat: str, context: Context) -> Step:
    """It is one idea after all: ask where it goes."""
    whole = msgspec.structs.replace(offer.parts[0], text=offer.text)
    if offer.noted and context.named is not None:
        asked = asking.ask(context, origin_of(offer, chat), context.named, (), {whole.id: whole})
        return step(rest, [asked])
    one = msgspec.structs.replace(offer, parts=(whole,))
    after = msgspec.structs.replace(rest, offers=(*rest.offers, one))
    return step(after, [offering.asked(one, chat, context)])


def _noted(
    offer: Offer, parts: Iterable[Proposal], chat: str, context: Context
) -> Iterator[Effect]:
    """Record the parts; the first is the idea itself where that was noted already."""
    first, *further = parts
    yield Erase(slot=slot_of(offer), chat=chat)
    if context.named is not None:
        chat = context.named.chat
        yield Amend(contribution=offer.key, text=first.text)
        yield Place(contribution=offer.key, actor=first.actor, side=first.side)
    else:
        yield _contribute(offer, first, 0, chat)
    start = FURTHER if offer.noted else 1
    for position, part in enumerate(further, start=start):
        yield _contribute(offer, part, position, chat)
    yield React(message=offer.message, chat=chat, emoji=NOTED)


def _contribute(offer: Offer, part: Proposal, position: int, chat: str) -> Contribute:
    draft = Draft(part.text, part.actor, part.side)
    return contribution(origin_of(offer, chat), draft, position, Table(offer.round))


def tidied(before: GroupState, done: Step, event: Event, context: Context) -> Step:
    """The step without the offers that it has overtaken; at the bell, those that wait are told."""
    if not done.state.offers:
        return done
    gone = _overtaken(before, done, event)
    state, erased = without_offers(done.state, gone)
    rung = isinstance(before.encounter, Running) and isinstance(state.encounter, Grace)
    left = [o for o in state.offers if not o.noted]
    told = [_waiting(len(left), context)] if rung and left else []
    return Step(state, (*done.effects, *erased, *told))


def _overtaken(before: GroupState, done: Step, event: Event) -> Callable[[Offer], bool]:
    """Which offers go: their message changed, their idea did, or their round is past."""
    message = event.message if isinstance(event, MessageEdited | MessageRemoved) else None
    placed = {e.contribution for e in done.effects if isinstance(e, Place)}
    went_on = isinstance(before.encounter, Running | Paused)
    opened = isinstance(done.state.encounter, Running) and not went_on
    return lambda o: (
        (message is not None and o.message == message) or (o.noted and o.key in placed) or opened
    )


def _waiting(count: int, context: Context) -> Say:
    return Say(text=context.language.text("offers-waiting", count=count), urgency="bell")
