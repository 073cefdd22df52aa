"""Long texts in several messages: cut between blocks, else between lines, else between words.

Telegram counts UTF-16 units after parsing, keeps a hundred entities, and refuses 32 KiB of markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import TypeVar

import msgspec

from adapters.telegram.html import html_block
from bot.text import Block, Heading, Items, Line, Paragraph, Quote, Span

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_MOST_ENTITIES = 100
_MOST_BYTES = 32_000
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\s*\S+\s*|\s+")

T = TypeVar("T")


def units(words: str) -> int:
    """The length of words as Telegram counts it, in UTF-16 units."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def fits(html: str, limit: int = TEXT_LIMIT) -> bool:
    """Whether a message or caption may say this."""
    if html.count("</") > _MOST_ENTITIES or len(html.encode()) > _MOST_BYTES:
        return False
    return units(unescape(_TAG.sub("", html))) <= limit


def chunks(
    blocks: Iterable[Block], limit: int = TEXT_LIMIT, first: int | None = None
) -> tuple[str, ...]:
    """The blocks as HTML messages in order; `first` is the first one's own limit (a caption)."""
    smallest = limit if first is None else min(first, limit)
    pieces = (piece for block in blocks for piece in _pieces(block, smallest))
    messages: list[str] = []
    open_limit = smallest
    before: Block | None = None
    for block, piece in _written(pieces):
        together = f"{messages[-1]}{_gap(before, block)}{piece}" if messages else piece
        if messages and fits(together, open_limit):
            messages[-1] = together
        else:
            open_limit = smallest if not messages else limit
            messages.append(piece)
        before = block
    return tuple(messages)


def whole(blocks: Iterable[Block]) -> str:
    """The blocks as the HTML of one message, however long."""
    html, before = "", None
    for block, piece in _written(blocks):
        html += f"{_gap(before, block) if html else ''}{piece}"
        before = block
    return html


def _written(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    return ((block, html) for block in blocks if (html := html_block(block)))


def _gap(before: Block | None, block: Block) -> str:
    """What stands between two blocks: a quote, and a list under its title, come close."""
    quoted = isinstance(block, Quote) and not isinstance(before, Quote)
    listed = isinstance(block, Items) and isinstance(before, Heading)
    return "\n" if quoted or listed else "\n\n"


def _pieces(block: Block, limit: int) -> Iterator[Block]:
    if fits(html_block(block), limit):
        yield block
        return
    match block:
        case Heading(line):
            yield from _pieces(Paragraph((_strong(line),)), limit)
        case Items(lines, ordered):
            yield from _pieces(Paragraph(marked(lines, ordered=ordered)), limit)
        case Paragraph(lines):
            for some in _grouped(lines, limit):
                yield Paragraph(some)
        case Quote(lines, folded):
            for some in _grouped(lines, limit):
                yield Quote(some, folded)


def _strong(line: Line) -> Line:
    return tuple(msgspec.structs.replace(span, strong=True) for span in line)


def marked(lines: tuple[Line, ...], *, ordered: bool) -> tuple[Line, ...]:
    """The points of a list as lines that say their own mark or number."""
    marks = (f"{n}. " if ordered else "• " for n in range(1, len(lines) + 1))
    return tuple((Span(mark), *line) for mark, line in zip(marks, lines, strict=True))


def _grouped(lines: tuple[Line, ...], limit: int) -> Iterator[tuple[Line, ...]]:
    short = [part for line in lines for part in _short_lines(line, limit)]
    return _packed(short, lambda some: fits(html_block(Quote(tuple(some))), limit))


def _short_lines(line: Line, limit: int) -> Iterator[Line]:
    if fits(html_block(Quote((line,))), limit):
        yield line
        return
    words = [word for span in line for word in _words(span, limit)]
    for some in _packed(words, lambda some: fits(html_block(Quote((_joined(some),))), limit)):
        yield _joined(some)


def _words(span: Span, limit: int) -> Iterator[Span]:
    """The span word by word; a word that no message could hold is cut anywhere."""
    longest = limit // 2
    for found in _WORD.finditer(span.text):
        word = found.group()
        for start in range(0, len(word), longest):
            yield msgspec.structs.replace(span, text=word[start : start + longest])


def _joined(spans: Sequence[Span]) -> Line:
    """Neighbours said in the same way become one span again."""
    line: list[Span] = []
    for span in spans:
        if line and _style(span) == _style(line[-1]):
            line[-1] = msgspec.structs.replace(span, text=line[-1].text + span.text)
        else:
            line.append(span)
    return tuple(line)


def _style(span: Span) -> Span:
    return msgspec.structs.replace(span, text="")


def _packed(parts: Sequence[T], together: Callable[[Sequence[T]], bool]) -> Iterator[tuple[T, ...]]:
    """As many parts at a time as may stand together, at least one."""
    start = 0
    while start < len(parts):
        end = start + _longest(parts[start:], together)
        yield tuple(parts[start:end])
        start = end


def _longest(parts: Sequence[T], together: Callable[[Sequence[T]], bool]) -> int:
    """How many of the first parts may stand together; what is longer never fits again."""
    known, step = 1, 1
    while known < len(parts) and together(parts[: min(known + step, len(parts))]):
        known = min(known + step, len(parts))
        step *= 2
    while step > 1:
        step //= 2
        if known + step <= len(parts) and together(parts[: known + step]):
            known += step
    return known


def shortened(words: str, most: int) -> str:
    """At most `most` characters of the words, with an ellipsis where some are missing."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
