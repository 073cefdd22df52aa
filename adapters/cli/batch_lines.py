"""Lines in, lines out: JSON Lines (or CSV) as records, with every bad line told and left aside."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar

import msgspec

from adapters.cli.batch_text import texts
from bot.language import Language
from bot.shortcuts import fold

BOM = "\ufeff"
COMMAS = (",", ";", "\t")
_MISSING = re.compile(r"required field `(\w+)`")
_WRONG = re.compile(r"at `\$\.(\w+)`")

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
                self.tell(number, _misfit(str(error)))
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
    yield from _objects(texts(lines))


def json_or_csv(lines: Iterable[bytes], columns: Mapping[str, str]) -> Iterator[tuple[int, Any]]:
    """JSON Lines, or CSV with a header (`,`, `;` or tabs between) if it starts otherwise.

    `columns` gives the field that each known heading (folded) means; one `BadLine` names those
    that a header lacks, and nothing of the table is read.
    """
    rest = texts(lines)
    first, second = next(rest, ""), next(rest, "")
    if _is_header(first) and not second.lstrip().startswith("{"):
        yield from _rows(first.strip(), chain([second], rest), columns)
    else:
        yield from _objects(chain([first, second], rest))


def _is_header(line: str) -> bool:
    """Whether names of columns stand here, rather than an object, well written or not."""
    return not line.lstrip().startswith(("{", "[")) and any(comma in line for comma in COMMAS)


def _objects(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, start=1):
        if text := line.strip().removeprefix(BOM):
            yield number, _parsed(text)


def _rows(head: str, rest: Iterable[str], columns: Mapping[str, str]) -> Iterator[tuple[int, Any]]:
    comma = max(COMMAS, key=head.count)
    headings = [fold(name).strip() for name in next(csv.reader([head], delimiter=comma))]
    fields = [columns.get(heading, heading) for heading in headings]
    missing = [name for name in dict.fromkeys(columns.values()) if name not in fields]
    if missing:
        yield 1, BadLine("batch-columns", missing=", ".join(missing), known=", ".join(headings))
        return
    rows = csv.DictReader(rest, fieldnames=fields, delimiter=comma)
    for row in rows:
        if any(value and value.strip() for key, value in row.items() if key):
            yield rows.line_num + 1, {key: value for key, value in row.items() if key}


def write_line(record: dict[str, Any]) -> None:
    """One record on stdout, flushed, so that a reader at the other end sees it at once."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _misfit(reason: str) -> BadLine:
    """What a reader can mend, out of what the decoder says."""
    if missing := _MISSING.search(reason):
        return BadLine("batch-missing", field=missing[1])
    if wrong := _WRONG.search(reason):
        return BadLine("batch-misfit", field=wrong[1])
    return BadLine("batch-no-object")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return BadLine("batch-not-json")
