"""CommonMark of the catalogues into rich text, with markdown-it's token stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.text import Block, Heading, Items, Line, Paragraph, Quote, Rule, Span, Text

Finish = Callable[[str], str]

_STYLES = {"strong": "strong", "em": "emphasis"}
_BREAKS = "\u2028"


@lru_cache(1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def parse(source: str, finish: Finish = str) -> Text:
    """Markdown as a Text; `finish` is applied to every run of words (typography)."""
    tokens = _parser().parse(source)
    return Text(tuple(_blocks(tokens, finish)))


def _blocks(tokens: Sequence[Token], finish: Finish) -> Iterator[Block]:
    index = 0
    while index < len(tokens):
        end = _closing(tokens, index)
        block = _block(tokens[index], tokens[index + 1 : end], finish)
        if block is not None:
            yield block
        index = end + 1


def _closing(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that closes the one at `start` (itself if it opens nothing)."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise ValueError("unbalanced markdown tokens")


def _block(opening: Token, inside: Sequence[Token], finish: Finish) -> Block | None:
    lines = tuple(_lines(inside, finish))
    match opening.type:
        case "heading_open":
            return Heading(lines[0], _level(opening))
        case "paragraph_open":
            return Paragraph(lines)
        case "bullet_list_open":
            return Items(lines)
        case "ordered_list_open":
            return Items(lines, ordered=True)
        case "blockquote_open":
            return Quote(lines)
        case "hr":
            return Rule()
    return None


def _level(heading: Token) -> Literal[1, 2, 3]:
    return {"h1": 1, "h2": 2}.get(heading.tag, 3)  # type: ignore[return-value] # ints of the map


def _lines(tokens: Sequence[Token], finish: Finish) -> Iterator[Line]:
    for token in tokens:
        if token.type == "inline":
            yield from _split(_spans(token.children or [], finish))


def _spans(tokens: Sequence[Token], finish: Finish) -> Iterator[Span]:
    style = Span("")
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES:
            style = msgspec.structs.replace(style, **{_STYLES[name]: token.nesting == 1})
        elif name == "link":
            url = str(token.attrs["href"]) if token.nesting == 1 else None
            style = msgspec.structs.replace(style, url=url)
        elif name in ("softbreak", "hardbreak"):
            yield Span(_BREAKS)
        elif token.content:
            code = name == "code_inline"
            yield msgspec.structs.replace(style, text=finish(token.content), code=code)


def _split(spans: Iterator[Span]) -> Iterator[Line]:
    line: list[Span] = []
    for span in spans:
        first, *others = span.text.split(_BREAKS)
        line.append(msgspec.structs.replace(span, text=first))
        for other in others:
            yield tuple(s for s in line if s.text)
            line = [msgspec.structs.replace(span, text=other)]
    yield tuple(s for s in line if s.text)
