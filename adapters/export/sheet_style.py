"""How a worksheet looks, and how words get into its cells without becoming formulas."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Border, PatternFill
from openpyxl.styles import Side as Line
from openpyxl.worksheet.worksheet import Worksheet

from adapters.export.edition import printable
from adapters.export.rows import Value, harmless

CELL_LIMIT = 32_767
NAME_LIMIT = 31
INK, MUTED = "1F2933", "5B6770"
HEADER, BAND = "E4E7EB", "F3F4F6"
LEVER, LEVER_TINT = "174F75", "E8F1F8"
OBSTACLE, OBSTACLE_TINT = "B4540A", "FCF0E3"
_HAIR = Line(style="thin", color="CBD2D9")
EDGE = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def written(sheet: Worksheet, row: int, column: int, value: Value) -> SheetCell:
    """The cell with this value: text is always text, marked so that editing keeps it text."""
    cell = cast(SheetCell, sheet.cell(row, column))  # never a merged one: those are written first
    if isinstance(value, int):
        cell.value = value
        return cell
    words = printable(value)[:CELL_LIMIT]
    cell.value = words
    cell.data_type = "s"
    if harmless(words) != words:
        cell.quotePrefix = True
    return cell


def filled(colour: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", start_color=colour)


def sheet_name(title: str, taken: Collection[str]) -> str:
    """A name that Excel accepts and that no other sheet has, whatever its letter case."""
    base = _FORBIDDEN.sub(" ", printable(title)).replace("\n", " ").replace("\u00a0", " ")
    base = " ".join(base.split()).strip("'")[:NAME_LIMIT].strip("' ") or "Boussole"
    used = {name.casefold() for name in taken} | {"history"}
    name, number = base, 2
    while name.casefold() in used:
        suffix = f" ({number})"
        name, number = base[: NAME_LIMIT - len(suffix)].rstrip() + suffix, number + 1
    return name
