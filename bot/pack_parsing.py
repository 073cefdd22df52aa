"""From the texts of a pack's files to a Pack, or to the list of everything that is to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from bot.pack import Pack
from bot.pack_files import (
    COMPASS,
    FOLDERS,
    MANIFEST,
    QUESTIONS,
    SAMPLES,
    SHAPES,
    Files,
    Kind,
    Manifest,
    assembled,
    kind_of,
)
from bot.pack_meaning import Draft, contradictions
from bot.pack_problems import Arguments, Problem, choice
from bot.pack_shape import misfits
from bot.pack_source import Source, SourceError, read

_Sources: TypeAlias = Mapping[str, tuple[Kind, Source]]
_PLACES = (MANIFEST, QUESTIONS, SAMPLES, COMPASS, *(f"{folder}/….yaml" for folder in FOLDERS))


def parse(texts: Mapping[str, str]) -> Pack | tuple[Problem, ...]:
    """The pack that these files make (text by name, `scenarios/2.yaml`), or all their problems.

    What files mean together is looked at once each of them has the right shape.
    """
    sources, problems = _read(texts)
    problems += [p for name, (kind, source) in sources.items() for p in misfits(kind, name, source)]
    problems += _absences(texts)
    if problems:
        return _in_order(problems)
    draft = Draft(_shaped(sources), {name: source for name, (_, source) in sources.items()})
    found = _in_order(contradictions(draft))
    return found or assembled(draft.files)


def _read(texts: Mapping[str, str]) -> tuple[dict[str, tuple[Kind, Source]], list[Problem]]:
    sources: dict[str, tuple[Kind, Source]] = {}
    problems: list[Problem] = []
    for name in sorted(texts):
        kind = kind_of(name)
        if kind is None:
            problems.append(_stray(name))
            continue
        try:
            sources[name] = (kind, read(texts[name]))
        except SourceError as error:
            problems.append(_unreadable(name, error))
    return sources, problems


def _stray(name: str) -> Problem:
    return Problem(file=name, line=1, key="pack-stray-file", arguments=choice(name, _PLACES))


def _unreadable(name: str, error: SourceError) -> Problem:
    arguments: Arguments = {"subject": error.subject}
    return Problem(file=name, line=error.line, key=error.key, arguments=arguments)


def _absences(texts: Mapping[str, str]) -> Iterator[Problem]:
    kinds = {kind_of(name) for name in texts}
    needed: dict[Kind, str] = {
        "pack": MANIFEST,
        "scenario": "scenarios/1.yaml",
        "situation": "situations/a.yaml",
    }
    for kind, example in needed.items():
        if kind not in kinds:
            yield Problem(file=example, line=1, key="pack-missing-file", arguments={"kind": kind})


def _shaped(sources: _Sources) -> Files:
    def of(kind: Kind) -> dict[str, Any]:
        return {
            name: msgspec.convert(source.data, SHAPES[kind])
            for name, (found, source) in sources.items()
            if found == kind
        }

    manifest = _with_seconds(sources[MANIFEST][1].data)
    return Files(
        manifest=msgspec.convert(manifest, Manifest),
        scenarios=of("scenario"),
        situations=of("situation"),
        past=of("past"),
        questions=of("questions"),
        samples=of("samples"),
        compass=of("compass"),
    )


def _with_seconds(manifest: dict[str, Any]) -> dict[str, Any]:
    """People write 14:00, the standard for times of day wants 14:00:00."""
    programme = manifest["programme"]
    meetings = [
        meeting | {hour: f"{meeting[hour]}:00" for hour in ("starts", "ends")}
        for meeting in programme["meetings"]
    ]
    return manifest | {"programme": programme | {"meetings": meetings}}


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.key)))
