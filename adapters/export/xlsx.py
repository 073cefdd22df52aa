"""The record as an Excel workbook: a sheet per document, and one with every contribution."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from adapters.export.edition import Edition, printable
from adapters.export.rows import Value, fields, rows
from adapters.export.sheet_blocks import write_document
from adapters.export.sheet_style import EDGE, HEADER, INK, filled, sheet_name, written

_WIDTHS = {"text": 70, "theme_wording": 50, "actor_label": 26, "scenario_name": 34, "at": 26}
_WIDE = 18
_TOP = Alignment(vertical="top", wrap_text=True)


def render(edition: Edition) -> bytes:
    """A sheet per document in their order, then the contributions."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = printable(edition.record.name)
    book.properties.creator = "Boussole"
    taken: list[str] = []
    for document in edition.documents:
        sheet = _sheet(book, document.title, taken)
        write_document(sheet, document, edition.language)
    _contributions(_sheet(book, edition.language.line("export-contributions"), taken), edition)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, title: str, taken: list[str]) -> Worksheet:
    name = sheet_name(title, taken)
    taken.append(name)
    sheet: Worksheet = book.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.right.text = "&P / &N"
    return sheet


def _contributions(sheet: Worksheet, edition: Edition) -> None:
    columns = fields(names=edition.names)
    words = edition.language.line
    header = [words("export-column", field=column) for column in columns]
    _header(sheet, header)
    for number, row in enumerate(rows(edition.record), start=2):
        _row(sheet, number, (_shown(column, row[column], edition) for column in columns))
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDE)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = sheet.dimensions


def _header(sheet: Worksheet, labels: Iterable[str]) -> None:
    for column, label in enumerate(labels, start=1):
        cell = written(sheet, 1, column, label)
        cell.font = Font(bold=True, color=INK)
        cell.fill = filled(HEADER)
        cell.border = EDGE


def _shown(column: str, value: Value, edition: Edition) -> Value:
    """Levers and obstacles by their names in the reader's language."""
    sided = column == "side" and value != ""
    return edition.language.line("side", side=value) if sided else value


def _row(sheet: Worksheet, number: int, values: Iterable[Value]) -> None:
    for column, value in enumerate(values, start=1):
        cell: SheetCell = written(sheet, number, column, value)
        cell.alignment = _TOP
