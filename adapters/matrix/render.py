"""Texts and documents into what Matrix shows: a plain body and its HTML twin. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TypeAlias
from urllib.parse import quote

import msgspec

from adapters.matrix.receive import PREFIX
from bot.board import TRANSVERSAL, Columns, Document, DocumentBlock, Entry, Row, Table
from bot.commands import COMMANDS
from bot.text import Block, Heading, Items, Line, Paragraph, Quote, Rule, Span, Text, plain

_NOTHING = "—"
_SLASH = re.compile(
    rf"(?<![\w/.:])/({'|'.join(name for c in COMMANDS for name in (c.name, *c.aliases))})\b"
)

Renderable: TypeAlias = Block | Table


class Rendered(msgspec.Struct, frozen=True):
    """One message: what any client can show, what most show, and who is called by it."""

    body: str
    html: str
    mentions: tuple[str, ...] = ()


def blocks_of(body: Text | Document, *, live: bool) -> tuple[Renderable, ...]:
    """A message as blocks; a live board's tables become lists, which every screen can hold."""
    if isinstance(body, Text):
        return body.blocks
    return tuple(_document(body, live=live))


def rendered(blocks: tuple[Renderable, ...]) -> Rendered:
    """The blocks as one message, in which commands are written as Matrix's clients let them be."""
    blocks = tuple(map(_with_marks, blocks))
    bodies = map(_plain, blocks)
    return Rendered(
        body="\n\n".join(part for part in bodies if part),
        html="".join(map(_html, blocks)),
        mentions=tuple(dict.fromkeys(_mentioned(blocks))),
    )


def as_lists(table: Table) -> tuple[Block, ...]:
    """A table told row by row: each actor type, then each side with its ideas."""
    return (Heading((Span(table.title),), 2), *_rows(table)) if table.title else _rows(table)


def _with_marks(block: Renderable) -> Renderable:
    """Clients keep `/tour` for themselves: here it is `!tour`."""
    match block:
        case Heading(line):
            return msgspec.structs.replace(block, line=_marked(line))
        case Paragraph(lines) | Items(lines) | Quote(lines):
            return msgspec.structs.replace(block, lines=tuple(map(_marked, lines)))
    return block


def _marked(line: Line) -> Line:
    return tuple(msgspec.structs.replace(span, text=_SLASH.sub(r"!\1", span.text)) for span in line)


def _document(document: Document, *, live: bool) -> Iterator[Renderable]:
    if document.title:
        yield Heading((Span(document.title),), 1)
    if document.subtitle:
        yield Paragraph(((Span(document.subtitle, emphasis=True),),))
    for block in document.blocks:
        yield from _document_block(block, live=live)
    if document.note:
        yield Paragraph((document.note,))
    if document.footer:
        yield Paragraph(((Span(document.footer, emphasis=True),),))


def _document_block(block: DocumentBlock, *, live: bool) -> Iterator[Renderable]:
    match block:
        case Table():
            yield from as_lists(block) if live else (block,)
        case Columns(titles, lists):
            for title, entries in zip(titles, lists, strict=False):
                yield Paragraph(((Span(title, strong=True),),))
                yield _entries(entries)
        case _:
            yield block


def _rows(table: Table) -> tuple[Block, ...]:
    return tuple(block for row in table.rows for block in _row_blocks(table, row))


def _row_blocks(table: Table, row: Row) -> Iterator[Block]:
    yield Heading((Span(row.label),), 3)
    for title, cell in zip(table.columns, row.cells, strict=False):
        yield Paragraph(((Span(title, strong=True),),))
        yield _entries(cell.entries)


def _entries(entries: tuple[Entry, ...]) -> Items:
    lines = tuple((Span(_entry(entry)),) for entry in entries)
    return Items(lines or ((Span(_NOTHING),),))


def _entry(entry: Entry) -> str:
    support = f" ×{entry.support}" if entry.support > 1 else ""
    return f"{entry.text}{support}{' ' + TRANSVERSAL if entry.transversal else ''}"


def _plain(block: Renderable) -> str:
    if not isinstance(block, Table):
        return plain(Text((block,)))
    return plain(Text(as_lists(block)))


def _html(block: Renderable) -> str:
    match block:
        case Heading(line, level):
            return f"<h{level + 2}>{_line(line)}</h{level + 2}>"
        case Paragraph(lines):
            return f"<p>{'<br>'.join(map(_line, lines))}</p>"
        case Items(lines, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_line(line)}</li>' for line in lines)}</{tag}>"
        case Quote(lines):
            return f"<blockquote>{'<br>'.join(map(_line, lines))}</blockquote>"
        case Rule():
            return "<hr>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title in (table.corner, *table.columns))
    rows = "".join(map(_table_row, table.rows))
    title = f"<h4>{escape(table.title)}</h4>" if table.title else ""
    return f"{title}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _table_row(row: Row) -> str:
    cells = "".join(f"<td>{_cell(cell.entries)}</td>" for cell in row.cells)
    return f"<tr><th>{escape(row.label)}</th>{cells}</tr>"


def _cell(entries: tuple[Entry, ...]) -> str:
    if not entries:
        return _NOTHING
    return f"<ul>{''.join(f'<li>{escape(_entry(entry))}</li>' for entry in entries)}</ul>"


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.code:
        words = f"<code>{words}</code>"
    if span.emphasis:
        words = f"<em>{words}</em>"
    if span.strong:
        words = f"<strong>{words}</strong>"
    target = _target(span)
    return f'<a href="{escape(target)}">{words}</a>' if target else words


def _target(span: Span) -> str | None:
    user = _user(span)
    return f"https://matrix.to/#/{quote(user, safe='@:')}" if user else span.url


def _user(span: Span) -> str | None:
    """The Matrix user whom a run of words names; people of other platforms are only words."""
    person = span.person or ""
    return person.removeprefix(PREFIX) if person.startswith(PREFIX) else None


def _mentioned(blocks: tuple[Renderable, ...]) -> Iterator[str]:
    for block in blocks:
        for line in _lines(block):
            yield from filter(None, map(_user, line))


def _lines(block: Renderable) -> tuple[Line, ...]:
    match block:
        case Heading(line):
            return (line,)
        case Paragraph(lines) | Items(lines) | Quote(lines):
            return lines
    return ()
