"""A table that is open to contributions: replies, shortcuts, edits, support, choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.announcements import board
from bot.capture import (
    Table,
    is_marked,
    place_by_button,
    place_by_words,
    revise,
    support_by_reaction,
    support_by_words,
    take,
    taken_back,
)
from bot.effects import (
    Amend,
    Consolidate,
    Contribute,
    Effect,
    Interpret,
    Place,
    Support,
    Withdraw,
)
from bot.events import (
    ButtonPressed,
    Event,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    ReactionChanged,
)
from bot.flow import Context, GroupState, Origin, Step, step
from bot.shortcuts import actor_words, is_bare, is_greeting, is_support
from bot.words import says_something, words

FEWEST = 2  # words that may be an idea


def gather(context: Context, event: Event, table: Table) -> Iterator[Effect]:
    """What an event changes in an open table."""
    match event:
        case MessageReceived():
            yield from _received(context, event, table)
        case MessageEdited() if context.touched or is_marked(context, event.text):
            origin = Origin(event.author, event.chat, event.message)
            yield from revise(context, origin, event.text, table)
        case MessageEdited():
            yield from _unmarked(context, event, table)
        case MessageRemoved(message=message):
            gone = (idea for idea in context.touched if idea.message == message)
            yield from (effect for idea in gone for effect in taken_back(idea))
        case ReactionChanged():
            yield from support_by_reaction(context, event)
        case ButtonPressed():
            yield from place_by_button(context, event)
        case _:
            pass


def recorded(state: GroupState, context: Context, effects: Iterable[Effect]) -> Step:
    """What was said, the boards that it changes, and the themes anew of a round that is over."""
    done = tuple(effects)
    changed = tuple(dict.fromkeys(_rounds_changed(context, done)))
    reopened = state.table.rounds if state.table else ()
    over = {closed.round for closed in state.closed}.difference(reopened)
    anew = (Consolidate(round=round) for round in changed if round in over)
    return step(state, (*done, *map(board, changed), *anew))


def _rounds_changed(context: Context, effects: Iterable[Effect]) -> Iterator[int]:
    """The rounds in which something is said, moved, reworded, taken back or supported."""
    known = (*context.touched, *((context.named,) if context.named else ()))
    rounds = {idea.id: idea.round for idea in known}
    for effect in effects:
        match effect:
            case Contribute(round=round):
                yield round
            case Place() | Amend() | Withdraw() | Support():
                yield rounds[effect.contribution]
            case _:
                pass


def _received(context: Context, event: MessageReceived, table: Table) -> Iterator[Effect]:
    origin = Origin(event.author, event.chat, event.message)
    slot = context.slot.name if context.slot else ""
    if slot.startswith("ask-"):
        yield from place_by_words(context, event)
    elif is_support(event.text):
        yield from support_by_words(context, event)
    elif slot.startswith("prompt-"):
        yield from take(context, origin, event.text, prompted(context, slot, table))
    elif is_bare(event.text, actor_words(context.pack, context.situation_id)):
        yield origin.reply(context.language.text("contribution-empty", side="lever"))
    elif slot.startswith("board-") or is_marked(context, event.text):
        yield from take(context, origin, event.text, table)
    elif not slot:
        yield from _unmarked(context, event, table)


def _unmarked(
    context: Context, event: MessageReceived | MessageEdited, table: Table
) -> Iterator[Effect]:
    """Words among people, which may be an idea: whoever has learnt how ideas sound reads them."""
    if table.reads and not event.private and _worth_reading(context, event.text):
        yield Interpret(
            round=table.round,
            speaker=event.author.id,
            speaker_name=event.author.name,
            message=event.message,
            chat=event.chat,
            said_at=event.at,
            text=event.text,
            actor=table.actor,
        )


def _worth_reading(context: Context, text: str) -> bool:
    spoken = says_something(text, context.pack.locale) and not is_greeting(text)
    return spoken and len(words(text)) >= FEWEST


def prompted(context: Context, slot: str, table: Table) -> Table:
    """What a prompt asked about, from the slot of its message: `prompt-<round>-<actor>-…`."""
    _, round, *rest = slot.split("-")
    named = "-".join(rest)
    actor = next((a.id for a in context.pack.actors if f"{named}-".startswith(f"{a.id}-")), None)
    return Table(int(round) if int(round) in table.among else table.round, actor)
