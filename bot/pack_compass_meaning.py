"""What a compass says together with the rest of its pack: names, sources, weights that count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from bot.pack_compass import Compass, Criterion
from bot.pack_files import COMPASS, MANIFEST
from bot.pack_problems import Problem
from bot.pack_source import Path

MOST_CRITERIA, MOST_LEVELS = 10, 7


class Names(Protocol):
    """What the rest of the pack knows, and the problems that its draft can tell."""

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The ids of the scenarios."""

    @property
    def situations(self) -> tuple[str, ...]:
        """The ids of the situations."""

    def problem(self, file: str, path: Path, key: str, **arguments: str | int) -> Problem:
        """A problem with what stands at a path of a file."""

    def unknown(
        self, file: str, path: Path, name: str, known: Collection[str]
    ) -> Iterator[Problem]:
        """The problem that a name does not exist, unless it does."""

    def repeated(self, places: Collection[tuple[str, Path, str]]) -> Iterator[Problem]:
        """The names that are used again."""


def compass_problems(
    draft: Names, compass: Compass | None, exercises: tuple[str, ...], texts: Collection[str]
) -> Iterator[Problem]:
    """All that does not hold; `texts` are the references of the pack's texts."""
    if (compass is None) == ("compass" in exercises):
        hint = "file" if compass is None else "exercise"
        yield draft.problem(MANIFEST, ("exercises",), "pack-compass-alone", hint=hint)
    if compass is None:
        return
    yield from _counts(draft, compass)
    places = [("criteria", n, "id") for n in range(len(compass.criteria))]
    ids = [criterion.id for criterion in compass.criteria]
    yield from draft.repeated([(COMPASS, p, id) for p, id in zip(places, ids, strict=True)])
    for index, criterion in enumerate(compass.criteria):
        yield from _criterion(draft, ("criteria", index), criterion, texts)
    yield from _profiles(draft, compass, texts)
    for index, point in enumerate(compass.vigilance):
        yield from draft.unknown(COMPASS, ("vigilance", index, "source"), point.source, texts)


def _counts(draft: Names, compass: Compass) -> Iterator[Problem]:
    count = len(compass.criteria)
    if count > MOST_CRITERIA:
        limits = {"count": count, "most": MOST_CRITERIA}
        yield draft.problem(COMPASS, ("criteria",), "pack-compass-long", **limits)
    spoken = {leaning.scenario for c in compass.criteria for leaning in c.leanings}
    for scenario in draft.scenarios:
        if scenario not in spoken:
            yield draft.problem(COMPASS, ("criteria",), "pack-compass-silent", name=scenario)


def _criterion(
    draft: Names, path: Path, criterion: Criterion, texts: Collection[str]
) -> Iterator[Problem]:
    levels = [level.id for level in criterion.levels]
    if not 2 <= len(levels) <= MOST_LEVELS:
        limits = {"count": len(levels), "most": MOST_LEVELS}
        yield draft.problem(COMPASS, (*path, "levels"), "pack-compass-levels", **limits)
    yield from draft.repeated(
        [(COMPASS, (*path, "levels", n, "id"), id) for n, id in enumerate(levels)]
    )
    yield from draft.unknown(COMPASS, (*path, "neutral"), criterion.neutral, levels)
    for index, leaning in enumerate(criterion.leanings):
        at: Path = (*path, "leanings", index)
        yield from draft.unknown(COMPASS, (*at, "scenario"), leaning.scenario, draft.scenarios)
        yield from draft.unknown(COMPASS, (*at, "source"), leaning.source, texts)
        if leaning.weight == 0:
            yield draft.problem(COMPASS, (*at, "weight"), "pack-compass-weightless")
    yield from draft.repeated(
        [
            (COMPASS, (*path, "leanings", n, "scenario"), leaning.scenario)
            for n, leaning in enumerate(criterion.leanings)
        ]
    )


def _profiles(draft: Names, compass: Compass, texts: Collection[str]) -> Iterator[Problem]:
    known: Mapping[str, Criterion] = {c.id: c for c in compass.criteria}
    for index, profile in enumerate(compass.profiles):
        path: Path = ("profiles", index)
        situation = (*path, "situation")
        yield from draft.unknown(COMPASS, situation, profile.situation, draft.situations)
        for name, answer in profile.answers.items():
            at: Path = (*path, "answers", name)
            yield from draft.unknown(COMPASS, at, name, known)
            levels = [level.id for level in known[name].levels] if name in known else []
            if levels:
                yield from draft.unknown(COMPASS, (*at, "level"), answer.level, levels)
            yield from draft.unknown(COMPASS, (*at, "source"), answer.source, texts)
    yield from draft.repeated(
        [
            (COMPASS, ("profiles", n, "situation"), profile.situation)
            for n, profile in enumerate(compass.profiles)
        ]
    )
