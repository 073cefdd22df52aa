"""All formats: named tidily, of the right type, and without anybody's name."""

from __future__ import annotations

from io import BytesIO
from typing import get_args
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from adapters.export import EXPORTERS, export
from adapters.export.edition import slug
from adapters.runtime.catalogues import language
from bot.board import Document
from bot.effects import FileFormat
from bot.views import Scene, draw, state
from tests.unit.samples import lively

FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)
FR = language("fr")


def documents(*, names: bool) -> tuple[Document, ...]:
    scene = Scene(record=lively(), language=FR, names=names)
    return (*draw("record", scene), state(lively(), FR))


def text(format: FileFormat, data: bytes) -> str:
    """Everything that a reader of the file can find, as one text."""
    if format == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    if format == "xlsx":
        with ZipFile(BytesIO(data)) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return data.decode("utf-8", "replace")


def test_every_format_that_can_be_asked_for_has_an_exporter() -> None:
    """The list is in one place and complete."""
    assert set(EXPORTERS) == set(FORMATS)
    assert all(exporter.identifier == key for key, exporter in EXPORTERS.items())


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "png"])
def test_nobody_is_named_unless_asked_for(format: FileFormat) -> None:
    """Even when the documents were drawn with names, the file has none and no address."""
    without = text(format, export(lively(), documents(names=True), format).data)
    assert "Personne" not in without
    assert "tg:" not in without
    named = text(format, export(lively(), documents(names=True), format, names=True).data)
    assert "Personne" in named


def test_nobody_is_drawn_unless_asked_for() -> None:
    """A picture drawn from documents with names is that of documents without."""
    drawn = [export(lively(), documents(names=names), "png").data for names in (True, False)]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("format", FORMATS)
def test_files_are_named_after_what_they_hold(format: FileFormat) -> None:
    """One document gives its title, several the cycle's name."""
    alone = export(lively(), documents(names=False)[:1], format)
    together = export(lively(), documents(names=False), format)
    assert alone.name == f"amont-tour-1.{format}"
    assert together.name == f"les-ponts-de-2026.{format}"
    assert alone.media_type == EXPORTERS[format].media_type


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Cœur d’Élan : quelle(s) suite(s) ?", "coeur-delan-quelles-suites"),
        ("../../etc/passwd", "etc-passwd"),
        ("北京", ""),
        ("a" * 80, "a" * 60),
    ],
)
def test_file_names_are_tidy(words: str, expected: str) -> None:
    """Lower-case letters, digits and hyphens; nothing that a file system minds."""
    assert slug(words) == expected


def test_a_cycle_whose_name_has_no_letters_still_has_a_file_name() -> None:
    """The cycle's id stands in, and at the very last the house."""
    record = replace(lively(), name="北京")
    assert export(record, (), "md").name == "ponts-2026.md"
    assert export(replace(record, cycle="北"), (), "md").name == "boussole.md"
