"""Documents as GitHub-flavoured Markdown, for a wiki, a pad or a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adapters.export.edition import Edition, printable
from bot.board import TRANSVERSAL, Columns, Document, DocumentBlock, Entry, Table
from bot.text import Heading, Items, Line, Paragraph, Quote, Rule, Span

_ALWAYS = re.compile(r"([\\`*_\[\]<>|~$])")
_NOT_IN_ADDRESS = re.compile(r"[<>\s\\]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_AT_START = re.compile(r"^(\d*)([#+\-=.)])")


def render(edition: Edition) -> bytes:
    """All documents in one file, UTF-8, one level-1 heading each."""
    return "\n\n".join(document(d) for d in edition.documents).encode() + b"\n"


def document(document: Document) -> str:
    """One document as Markdown."""
    parts = [f"# {escaped(document.title)}"]
    parts += [f"*{escaped(document.subtitle)}*"] if document.subtitle.strip() else []
    parts += [_block(block) for block in document.blocks]
    parts += [_line(document.note)] if document.note else []
    parts += ["---", escaped(document.footer)] if document.footer else []
    return "\n\n".join(part for part in parts if part)


def escaped(words: str) -> str:
    """Plain words that no Markdown reader can take for markup, on one line."""
    words = " ".join(printable(words).split("\n")).strip()
    words = _ALWAYS.sub(r"\\\1", words)
    words = _ENTITY.sub("&amp;", words)
    return _AT_START.sub(r"\1\\\2", words)


def _block(block: DocumentBlock) -> str:
    match block:
        case Table():
            return _table(block)
        case Columns():
            return _columns(block)
        case Heading():
            return f"{'#' * (block.level + 1)} {_line(block.line)}"
        case Paragraph():
            return "  \n".join(map(_line, block.lines))
        case Items():
            marks = (f"{n}. " if block.ordered else "- " for n in range(1, len(block.lines) + 1))
            return "\n".join(m + _line(li) for m, li in zip(marks, block.lines, strict=True))
        case Quote():
            return "\n".join(f"> {_line(line)}  " for line in block.lines).rstrip()
        case Rule():
            return "---"


def _table(table: Table) -> str:
    heading = [f"## {escaped(table.title)}\n"] if table.title else []
    rows = [(row.label, [cell.entries for cell in row.cells]) for row in table.rows]
    lines = [_row(f"**{escaped(label)}**", map(_cell, cells)) for label, cells in rows]
    return "\n".join([*heading, *_header(table.corner, table.columns), *lines])


def _columns(columns: Columns) -> str:
    first, *others = map(_cell, columns.lists)
    return "\n".join([*_header(*_split(columns.titles)), _row(first, others)])


def _split(titles: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return titles[0], titles[1:]


def _header(corner: str, columns: tuple[str, ...]) -> list[str]:
    return [_row(escaped(corner), map(escaped, columns)), _row("---", ["---"] * len(columns))]


def _row(first: str, others: Iterable[str]) -> str:
    return "| " + " | ".join([first, *others]) + " |"


def _cell(entries: tuple[Entry, ...]) -> str:
    return "<br>".join(f"• {_entry(entry)}" for entry in entries) or "—"


def _entry(entry: Entry) -> str:
    support = f" (×{entry.support})" if entry.support > 1 else ""
    mark = f" {TRANSVERSAL}" if entry.transversal else ""
    authors = f" — {escaped(', '.join(entry.authors))}" if entry.authors else ""
    return f"{escaped(entry.text)}{support}{mark}{authors}"


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    words = _code(span.text) if span.code else _inside(span.text)
    bare = words.strip()
    if not bare:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if span.url:
        bare = f"[{bare}](<{_NOT_IN_ADDRESS.sub('', span.url)}>)"
    if span.emphasis:
        bare = f"*{bare}*"
    if span.strong:
        bare = f"**{bare}**"
    return f"{before}{bare}{after}"


def _inside(words: str) -> str:
    """Escaped words that keep the blanks at their ends, being in the middle of a line."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{escaped(words)}{after}" if words.strip() else " " * bool(words)


def _code(words: str) -> str:
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{words}{pad}{fence}" if words else ""
