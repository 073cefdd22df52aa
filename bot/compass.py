"""The compass: from a project owner's answers to an orientation among the scenarios, with reasons.

Points are whole numbers that anybody can add up again: per answered question, the steps above
its neutral level times the weight that the pack gives to the scenario. Nothing else counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

import msgspec

from bot.pack import Pack
from bot.pack_compass import Compass, Criterion

Answers: TypeAlias = Mapping[str, str]


class Reason(msgspec.Struct, frozen=True):
    """One line that speaks for a scenario (points above 0) or against it, and its source."""

    criterion: str
    level: str
    points: int
    source: str
    because: str


class Bearing(msgspec.Struct, frozen=True):
    """Where a scenario lies for these answers: its points, line by line."""

    scenario: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """The sum of its reasons; 0 where nothing speaks for or against."""
        return sum(reason.points for reason in self.reasons)

    @property
    def pros(self) -> int:
        """The points that speak for it."""
        return sum(reason.points for reason in self.reasons if reason.points > 0)

    @property
    def cons(self) -> int:
        """The points that speak against it, 0 or less."""
        return sum(reason.points for reason in self.reasons if reason.points < 0)


class Likeness(msgspec.Struct, frozen=True):
    """How near a situation of the pack is: the questions that both answer, and how far apart.

    `distance` goes from 0 (the same answers) to 1 (opposite ones).
    """

    situation: str
    compared: int
    same: int
    distance: Fraction


class Change(msgspec.Struct, frozen=True):
    """Another answer to one question, so many steps away, and the scenarios that would then lead.

    Answering a question that was left open counts its steps from the neutral level.
    """

    criterion: str
    level: str
    steps: int
    leaders: tuple[str, ...]


class Orientation(msgspec.Struct, frozen=True):
    """What the answers speak for; several leaders are a tie, and no answer at all is one too."""

    answers: dict[str, str]
    bearings: tuple[Bearing, ...]
    leaders: tuple[str, ...]
    nearest: tuple[Likeness, ...]
    changes: tuple[Change, ...]

    @property
    def ranked(self) -> tuple[tuple[Bearing, ...], ...]:
        """The scenarios from the most to the least spoken for; those that tie come together."""
        scores = sorted({bearing.score for bearing in self.bearings}, reverse=True)
        return tuple(tuple(b for b in self.bearings if b.score == score) for score in scores)


def orient(pack: Pack, answers: Answers) -> Orientation:
    """The orientation of a profile; KeyError if the pack has no compass.

    Questions may be left open; answers that the compass does not know are left aside.
    """
    if pack.compass is None:
        raise KeyError("compass")
    compass = pack.compass
    known = understood(compass, answers)
    bearings = tuple(_bearing(compass, scenario.id, known) for scenario in pack.scenarios)
    return Orientation(
        answers=known,
        bearings=bearings,
        leaders=_leaders(bearings),
        nearest=nearest(compass, known),
        changes=tuple(_changes(pack, compass, known, _leaders(bearings))),
    )


def understood(compass: Compass, answers: Answers) -> dict[str, str]:
    """The answers that the compass knows, in the order of its questions."""
    return {
        criterion.id: answers[criterion.id]
        for criterion in compass.criteria
        if answers.get(criterion.id) in [level.id for level in criterion.levels]
    }


def nearest(compass: Compass, answers: Answers) -> tuple[Likeness, ...]:
    """The pack's situations that share an answered question, the nearest first."""
    likenesses = (_likeness(compass, p.situation, answers) for p in compass.profiles)
    found = [likeness for likeness in likenesses if likeness.compared]
    return tuple(sorted(found, key=lambda likeness: likeness.distance))


def farthest(pack: Pack, compass: Compass) -> int:
    """The most points, for or against, that any scenario could get: the scale of a drawing."""
    return max(
        abs(sum(extreme(criterion, scenario.id) for criterion in compass.criteria))
        for scenario in pack.scenarios
        for extreme in (_most, _least)
    )


def _bearing(compass: Compass, scenario: str, answers: Answers) -> Bearing:
    answered = ((c, answers[c.id]) for c in compass.criteria if c.id in answers)
    reasons = (reason for c, level in answered for reason in _reasons(c, level, scenario))
    return Bearing(scenario, tuple(reasons))


def _reasons(criterion: Criterion, level: str, scenario: str) -> Iterator[Reason]:
    """What an answer says of a scenario; an answer at the neutral level says nothing."""
    for leaning in criterion.leanings:
        points = leaning.weight * criterion.steps(level)
        if leaning.scenario == scenario and points:
            yield Reason(criterion.id, level, points, leaning.source, leaning.because)


def _leaders(bearings: tuple[Bearing, ...]) -> tuple[str, ...]:
    best = max(bearing.score for bearing in bearings)
    return tuple(bearing.scenario for bearing in bearings if bearing.score == best)


def _likeness(compass: Compass, situation: str, answers: Answers) -> Likeness:
    profile = compass.profile(situation)
    both = [c for c in compass.criteria if c.id in profile and c.id in answers]
    apart = [_apart(c, profile[c.id], answers[c.id]) for c in both]
    distance = sum(apart, Fraction()) / (len(both) or 1)
    return Likeness(situation, len(both), apart.count(Fraction()), distance)


def _apart(criterion: Criterion, one: str, other: str) -> Fraction:
    steps = abs(criterion.rank(one) - criterion.rank(other))
    return Fraction(steps, len(criterion.levels) - 1)


def _changes(
    pack: Pack, compass: Compass, answers: Answers, leaders: tuple[str, ...]
) -> Iterator[Change]:
    """The smallest changes of one answer after which others lead; none if no single one does."""
    found = _single_changes(pack, compass, answers)
    moving = [change for change in found if change.leaders != leaders]
    fewest = min((change.steps for change in moving), default=0)
    yield from (change for change in moving if change.steps == fewest)


def _single_changes(pack: Pack, compass: Compass, answers: Answers) -> Iterator[Change]:
    for criterion in compass.criteria:
        now = answers.get(criterion.id, criterion.neutral)
        for level in criterion.levels:
            steps = abs(criterion.rank(level.id) - criterion.rank(now))
            if steps:
                changed = {**answers, criterion.id: level.id}
                bearings = tuple(_bearing(compass, s.id, changed) for s in pack.scenarios)
                yield Change(criterion.id, level.id, steps, _leaders(bearings))


def _most(criterion: Criterion, scenario: str) -> int:
    return max(_possible(criterion, scenario))


def _least(criterion: Criterion, scenario: str) -> int:
    return min(_possible(criterion, scenario))


def _possible(criterion: Criterion, scenario: str) -> list[int]:
    """The points that each answer would give a scenario."""
    weights = [leaning.weight for leaning in criterion.leanings if leaning.scenario == scenario]
    return [sum(weights) * criterion.steps(level.id) for level in criterion.levels]


def spelt(answers: Answers) -> str:
    """Answers as one word, for the argument of a view: `moyens=limites,delais=longs`."""
    return ",".join(f"{criterion}={level}" for criterion, level in answers.items())


def read_answers(words: str) -> dict[str, str]:
    """The answers in such a word; what has no `=` is left aside."""
    pairs = (part.partition("=") for part in words.split(","))
    return {name.strip(): level.strip() for name, equals, level in pairs if equals}
