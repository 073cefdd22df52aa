"""Taking in contributions: what is clear is noted with a reaction, what is not is asked back."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.effects import (
    Amend,
    Contribute,
    Effect,
    Erase,
    Place,
    React,
    Say,
    Side,
    Support,
    Withdraw,
)
from bot.events import ButtonPressed, MessageReceived, Person, ReactionChanged
from bot.flow import Context, Origin
from bot.identity import contribution_id
from bot.presses import answered, choices, token
from bot.record import Contribution
from bot.shortcuts import Draft, actor_words, drafts, is_support, sides_and_actors

NOTED = "✍"
SIDES: tuple[Side, ...] = ("lever", "obstacle", "both")


class Table(msgspec.Struct, frozen=True):
    """Where ideas go: the round, and the actor type that the prompt or the phase is about.

    `among` are other rounds that are open too; a reply to the prompt of one of them goes there.
    `blind` says that the board shows counts only.
    """

    round: int
    actor: str | None = None
    among: tuple[int, ...] = ()
    blind: bool = False


def is_marked(context: Context, text: str) -> bool:
    """Whether a message typed anywhere says by itself that it is a contribution."""
    found = _drafts(context, text)
    return bool(found) and found[0].marked and not is_support(text)


def take(context: Context, origin: Origin, text: str, table: Table) -> Iterator[Effect]:
    """Record every idea of a text; what is unclear is asked once for all of them."""
    new = [
        _contribute(origin, draft, position, table)
        for position, draft in enumerate(_drafts(context, text))
        if draft.text
    ]
    yield from new
    unclear = next((c for c in new if c.actor is None or c.side is None), None)
    if unclear is not None:
        yield ask(context, origin, unclear.id, unclear.side)
    elif new:
        yield React(message=origin.message, chat=origin.chat, emoji=NOTED)


def ask(context: Context, origin: Origin, id: str, side: Side | None) -> Say:
    """Ask back what is unclear, one thing at a time, with buttons under a short reply."""
    if side is None:
        labels = [(s, context.language.line("button-side", side=s)) for s in SIDES]
        rows = [choices("side", id, labels)]
    else:
        short = context.pack.actor_short
        named = [(a.id, short(context.situation_id, a.id)) for a in context.pack.actors]
        rows = [choices("actor", id, [label]) for label in named]
    text = context.language.text("ask-side" if side is None else "ask-actor")
    return origin.reply(text, tuple(rows), slot=f"ask-{id}")


def place_by_button(context: Context, event: ButtonPressed) -> Iterator[Effect]:
    """A pressed side or actor type completes the idea it was asked for, and its siblings."""
    kind, _, value = token(event.action)
    side = next((s for s in SIDES if kind == "side" and s == value), None)
    actor = next((a.id for a in context.pack.actors if kind == "actor" and a.id == value), None)
    if context.named is None or not (side or actor):
        yield from answered(event, context.language.line("button-old"), alert=True)
    elif not may_change(context, event.author, context.named):
        yield from answered(event, context.language.line("button-not-yours"), alert=True)
    else:
        yield from answered(event)
        yield from _place(context, context.named, event.author, actor, side)


def place_by_words(context: Context, event: MessageReceived) -> Iterator[Effect]:
    """A typed answer to what was asked back: `levier`, `usage`, `frein offre`, or a number."""
    named = context.named
    if named is None or not may_change(context, event.author, named):
        return
    words = actor_words(context.pack, context.situation_id)
    side, actor = sides_and_actors(_meant(context, event.text), words)
    if side or actor:
        yield from _place(context, named, event.author, actor, side)
    else:
        # An edit of the question with the same words would go unseen: ask again below.
        yield Erase(slot=f"ask-{named.id}", chat=named.chat)
        yield ask(context, _origin(named, event.author), named.id, named.side)


def _meant(context: Context, text: str) -> str:
    """The label of the button whose number was typed, or else the words themselves."""
    buttons = context.slot.buttons if context.slot else ()
    number = int(text) if text.strip().isdecimal() else 0
    return buttons[number - 1].label if 1 <= number <= len(buttons) else text


def _place(
    context: Context, named: Contribution, by: Person, actor: str | None, side: Side | None
) -> Iterator[Effect]:
    for idea in (named, *_siblings(context, named, actor, side)):
        yield Place(contribution=idea.id, actor=actor, side=side)
    actor, side = actor or named.actor, side or named.side
    origin = _origin(named, by)
    if actor is None or side is None:
        yield ask(context, origin, named.id, side)
    else:
        yield Erase(slot=f"ask-{named.id}", chat=origin.chat)
        yield React(message=origin.message, chat=origin.chat, emoji=NOTED)


def _siblings(
    context: Context, named: Contribution, actor: str | None, side: Side | None
) -> Iterator[Contribution]:
    """Ideas of the same message that lack what has just been said."""
    for other in context.touched:
        lacks = (actor and other.actor is None) or (side and other.side is None)
        if other.id != named.id and other.message == named.message and lacks:
            yield other


def revise(context: Context, origin: Origin, text: str, table: Table) -> Iterator[Effect]:
    """An edited message: its ideas change words and cells, new lines count, lost lines go."""
    old = {c.position: c for c in context.touched if c.author == origin.author.id}
    if context.touched and not old:
        return  # these ideas have no name any more, so nobody may change them
    kept = {n: draft for n, draft in enumerate(_drafts(context, text)) if draft.text}
    for position, draft in kept.items():
        if position in old:
            yield from _amended(old[position], draft)
        else:
            yield _beside(old, _contribute(origin, draft, position, table))
    for position in sorted(old.keys() - kept.keys()):
        yield from taken_back(old[position])


def taken_back(idea: Contribution) -> Iterator[Effect]:
    """An idea no longer counts, and what was asked back about it goes."""
    yield Withdraw(contribution=idea.id)
    if not idea.placed:
        yield Erase(slot=f"ask-{idea.id}", chat=idea.chat)


def _beside(old: dict[int, Contribution], new: Contribute) -> Contribute:
    """A line added to a message goes where the message's other lines are, unless it says."""
    first = next(iter(old.values()), None)
    if first is None:
        return new
    actor, side = new.actor or first.actor, new.side or first.side
    return msgspec.structs.replace(new, round=first.round, actor=actor, side=side)


