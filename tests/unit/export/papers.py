"""Documents that are hard to set: hostile, long, empty."""

from __future__ import annotations

from bot.board import Cell, Document, Entry, Row, Table
from bot.effects import Side

HOSTILE = (
    "#set page(fill: red)",
    "$x^2$ et $",
    "*gras* _penché_ `code` ~barré~",
    "\\ barre oblique \\n",
    "] #pagebreak() [",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "a | b || c",
    "# pas un titre",
    "1. pas une liste",
    "- pas un point",
    "&amp; &#35; R&D",
    "[lien](https://example.org) ![image](x)",
    "// rien /* ici */ @ref <label>",
    "cœur ’ → ≥ ✓ « guillemets » ; oui : non ?",
    "x" * 80,
    "שלום مرحبا",
)


def entries(*texts: str) -> tuple[Entry, ...]:
    """Plain entries with these words."""
    return tuple(map(Entry, texts))


def table(
    levers: tuple[Entry, ...], obstacles: tuple[Entry, ...] = (), *, title: str = ""
) -> Table:
    """A table of one actor type."""
    sides: tuple[tuple[Side, tuple[Entry, ...]], ...] = (
        ("lever", levers),
        ("obstacle", obstacles),
    )
    row = Row("usage", "Les acteurs de l’usage", tuple(Cell(side, some) for side, some in sides))
    return Table(title, ("Leviers", "Freins"), (row,), "Acteurs")


def paper(*blocks: Table, title: str = "Titre") -> Document:
    """A landscape document of tables."""
    return Document(title, "Sous-titre", blocks, footer="Pied de page", landscape=True)
