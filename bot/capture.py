"""Taking in contributions: what is clear is noted with a reaction, what is not is asked back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from bot.asking import NOTED, Idea, asked_back
from bot.effects import (
    Amend,
    Contribute,
    Effect,
    Erase,
    Place,
    React,
    Support,
    Withdraw,
)
from bot.events import ButtonPressed, MessageReceived, Person, ReactionChanged
from bot.flow import Context, Origin
from bot.identity import contribution_id
from bot.presses import SUGGESTED, answered, token
from bot.record import Contribution
from bot.shortcuts import Draft, actor_words, agrees, drafts, is_support, sides_and_actors
from bot.sides import SIDES, Side
from bot.suggestions import cells_read

AGAINST = frozenset("👎💩🤮🤬😡🤡🥱❌")


class Table(msgspec.Struct, frozen=True):
    """Where ideas go: the round, and the actor type that the prompt or the phase is about.

    `among` are other rounds that are open too; a reply to the prompt of one of them goes there.
    `reads` says that words which nobody has marked are read: what may be an idea is offered as one.
    """

    round: int
    actor: str | None = None
    among: tuple[int, ...] = ()
    reads: bool = False


def is_marked(context: Context, text: str) -> bool:
    """Whether a message typed anywhere says by itself that it is a contribution."""
    found = _drafts(context, text)
    # A number alone (`-1`, `+2`) is chatter, unless it says whom it is about.
    says = any(draft.actor or _says(draft.text) for draft in found)
    return says and found[0].marked and not is_support(text)


def _says(words: str) -> bool:
    return any(sign.isalpha() or unicodedata.category(sign) == "So" for sign in words)


def take(context: Context, origin: Origin, text: str, table: Table) -> Iterator[Effect]:
    """Record every idea of a text; what is unclear is asked once for all of them."""
    new = [
        contribution(origin, draft, position, table)
        for position, draft in enumerate(_drafts(context, text))
        if draft.text
    ]
    yield from new
    if new:
        yield from asked_back(origin, new)


def place_by_button(context: Context, event: ButtonPressed) -> Iterator[Effect]:
    """A pressed side or actor type completes the idea it was asked for, and its siblings."""
    placed = tuple(_placed_by(context, event.author, event.action))
    if context.named is None or not placed:
        yield from answered(event, context.language.line("button-old"), alert=True)
    elif not may_change(context, event.author, context.named):
        yield from answered(event, context.language.line("button-not-yours"), alert=True)
    else:
        yield from answered(event)
        yield from placed


def _placed_by(context: Context, by: Person, action: str) -> Iterator[Effect]:
    """What a button about the named idea comes to; each idea as it was read, or all alike."""
    named, read = context.named, {p.contribution: p for p in _read_places(context, action)}
    side, actor = pressed_place(context, action)
    if named is not None and read:
        yield Erase(slot=f"ask-{named.id}", chat=named.chat)
        yield from read.values()
        after = (_moved(idea, read.get(idea.id)) for idea in context.touched)
        yield from asked_back(_origin(named, by), tuple(after))
    elif named is not None and (side or actor):
        yield from place(context, named, by, actor, side)


def _moved(idea: Contribution, to: Place | None) -> Contribution:
    return _filled(idea, to.actor, to.side) if to else idea


def _read_places(context: Context, action: str) -> Iterator[Place]:
    """The places of a message's ideas as they were read, as far as these still lack them."""
    kind, _, value = token(action)
    lacking = {idea.position: idea for idea in context.touched if not idea.placed}
    for position, actor, side in cells_read(context, value) if kind == "cells" else ():
        if idea := lacking.get(position):
            yield Place(contribution=idea.id, actor=idea.actor or actor, side=idea.side or side)


def pressed_place(context: Context, action: str) -> tuple[Side | None, str | None]:
    """What a button says: a side, an actor type, or both in `cell:<id>:<side>.<actor>`."""
    kind, _, value = token(action)
    named, _, rest = value.partition(".") if kind == "cell" else (value, "", value)
    side = next((s for s in SIDES if kind in ("side", "cell") and s == named), None)
    known = {a.id for a in context.pack.actors}
    return side, rest if kind in ("actor", "cell") and rest in known else None


