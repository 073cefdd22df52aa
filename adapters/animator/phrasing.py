"""What the animator says: its own words for a card, quotations for a sheet, a polite sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from hashlib import blake2s

import msgspec

from adapters.animator.scope import Outside
from bot.events import Passage
from bot.language import Language
from bot.pack import Pack, Scenario, Situation
from bot.references import Reference, shown

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«“])|\n+")
WHOLE = 5  # sentences of a source that are quoted as they stand
SHORT = 500  # letters of one that is, however many sentences it has
_OTHER_WAYS = ("animator-reads-sheet", "animator-finds-in-sheet")
CHOSEN = 2  # sentences that are quoted of a longer one


class Stage(msgspec.Struct, frozen=True):
    """Where the animator stands: the pack, its scenario, the case, and the language it speaks."""

    pack: Pack
    language: Language
    scenario: Scenario
    situation: Situation | None = None


def told(reference: Reference, words: str, stage: Stage, turn: int = 0) -> str:
    """A passage as the animator tells it; `words` are those of its sentences that matter.

    `turn` chooses among the ways of telling it, so that no two sound alike.
    """
    if reference.says:
        return reference.says[turn % len(reference.says)]
    owner, _, part = reference.id.rpartition("/")
    line, quoted = stage.language.line, _tidy(words)
    if owner.startswith("scenario-"):
        return line("animator-quotes-card", text=quoted)
    if owner.startswith("situation-") and stage.situation:
        return _from_sheet(part, quoted, stage, turn)
    if owner == "actor":
        return line("animator-quotes-actor", label=reference.label, text=quoted)
    if owner == "notes":
        return line("animator-quotes-notes", text=quoted)
    return line("animator-quotes-programme", part=part, label=reference.label, text=quoted)


def _from_sheet(part: str, quoted: str, stage: Stage, turn: int) -> str:
    """The sheet's words, introduced in one of several ways."""
    line, name = stage.language.line, stage.situation.name if stage.situation else ""
    ways: tuple[str, ...] = (line("animator-quotes-sheet", part=part, name=name, text=quoted),)
    if part != "porteur":
        ways += tuple(line(key, name=name, text=quoted) for key in _OTHER_WAYS)
    return ways[turn % len(ways)]


def passage(reference: Reference, stage: Stage) -> Passage:
    """A source as it is named under an answer or on a button: `Carte 3 · Modèle éco`."""
    owner, _, part = reference.id.rpartition("/")
    line = stage.language.line
    short = line("animator-part", part=part, label=reference.label)
    kind, _, id = owner.partition("-")
    match kind:
        case "scenario":
            name = _name(id, stage.pack.scenarios)
            label = line("animator-source-card", id=_sign(id), name=name, part=short)
        case "situation":
            name = _name(id, stage.pack.situations)
            label = line("animator-source-sheet", id=_sign(id), name=name, part=short)
        case "actor":
            label = line("animator-source-actor", part=short)
        case "notes":
            label = reference.label
        case _:
            label = line("animator-source-programme", part=short)
    return Passage(reference.id, label, reference.text)


def _sign(id: str) -> str:
    return id.upper() if shown(id) else "none"


def _name(id: str, among: Sequence[Scenario | Situation]) -> str:
    """The name of what has this id in small letters."""
    return next(one.name for one in among if one.id.lower() == id)


def unknown(question: str, stage: Stage) -> str:
    """The persona's way of saying that its card does not tell."""
    ways = stage.scenario.animator.unknown
    return picked(ways, question) or stage.language.line("animator-unknown")


def declined(kind: Outside, stage: Stage) -> str:
    """One polite sentence to what is no question for an animator."""
    return stage.language.line("animator-outside", kind=kind, name=stage.scenario.name)


def rounded(text: str, question: str, stage: Stage) -> str:
    """An answer of one sentence with a word of the persona's after it; longer ones as they are."""
    aside = picked(stage.scenario.animator.asides, question) if len(sentences(text)) < 2 else None
    return f"{text} {aside}" if aside else text


def courtesy(kind: str, message: str, stage: Stage) -> str:
    """A word back to a greeting, to thanks, to a goodbye."""
    if kind == "greeting":
        name = stage.scenario.name
        greeting = picked(stage.scenario.animator.greeting, message)
        return greeting or stage.language.line("animator-greets", name=name)
    return stage.language.line("animator-leaves" if kind == "farewell" else "animator-welcomes")


def picked(ways: Sequence[str], seed: str) -> str | None:
    """One of several ways to say it: the same for the same words, another for others."""
    if not ways:
        return None
    return ways[turn_of(seed) % len(ways)]


def turn_of(words: str) -> int:
    """A number that is the same for the same words: chance without chance."""
    return blake2s(words.encode()).digest()[0]


def excerpt(parts: Sequence[str], chosen: Sequence[int]) -> str:
    """Some sentences of a passage in their order, with a mark where others are left out."""
    told = [parts[chosen[0]]] if chosen else []
    for before, this in itertools.pairwise(chosen):
        told.append(parts[this] if this == before + 1 else f"[…] {parts[this]}")
    return " ".join(told)


def sentences(text: str) -> list[str]:
    """The sentences and list points of a passage, in order."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _tidy(words: str) -> str:
    """The words without the full stop that would stand before a closing quotation mark."""
    return words.strip().rstrip(" .") if not words.rstrip().endswith("..") else words.strip()
