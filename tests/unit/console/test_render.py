"""Rich text and documents can be read on a terminal of any width, and in a pipe."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console, RenderableType
from rich.text import Text as RichText

from adapters.console.render import Gutter, rich_buttons, rich_document, rich_text, words
from bot.board import Cell, Columns, Document, Entry, Row, Table
from bot.effects import Button
from bot.text import Heading, Items, Paragraph, Quote, Rule, Span, Text

TABLE = Table(
    title="",
    corner="Acteurs",
    columns=("Leviers", "Freins"),
    rows=(
        Row(
            "usage",
            "L'usage",
            (
                Cell("lever", (Entry("plus simple", support=3, transversal=True),)),
                Cell("obstacle", ()),
            ),
        ),
    ),
)


def printed(inside: RenderableType, width: int = 60, mark: str = "") -> str:
    """What a terminal of this width shows, without colours."""
    out = StringIO()
    console = Console(file=out, width=width, color_system=None)
    console.print(Gutter(inside, RichText(mark), RichText(mark)))
    return out.getvalue()


def test_every_block_of_a_text_is_shown() -> None:
    """Headings, lists, quotes and rules keep their words and their order."""
    text = Text(
        (
            Heading((Span("Tour 1"),)),
            Paragraph(((Span("Fin à "), Span("14:40", strong=True)),)),
            Items(((Span("un"),), (Span("deux"),)), ordered=True),
            Quote(((Span("cité"),),)),
            Rule(),
        )
    )
    shown = [line.strip() for line in printed(rich_text(text)).splitlines()]
    assert [line for line in shown if line][:5] == [
        "Tour 1",
        "Fin à 14:40",
        "1. un",
        "2. deux",
        "│ cité",
    ]


def test_a_table_shows_support_and_transversal_ideas() -> None:
    """The marks of an idea stand behind its words, an empty cell has a dot."""
    shown = printed(rich_document(Document("Lavelanet", blocks=(TABLE,), footer="2021")), 100)
    assert "Lavelanet" in shown
    assert "plus simple ×3 ◆" in shown
    assert "·" in shown
    assert "2021" in shown


def test_lists_side_by_side_are_shown() -> None:
    """The two situations of a restitution stand under their titles."""
    columns = Columns(("Ici", "Là"), ((Entry("a"),), (Entry("b"),)))
    shown = printed(rich_document(Document("Restitution", blocks=(columns,))))
    assert all(word in shown for word in ("Ici", "Là", "• a", "• b"))


@pytest.mark.parametrize("width", [20, 40, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Even a small terminal shows a table without breaking its frame."""
    shown = printed(rich_document(Document("Un titre assez long", blocks=(TABLE,))), width, "A ")
    assert max(map(len, shown.splitlines())) <= max(width, 22)


def test_what_typography_binds_is_never_broken() -> None:
    """A question mark stays with its word, although rich would break before it."""
    bound = "défauts\u202f?"
    lines = printed(words(f"Je suis performante. Mes {bound} Aucun."), 24).splitlines()
    assert any(bound in line for line in lines)


def test_buttons_are_numbered_through_their_rows() -> None:
    """The number in front of a label is the one to type."""
    rows = ((Button("Levier", "a"), Button("Frein", "b")), (Button("Les deux", "c"),))
    assert printed(rich_buttons(rows)).split() == ["1", "Levier", "2", "Frein", "3", "Les", "deux"]


def test_every_line_has_its_margin() -> None:
    """A wrapped line can still be told from another room's."""
    assert all(line.startswith("B ") for line in printed(words("mot " * 40), 30, "B ").splitlines())


def test_nobodys_words_steer_the_terminal() -> None:
    """Escape sequences, bells and carriage returns are dropped; the words around them stay."""
    hostile = "avant\x1b[2J\x1b]0;titre\x07 \x9b31mrouge\rcaché\x00 après"
    shown = printed(rich_text(Text((Paragraph(((Span(hostile),),)),)))) + printed(words(hostile))
    assert not any(c < " " and c != "\n" for c in shown)
    assert "\x9b" not in shown
    assert shown.count("après") == 2


@pytest.mark.parametrize("width", [24, 32, 50, 61, 100])
def test_no_word_of_an_idea_is_lost_on_any_screen(width: int) -> None:
    """A narrow screen shows the cells one below the other, and each word of them."""
    said = "voter depuis chez soi sans attendre"
    cells = (Cell("lever", (Entry(said),)), Cell("obstacle", ()))
    table = Table("", ("Leviers", "Freins"), (Row("usage", "L'usage", cells),), "Acteurs")
    shown = printed(rich_document(Document("Tour 1", blocks=(table,))), width)
    assert set(said.split()) <= set(shown.replace("│", " ").split())
    assert ("Acteurs" in shown) == (width > 60), "columns only where they can be read"
