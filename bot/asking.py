"""Asking where ideas belong: one short question at a time, and a reaction once all is clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from bot.effects import Button, Contribute, Effect, React, Say, Side
from bot.flow import Context, Origin
from bot.presses import choices
from bot.record import Contribution

NOTED = "✍"
SIDES: tuple[Side, ...] = ("lever", "obstacle", "both")
EXCERPT = 80
"""How many characters of an idea a question quotes, so that it stays short."""

Idea: TypeAlias = Contribute | Contribution


def asked_back(context: Context, origin: Origin, ideas: Sequence[Idea]) -> Iterator[Effect]:
    """Ask what the first unclear idea of a message lacks, or acknowledge them all."""
    unclear = next((i for i in ideas if i.side is None or i.actor is None), None)
    if unclear is None:
        yield React(message=origin.message, chat=origin.chat, emoji=NOTED)
    else:
        yield ask(context, origin, unclear, ideas)


def ask(context: Context, origin: Origin, idea: Idea, ideas: Sequence[Idea] = ()) -> Say:
    """Ask for the side, or else the actor type; beside other `ideas`, it is said which is meant."""
    what = "side" if idea.side is None else "actor"
    rows = _sides(context, idea) if idea.side is None else _actors(context, idea)
    if len(ideas) < 2:
        text = context.language.text(f"ask-{what}")
    else:
        others = sum(getattr(i, what) is None and i.id != idea.id for i in ideas)
        text = context.language.text(f"ask-{what}-of", idea=excerpt(idea.text), others=others)
    return origin.reply(text, rows, slot=f"ask-{idea.id}")


def ask_cell(context: Context, origin: Origin, idea: Idea) -> Say:
    """Ask for the new cell of an idea: one button for each, a row for each actor type."""
    text = context.language.text("ask-cell", idea=excerpt(idea.text))
    rows = tuple(_cells(context, idea, actor.id) for actor in context.pack.actors)
    return origin.reply(text, rows, slot=f"ask-{idea.id}")


def excerpt(words: str, length: int = EXCERPT) -> str:
    """The first words of an idea, cut at a word, with an ellipsis if there were more."""
    if len(words) <= length:
        return words
    return f"{words[:length].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def _sides(context: Context, idea: Idea) -> tuple[tuple[Button, ...], ...]:
    labels = [(s, context.language.line("button-side", side=s)) for s in SIDES]
    return (choices("side", idea.id, labels),)


def _actors(context: Context, idea: Idea) -> tuple[tuple[Button, ...], ...]:
    short = context.pack.actor_short
    named = [(a.id, short(context.situation_id, a.id)) for a in context.pack.actors]
    return tuple(choices("actor", idea.id, [label]) for label in named)


def _cells(context: Context, idea: Idea, actor: str) -> tuple[Button, ...]:
    short = context.pack.actor_short(context.situation_id, actor)
    line = context.language.line
    labels = [(f"{s}.{actor}", line("button-cell", side=s, actor=short)) for s in SIDES[:2]]
    return choices("cell", idea.id, labels)
