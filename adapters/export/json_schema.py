"""The JSON Schema of exported records; `python -m adapters.export.json_schema` prints it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from adapters.export.json_file import Envelope
from bot.pack_terms import CLOCK_PATTERN

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of the whole file, of which `docs/exports.schema.json` is the printed copy."""
    return {"$schema": _DRAFT, **_as_written(msgspec.json.schema(Envelope))}


def _as_written(part: Any) -> Any:
    """Authors of packs write hours as 14:00, while a file holds them as 14:00:00."""
    match part:
        case {"pattern": pattern} if pattern == CLOCK_PATTERN:
            hours = {key: value for key, value in part.items() if key != "pattern"}
            return {**hours, "format": "time"}
        case dict():
            return {key: _as_written(value) for key, value in part.items()}
        case list() | tuple():
            return [_as_written(value) for value in part]
    return part


if __name__ == "__main__":
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
