"""Lines in, lines out: JSON Lines (or CSV) as records, with every bad line told and left aside."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from bot.language import Language

_Record = TypeVar("_Record")


class BadLine(Exception):
    """A line that cannot be used; `key` and its arguments say why, in the reader's language."""

    def __init__(self, key: str, **arguments: str) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class Batch:
    """One run over a stream: counts the lines that were left aside, and tells each on stderr."""

    def __init__(self, words: Language, example: str) -> None:
        self._words = words
        self._example = example
        self.bad = 0

    def records(
        self, lines: Iterable[tuple[int, Any]], shape: Callable[[Any], _Record]
    ) -> Iterator[tuple[int, _Record]]:
        """The usable records with their line numbers."""
        for number, data in lines:
            try:
                if isinstance(data, BadLine):
                    raise data
                yield number, shape(data)
            except msgspec.ValidationError as error:
                self.tell(number, BadLine("batch-misfit", reason=str(error)))
            except BadLine as bad:
                self.tell(number, bad)

    def tell(self, number: int, bad: BadLine) -> None:
        """Say on stderr what is wrong with a line, and what a usable one looks like."""
        self.bad += 1
        problem = self._words.line(bad.key, example=self._example, **bad.arguments)
        print(self._words.line("batch-line", line=number, problem=problem), file=sys.stderr)

    def close(self) -> int:
        """The exit status, after a last word if lines were left aside."""
        if self.bad:
            print(self._words.line("batch-summary", bad=self.bad), file=sys.stderr)
        return 1 if self.bad else 0


def json_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, Any]]:
    """The data of each line that is not blank, numbered from 1; a `BadLine` where it is no JSON."""
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8-sig", "replace").strip()
        if text:
            yield number, _parsed(text)


def json_or_csv(lines: Iterable[bytes]) -> Iterator[tuple[int, Any]]:
    """JSON Lines, or CSV with a header (`,` or `;` between the columns) if it starts otherwise."""
    rest = iter(lines)
    first = next(rest, b"")
    head = first.decode("utf-8-sig", "replace").strip()
    if head.startswith("{") or not head:
        yield from json_lines(_chained(first, rest))
        return
    comma = max(",;\t", key=head.count)
    texts = (line.decode("utf-8", "replace") for line in rest)
    rows = csv.DictReader(
        texts, fieldnames=next(csv.reader([head], delimiter=comma)), delimiter=comma
    )
    for row in rows:
        yield rows.line_num + 1, {key: value for key, value in row.items() if key}


def write_line(record: dict[str, Any]) -> None:
    """One record on stdout, flushed, so that a reader at the other end sees it at once."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        return BadLine("batch-not-json", reason=str(error))


def _chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
