"""What a pack's files say together: names that do not exist, things that cannot both hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from bot.pack import Phase, Scenario, Situation
from bot.pack_compass_meaning import compass_problems
from bot.pack_files import MANIFEST, Files, Past, assembled
from bot.pack_problems import Arguments, Problem, choice
from bot.pack_source import Path, Source
from bot.references import PROGRAMME_PARTS, SCENARIO_PARTS, SITUATION_PARTS, anywhere, reference_ids


class Draft(msgspec.Struct, frozen=True):
    """Files of the right shape, with the lines where everything was written."""

    files: Files
    sources: Mapping[str, Source]

    def problem(self, file: str, path: Path, key: str, **arguments: str | int) -> Problem:
        """A problem with what stands at a path of a file."""
        line = self.sources[file].line(path)
        return Problem(file=file, line=line, key=key, arguments=arguments)

    def unknown(
        self, file: str, path: Path, name: str, known: Collection[str]
    ) -> Iterator[Problem]:
        """The problem that a name does not exist, unless it does."""
        if name not in known:
            yield self.problem(file, path, "pack-unknown-name", **choice(name, known))

    def repeated(self, places: Iterable[tuple[str, Path, str]]) -> Iterator[Problem]:
        """The names that are used again, however written: (file, path, name)."""
        seen: dict[str, str] = {}
        for file, path, name in places:
            if name.casefold() in seen:
                first = seen[name.casefold()]
                yield self.problem(file, path, "pack-repeated-name", name=name, first=first)
            seen.setdefault(name.casefold(), f"{file}:{self.sources[file].line(path)}")

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actor types."""
        return tuple(actor.id for actor in self.files.manifest.actors)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The ids of the scenarios."""
        return tuple(scenario.id for scenario in self.files.scenarios.values())

    @property
    def situations(self) -> tuple[str, ...]:
        """The ids of the situations."""
        return tuple(situation.id for situation in self.files.situations.values())


def contradictions(draft: Draft) -> Iterator[Problem]:
    """All that does not hold together, in no particular order."""
    yield from _repetitions(draft)
    yield from _rotation(draft)
    yield from _encounter(draft)
    yield from _meetings(draft)
    for file, scenario in draft.files.scenarios.items():
        yield from _scenario(draft, file, scenario)
    for file, situation in draft.files.situations.items():
        yield from _situation(draft, file, situation)
    for file, past in draft.files.past.items():
        yield from _past(draft, file, past)
    yield from _provenance(draft)
    yield from _questions(draft)
    for file, cells in draft.files.samples.items():
        for actor in cells:
            yield from draft.unknown(file, (actor,), actor, draft.actors)
    yield from _compass(draft)


def _compass(draft: Draft) -> Iterator[Problem]:
    texts = reference_ids(assembled(draft.files))
    compass = next(iter(draft.files.compass.values()), None)
    yield from compass_problems(draft, compass, draft.files.manifest.exercises, texts)


def _repetitions(draft: Draft) -> Iterator[Problem]:
    manifest = draft.files.manifest
    yield from draft.repeated((f, ("id",), s.id) for f, s in draft.files.scenarios.items())
    yield from draft.repeated((f, ("id",), s.id) for f, s in draft.files.situations.items())
    yield from draft.repeated(
        (MANIFEST, ("actors", n, "id"), actor.id) for n, actor in enumerate(manifest.actors)
    )
    yield from draft.repeated(
        (MANIFEST, ("actors", n, "words", m), word)
        for n, actor in enumerate(manifest.actors)
        for m, word in enumerate(actor.words)
    )
    yield from draft.repeated(_meeting_places(draft))
    yield from draft.repeated(
        (file, ("rounds", n), f"{written.situation}, {written.round}")
        for file, past in draft.files.past.items()
        for n, written in enumerate(past.rounds)
    )
    yield from draft.repeated(
        (file, ("restitution", n), entry.scenario)
        for file, past in draft.files.past.items()
        for n, entry in enumerate(past.restitution)
    )
    yield from draft.repeated(
        (MANIFEST, ("exercises", n), exercise) for n, exercise in enumerate(manifest.exercises)
    )


def _rotation(draft: Draft) -> Iterator[Problem]:
    rotation = draft.files.manifest.rotation
    rounds = max(map(len, rotation.values()), default=0)
    for situation, met in rotation.items():
        path: Path = ("rotation", situation)
        yield from draft.unknown(MANIFEST, path, situation, draft.situations)
        for index, scenario in enumerate(met):
            yield from draft.unknown(MANIFEST, (*path, index), scenario, draft.scenarios)
        if len(met) != rounds:
            arguments: Arguments = {"name": situation, "count": len(met)}
            yield draft.problem(MANIFEST, path, "pack-uneven-rotation", rounds=rounds, **arguments)
    for absent in sorted(set(draft.situations) - rotation.keys()):
        yield draft.problem(MANIFEST, ("rotation",), "pack-not-in-rotation", name=absent)


def _encounter(draft: Draft) -> Iterator[Problem]:
    encounter = draft.files.manifest.encounter
    for index, phase in enumerate(encounter.phases):
        yield from _phase(draft, ("encounter", "phases", index), phase)
    minutes = sum(phase.minutes for phase in encounter.phases)
    for index, bell in enumerate(encounter.bells):
        if bell >= minutes:
            yield draft.problem(
                MANIFEST,
                ("encounter", "bells", index),
                "pack-late-bell",
                bell=f"{bell:g}",
                minutes=f"{minutes:g}",
            )


def _phase(draft: Draft, path: Path, phase: Phase) -> Iterator[Problem]:
    if phase.kind == "impacts" and phase.actor is None:
        known = ", ".join(draft.actors)
        yield draft.problem(MANIFEST, path, "pack-phase-without-actor", known=known)
    elif phase.kind != "impacts" and phase.actor is not None:
        yield draft.problem(MANIFEST, (*path, "actor"), "pack-phase-with-actor", kind=phase.kind)
    elif phase.actor is not None:
        yield from draft.unknown(MANIFEST, (*path, "actor"), phase.actor, draft.actors)


def _meeting_places(draft: Draft) -> list[tuple[str, Path, str]]:
    meetings = draft.files.manifest.programme.meetings
    return [(MANIFEST, ("programme", "meetings", n, "id"), m.id) for n, m in enumerate(meetings)]


def _meetings(draft: Draft) -> Iterator[Problem]:
    yield from _reserved(draft, _meeting_places(draft), PROGRAMME_PARTS)
    for index, meeting in enumerate(draft.files.manifest.programme.meetings):
        if meeting.ends <= meeting.starts:
            path: Path = ("programme", "meetings", index, "ends")
            hours = {"starts": f"{meeting.starts:%H:%M}", "ends": f"{meeting.ends:%H:%M}"}
            yield draft.problem(MANIFEST, path, "pack-ends-before-start", **hours)


def _scenario(draft: Draft, file: str, scenario: Scenario) -> Iterator[Problem]:
    places = [(file, ("facets", n, "id"), facet.id) for n, facet in enumerate(scenario.facets)]
    yield from draft.repeated(places)
    yield from _reserved(draft, places, SCENARIO_PARTS)


def _situation(draft: Draft, file: str, situation: Situation) -> Iterator[Problem]:
    places = [(file, ("fields", n, "id"), field.id) for n, field in enumerate(situation.fields)]
    yield from draft.repeated(places)
    yield from _reserved(draft, places, SITUATION_PARTS)
    for actor in situation.labels:
        yield from draft.unknown(file, ("labels", actor), actor, draft.actors)


def _reserved(
    draft: Draft, places: Iterable[tuple[str, Path, str]], taken: tuple[str, ...]
) -> Iterator[Problem]:
    for file, path, name in places:
        if name in taken:
            known = ", ".join(taken)
            yield draft.problem(file, path, "pack-reserved-name", name=name, known=known)


def _past(draft: Draft, file: str, past: Past) -> Iterator[Problem]:
    for index, written in enumerate(past.rounds):
        path: Path = ("rounds", index)
        situation = (*path, "situation")
        yield from draft.unknown(file, situation, written.situation, draft.situations)
        yield from draft.unknown(file, (*path, "scenario"), written.scenario, draft.scenarios)
        yield from _against_rotation(draft, file, index, past)
        for actor in written.ideas:
            yield from draft.unknown(file, (*path, "ideas", actor), actor, draft.actors)
    for index, entry in enumerate(past.restitution):
        at: Path = ("restitution", index, "scenario")
        yield from draft.unknown(file, at, entry.scenario, draft.scenarios)
    for name in past.notes:
        yield from draft.unknown(file, ("notes", name), name, draft.situations)


def _against_rotation(draft: Draft, file: str, index: int, past: Past) -> Iterator[Problem]:
    written = past.rounds[index]
    met = draft.files.manifest.rotation.get(written.situation, ())
    if met[written.round - 1 : written.round] != (written.scenario,):
        yield draft.problem(
            file,
            ("rounds", index, "round"),
            "pack-past-against-rotation",
            situation=written.situation,
            round=written.round,
            scenario=written.scenario,
            rotation=", ".join(met),
            hint="known" if met else "none",
        )


def _provenance(draft: Draft) -> Iterator[Problem]:
    names = {past.provenance for past in draft.files.past.values()}
    for file, past in list(draft.files.past.items())[1:]:
        if len(names) > 1:
            known = ", ".join(sorted(names))
            yield draft.problem(
                file, ("provenance",), "pack-two-provenances", name=past.provenance, known=known
            )


def _questions(draft: Draft) -> Iterator[Problem]:
    bare = assembled(msgspec.structs.replace(draft.files, questions={}))
    exact = reference_ids(bare)
    known = (*exact, *dict.fromkeys(anywhere(id) for id in exact if anywhere(id) != id))
    places = [(file, ref) for file, asked in draft.files.questions.items() for ref in asked]
    for file, reference in places:
        yield from draft.unknown(file, (reference,), reference, known)
    yield from draft.repeated((file, (reference,), reference) for file, reference in places)
