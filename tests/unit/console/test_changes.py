"""A board that is shown again says only what is new on it."""

from __future__ import annotations

from adapters.console.changes import Change, changes, is_board, new_remarks
from bot.board import Cell, Document, Entry, Row, Table
from bot.text import Paragraph, Span


def board(*levers: Entry, remark: str = "Fin à 14:40") -> Document:
    """A board of one row, with these levers and no obstacle."""
    cells = (Cell("lever", levers), Cell("obstacle", ()))
    table = Table("", ("Leviers", "Freins"), (Row("usage", "L'usage", cells),))
    return Document("Tour 1", blocks=(Paragraph(((Span(remark),),)), table))


def lever(kind: str, text: str, support: int = 1) -> Change:
    """A change in the cell of the levers."""
    return Change(
        kind=kind,  # type: ignore[arg-type]
        row="L'usage",
        column="Leviers",
        side="lever",
        text=text,
        support=support,
    )


def test_a_new_idea_is_the_only_change() -> None:
    """What stood there before is not repeated."""
    before, after = board(Entry("simple")), board(Entry("simple"), Entry("rapide"))
    assert changes(before, after) == (lever("added", "rapide"),)


def test_an_idea_that_changes_its_words_goes_and_comes() -> None:
    """The old words are shown first, so that the new ones are read last."""
    assert changes(board(Entry("simple")), board(Entry("plus simple"))) == (
        lever("removed", "simple"),
        lever("added", "plus simple"),
    )


def test_more_support_is_a_change_and_the_same_board_is_none() -> None:
    """Support is told with its count; an identical drawing says nothing at all."""
    before, after = board(Entry("simple")), board(Entry("simple", support=3))
    assert changes(before, after) == (lever("support", "simple", 3),)
    assert changes(after, after) == ()


def test_the_same_words_twice_are_two_ideas() -> None:
    """A second idea with the same words is not lost."""
    before, after = board(Entry("simple")), board(Entry("simple"), Entry("simple"))
    assert changes(before, after) == (lever("added", "simple"),)


def test_lines_above_the_table_are_told_when_they_change() -> None:
    """The new end of a round is worth a line, the old one is not."""
    assert new_remarks(board(), board(remark="Fin à 14:45")) == ("Fin à 14:45",)
    assert new_remarks(board(), board()) == ()


def test_only_tables_of_cells_are_boards() -> None:
    """A sheet has no cells, so it is shown again as a whole."""
    assert is_board(board())
    assert not is_board(Document("Fiche"))
