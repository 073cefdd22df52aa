"""Boards and documents as compact cards for a phone 360 px wide: short lines, never a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from adapters.telegram.split import TEXT_LIMIT, chunks, fits, marked, shortened, whole
from bot.board import Cell, Columns, Document, DocumentBlock, Entry, Row, Table
from bot.language import Language
from bot.text import Block, Heading, Items, Line, Paragraph, Quote, Span, plain_line

_SIGNS = {"lever": "➕", "obstacle": "➖", "both": "➕➖"}
_EVERYTHING = 100_000
_LONG_PROSE = 300  # characters
_LONG_CARD, _LONG_PROSE_OF_MANY = 900, 130  # of a card, and of a piece of such a card
_ROOM = ((80, 400), (40, 300), (20, 300), (12, 200), (8, 140), (5, 100), (3, 70), (1, 40))
_TIGHTER = ((_EVERYTHING, _EVERYTHING), *_ROOM)


class _Drawing:
    """A card with at most `entries` ideas in a cell and `length` characters in an idea."""

    def __init__(self, language: Language, entries: int, length: int, *, live: bool = True) -> None:
        self._language = language
        self._entries = entries
        self._length = length
        self._live = live

    def blocks(self, document: Document) -> Iterator[Block]:
        """The whole document as blocks."""
        if head := tuple(_head(document)):
            yield Paragraph(head)
        for block in _folding(document.blocks):
            yield from self._block(block)
        if document.note:
            yield Paragraph((document.note,))
        if document.footer:
            yield Paragraph(((Span(document.footer, emphasis=True),),))

    def _block(self, block: Block | Table | Columns) -> Iterator[Block]:
        match block:
            case Table():
                yield from self._table(block)
            case Columns(titles, lists):
                for title, entries in zip(titles, lists, strict=True):
                    yield Paragraph((_strong(title), *self._list(entries)))
            case _:
                yield block

    def _table(self, table: Table) -> Iterator[Block]:
        if table.title:
            yield Heading((Span(table.title),), 2)
        for row in table.rows:
            yield Paragraph(tuple(self._row(row, table.columns)))

    def _row(self, row: Row, columns: tuple[str, ...]) -> Iterator[Line]:
        yield _strong(row.label)
        for cell, column in zip(row.cells, columns, strict=True):
            yield from self._cell(cell, column)

    def _cell(self, cell: Cell, column: str) -> Iterator[Line]:
        name = f"{_SIGNS[cell.side]} {column}"
        if not cell.entries:
            live = str(self._live).lower()
            nothing = self._language.line("telegram-cell-empty", column=name, live=live)
            yield (Span(nothing, emphasis=True),)
            return
        yield (Span(f"{name} ({len(cell.entries)})", emphasis=True),)
        yield from self._list(cell.entries)

    def _list(self, entries: tuple[Entry, ...]) -> Iterator[Line]:
        for entry in entries[: self._entries]:
            yield (Span(f"• {shortened(entry.text, self._length)}"), *self._remarks(entry))
        left = len(entries) - self._entries
        if left > 0:
            yield (Span(self._language.line("telegram-more", count=left), emphasis=True),)

    def _remarks(self, entry: Entry) -> Line:
        remarks: list[str] = []
        if entry.support > 1:
            remarks.append(self._language.line("telegram-support", count=entry.support))
        if entry.transversal:
            remarks.append(self._language.line("telegram-transversal"))
        return (Span(f" ({', '.join(remarks)})", emphasis=True),) if remarks else ()


def _head(document: Document) -> Iterator[Line]:
    """Title and subtitle, one below the other."""
    if document.title:
        yield _strong(document.title)
    if document.subtitle:
        yield (Span(document.subtitle, emphasis=True),)


def _folding(blocks: Iterable[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Long prose under a title opens at a touch, so that a sheet does not fill three screens."""
    blocks = tuple(blocks)
    long = _LONG_PROSE if _prose(blocks) <= _LONG_CARD else _LONG_PROSE_OF_MANY
    for prose, some in groupby(blocks, lambda block: isinstance(block, Paragraph | Items)):
        run = tuple(some)
        lines = tuple(_lines(run)) if prose else ()
        if sum(len(plain_line(line)) for line in lines) > long:
            yield Quote(lines, folded=True)
        else:
            yield from run


def _prose(blocks: Iterable[DocumentBlock]) -> int:
    """How many characters of prose a card holds."""
    prose = (block for block in blocks if isinstance(block, Paragraph | Items))
    return sum(len(plain_line(line)) for line in _lines(prose))


def _lines(run: Iterable[DocumentBlock]) -> Iterator[Line]:
    for number, block in enumerate(run):
        if number:
            yield ()
        match block:
            case Paragraph(lines):
                yield from lines
            case Items(lines, ordered):
                yield from marked(lines, ordered=ordered)


def full(document: Document, language: Language) -> tuple[str, ...]:
    """The document with all that it says, in as many messages as that takes."""
    drawing = _Drawing(language, _EVERYTHING, _EVERYTHING, live=False)
    return chunks(drawing.blocks(document))


def card(document: Document, language: Language) -> str:
    """The document in one message; what has no room is counted, not shown."""
    for entries, length in _TIGHTER:
        if entries == _EVERYTHING and _least(document) > TEXT_LIMIT:
            continue
        html = whole(_Drawing(language, entries, length).blocks(document))
        if fits(html):
            return html
    return next(iter(full(document, language)), "")


def _least(document: Document) -> int:
    """A length that the whole document certainly exceeds: its ideas alone."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    return sum(len(entry.text) for cell in cells for entry in cell.entries)


def _strong(words: str) -> Line:
    return (Span(words, strong=True),)
