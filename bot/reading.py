"""Reads a message as contributions: marks decide first, what they leave open is suggested.

What a message says by its marks (`+`, `frein :`, `côté usagers`) is certain. The rest comes from a
judge that learnt from the pack; people see it as a pre-selected choice and one tap corrects it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

import msgspec

from bot.effects import Side
from bot.shortcuts import Draft, drafts, is_support
from bot.words import says_something, words

_TURNS = {
    "fr": "mais|par contre|en revanche|cependant|toutefois|tandis que|alors que",
    "en": "but|however|whereas|on the other hand",  # in French `but` is a goal
}
_AND = re.compile(r",?\s+(?:et|and)\s+", re.IGNORECASE)
_SIDE_OF = re.compile(
    r"^\W*(?:(?:du\s+)?côté|cote|pour|chez|for|on the side of)\s+(?:de\s+)?"
    r"(?:l['’]|la\s+|le\s+|les\s+|des\s+|du\s+|the\s+)?([^\W_]+)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\w+://\S+")
ENOUGH = 2  # content words that make an idea of their own


class Guess(msgspec.Struct, frozen=True):
    """What the words alone suggest; `actors` and `sides` give each its chance, 0 to 1."""

    contribution: float
    actor: str
    side: Side
    actors: Mapping[str, float] = {}
    sides: Mapping[Side, float] = {}


class Judge(Protocol):
    """Somebody who has learnt how people talk in this workshop."""

    def judge(self, text: str, situation: str, round: int) -> Guess:
        """What the words alone suggest, in this situation and round."""


class Part(msgspec.Struct, frozen=True):
    """One idea, its place, and whether its author said so (else it is only suggested)."""

    text: str
    actor: str
    side: Side
    actor_said: bool = False
    side_said: bool = False


class Reading(msgspec.Struct, frozen=True):
    """What a message is: no contribution at all, or one or several ideas."""

    is_contribution: bool
    parts: tuple[Part, ...] = ()


class Reader(msgspec.Struct, frozen=True):
    """What is needed to read: who judges, where we are, and the words that name actor types."""

    judge: Judge
    actors: Mapping[str, str]
    situation: str
    round: int
    locale: str = "fr"


def read(text: str, reader: Reader) -> Reading:
    """The ideas of a message; none if it is small talk, a question, a bare link, or empty."""
    if is_support(text) or not words(_LINK.sub("", text)):
        return Reading(is_contribution=False)
    parts = tuple(
        part for draft in drafts(text, dict(reader.actors)) for part in _parts(draft, reader)
    )
    return Reading(bool(parts), parts)


def _parts(draft: Draft, reader: Reader) -> Iterator[Part]:
    if not draft.text:
        return
    named = _with_named_actor(draft, reader)
    if named.marked:
        yield _part(named, reader)
        return
    pieces = _ideas(draft.text, reader)
    if len(pieces) > 1:
        for piece in pieces:
            yield _part(_with_named_actor(Draft(piece), reader), reader)
    elif _is_idea(draft.text, reader):
        yield _part(named, reader)


def _part(draft: Draft, reader: Reader) -> Part:
    guess = _guess(draft.text, reader)
    return Part(
        text=draft.text,
        actor=draft.actor or guess.actor,
        side=draft.side or guess.side,
        actor_said=draft.actor is not None,
        side_said=draft.side is not None,
    )


def _with_named_actor(draft: Draft, reader: Reader) -> Draft:
    """`côté usagers, …` and `pour les élus …` name the actor type as plainly as a mark does."""
    found = _SIDE_OF.match(draft.text)
    actor = reader.actors.get(words(found[1])[0]) if found else None
    return msgspec.structs.replace(draft, actor=draft.actor or actor)


def _is_idea(text: str, reader: Reader) -> bool:
    return bool(words(text)) and _guess(text, reader).contribution > 0


def _ideas(text: str, reader: Reader) -> list[str]:
    """The pieces of a text that belong to different cells; the whole text where they do not."""
    pieces = [p.strip() for p in _joints(reader.locale).split(text) if p.strip()]
    if len(pieces) == 1:
        pieces = _told_apart_by_actor(text, reader)
    ideas = [p for p in pieces if _is_idea_of_its_own(p, reader)]
    groups: list[tuple[tuple[str, Side], str]] = []
    for idea in ideas:
        guess = _guess(idea, reader)
        cell = (guess.actor, guess.side)
        if groups and groups[-1][0] == cell:
            groups[-1] = (cell, f"{groups[-1][1]} {idea}")
        else:
            groups.append((cell, idea))
    return [words for _, words in groups] if len(groups) > 1 else [text]


@cache
def _joints(locale: str) -> re.Pattern[str]:
    """What may stand between two ideas in a language; `;` and the end of a sentence in any."""
    turns = _TURNS.get(locale[:2], _TURNS["en"])
    return re.compile(
        rf"\s*;\s*|(?<=[.!?…])\s+(?=\S)|,?\s+(?:{turns})\s+",
        re.IGNORECASE,
    )


def _is_idea_of_its_own(piece: str, reader: Reader) -> bool:
    return len(words(piece)) > ENOUGH and says_something(piece) and _is_idea(piece, reader)


def _told_apart_by_actor(text: str, reader: Reader) -> list[str]:
    """`… et …` joins two ideas only where each half names another actor type."""
    halves = _AND.split(text)
    named = [{reader.actors[w] for w in words(half) if w in reader.actors} for half in halves]
    apart = len(halves) == 2 and all(named) and not named[0] & named[1]
    return halves if apart else [text]


def _guess(text: str, reader: Reader) -> Guess:
    return reader.judge.judge(text, reader.situation, reader.round)
