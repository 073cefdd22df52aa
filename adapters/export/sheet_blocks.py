"""Documents on worksheets: an idea per cell, side by side under frozen headers."""

from __future__ import annotations

from itertools import zip_longest

import msgspec
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from adapters.export.sheet_style import (
    BAND,
    EDGE,
    HEADER,
    INK,
    LEVER,
    LEVER_TINT,
    MUTED,
    OBSTACLE,
    OBSTACLE_TINT,
    filled,
    written,
)
from bot.board import TRANSVERSAL, Cell, Columns, Document, DocumentBlock, Entry, Row, Table
from bot.effects import Side
from bot.language import Language
from bot.text import Heading, Items, Line, Paragraph, Quote, Rule, plain_line

LABEL_WIDTH, IDEA_WIDTH, COUNT_WIDTH, PAGE_WIDTH = 26.0, 62.0, 10.0, 110.0
_COLOURS: dict[Side, tuple[str, str]] = {
    "lever": (LEVER, LEVER_TINT),
    "obstacle": (OBSTACLE, OBSTACLE_TINT),
    "both": (INK, BAND),
}
_TOP = Alignment(vertical="top", wrap_text=True)


class _Pen(msgspec.Struct):
    """Where the next row goes on a sheet, and the words of its language."""

    sheet: Worksheet
    language: Language
    row: int = 1
    wraps: bool = False


def write_document(sheet: Worksheet, document: Document, language: Language) -> None:
    """Title and subtitle, then each block; the first table's header stays in view."""
    tables = any(isinstance(block, Table | Columns) for block in document.blocks)
    pen = _Pen(sheet, language, wraps=not tables)
    if pen.wraps:
        sheet.column_dimensions["A"].width = PAGE_WIDTH
    _words(pen, document.title, Font(bold=True, size=16, color=INK))
    if document.subtitle:
        _words(pen, document.subtitle, Font(size=11, color=MUTED))
    pen.row += 1
    for block in document.blocks:
        _block(pen, block)
    for words in (plain_line(document.note), document.footer):
        if words:
            _words(pen, words, Font(italic=True, size=9, color=MUTED))
    if sheet.freeze_panes is None:
        sheet.freeze_panes = "A2"


def _words(pen: _Pen, words: str, font: Font) -> None:
    cell = written(pen.sheet, pen.row, 1, words)
    cell.font = font
    cell.alignment = _TOP if pen.wraps else Alignment(vertical="top")
    pen.row += 1


def _block(pen: _Pen, block: DocumentBlock) -> None:
    match block:
        case Table():
            _table(pen, block)
        case Columns():
            _columns(pen, block)
        case Heading():
            _words(pen, plain_line(block.line), Font(bold=True, size=13, color=INK))
        case Paragraph() | Quote():
            _lines(pen, block.lines, "")
        case Items():
            _lines(pen, block.lines, "• ")
        case Rule():
            pen.row += 1


def _lines(pen: _Pen, lines: tuple[Line, ...], mark: str) -> None:
    for line in lines:
        _words(pen, mark + plain_line(line), Font(color=INK))
    pen.row += 1


def _table(pen: _Pen, table: Table) -> None:
    if table.title:
        _words(pen, table.title, Font(bold=True, size=13, color=INK))
    _table_header(pen, table)
    _freeze(pen, bool(table.rows))
    for row in table.rows:
        _actor(pen, row)
    _widths(pen.sheet, len(table.columns))
    pen.row += 1


def _freeze(pen: _Pen, tall: bool) -> None:
    """Keep the header that was just written in view, and on every printed page."""
    if tall and pen.sheet.freeze_panes is None:
        pen.sheet.freeze_panes = pen.sheet.cell(pen.row, 2).coordinate
        pen.sheet.print_title_rows = f"{pen.row - 1}:{pen.row - 1}"


def _table_header(pen: _Pen, table: Table) -> None:
    _header_cell(pen, 1, table.corner, INK)
    for number, title in enumerate(table.columns):
        _two_headers(pen, 2 + 2 * number, title, _COLOURS[_side(table, number)][0])
    pen.row += 1


def _side(table: Table, column: int) -> Side:
    return table.rows[0].cells[column].side if table.rows else "both"


def _two_headers(pen: _Pen, column: int, title: str, colour: str) -> None:
    _header_cell(pen, column, title, colour)
    _header_cell(pen, column + 1, pen.language.line("export-support"), colour)


def _header_cell(pen: _Pen, column: int, words: str, colour: str) -> None:
    cell = written(pen.sheet, pen.row, column, words)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = filled(colour)
    cell.border = EDGE
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _actor(pen: _Pen, row: Row) -> None:
    """One line of the sheet per idea; the actor's name spans them all."""
    height = max([1, *(len(cell.entries) for cell in row.cells)])
    first, last = pen.row, pen.row + height - 1
    label = written(pen.sheet, first, 1, row.label)
    label.font, label.alignment = Font(bold=True, color=INK), _TOP
    for number in range(first, last + 1):
        pen.sheet.cell(number, 1).fill = filled(HEADER)
        pen.sheet.cell(number, 1).border = EDGE
    if last > first:
        pen.sheet.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)
    for column, cell in enumerate(row.cells):
        _cell(pen, cell, first, 2 + 2 * column, height)
    pen.row = last + 1


def _cell(pen: _Pen, cell: Cell, top: int, column: int, height: int) -> None:
    tint = filled(_COLOURS[cell.side][1])
    for offset in range(height):
        entry = cell.entries[offset] if offset < len(cell.entries) else None
        _entry(pen.sheet, top + offset, column, entry)
        for number in (column, column + 1):
            pen.sheet.cell(top + offset, number).fill = tint
            pen.sheet.cell(top + offset, number).border = EDGE


def _entry(sheet: Worksheet, row: int, column: int, entry: Entry | None) -> None:
    words = written(sheet, row, column, idea(entry) if entry else "")
    words.alignment, words.font = _TOP, Font(color=INK)
    if entry:
        count = written(sheet, row, column + 1, entry.support)
        count.alignment = Alignment(vertical="top", horizontal="center")


def idea(entry: Entry) -> str:
    """An idea in a cell, with its transversal mark and its authors if they are known."""
    mark = f" {TRANSVERSAL}" if entry.transversal else ""
    authors = f" — {', '.join(entry.authors)}" if entry.authors else ""
    return f"{entry.text}{mark}{authors}"


def _columns(pen: _Pen, columns: Columns) -> None:
    for number, title in enumerate(columns.titles):
        _two_headers(pen, 2 + 2 * number, title, INK)
    pen.row += 1
    for ideas in zip_longest(*columns.lists):
        for number, entry in enumerate(ideas):
            _entry(pen.sheet, pen.row, 2 + 2 * number, entry)
        pen.row += 1
    _widths(pen.sheet, len(columns.titles))
    pen.row += 1


def _widths(sheet: Worksheet, columns: int) -> None:
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for number in range(columns):
        idea_column, count_column = chr(ord("B") + 2 * number), chr(ord("C") + 2 * number)
        sheet.column_dimensions[idea_column].width = IDEA_WIDTH
        sheet.column_dimensions[count_column].width = COUNT_WIDTH
