"""Documents as one picture, wide enough to be projected and readable on a phone."""

from __future__ import annotations

import struct
from math import sqrt

from msgspec.structs import replace

from adapters.export.edition import Edition
from adapters.export.typesetting import picture
from bot.board import Columns, Document, DocumentBlock, Entry, Row, Table
from bot.language import Language

DOTS_PER_INCH = 144.0
SKETCH_DOTS_PER_INCH = 9.0
LARGEST_AREA = 24_000_000
"""Pixels: about 2000 by 12000, some 100 MB while it is drawn."""
ENTRIES_PER_CELL = 60


def render(edition: Edition) -> bytes:
    """All documents one below the other, 2000 pixels wide, less where it would be a giant.

    A cell shows its 60 best supported ideas and says how many more the other files hold.
    """
    shown = tuple(_readable(document, edition.language) for document in edition.documents)
    edition = replace(edition, documents=shown)
    return picture(edition, _sharpness(picture(edition, SKETCH_DOTS_PER_INCH)))


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the header of a PNG says."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def _sharpness(sketch: bytes) -> float:
    width, height = size(sketch)
    area = width * height * (DOTS_PER_INCH / SKETCH_DOTS_PER_INCH) ** 2
    return DOTS_PER_INCH * min(1.0, sqrt(LARGEST_AREA / area))


def _readable(document: Document, language: Language) -> Document:
    return replace(document, blocks=tuple(_block(block, language) for block in document.blocks))


def _block(block: DocumentBlock, language: Language) -> DocumentBlock:
    match block:
        case Table():
            return replace(block, rows=tuple(_row(row, language) for row in block.rows))
        case Columns():
            return replace(block, lists=tuple(_first(some, language) for some in block.lists))
    return block


def _row(row: Row, language: Language) -> Row:
    cells = (replace(cell, entries=_first(cell.entries, language)) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _first(entries: tuple[Entry, ...], language: Language) -> tuple[Entry, ...]:
    left = len(entries) - ENTRIES_PER_CELL
    if left <= 0:
        return entries
    return (*entries[:ENTRIES_PER_CELL], Entry(language.line("export-more", count=left)))
