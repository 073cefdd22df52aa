"""The compass as a page to hand out and as a picture: everything on it, on one page, also grey."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from adapters.export import export
from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.board import Document, Rose
from bot.compass import spelt
from bot.record import Record
from bot.views import Scene, draw

REAL = load_pack("participation-numerique")
RECORD = Record(
    cycle="neuf", name="Neuf", locale="fr", timezone="Europe/Paris", pack=REAL, groups=()
)


def sheet(situation: str) -> Document:
    """The whole orientation of a situation of the pack."""
    assert REAL.compass is not None
    arguments = {"answers": spelt(REAL.compass.profile(situation))}
    scene = Scene(record=RECORD, language=language("fr"), arguments=arguments)
    return draw("compass", scene)[0]


def rose_of(document: Document) -> Rose:
    """What the page draws."""
    assert document.rose is not None
    return document.rose


def letters(words: str) -> str:
    """Letters and signs only: line breaks and the spaces of printers do not count."""
    return re.sub(r"\s", "", words)


def pages(document: Document) -> list[str]:
    """The words of each page, without spaces."""
    reader = PdfReader(BytesIO(export(RECORD, [document], "pdf").data))
    return [letters(page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize("situation", ["A", "B", "C", "D"])
def test_everything_stands_on_one_page(situation: str) -> None:
    """Profile, scores, reasons with sources, voices, vigilance, changes and provenance."""
    document = sheet(situation)
    rose = rose_of(document)
    (page,) = pages(document)
    lines = [standing.answer for standing in rose.profile]
    lines += [*rose.vigilance, *rose.changes, rose.verdict, rose.near, document.footer]
    for direction in rose.directions:
        lines += [direction.name, *direction.levers, *direction.obstacles, *direction.conditions]
        lines += [argument.words for argument in direction.arguments]
    assert [line for line in lines if letters(line) not in page] == []


def test_long_words_stay_readable_and_lose_nothing() -> None:
    """Names of a hundred characters, arguments of four hundred: more pages, every word."""
    document = sheet("A")
    rose = rose_of(document)
    long = "une idée qui prend son temps pour se dire " * 10 + "anticonstitutionnellement" * 3
    directions = tuple(
        replace(
            direction,
            name=f"La démocratie {number} " + "de la très longue délibération " * 3,
            arguments=tuple(
                replace(a, words=f"{long} {n}") for n, a in enumerate(direction.arguments)
            ),
        )
        for number, direction in enumerate(rose.directions)
    )
    text = "".join(pages(replace(document, rose=replace(rose, directions=directions))))
    shown = text.replace("\u00ad", "")
    assert all(letters(d.name) in shown for d in directions)
    assert shown.count("prendsontemps") == 10 * sum(len(d.arguments) for d in directions)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8])
def test_a_rose_has_as_many_petals_as_there_are_scenarios(count: int) -> None:
    """Any number of directions can be drawn, on paper and as a picture."""
    document = sheet("A")
    rose = rose_of(document)
    named = (
        replace(rose.directions[n % 4], name=f"Direction {n}", leading=n == 0) for n in range(count)
    )
    many = replace(document, rose=replace(rose, directions=tuple(named)))
    assert all(f"Direction{n}" in "".join(pages(many)) for n in range(count))
    assert Image.open(BytesIO(export(RECORD, [many], "png").data)).width == 2000


def test_the_picture_stays_clear_in_grey() -> None:
    """Without colours, the leading petal is still the darkest thing on the dial."""
    drawn = Image.open(BytesIO(export(RECORD, [sheet("A")], "png").data)).convert("L")
    assert drawn.width == 2000
    dial = drawn.crop((0, 0, 1200, 1200))
    darkest, lightest = dial.getextrema()
    assert darkest < 70
    assert lightest == 255


def test_words_cannot_change_the_page() -> None:
    """Typst's own markup in a name or a reason is set as it is."""
    document = sheet("A")
    rose = rose_of(document)
    hostile = "#set page(fill: red) $x^2$ *gras* \\ [lien] @ref <label>"
    first = replace(rose.directions[0], name=hostile)
    many = replace(rose, directions=(first, *rose.directions[1:]), verdict=hostile)
    (page, *_) = pages(replace(document, rose=many))
    assert page.count(letters(hostile)) >= 3


@pytest.mark.parametrize("format", ["md", "csv", "json", "xlsx"])
def test_other_formats_take_the_words(format: str) -> None:
    """A format that cannot draw still makes a file; Markdown has every reason."""
    document = sheet("C")
    file = export(RECORD, [document], format)  # type: ignore[arg-type] # parametrized words
    assert file.data
    if format == "md":
        text = letters(file.data.decode())
        reasons = (a.words for d in rose_of(document).directions for a in d.arguments)
        assert all(letters(words) in text for words in reasons)
