"""Asking where ideas belong: one short question at a time, and a reaction once all is clear.

What an idea's words suggest stands in the question as the choice that is marked ✓.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from bot.effects import ButtonRows, Contribute, Effect, Interpret, React, Say, Unplaced
from bot.events import Interpreted, Proposal
from bot.flow import Context, Origin
from bot.presses import SUGGESTED, choices
from bot.record import Contribution
from bot.sides import SIDES
from bot.suggestions import as_read, cell_rows, described
from bot.text import Items, Span, Text

NOTED = "✍"
EXCERPT = 80
"""How many characters of an idea a question quotes, so that it stays short."""

Idea: TypeAlias = Contribute | Contribution
Guesses: TypeAlias = Mapping[str, Proposal]


def asked_back(origin: Origin, ideas: Sequence[Idea]) -> Iterator[Effect]:
    """Have the unclear ideas of a message read, to ask what they lack, or acknowledge them all."""
    unclear = [idea for idea in ideas if lacks(idea)]
    if unclear:
        yield Interpret(
            round=unclear[0].round,
            speaker=origin.author.id,
            speaker_name=origin.author.name,
            message=origin.message,
            chat=origin.chat,
            ideas=tuple(Unplaced(i.id, i.text, i.actor, i.side) for i in unclear),
        )
    else:
        yield React(message=origin.message, chat=origin.chat, emoji=NOTED)


def lacks(idea: Idea) -> bool:
    """Whether it is not said where an idea belongs."""
    return idea.side is None or idea.actor is None


def asked(context: Context, event: Interpreted) -> Iterator[Say]:
    """Ask what the first unclear idea of a message lacks, now that all of them have been read."""
    idea = next((i for i in context.touched if lacks(i)), None)
    if idea is not None:
        origin = Origin(event.speaker, idea.chat, idea.message)
        guesses = {guess.id: guess for guess in reversed(event.proposals)}
        yield ask(context, origin, idea, context.touched, guesses)


def ask(
    context: Context,
    origin: Origin,
    idea: Idea,
    ideas: Sequence[Idea] = (),
    guesses: Guesses | None = None,
) -> Say:
    """Ask for the side, or else the actor type; beside other `ideas`, it is said which is meant."""
    guess = (guesses or {}).get(idea.id)
    slot = f"ask-{idea.id}"
    if len(ideas) > 1:
        text, rows = _among(context, idea, ideas, guesses or {})
    elif guess and idea.side is None and idea.actor is None:
        text, rows = context.language.text("ask-place"), cell_rows(context, "cell", idea.id, guess)
    else:
        text, rows = context.language.text(f"ask-{_what(idea)}"), _rows(context, idea, guess)
    if guess and guess.doubtful:
        rows += (choices("withdraw", idea.id, [("", context.language.line("button-no-idea"))]),)
    return origin.reply(text, rows, slot=slot)


def _among(
    context: Context, idea: Idea, ideas: Sequence[Idea], guesses: Guesses
) -> tuple[Text, ButtonRows]:
    """The question about an idea beside others, and how all of them would be noted."""
    what = _what(idea)
    others = sum(getattr(i, what) is None and i.id != idea.id for i in ideas)
    text = context.language.text(f"ask-{what}-of", idea=excerpt(idea.text), others=others)
    read = [(i, guesses[i.id]) for i in ideas if lacks(i) and i.id in guesses]
    button = as_read(context, idea.id, read) if len(read) > 1 else None
    if button is None:
        return text, _rows(context, idea, guesses.get(idea.id))
    lines = tuple((Span(described(context, excerpt(i.text), i, g)),) for i, g in read)
    return text + Text((Items(lines),)), ((button,), *_rows(context, idea, None))


def _what(idea: Idea) -> str:
    return "side" if idea.side is None else "actor"


def _rows(context: Context, idea: Idea, guess: Proposal | None) -> ButtonRows:
    if idea.side is None:
        return _sides(context, idea, guess.side if guess else None)
    return _actors(context, idea, guess.actor if guess else None)


def ask_cell(context: Context, origin: Origin, idea: Idea) -> Say:
    """Ask for the new cell of an idea: one button for each, a row for each actor type."""
    text = context.language.text("ask-cell", idea=excerpt(idea.text))
    return origin.reply(text, cell_rows(context, "cell", idea.id, None), slot=f"ask-{idea.id}")


def excerpt(words: str, length: int = EXCERPT) -> str:
    """The first words of an idea, cut at a word, with an ellipsis if there were more."""
    if len(words) <= length:
        return words
    return f"{words[:length].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def _sides(context: Context, idea: Idea, suggested: str | None) -> ButtonRows:
    labels = ((side, context.language.line("button-side", side=side)) for side in SIDES)
    return (choices("side", idea.id, [_marked(*label, suggested) for label in labels]),)


def _actors(context: Context, idea: Idea, suggested: str | None) -> ButtonRows:
    short = context.pack.actor_short
    named = ((a.id, short(context.situation_id, a.id)) for a in context.pack.actors)
    labels = (_marked(*label, suggested) for label in named)
    return tuple(choices("actor", idea.id, [label]) for label in labels)


def _marked(value: str, label: str, suggested: str | None) -> tuple[str, str]:
    """The choice, with the mark of what is suggested if it is that."""
    return value, f"{SUGGESTED}{label}" if value == suggested else label
