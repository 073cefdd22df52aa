"""Rich text as meaning: what is said and stressed, never how a platform marks it up."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec


class Span(msgspec.Struct, frozen=True):
    """A run of characters said in one way; `person` makes it a mention, `url` a link."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    url: str | None = None
    person: str | None = None


Line: TypeAlias = tuple[Span, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A title; level 1 is the message's own, 2 and 3 are inside it."""

    line: Line
    level: Literal[1, 2, 3] = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Lines that belong together, one below the other."""

    lines: tuple[Line, ...]


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list of short points."""

    lines: tuple[Line, ...]
    ordered: bool = False


class Quote(msgspec.Struct, frozen=True, tag="quote"):
    """Somebody's words or a sheet; `folded` lets a platform show its first lines only."""

    lines: tuple[Line, ...]
    folded: bool = False


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A quiet separation between two parts of a message."""


Block: TypeAlias = Heading | Paragraph | Items | Quote | Rule


class Text(msgspec.Struct, frozen=True):
    """A whole message as blocks; blocks are where a long one may be split."""

    blocks: tuple[Block, ...] = ()

    def __add__(self, other: Text) -> Text:
        return Text(self.blocks + other.blocks)


def plain_line(line: Line) -> str:
    """The words of a line without their stress."""
    return "".join(span.text for span in line)


def plain(text: Text) -> str:
    """The words of a text without their stress: list points start with `• ` or `1. `."""
    return "\n\n".join(filter(None, map(_plain_block, text.blocks)))


def paragraph(words: str) -> Text:
    """One paragraph per blank-line-separated part of plain words, taken literally."""
    parts = [part for part in words.split("\n\n") if part.strip()]
    return Text(tuple(Paragraph(tuple((Span(line),) for line in p.splitlines())) for p in parts))


def _plain_block(block: Block) -> str:
    match block:
        case Heading(line):
            return plain_line(line)
        case Items(lines, ordered):
            marks = (f"{n}. " if ordered else "• " for n in range(1, len(lines) + 1))
            return "\n".join(m + plain_line(line) for m, line in zip(marks, lines, strict=True))
        case Paragraph(lines) | Quote(lines):
            return "\n".join(map(plain_line, lines))
        case Rule():
            return "———"
