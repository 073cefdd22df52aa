"""The bytes of a batch as text, whatever program saved them: UTF-8, UTF-16, or Windows French."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WINDOWS = "cp1252"  # what a French Excel saves as CSV


def texts(lines: Iterable[bytes]) -> Iterator[str]:
    """The lines of a stream as text, their ends kept; only UTF-16 is read as a whole."""
    rest = iter(lines)
    first = next(rest, b"")
    if first.startswith(_UTF_16):
        whole = b"".join(chain([first], rest)).decode("utf-16", "replace")
        yield from whole.splitlines(keepends=True)
        return
    yield from map(_text, chain([first.removeprefix(codecs.BOM_UTF8)], rest))


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(_WINDOWS, "replace")
