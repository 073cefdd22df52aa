"""Rich text and documents as a terminal shows them: headings, cards, tables, numbered buttons."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.rule import Rule as RichRule
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text as RichText

from bot.board import TRANSVERSAL, Columns, Document, DocumentBlock, Entry, Table
from bot.effects import ButtonRows
from bot.text import Heading, Items, Line, Paragraph, Quote, Rule, Text

LEVER, OBSTACLE = "bright_blue", "orange3"
NARROW = 56
"""Fewest characters beside each other in which a table's columns can be read."""
HEADINGS = {1: "bold cyan", 2: "bold", 3: "bold dim"}


# What somebody writes never steers the terminal.
_CONTROLS = dict.fromkeys(n for n in (*range(32), *range(0x7F, 0xA0)) if chr(n) not in "\n\t")
# Rich breaks lines at every kind of space; a private character stands in for the unbreakable ones.
_GLUE = {**_CONTROLS, 0xA0: "\ue0a0", 0x202F: "\ue02f"}
_UNGLUE = str.maketrans({"\ue0a0": "\u00a0", "\ue02f": "\u202f"})


class Gutter:
    """Something to print with a mark before its first line and another before the others."""

    def __init__(self, inside: RenderableType, first: RichText, rest: RichText) -> None:
        self._inside = inside
        self._first = first
        self._rest = rest

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines of what is inside, each after its mark."""
        width = max(1, options.max_width - cell_len(self._first.plain))
        inner = options.update(width=width, height=None)
        lines = console.render_lines(self._inside, inner, pad=False)
        for number, line in enumerate(lines):
            mark = self._first if number == 0 else self._rest
            yield from mark.render(console)
            yield from (Segment(s.text.translate(_UNGLUE), s.style, s.control) for s in line)
            yield Segment.line()


class Fitting:
    """What is shown where there is room for it, and what is shown on a narrow screen."""

    def __init__(self, wide: RenderableType, narrow: RenderableType) -> None:
        self._wide = wide
        self._narrow = narrow

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The one that fits."""
        yield self._wide if options.max_width >= NARROW else self._narrow


def words(text: str, style: str = "") -> RichText:
    """Words that keep together what typography keeps together."""
    return RichText(text.translate(_GLUE), style)


def rich_line(line: Line) -> RichText:
    """A line with its stress, links and mentions."""
    found = RichText()
    for span in line:
        said = f"@{span.text}" if span.person else span.text
        found.append(
            said.translate(_GLUE),
            Style(
                bold=span.strong or None,
                italic=span.emphasis or None,
                color="yellow" if span.code else "magenta" if span.person else None,
                underline=True if span.url else None,
                link=span.url,
            ),
        )
    return found


def rich_text(text: Text, *, tight: bool = False) -> Group:
    """A whole message: its blocks one below the other, a breath between them unless `tight`."""
    blocks = tuple(_block(block) for block in text.blocks)
    return Group(*(blocks if tight else _spaced(blocks)))


def rich_document(document: Document) -> Panel:
    """A board or a report as a card."""
    parts: list[RenderableType] = []
    if document.subtitle:
        parts.append(words(document.subtitle, "italic"))
    for block in document.blocks:
        if isinstance(block, Heading) and parts:
            parts.append(RichText())
        parts.append(_block(block))
    small = [rich_line(document.note), words(document.footer)]
    parts.extend(_dimmed(line) for line in small if line.plain)
    title = words(document.title, "bold")
    return Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, style="none")


def rich_buttons(rows: ButtonRows) -> RichText:
    """Buttons with the numbers that press them, a row a line."""
    found = RichText()
    number = 0
    for index, row in enumerate(rows):
        if index:
            found.append("\n")
        for place, button in enumerate(row):
            number += 1
            found.append("   " if place else "")
            found.append(f" {number} ", "bold black on cyan")
            found.append(f" {button.label}".translate(_GLUE), "cyan")
    return found


def side_style(side: str) -> str:
    """The colour of a side."""
    return LEVER if side == "lever" else OBSTACLE


def _dimmed(line: RichText) -> RichText:
    line.stylize("dim")
    return line


def _spaced(parts: tuple[RenderableType, ...]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if number:
            yield RichText()
        yield part


def _block(block: DocumentBlock) -> RenderableType:
    match block:
        case Heading(line, level):
            heading = rich_line(line)
            heading.stylize(HEADINGS[level])
            return heading
        case Paragraph(lines):
            return RichText("\n").join(map(rich_line, lines))
        case Items(lines, ordered):
            return _points(lines, ordered=ordered)
        case Quote(lines):
            bar = RichText("│ ", style="dim")
            return Gutter(RichText("\n").join(map(rich_line, lines)), bar, bar)
        case Rule():
            return RichRule(style="dim")
        case Table():
            return Fitting(_table(block), _listed(block))
        case Columns():
            return _columns(block)


def _points(lines: tuple[Line, ...], *, ordered: bool) -> Group:
    marks = (f"{n}. " if ordered else "• " for n in range(1, len(lines) + 1))
    points = (
        Gutter(rich_line(line), RichText(mark), RichText(" " * len(mark)))
        for mark, line in zip(marks, lines, strict=True)
    )
    return Group(*points)


def _table(table: Table) -> RenderableType:
    drawn = _frame((table.corner, *table.columns))
    for number in range(len(table.columns)):
        drawn.columns[number + 1].header_style = f"bold {_column_style(table, number)}"
    for row in table.rows:
        cells = (_entries(cell.entries) for cell in row.cells)
        drawn.add_row(words(row.label, "bold"), *cells)
    if not table.title:
        return drawn
    return Group(words(table.title, "bold"), drawn)


def _listed(table: Table) -> RenderableType:
    """A table where there is no room for columns: one cell below the other."""
    parts: list[RenderableType] = [words(table.title, "bold")] if table.title else []
    for row in table.rows:
        parts.append(words(row.label, "bold"))
        for title, cell in zip(table.columns, row.cells, strict=False):
            parts.append(words(title, side_style(cell.side)))
            parts.append(_entries(cell.entries))
    return Group(*parts)


def _column_style(table: Table, number: int) -> str:
    sides = {row.cells[number].side for row in table.rows if number < len(row.cells)}
    return side_style(next(iter(sides), "lever"))


def _columns(columns: Columns) -> RenderableType:
    drawn = _frame(columns.titles)
    drawn.add_row(*map(_entries, columns.lists))
    return drawn


def _frame(titles: tuple[str, ...]) -> RichTable:
    drawn = RichTable(box=box.ROUNDED, border_style="dim", show_lines=True, expand=True)
    for title in titles:
        drawn.add_column(
            words(title), header_style="bold", ratio=2 if title else 1, overflow="fold"
        )
    return drawn


def _entries(entries: tuple[Entry, ...]) -> RenderableType:
    if not entries:
        return RichText("·", style="dim")
    lines = (_entry(entry) for entry in entries)
    return Group(*(Gutter(line, RichText("• "), RichText("  ")) for line in lines))


def _entry(entry: Entry) -> RichText:
    line = words(entry.text)
    if entry.support > 1:
        line.append(f" ×{entry.support}", "bold yellow")
    if entry.transversal:
        line.append(f" {TRANSVERSAL}", "magenta")
    if entry.authors:
        line.append(f" ({', '.join(entry.authors)})", "dim")
    return line