def place_by_words(context: Context, event: MessageReceived) -> Iterator[Effect]:
    """A typed answer to what was asked back: `levier`, `usage`, `frein offre`, or a number."""
    named = context.named
    if named is None or not may_change(context, event.author, named):
        return
    words = actor_words(context.pack, context.situation_id)
    side, actor = sides_and_actors(event.text, words)
    if action := _meant(context, event.text):
        yield from _placed_by(context, event.author, action)
    elif side or actor:
        yield from place(context, named, event.author, actor, side)
    else:
        # An edit of the question with the same words would go unseen: ask again below.
        yield Erase(slot=f"ask-{named.id}", chat=named.chat)
        yield from asked_back(_origin(named, event.author), context.touched)


def _meant(context: Context, text: str) -> str | None:
    """What the button says whose number was typed, or to whose suggestion people agreed."""
    buttons = context.slot.buttons if context.slot else ()
    if agrees(text):
        return next((b.action for b in buttons if b.label.startswith(SUGGESTED)), None)
    number = int(text) if text.strip().isdecimal() else 0
    return buttons[number - 1].action if 1 <= number <= len(buttons) else None


def place(
    context: Context, named: Contribution, by: Person, actor: str | None, side: Side | None
) -> Iterator[Effect]:
    """Put an idea where it was said to belong, then ask what its message still lacks.

    Ideas of the same message that lack what was said are completed with it.
    """
    after = [_filled(named, actor, side)]
    yield Place(contribution=named.id, actor=actor, side=side)
    for other in _others(context, named):
        completed = _completed(other, actor, side) if not named.placed else other
        after.append(completed)
        if completed != other:
            yield Place(contribution=other.id, actor=completed.actor, side=completed.side)
    if after[0].placed:
        yield Erase(slot=f"ask-{named.id}", chat=named.chat)
    yield from asked_back(_origin(named, by), after)


def _others(context: Context, named: Contribution) -> Iterator[Contribution]:
    """The other ideas of the message that an idea was said in."""
    yield from (i for i in context.touched if i.id != named.id and i.message == named.message)


def _filled(idea: Contribution, actor: str | None, side: Side | None) -> Contribution:
    return msgspec.structs.replace(idea, actor=actor or idea.actor, side=side or idea.side)


def _completed(idea: Contribution, actor: str | None, side: Side | None) -> Contribution:
    return _filled(idea, idea.actor or actor, idea.side or side)


def revise(context: Context, origin: Origin, text: str, table: Table) -> Iterator[Effect]:
    """An edited message: its ideas change words and cells, new lines count, lost lines go."""
    old = {c.position: c for c in context.touched if c.author == origin.author.id}
    if context.touched and not old:
        return  # these ideas have no name any more, so nobody may change them
    kept = {n: draft for n, draft in enumerate(_drafts(context, text)) if draft.text}
    after: list[Idea] = []
    for position, draft in kept.items():
        if position in old:
            yield from _amended(old[position], draft)
            after.append(_filled(old[position], draft.actor, draft.side))
        else:
            added = _beside(old, contribution(origin, draft, position, table))
            after.append(added)
            yield added
    for position in sorted(old.keys() - kept.keys()):
        yield from taken_back(old[position])
    yield from _asked_anew(context, origin, old, after)


def _asked_anew(
    context: Context, origin: Origin, old: dict[int, Contribution], after: Sequence[Idea]
) -> Iterator[Effect]:
    """Once a message was edited: what was asked and is said now goes, what is new is asked."""
    waited = {idea.id for idea in old.values() if not idea.placed}
    clear = [idea.id for idea in after if idea.actor and idea.side]
    yield from (Erase(slot=f"ask-{id}", chat=origin.chat) for id in clear if id in waited)
    if after and (waited or len(after) > len(old)):
        yield from asked_back(origin, after)


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
    """A reaction on somebody else's idea stands behind it, unless it is one of dislike."""
    given = any(emoji not in AGAINST for emoji in event.emoji)
    for idea in context.touched:
        if idea.author != event.author.id:
            yield Support(contribution=idea.id, person=event.author.id, given=given)


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


def contribution(origin: Origin, draft: Draft, position: int, table: Table) -> Contribute:
    """The n-th idea of a message, where its marks say or else the table is."""
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
