"""A workshop authored as files: actor types, scenarios, situations, rotation, agenda, past record.

Everything here is frozen and already valid; `bot.pack_parsing` turns files into it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from bot.effects import Side
from bot.pack_compass import Compass
from bot.pack_persona import Animator
from bot.pack_terms import (
    LONGEST,
    ClockTime,
    ExerciseName,
    Identifier,
    LocaleTag,
    Minutes,
    Part,
    WebAddress,
    Words,
)


class Asking(Part, frozen=True, kw_only=True):
    """How people ask about something: whole questions, and everyday words for what it says.

    `says` is how the persona says the same in the first person, in one or several ways; it may
    add no fact.
    """

    asks: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()
    says: Words | tuple[Words, ...] = ()

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways in which the persona says it."""
        return (self.says,) if isinstance(self.says, str) else self.says


class Passage(Part, frozen=True, kw_only=True):
    """One facet of a scenario or one field of a situation sheet, word for word.

    `asks` are ways in which people ask about it, `aliases` everyday words for what it says.
    """

    id: Identifier
    label: Words
    text: Words
    asks: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()


class ActorType(Part, frozen=True, kw_only=True):
    """A point of view from which impacts are looked at; `words` name it in a shortcut.

    `short` is the name on a button or in a narrow column.
    """

    id: Identifier
    name: Words
    short: Words | None = None
    definition: Words
    words: tuple[str, ...] = ()


class Scenario(Part, frozen=True, kw_only=True):
    """A possible future: its name, its tagline, its vision and its facets."""

    id: Identifier
    name: Words
    tagline: Words
    short: Words
    vision: Words | None = None
    facets: Annotated[tuple[Passage, ...], Meta(min_length=1)]
    animator: Animator


class Situation(Part, frozen=True, kw_only=True):
    """A real case: a project owner with needs, means, deadlines and an audience.

    `labels` rename actor types in this situation (mutuelle, fournisseurs, sociétaires).
    """

    id: Identifier
    name: Words
    kind: Words
    title: Words
    owner: Words
    person: Words | None = None
    notice: Words | None = None
    description: Words
    fields: Annotated[tuple[Passage, ...], Meta(min_length=1)]
    labels: dict[Identifier, Words] = msgspec.field(default_factory=dict)


class Meeting(Part, frozen=True, kw_only=True):
    """One meeting of the programme, with its date, hours and purpose."""

    id: Identifier
    title: Words
    day: date
    starts: ClockTime
    ends: ClockTime
    purpose: Words
    link: WebAddress | None = None


class Link(Part, frozen=True, kw_only=True):
    """An address to read more."""

    title: Words
    url: WebAddress


class Programme(Part, frozen=True, kw_only=True):
    """Why and how people meet: context, aim, method, horizon and the meetings."""

    context: Words
    objective: Words
    method: Words
    horizon: Words
    meetings: Annotated[tuple[Meeting, ...], Meta(min_length=1)]
    links: tuple[Link, ...] = ()


class Phase(Part, frozen=True, kw_only=True):
    """A stretch of a round: the welcome, questions to the animator, one actor type, open floor."""

    kind: Literal["welcome", "questions", "impacts", "open"]
    minutes: Minutes
    actor: Identifier | None = None


class Encounter(Part, frozen=True, kw_only=True):
    """The agenda of a round, its bells (minutes before the end) and its grace (minutes)."""

    phases: Annotated[tuple[Phase, ...], Meta(min_length=1)]
    halftime: bool = True
    bells: tuple[Minutes, ...] = (5, 1)
    grace: Annotated[float, Meta(ge=0, le=LONGEST)] = 2


class RecordedIdea(Part, frozen=True, kw_only=True):
    """One bullet of a published table."""

    actor: Identifier
    side: Side
    text: Words


class RecordedRound(Part, frozen=True, kw_only=True):
    """A published table: which situation met which scenario, its bullets and its notes."""

    situation: Identifier
    round: Annotated[int, Meta(ge=1)]
    scenario: Identifier
    ideas: tuple[RecordedIdea, ...]
    notes: tuple[str, ...] = ()


class RecordedRestitution(Part, frozen=True, kw_only=True):
    """What the published restitution said of a scenario; `points` are not sorted by side."""

    scenario: Identifier
    opportunities: tuple[Words, ...] = ()
    limits: tuple[Words, ...] = ()
    points: tuple[Words, ...] = ()


class PastRecord(Part, frozen=True, kw_only=True):
    """A workshop that took place: replay data, never mixed with what living people say."""

    provenance: Words
    rounds: tuple[RecordedRound, ...]
    restitution: tuple[RecordedRestitution, ...] = ()
    notes: dict[Identifier, tuple[str, ...]] = msgspec.field(default_factory=dict)


_Named = TypeVar("_Named", Scenario, Situation, ActorType)


class Pack(Part, frozen=True, kw_only=True):
    """A whole workshop: to a cycle what a class is to an object.

    `asking` says how people ask for a text, by its reference (`programme/contexte`), or for the
    same part of all scenarios or situations (`scenario-*/limite`). `samples` are invented
    contributions from which the bot learns to suggest where one belongs.
    """

    id: Identifier
    title: Words
    locale: LocaleTag
    summary: Words
    exercises: Annotated[tuple[ExerciseName, ...], Meta(min_length=1)]
    programme: Programme
    actors: Annotated[tuple[ActorType, ...], Meta(min_length=1)]
    scenarios: Annotated[tuple[Scenario, ...], Meta(min_length=1)]
    situations: Annotated[tuple[Situation, ...], Meta(min_length=1)]
    rotation: dict[Identifier, tuple[Identifier, ...]]
    encounter: Encounter
    past: PastRecord | None = None
    asking: dict[str, Asking] = msgspec.field(default_factory=dict)
    samples: tuple[RecordedIdea, ...] = ()
    compass: Compass | None = None

    def scenario(self, id: str) -> Scenario:
        """The scenario with this id; KeyError if the pack has none."""
        return _found(self.scenarios, id)

    def situation(self, id: str) -> Situation:
        """The situation with this id; KeyError if the pack has none."""
        return _found(self.situations, id)

    def actor(self, id: str) -> ActorType:
        """The actor type with this id; KeyError if the pack has none."""
        return _found(self.actors, id)

    def actor_label(self, situation: str, actor: str) -> str:
        """An actor type's name, with the one that this situation gives it: « … (mutuelle) »."""
        name, label = self.actor(actor).name, self.situation(situation).labels.get(actor)
        return f"{name} ({label})" if label else name

    def actor_short(self, situation: str, actor: str) -> str:
        """The shortest name of an actor type in this situation, for a button."""
        known = self.actor(actor)
        return self.situation(situation).labels.get(actor) or known.short or known.name

    def scenario_of(self, situation: str, round: int) -> Scenario | None:
        """The scenario that a situation meets in a round, counted from 1."""
        met = self.rotation.get(situation, ())
        return self.scenario(met[round - 1]) if 1 <= round <= len(met) else None


def _found(parts: tuple[_Named, ...], id: str) -> _Named:
    for part in parts:
        if part.id == id:
            return part
    raise KeyError(id)
