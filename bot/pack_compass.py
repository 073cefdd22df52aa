"""A pack's compass: criteria with their answers, weights and sources, in plain sight."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from bot.pack_terms import Identifier, Part, Words

HEAVIEST = 3


class Level(Part, frozen=True, kw_only=True):
    """One possible answer; `words` are what people may type to mean it."""

    id: Identifier
    label: Words
    words: tuple[Words, ...] = ()


class Leaning(Part, frozen=True, kw_only=True):
    """What a criterion means for a scenario: points per step above the neutral level.

    `source` is the reference of the text that says so; `because` holds both ways.
    """

    scenario: Identifier
    weight: Annotated[int, Meta(ge=-HEAVIEST, le=HEAVIEST)]
    source: Words
    because: Words


class Criterion(Part, frozen=True, kw_only=True):
    """A question to a project owner, its ordered answers, and what they speak for."""

    id: Identifier
    name: Words
    question: Words
    levels: Annotated[tuple[Level, ...], Meta(min_length=1)]
    neutral: Identifier
    leanings: Annotated[tuple[Leaning, ...], Meta(min_length=1)]

    def rank(self, level: str) -> int:
        """How many steps a level lies above the lowest one; ValueError if there is none such."""
        return [known.id for known in self.levels].index(level)

    def steps(self, level: str) -> int:
        """How many steps a level lies above the neutral one, below it if negative."""
        return self.rank(level) - self.rank(self.neutral)

    def label(self, level: str) -> str:
        """The words of a level."""
        return self.levels[self.rank(level)].label


class ProfileAnswer(Part, frozen=True, kw_only=True):
    """An answer of a situation, and the field of its sheet that says so."""

    level: Identifier
    source: Words


class Profile(Part, frozen=True, kw_only=True):
    """How a situation of the pack answers; what its sheet does not say is left out."""

    situation: Identifier
    answers: dict[Identifier, ProfileAnswer]


class Vigilance(Part, frozen=True, kw_only=True):
    """What deserves care with whichever scenario, and the text that says so."""

    text: Words
    source: Words


class Compass(Part, frozen=True, kw_only=True):
    """The criteria, the profiles of the pack's situations, and what always deserves care."""

    criteria: Annotated[tuple[Criterion, ...], Meta(min_length=1)]
    profiles: tuple[Profile, ...] = ()
    vigilance: tuple[Vigilance, ...] = ()

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id; KeyError if there is none."""
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise KeyError(id)

    def profile(self, situation: str) -> dict[str, str]:
        """The answers of a situation by criterion; empty if it has no profile."""
        for profile in self.profiles:
            if profile.situation == situation:
                return {id: answer.level for id, answer in profile.answers.items()}
        return {}
