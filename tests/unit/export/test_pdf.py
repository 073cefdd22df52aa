"""PDF: read back, every idea is there, on pages of the right shape, tagged and titled."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from adapters.export import export
from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.board import Document, Entry
from bot.past import past_record
from bot.views import Scene, draw, situation_sheet
from tests.unit.export.papers import HOSTILE, entries, paper, table
from tests.unit.samples import lively

FR = language("fr")


def opened(*documents: Document) -> PdfReader:
    return PdfReader(BytesIO(export(lively(), documents, "pdf").data))


def words(text: str) -> str:
    """Letters and signs only: line breaks and the spaces of printers do not count."""
    return re.sub(r"\s", "", text)


def told(reader: PdfReader) -> str:
    return words("".join(page.extract_text() for page in reader.pages))


def test_every_bullet_of_the_real_workshop_is_there() -> None:
    """All ideas of all published tables are found in the file."""
    record = past_record(load_pack("participation-numerique"))
    assert record is not None
    documents = draw("record", Scene(record=record, language=FR))
    text = told(opened(*documents))
    ideas = [c.text for g in record.groups for r in g.rounds for c in r.contributions]
    assert [idea for idea in ideas if words(idea) not in text] == []


def test_hostile_ideas_are_set_as_they_are() -> None:
    """Typst's own markup has no power; pages stay white and few."""
    left_to_right = HOSTILE[:-1]
    reader = opened(paper(table(entries(*left_to_right))))
    text = told(reader)
    assert [idea for idea in left_to_right if words(idea) not in text] == []
    assert len(reader.pages) == 1


def test_a_table_lies_on_its_side_and_a_sheet_stands() -> None:
    """A4, turned where the document asks for it."""
    reader = opened(paper(table(())), situation_sheet(lively().pack, "A", FR))
    sizes = [(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages]
    assert sizes == [(842, 595), (595, 842)]


def test_headers_come_back_on_every_page_of_a_long_table() -> None:
    """Column titles and the actor's name are read again after a page break."""
    long = tuple(Entry(f"Idée numéro {n}, assez longue pour une ligne") for n in range(90))
    reader = opened(paper(table(long)))
    pages = [words(page.extract_text()) for page in reader.pages]
    assert len(pages) > 1
    assert all("Leviers" in page and "Lesacteursdel’usage" in page for page in pages)
    assert all(words(entry.text) in "".join(pages) for entry in long)


def test_pages_are_numbered_out_of_their_total() -> None:
    """Page x/y at the foot, beside where the document comes from."""
    reader = opened(paper(table(())), paper(table(())))
    feet = [page.extract_text() for page in reader.pages]
    assert ["1/2" in feet[0], "2/2" in feet[1]] == [True, True]
    assert all("Pied de page" in foot for foot in feet)


def test_support_is_shown_from_two_people_on() -> None:
    """One person's idea bears no badge."""
    text = told(opened(paper(table((Entry("unpéage", support=12), Entry("unfeu"))))))
    assert "unpéage×12" in text
    assert "unfeu×" not in text


def test_the_file_is_accessible() -> None:
    """Title, author and language are declared, and the content is tagged as PDF/UA-1."""
    reader = opened(paper(table(entries("un péage")), title="Lavelanet · Tour 1"))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Lavelanet · Tour 1", "Boussole")
    catalog = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "fr"
    assert reader.xmp_metadata is not None
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()


@pytest.mark.parametrize("text", ["\U0001fbf3", "\ue000"])
def test_a_character_that_no_font_has_does_not_break_the_file(text: str) -> None:
    """The rest is there."""
    assert "unpéage" in told(opened(paper(table(entries(text, "un péage")))))


def test_a_sign_that_cannot_be_shown_is_owned_up_to() -> None:
    """The foot of the page says where it stands whole."""
    shown = told(opened(paper(table(entries("\U0003abcd", "un péage")))))
    assert "unpéage" in shown
    assert "certainssignesn’ontpasdepolice" in shown


@pytest.mark.parametrize(
    "text", ["🎉 👩‍👩‍👧‍👦 🇫🇷 👍🏽 ✅ ❤️", "1️⃣ 🧭 ⚖️", "فكرة", "עברית", "हिन्दी", "ไทย", "→ ≠ €"]
)
def test_emoji_and_many_scripts_have_their_signs(text: str) -> None:
    """The file keeps its claim of being accessible, which a missing sign would end."""
    reader = opened(paper(table(entries(text, "un péage"))))
    assert reader.xmp_metadata is not None
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    assert "police" not in told(reader)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u202e", "\u2060", "\U000e0001"])
def test_invisible_characters_do_not_stick_to_what_readers_copy(sign: str) -> None:
    """Nobody can spoil the letters of the other ideas for a search or a screen reader."""
    ideas = (f"p{sign}éa{sign}ge", "un péage", "z" * 80)
    text = told(opened(paper(table(entries(*ideas)))))
    assert sign not in text
    assert ("unpéage" in text, "z" * 80 in text) == (True, True)


@pytest.mark.parametrize("documents", [(), (Document("Vide"),), (paper(table(())),)])
def test_nothing_to_show_is_a_page_all_the_same(documents: tuple[Document, ...]) -> None:
    """An empty table says that there is nothing yet."""
    assert len(opened(*documents).pages) == 1


def test_the_same_record_gives_the_same_file() -> None:
    """No clock and no chance in it."""
    document = paper(table(entries("un péage")))
    first, second = (export(lively(), (document,), "pdf").data for _ in range(2))
    assert first == second
