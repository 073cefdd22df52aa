"""Excel: opened again, the workbook has its sheets, widths, frozen headers and harmless cells."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from adapters.export import export
from adapters.export.rows import FIELDS
from adapters.export.sheet_style import sheet_name
from adapters.runtime.catalogues import language
from bot.board import Document
from bot.views import Scene, draw, restitution, situation_sheet
from tests.unit.export.papers import HOSTILE, entries, paper, table
from tests.unit.samples import lively

FR = language("fr")


def opened(*documents: Document, names: bool = False) -> Workbook:
    return load_workbook(BytesIO(export(lively(), documents, "xlsx", names=names).data))


def column(sheet: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter] if cell.value is not None]


def test_every_document_has_a_sheet_and_contributions_another() -> None:
    """Sheets are named like what they hold, in the cycle's language."""
    book = opened(*draw("record", Scene(record=lively(), language=FR)))
    assert book.sheetnames == [
        "Amont · Tour 1",
        "Amont · Tour 2",
        "Aval · Tour 1",
        "Le pont suspendu",
        "Le bac à chaîne",
        "Contributions",
    ]


def test_a_round_has_one_idea_per_cell_with_its_support() -> None:
    """Levers and their support on the left, obstacles and theirs on the right."""
    sheet = opened(*draw("table", _scene()))["Amont · Tour 1"]
    assert column(sheet, "B") == ["Leviers", "moins de détours pour tous ◆"]
    assert column(sheet, "C") == ["Soutien", 3]
    assert column(sheet, "D") == ["Freins", "un chantier long ◆", "le vent fait peur ◆"]
    assert "Les bâtisseurs" in column(sheet, "A")


def test_headers_stay_in_view_and_on_every_printed_page() -> None:
    """The row under the headers is the first that scrolls."""
    sheet = opened(*draw("table", _scene()))["Amont · Tour 1"]
    header = next(cell.row for cell in sheet["B"] if cell.value == "Leviers")
    assert sheet.freeze_panes == f"B{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"


def test_columns_are_wide_and_words_wrap() -> None:
    """Ideas have room; a long one grows downwards."""
    sheet = opened(*draw("table", _scene()))["Amont · Tour 1"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths == [26, 62, 10, 62, 10]
    idea = next(cell for cell in sheet["B"] if str(cell.value).startswith("moins"))
    assert idea.alignment.wrap_text


def test_levers_and_obstacles_have_their_own_colours() -> None:
    """Headers are dark, cells are tinted, the two sides differ."""
    sheet = opened(*draw("table", _scene()))["Amont · Tour 1"]
    header = next(cell.row for cell in sheet["B"] if cell.value == "Leviers")
    colours = {
        sheet.cell(row, col).fill.start_color.rgb for row in (header, header + 1) for col in (2, 4)
    }
    assert len(colours) == 4


def test_it_prints_in_landscape_on_the_width_of_a_page() -> None:
    """As many pages high as it takes, one page wide."""
    for sheet in opened(*draw("table", _scene())).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_contributions_have_headers_a_filter_and_a_row_each() -> None:
    """Headers and sides are in words, ideas in the order of groups and time."""
    sheet = opened()["Contributions"]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 9
    assert rows[0][FIELDS.index("side")] == "Levier ou frein"
    assert rows[2][FIELDS.index("side")] == "frein"
    assert rows[1][FIELDS.index("support")] == 3
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:W9")


def test_no_cell_is_a_formula() -> None:
    """Hostile ideas are kept word for word as text, and stay text when edited."""
    sheet = opened(paper(table(entries(*HOSTILE), entries(*HOSTILE))))["Titre"]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith(("=", "+", "@")))
    assert set(HOSTILE) <= {cell.value for cell in cells}


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    """A bell character or an endless idea does not break the file."""
    sheet = opened(paper(table(entries("a\x07b\x00c", "x" * 40_000))))["Titre"]
    ideas = column(sheet, "B")
    assert ideas[1] == "abc"
    assert len(str(ideas[2])) == 32_767


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ville : A/B [1]?", "Ville A B 1"),
        ("'quoted'", "quoted"),
        ("***", "Boussole"),
        ("x" * 40, "x" * 31),
        ("History", "History (2)"),
    ],
)
def test_sheet_names_are_safe(title: str, name: str) -> None:
    """Forbidden signs, ends, lengths and reserved names are avoided."""
    assert sheet_name(title, ()) == name


def test_sheet_names_are_unique_whatever_their_case() -> None:
    """Excel takes two names that differ in case for the same."""
    assert sheet_name("tour 1", ["Tour 1", "tour 1 (2)"]) == "tour 1 (3)"
    assert sheet_name("Y" * 31, ["y" * 31]) == "Y" * 27 + " (2)"


def test_restitution_and_sheets_have_their_words() -> None:
    """Lists side by side, and plain documents in one wide column."""
    record = lively()
    book = opened(restitution(record, "pont", FR, past=True), situation_sheet(record.pack, "A", FR))
    told = [str(c.value) for row in book["Le pont suspendu"].iter_rows() for c in row]
    assert {"Opportunités", "la vue", "le vent", "Ce qu’elles partagent"} <= set(told)
    sheet = book["Commune d’Amont"]
    assert sheet.column_dimensions["A"].width == 110
    assert "Un an." in column(sheet, "A")


def _scene() -> Scene:
    return Scene(record=lively(), language=FR, group="A", arguments={"round": "1"})
