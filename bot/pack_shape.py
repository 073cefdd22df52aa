"""The shape of a pack's files: JSON Schemas made from the types, and all that does not fit them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

import msgspec
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from bot.pack_files import SHAPES, Kind
from bot.pack_help import FIELDS
from bot.pack_problems import Arguments, Problem, choice
from bot.pack_source import Path, Source
from bot.pack_terms import CLOCK_PATTERN, LOCALE_PATTERN, URL_PATTERN, WORDS_PATTERN

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_Misfit: TypeAlias = tuple[Path, str, Arguments]
_BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


@cache
def schema(kind: Kind) -> Mapping[str, Any]:
    """The JSON Schema of one kind of file; editors read it to complete and to explain."""
    made = msgspec.json.schema(SHAPES[kind])
    for name, part in made["$defs"].items():
        for field, shape in part["properties"].items():
            shape["description"] = FIELDS[name][field]
    return {"$schema": _DRAFT, **made}


def schema_file(kind: Kind) -> tuple[str, str]:
    """The name and the text of the schema file that editors are pointed to."""
    return f"{kind}.schema.json", json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def misfits(kind: Kind, file: str, source: Source) -> Iterator[Problem]:
    """Everything in a file that does not have the shape of its kind, not only the first."""
    seen: list[Problem] = []
    for error in _validator(kind).iter_errors(source.data):
        for path, key, arguments in _misfits(error):
            problem = Problem(file=file, line=source.line(path), key=key, arguments=arguments)
            if problem not in seen:
                seen.append(problem)
                yield problem


@cache
def _validator(kind: Kind) -> Any:
    whole = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole)
    strict = extend(Draft202012Validator, type_checker=whole)  # type: ignore[no-untyped-call] # a gap in its stubs
    return strict(schema(kind), format_checker=FormatChecker(("date",)))


def _is_whole(_checker: object, value: object) -> bool:
    """JSON Schema takes 1.0 for an integer, the types do not."""
    return isinstance(value, int) and not isinstance(value, bool)


def _misfits(error: ValidationError) -> Iterator[_Misfit]:
    path: Path = tuple(error.absolute_path)
    schema_: Any = error.schema
    found: Any = error.instance
    if error.validator == "anyOf":
        for branch in _meant(error):
            yield from _misfits(branch)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(path, found, schema_.get("properties", {}))
    elif error.validator == "required":
        yield from _missing_keys(path, found, schema_["required"])
    else:
        key, arguments = _explained(str(error.validator), error.validator_value, found)
        place = (*path, found) if "propertyNames" in error.absolute_schema_path else path
        yield place, key, _named(path) | arguments


def _meant(error: ValidationError) -> list[ValidationError]:
    """What the written value lacks to be the optional thing, leaving `null` aside."""
    return [branch for branch in error.context or () if branch.schema != {"type": "null"}]


def _unknown_keys(path: Path, found: dict[str, Any], known: Mapping[str, Any]) -> Iterator[_Misfit]:
    for name in found.keys() - known.keys():
        yield (*path, name), "pack-unknown-key", choice(name, known)


def _missing_keys(path: Path, found: dict[str, Any], needed: Iterable[str]) -> Iterator[_Misfit]:
    for name in needed:
        if name not in found:
            yield path, "pack-missing-key", _named(path) | {"name": name}


def _explained(rule: str, wanted: Any, found: Any) -> tuple[str, Arguments]:
    if rule == "type":
        return "pack-wrong-type", {"wanted": str(wanted), "found": _type(found)}
    if rule == "enum":
        return "pack-unknown-name", choice(str(found), map(str, wanted))
    if wanted == WORDS_PATTERN:
        return "pack-empty", {}
    if rule in ("pattern", "format"):
        return "pack-misspelt", {"value": str(found), "spelling": _spelling(str(wanted))}
    if rule in _BOUNDS:
        return "pack-out-of-range", {"value": str(found), "rule": rule, "bound": f"{wanted:g}"}
    return "pack-empty", {}


def _named(path: Path) -> Arguments:
    words = [str(part + 1) if isinstance(part, int) else part for part in path]
    return {"what": " › ".join(words), "level": "inside" if path else "top"}


def _type(value: object) -> str:
    """The type of a value in the words of JSON Schema."""
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


def _spelling(pattern: str) -> str:
    """Which rule of spelling a pattern stands for, as the catalogue names it."""
    known = {"date": "date", LOCALE_PATTERN: "locale", CLOCK_PATTERN: "time", URL_PATTERN: "url"}
    return known.get(pattern, "id")
