"""What is different on a board that is shown again, so that a room is not flooded with tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from bot.board import Document, Entry, Table
from bot.effects import Side
from bot.text import Paragraph, plain_line

Kind: TypeAlias = Literal["added", "removed", "support"]
Place: TypeAlias = tuple[str, str, Side]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One idea that came, went, or found more or less support in a cell."""

    kind: Kind
    row: str
    column: str
    side: Side
    text: str
    support: int = 1


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """The ideas that differ between two drawings of one board, those that went first."""
    old, new = dict(_cells(before)), dict(_cells(after))
    places = [*old, *(place for place in new if place not in old)]
    found = [change for p in places for change in _differences(p, old.get(p, ()), new.get(p, ()))]
    return tuple(sorted(found, key=lambda change: change.kind != "removed"))


def new_remarks(before: Document, after: Document) -> tuple[str, ...]:
    """The lines above the tables that were not there before (who has contributed, the end)."""
    known = set(_remarks(before))
    return tuple(line for line in _remarks(after) if line not in known)


def is_board(document: Document) -> bool:
    """Whether a document is a table of cells, of which the changes say enough."""
    return any(isinstance(block, Table) for block in document.blocks)


def _cells(document: Document) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for column, cell in zip(block.columns, row.cells, strict=True):
                    yield (row.label, column, cell.side), cell.entries


def _differences(
    place: Place, before: tuple[Entry, ...], after: tuple[Entry, ...]
) -> Iterator[Change]:
    row, column, side = place
    old, new = Counter(e.text for e in before), Counter(e.text for e in after)
    for kind, texts in (("removed", old - new), ("added", new - old)):
        for text in texts.elements():
            yield Change(kind=kind, row=row, column=column, side=side, text=text)  # type: ignore[arg-type] # the two literals above
    support = {entry.text: entry.support for entry in before}
    for entry in after:
        if entry.text in support and entry.support != support[entry.text]:
            yield Change(
                kind="support",
                row=row,
                column=column,
                side=side,
                text=entry.text,
                support=entry.support,
            )


def _remarks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            return
        if isinstance(block, Paragraph):
            yield from map(plain_line, block.lines)
