"""Markdown: read back by a CommonMark reader with GFM tables, it says what the document says."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adapters.export import export
from adapters.export.markdown import document, escaped
from adapters.runtime.catalogues import language
from bot.board import Columns, Document, Entry
from bot.text import Heading, Items, Paragraph, Quote, Rule, Span
from bot.views import Scene, draw
from tests.unit.export.papers import HOSTILE, entries, paper, table
from tests.unit.samples import lively

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells(markdown: str) -> list[str]:
    """The cells of all tables as a reader sees them, ideas one per line."""
    found = re.findall(r"<td>(.*?)</td>", READER.render(markdown), re.DOTALL)
    lines = [re.sub(r"<br\s*/?>", "\n", cell) for cell in found]
    return [unescape(re.sub(r"</?strong>", "", line)) for line in lines]


def test_hostile_ideas_are_read_back_word_for_word() -> None:
    """No idea turns into markup, and none leaves its cell."""
    markdown = document(paper(table(entries(*HOSTILE), entries(*reversed(HOSTILE)))))
    label, levers, obstacles = cells(markdown)
    assert label == "Les acteurs de l’usage"
    assert levers.split("\n") == [f"• {text}" for text in HOSTILE]
    assert obstacles.split("\n") == [f"• {text}" for text in reversed(HOSTILE)]


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60))
def test_any_words_are_read_back_word_for_word(words: str) -> None:
    """Whatever people write, a reader of the file sees exactly that."""
    html = READER.render(escaped(words))
    assert unescape(html.removeprefix("<p>").removesuffix("</p>\n")) == words


@pytest.mark.parametrize("text", ["deux\nlignes", "  bords  ", "retour\rchariot"])
def test_an_idea_stays_on_one_line(text: str) -> None:
    """A line break would end the table."""
    assert "\n" not in escaped(text)


def test_support_and_transversal_marks_are_shown() -> None:
    """A count stands behind what several people say, a sign behind what comes back."""
    both = (Entry("un péage", support=3, transversal=True), Entry("un feu"))
    assert cells(document(paper(table(both))))[1] == "• un péage (×3) ◆\n• un feu"


def test_an_empty_cell_is_a_dash() -> None:
    """An empty cell is not mistaken for a missing one."""
    assert cells(document(paper(table(()))))[1:] == ["—", "—"]


def test_every_kind_of_block_is_there() -> None:
    """Headings, stress, links, lists, quotes and rules become their Markdown."""
    line = (Span("fort", strong=True), Span(" puis "), Span("doux", emphasis=True))
    told = document(
        Document(
            "T",
            "",
            (
                Heading(line, 2),
                Paragraph((line, (Span("a`b", code=True),))),
                Items(((Span("x", url="https://example.org/(a)"),),), ordered=True),
                Items(((Span("y"),),)),
                Quote(((Span("z"),),)),
                Rule(),
                Columns(("Un", "Deux"), (entries("1"), entries("2"))),
            ),
        )
    )
    html = READER.render(told)
    assert "<h3><strong>fort</strong> puis <em>doux</em></h3>" in html
    assert "<code>a`b</code>" in html
    assert '<a href="https://example.org/(a)">x</a>' in html
    assert "<blockquote>" in html
    assert "<hr />" in html
    assert cells(told) == ["• 1", "• 2"]


def test_the_file_holds_all_documents() -> None:
    """One level-1 heading per document, in their order."""
    documents = draw("record", Scene(record=lively(), language=language("fr")))
    file = export(lively(), documents, "md")
    titles = re.findall(r"^# (.*)$", file.data.decode(), re.MULTILINE)
    assert titles == [d.title for d in documents]
