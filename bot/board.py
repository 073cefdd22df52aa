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


class Argument(msgspec.Struct, frozen=True):
    """A line of a compass: points for (or against, below 0) a direction, its words, its source."""

    points: int
    subject: str
    words: str
    source: str


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """One way that a compass points: how far, and why; `voices` are what groups said of it."""

    name: str
    score: int
    pros: int
    cons: int
    leading: bool
    arguments: tuple[Argument, ...] = ()
    levers: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """An answer on its scale; a `rank` of None is a question left open."""

    subject: str
    answer: str
    rank: int | None
    levels: int


class Rose(msgspec.Struct, frozen=True, kw_only=True):
    """A compass to be drawn: its directions on a scale from -`scale` to `scale`, its profile.

    `words` are its titles in the language of the document, by name.
    """

    scale: int
    directions: tuple[Direction, ...]
    profile: tuple[Standing, ...]
    verdict: str
    near: str
    changes: tuple[str, ...]
    vigilance: tuple[str, ...]
    words: dict[str, str]


DocumentBlock: TypeAlias = Block | Table | Columns


class Document(msgspec.Struct, frozen=True):
    """A board or a report: a title, a line that says what it is, and its blocks in order.

    `landscape` is advice for paper; `footer` says where and when it comes from. A `rose` says the
    same as the blocks, for formats that can draw it.
    """

    title: str
    subtitle: str = ""
    blocks: tuple[DocumentBlock, ...] = ()
    footer: str = ""
    locale: str = "fr"
    landscape: bool = False
    note: Line = ()
    rose: Rose | None = None
