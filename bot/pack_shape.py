"""The shape of a pack's files: JSON Schemas made from the types, and all that does not fit them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from bot.pack_files import SHAPES, Kind
from bot.pack_problems import Problem, choice
from bot.pack_source import Path, Source

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


@cache
def schema(kind: Kind) -> Mapping[str, Any]:
    """The JSON Schema of one kind of file; editors read it to complete and to explain."""
    return {"$schema": _DRAFT, **msgspec.json.schema(SHAPES[kind])}


def misfits(kind: Kind, file: str, source: Source) -> Iterator[Problem]:
    """Everything in a file that does not have the shape of its kind, not only the first."""
    seen: list[Problem] = []
    for error in _validator(kind).iter_errors(source.data):
        for problem in _problems(file, source, error):
            if problem not in seen:
                seen.append(problem)
                yield problem


@cache
def _validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(schema(kind), format_checker=FormatChecker(("date",)))


def _problems(file: str, source: Source, error: ValidationError) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "anyOf":
        for branch in _meant(error):
            yield from _problems(file, source, branch)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(file, source, error, path)
    elif error.validator == "required":
        yield from _missing_keys(file, source, error, path)
    else:
        key, arguments = _explained(error)
        line = source.line((*path, error.instance) if _is_key(error) else path)
        yield Problem(file=file, line=line, key=key, arguments=_named(path) | arguments)


def _meant(error: ValidationError) -> list[ValidationError]:
    """What the written value lacks to be the optional thing, leaving `null` aside."""
    return [branch for branch in error.context or () if branch.schema != {"type": "null"}]


def _unknown_keys(
    file: str, source: Source, error: ValidationError, path: Path
) -> Iterator[Problem]:
    known = error.schema.get("properties", {})
    for name in error.instance.keys() - known.keys():
        yield Problem(
            file=file,
            line=source.line((*path, name)),
            key="pack-unknown-key",
            arguments=choice(name, known),
        )


def _missing_keys(
    file: str, source: Source, error: ValidationError, path: Path
) -> Iterator[Problem]:
    for name in error.validator_value:
        if name not in error.instance:
            arguments = _named(path) | {"name": name}
            yield Problem(
                file=file, line=source.line(path), key="pack-missing-key", arguments=arguments
            )


def _explained(error: ValidationError) -> tuple[str, dict[str, str | int]]:
    wanted, found = error.validator_value, error.instance
    if error.validator == "type":
        return "pack-wrong-type", {"wanted": str(wanted), "found": _type(found)}
    if error.validator == "enum":
        return "pack-unknown-name", choice(str(found), map(str, wanted))
    if error.validator == "pattern":
        return "pack-misspelt", {"value": str(found), "pattern": _pattern(str(wanted))}
    if error.validator in _BOUNDS:
        return "pack-out-of-range", {"value": str(found), "bound": f"{wanted:g}"}
    if error.validator == "format":
        return "pack-misspelt", {"value": str(found), "pattern": str(wanted)}
    return "pack-empty", {}


def _is_key(error: ValidationError) -> bool:
    return "propertyNames" in error.absolute_schema_path


def _named(path: Path) -> dict[str, str | int]:
    words = [str(part + 1) if isinstance(part, int) else part for part in path]
    return {"what": " › ".join(words) or "—"}


def _type(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case dict():
            return "object"
    return "array"


def _pattern(pattern: str) -> str:
    """Which rule of spelling a pattern stands for, as the catalogue names it."""
    if pattern.startswith("^https?"):
        return "address"
    if ":" in pattern:
        return "time"
    return "locale" if "[a-z]{2}" in pattern else "id"