def _amended(idea: Contribution, draft: Draft) -> Iterator[Effect]:
    if draft.text != idea.text:
        yield Amend(contribution=idea.id, text=draft.text)
    if (draft.actor or idea.actor, draft.side or idea.side) != (idea.actor, idea.side):
        yield Place(contribution=idea.id, actor=draft.actor, side=draft.side)


def support_by_reaction(context: Context, event: ReactionChanged) -> Iterator[Effect]:
    """A reaction on somebody else's idea stands behind it; taking it back no longer does."""
    for idea in context.touched:
        if idea.author != event.author.id:
            yield Support(contribution=idea.id, person=event.author.id, given=bool(event.emoji))


def support_by_words(context: Context, event: MessageReceived) -> Iterator[Effect]:
    """A reply such as `+1` to somebody else's idea stands behind it; on its own it is chatter."""
    others = [c for c in context.touched if c.author != event.author.id]
    if others:
        yield from (Support(contribution=c.id, person=event.author.id) for c in others)
        yield React(message=event.message, chat=event.chat, emoji=NOTED)


def may_change(context: Context, person: Person, idea: Contribution) -> bool:
    """Whether somebody may move or take back an idea: its author, or a facilitator."""
    return context.facilitator or idea.author == person.id


def _origin(idea: Contribution, author: Person) -> Origin:
    return Origin(author, idea.chat, idea.message)


def _drafts(context: Context, text: str) -> tuple[Draft, ...]:
    return drafts(text, actor_words(context.pack, context.situation_id))


def _contribute(origin: Origin, draft: Draft, position: int, table: Table) -> Contribute:
    return Contribute(
        id=contribution_id(origin.chat, origin.message, position),
        round=table.round,
        author=origin.author.id,
        author_name=origin.author.name,
        text=draft.text,
        actor=draft.actor or table.actor,
        side=draft.side,
        message=origin.message,
        chat=origin.chat,
        position=position,
    )
