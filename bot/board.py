"""Boards and documents as meaning: tables and sections that any platform or format can draw."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from bot.effects import Side
from bot.text import Block, Line

TRANSVERSAL = "◆"
"""The sign that every format puts after an idea that also stands in another round."""


class Entry(msgspec.Struct, frozen=True):
    """One idea in a cell: its words, how many stand behind it, and a mark if it is transversal.

    `support` counts its authors and supporters; 1 is not worth showing.
    """

    text: str
    support: int = 1
    transversal: bool = False
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """What was said for one actor type and one side."""

    side: Side
    entries: tuple[Entry, ...]


class Row(msgspec.Struct, frozen=True):
    """One actor type with its cells, in the order of the table's columns."""

    actor: str
    label: str
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, tag="table"):
    """The six cells of a round: a row per actor type, a column per side."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    corner: str = ""


class Columns(msgspec.Struct, frozen=True, tag="columns"):
    """Lists side by side under their own titles (two situations, shared and specific)."""

    titles: tuple[str, ...]
    lists: tuple[tuple[Entry, ...], ...]


DocumentBlock: TypeAlias = Block | Table | Columns


class Document(msgspec.Struct, frozen=True):
    """A board or a report: a title, a line that says what it is, and its blocks in order.

    `landscape` is advice for paper; `footer` says where and when it comes from.
    """

    title: str
    subtitle: str = ""
    blocks: tuple[DocumentBlock, ...] = ()
    footer: str = ""
    locale: str = "fr"
    landscape: bool = False
    note: Line = ()
