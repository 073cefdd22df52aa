"""PNG: one picture, sharp enough to be read, never a giant."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from adapters.export import export
from adapters.export.png import ENTRIES_PER_CELL, LARGEST_AREA, size
from bot.board import Document, Entry
from tests.unit.export.papers import HOSTILE, entries, paper, table
from tests.unit.samples import lively


def drawn(*documents: Document) -> tuple[int, int]:
    data = export(lively(), documents, "png").data
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return size(data)


def ideas(count: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"Idée numéro {n}, assez longue pour plus d’une ligne") for n in range(count)
    )


def test_a_table_is_one_picture_two_thousand_pixels_wide() -> None:
    """As high as it needs to be."""
    width, low = drawn(paper(table(ideas(2))))
    same, high = drawn(paper(table(ideas(40))))
    assert width == same == 2000
    assert low < 1000 < high


def test_hostile_and_empty_tables_are_pictures_too() -> None:
    """No idea can change the page; nothing at all is fine."""
    assert drawn(paper(table(entries(*HOSTILE))))[0] == 2000
    assert drawn(paper(table(())))[0] == 2000
    assert drawn(Document("Vide"))[0] == 2000


def test_a_cell_beyond_reading_says_how_many_more_there_are() -> None:
    """The picture stops growing; the other files hold everything."""
    many = drawn(paper(table(ideas(ENTRIES_PER_CELL + 1))))
    more = drawn(paper(table(ideas(ENTRIES_PER_CELL + 500))))
    assert many == more


def test_many_documents_make_a_smaller_picture_rather_than_a_giant() -> None:
    """The area is bounded, whatever is asked for."""
    width, height = drawn(*[paper(table(ideas(ENTRIES_PER_CELL)))] * 8)
    assert width * height <= LARGEST_AREA * 1.01
    assert width > 500


def test_a_word_longer_than_its_column_stays_inside_it() -> None:
    """An address or a cry without spaces breaks; the margin stays white."""
    cry = "a" * 300
    data = export(lively(), [paper(table(entries(cry), entries(cry)))], "png").data
    drawing = Image.open(BytesIO(data)).convert("L")
    margin = drawing.crop((drawing.width - 60, 0, drawing.width, drawing.height))
    assert margin.getextrema() == (255, 255)
