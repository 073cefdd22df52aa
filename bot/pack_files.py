"""The files that an author writes: the shape of each kind, and how together they make a Pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args

import msgspec
from msgspec import Meta

from bot.effects import Side
from bot.pack import (
    ActorType,
    Asking,
    Encounter,
    Pack,
    PastRecord,
    Programme,
    RecordedIdea,
    RecordedRestitution,
    RecordedRound,
    Scenario,
    Situation,
)
from bot.pack_compass import Compass
from bot.pack_terms import ExerciseName, Identifier, LocaleTag, Part, Words

Kind: TypeAlias = Literal[
    "pack", "scenario", "situation", "past", "questions", "samples", "compass"
]


class Manifest(Part, frozen=True, kw_only=True):
    """pack.yaml: what the workshop is, who looks at it, who meets whom, and for how long."""

    id: Identifier
    title: Words
    locale: LocaleTag
    summary: Words
    exercises: Annotated[tuple[ExerciseName, ...], Meta(min_length=1)]
    rotation: dict[Identifier, Annotated[tuple[Identifier, ...], Meta(min_length=1)]]
    encounter: Encounter
    actors: Annotated[tuple[ActorType, ...], Meta(min_length=1)]
    programme: Programme


class Cells(Part, frozen=True, kw_only=True):
    """Ideas for one actor type, side by side."""

    lever: tuple[Words, ...] = ()
    obstacle: tuple[Words, ...] = ()
    both: tuple[Words, ...] = ()


class PastRound(Part, frozen=True, kw_only=True):
    """A published table: per actor type and side, its ideas word for word; then its notes."""

    situation: Identifier
    round: Annotated[int, Meta(ge=1, le=1000)]
    scenario: Identifier
    ideas: dict[Identifier, Cells]
    notes: tuple[Words, ...] = ()


class Past(Part, frozen=True, kw_only=True):
    """past/*.yaml: the record of a workshop that took place, and where it comes from."""

    provenance: Words
    rounds: tuple[PastRound, ...] = ()
    restitution: tuple[RecordedRestitution, ...] = ()
    notes: dict[Identifier, tuple[Words, ...]] = msgspec.field(default_factory=dict)


class Files(msgspec.Struct, frozen=True):
    """All files of a pack, each in its shape, by file name."""

    manifest: Manifest
    scenarios: Mapping[str, Scenario]
    situations: Mapping[str, Situation]
    past: Mapping[str, Past]
    questions: Mapping[str, Mapping[str, Asking]]
    samples: Mapping[str, Mapping[Identifier, Cells]]
    compass: Mapping[str, Compass]


SHAPES: Mapping[Kind, Any] = {
    "pack": Manifest,
    "scenario": Scenario,
    "situation": Situation,
    "past": Past,
    "questions": dict[str, Asking],
    "samples": dict[Identifier, Cells],
    "compass": Compass,
}
SIDES: tuple[Side, ...] = get_args(Side)
MANIFEST, QUESTIONS, SAMPLES = "pack.yaml", "questions.yaml", "samples.yaml"
COMPASS = "compass.yaml"
_AT_THE_TOP: Mapping[str, Kind] = {
    MANIFEST: "pack",
    QUESTIONS: "questions",
    SAMPLES: "samples",
    COMPASS: "compass",
}
FOLDERS: Mapping[str, Kind] = {
    "scenarios": "scenario",
    "situations": "situation",
    "past": "past",
    "questions": "questions",
}


def kind_of(name: str) -> Kind | None:
    """What a file of a pack holds, from its name; None if it has no place in a pack."""
    if name in _AT_THE_TOP:
        return _AT_THE_TOP[name]
    folder, _, rest = name.partition("/")
    return FOLDERS.get(folder) if rest and "/" not in rest and rest.endswith(".yaml") else None


def assembled(files: Files) -> Pack:
    """The pack that valid files make."""
    manifest = {name: getattr(files.manifest, name) for name in Manifest.__struct_fields__}
    return Pack(
        **manifest,
        scenarios=tuple(files.scenarios.values()),
        situations=tuple(files.situations.values()),
        past=_past(tuple(files.past.values())),
        asking={ref: asking for file in files.questions.values() for ref, asking in file.items()},
        samples=tuple(idea for file in files.samples.values() for idea in _ideas(file)),
        compass=next(iter(files.compass.values()), None),
    )


def _past(files: tuple[Past, ...]) -> PastRecord | None:
    if not files:
        return None
    return PastRecord(
        provenance=files[0].provenance,
        rounds=tuple(_round(past_round) for file in files for past_round in file.rounds),
        restitution=tuple(entry for file in files for entry in file.restitution),
        notes={id: notes for file in files for id, notes in file.notes.items()},
    )


def _round(written: PastRound) -> RecordedRound:
    return RecordedRound(
        situation=written.situation,
        round=written.round,
        scenario=written.scenario,
        ideas=tuple(_ideas(written.ideas)),
        notes=written.notes,
    )


def _ideas(cells: Mapping[str, Cells]) -> Iterator[RecordedIdea]:
    for actor, sides in cells.items():
        for side in SIDES:
            for text in getattr(sides, side):
                yield RecordedIdea(actor=actor, side=side, text=text)
