"""A past workshop as a script: who says which published idea when, in words that land in its cell.

The ideas, their order in a cell and the agenda are the pack's; voices and minutes are made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TypeAlias

import msgspec

from bot.effects import Side
from bot.language import Language
from bot.pack import Encounter, Pack, PastRecord, RecordedIdea, RecordedRound
from bot.record import Record
from bot.references import references, scenario_prefix
from bot.shortcuts import Draft, actor_words, drafts

MARKS: dict[Side, str] = {"lever": "+", "obstacle": "-", "both": "+-"}
QUESTIONS = 2


class Question(msgspec.Struct, frozen=True):
    """Something to ask the animator, as a command or as a reply to its invitation."""

    text: str
    as_reply: bool


class Idea(msgspec.Struct, frozen=True, kw_only=True):
    """Published ideas of one cell in one message; `shortcut` says all of it by itself.

    `reply` answers the actor's prompt instead; `press` leaves the side to a button.
    """

    actor: str
    side: Side
    shortcut: str
    reply: str | None = None
    press: bool = False


class Cue(msgspec.Struct, frozen=True):
    """What one voice of a group does, so many minutes after its round began."""

    minute: float
    situation: str
    voice: int
    act: Question | Idea


def cues(pack: Pack, past: PastRecord, number: int, language: Language) -> tuple[Cue, ...]:
    """All that is said in all groups during the rounds with this number, in order of time."""
    rounds = [round for round in past.rounds if round.round == number]
    found = [
        cue
        for index, round in enumerate(rounds)
        for cue in (
            *_ideas(pack, round, index, language),
            *_questions(pack, round, index, language),
        )
    ]
    return tuple(sorted(found, key=lambda cue: cue.minute))


Cell: TypeAlias = tuple[str, int, str, Side, str]


def published(past: PastRecord) -> Counter[Cell]:
    """Every published idea in its cell: situation, round, actor type, side, words."""
    return Counter(
        (round.situation, round.round, idea.actor, idea.side, tidy(idea.text))
        for round in past.rounds
        for idea in round.ideas
    )


def played(record: Record) -> Counter[Cell]:
    """Every idea of a record in its cell; one that waits for its place is in none."""
    return Counter(
        (group.situation, round.number, idea.actor, idea.side, tidy(idea.text))
        for group in record.groups
        for round in group.rounds
        for idea in round.contributions
        if idea.actor is not None and idea.side is not None
    )


def tidy(words: str) -> str:
    """Words with single spaces, as a message carries them."""
    return " ".join(words.split())


def _ideas(pack: Pack, round: RecordedRound, index: int, language: Language) -> Iterator[Cue]:
    words = actor_words(pack, round.situation)
    for actor in pack.actors:
        start, end = _window(pack.encounter, actor.id)
        said = tuple(_messages(round, actor.id))
        for place, ideas in enumerate(said):
            minute = start + (end - start) * (0.1 + 0.8 * (place + 0.2 * index) / len(said))
            act = _idea(ideas, place + index, words, language)
            yield Cue(minute, round.situation, place + round.round, act)


def _messages(round: RecordedRound, actor: str) -> Iterator[tuple[RecordedIdea, ...]]:
    """The ideas for an actor type, sides taking turns; a full cell begins with two at once."""
    cells = [[i for i in round.ideas if (i.actor, i.side) == (actor, side)] for side in MARKS]
    grouped = [
        [tuple(c[:2]), *((i,) for i in c[2:])] if len(c) > 3 else [(i,) for i in c] for c in cells
    ]
    for turn in zip_longest(*grouped):
        yield from filter(None, turn)


def _window(encounter: Encounter, actor: str) -> tuple[float, float]:
    """The minutes of the phase that asks for this actor type, or of the round's last phase."""
    spans = list(_spans(encounter))
    asked = [
        span for phase, span in zip(encounter.phases, spans, strict=True) if phase.actor == actor
    ]
    return (asked or spans)[-1]


def _spans(encounter: Encounter) -> Iterator[tuple[float, float]]:
    start = 0.0
    for phase in encounter.phases:
        yield start, start + phase.minutes
        start += phase.minutes


def _idea(
    ideas: Sequence[RecordedIdea], turn: int, words: Mapping[str, str], language: Language
) -> Idea:
    """The ideas in one of the ways that people use; only those that are understood as meant."""
    actor, side = ideas[0].actor, ideas[0].side
    texts = [tidy(idea.text) for idea in ideas]
    mark = MARKS[side]
    glued = "\n".join(f"{mark}{actor} {text}" for text in texts)
    marked = "\n".join(f"{mark} {text}" for text in texts)
    bare = "\n".join(texts)
    spoken = "\n".join(f"{language.line('side', side=side)} {actor} : {text}" for text in texts)

    def means(message: str, actor: str | None, side: Side | None) -> bool:
        return [_meaning(d) for d in drafts(message, words)] == [(t, actor, side) for t in texts]

    shortcut = spoken if turn % 4 == 3 and means(spoken, actor, side) else glued
    if turn % 4 == 2 and means(bare, None, None):
        return Idea(actor=actor, side=side, shortcut=shortcut, reply=bare, press=True)
    if turn % 4 in (0, 2) and means(marked, None, side):
        return Idea(actor=actor, side=side, shortcut=shortcut, reply=marked)
    return Idea(actor=actor, side=side, shortcut=shortcut)


def _meaning(draft: Draft) -> tuple[str, str | None, Side | None]:
    return draft.text, draft.actor, draft.side


def _questions(pack: Pack, round: RecordedRound, index: int, language: Language) -> Iterator[Cue]:
    """A few of the questions that the pack's authors expect of people, where there are any."""
    prefix = f"{scenario_prefix(round.scenario)}/"
    asked = [r.asks[0] for r in references(pack, language) if r.id.startswith(prefix) and r.asks]
    phases = zip(pack.encounter.phases, _spans(pack.encounter), strict=True)
    span = next((span for phase, span in phases if phase.kind == "questions"), None)
    if span is None or not asked:
        return
    for turn in range(min(QUESTIONS, len(asked))):
        minute = span[0] + (span[1] - span[0]) * (0.1 + turn / QUESTIONS + index / 20)
        text = asked[(index * 3 + turn * 2 + round.round) % len(asked)]
        yield Cue(minute, round.situation, turn + index, Question(text, as_reply=bool(turn)))
