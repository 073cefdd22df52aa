"""Rendered messages as event contents, cut to the size that a room carries. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from adapters.base import Post
from adapters.matrix.choices import in_words
from adapters.matrix.render import Renderable, Rendered, as_lists, blocks_of, rendered
from bot.board import Table
from bot.text import Heading, Items, Line, Paragraph, Quote, Span

Content = dict[str, Any]

# An encrypted event of 64 KiB carries about 46 kB of JSON, which nio writes in ASCII.
LARGEST = 44_000
_SHOWN_WITHOUT_EDITS = 300


def contents(post: Post, cut: str, thread: str | None = None) -> tuple[Content, ...]:
    """A post as one content, or as many as it needs; an edit is one, ended by `cut` if too long.

    `thread` is the root of the thread in which the answered message stands.
    """
    live = post.pin or post.edits is not None
    blocks = blocks_of(post.body, live=live) + in_words(post.buttons).blocks
    if post.edits is not None:
        return (_edit(_fitting(blocks, cut), post.edits),)
    parts = tuple(_notice(rendered(part)) for part in _parts(blocks, LARGEST))
    if post.reply_to is None:
        return parts
    return (parts[0] | {"m.relates_to": _reply(post.reply_to, thread)}, *parts[1:])


def size(content: Content) -> int:
    """Bytes of the JSON that nio would encrypt."""
    return len(json.dumps(content, separators=(",", ":")))


def _notice(message: Rendered) -> Content:
    return {
        "msgtype": "m.notice",
        "body": message.body,
        "format": "org.matrix.custom.html",
        "formatted_body": message.html,
        "m.mentions": {"user_ids": list(message.mentions)} if message.mentions else {},
    }


def _edit(message: Rendered, edits: str) -> Content:
    """Clients that know edits show `m.new_content`; the others get the beginning again."""
    return {
        "msgtype": "m.notice",
        "body": f"* {message.body[:_SHOWN_WITHOUT_EDITS]}",
        "m.mentions": {},
        "m.new_content": _notice(message),
        "m.relates_to": {"rel_type": "m.replace", "event_id": edits},
    }


def _reply(to: str, thread: str | None) -> Content:
    reply: Content = {"m.in_reply_to": {"event_id": to}}
    if thread is None:
        return reply
    return {"rel_type": "m.thread", "event_id": thread, "is_falling_back": False, **reply}


def _fitting(blocks: tuple[Renderable, ...], cut: str) -> Rendered:
    whole = rendered(blocks)
    if size(_edit(whole, "$")) <= LARGEST:
        return whole
    ending = Paragraph(((Span(cut, emphasis=True),),))
    room = LARGEST - size(_edit(rendered((ending,)), "$")) - 6 * _SHOWN_WITHOUT_EDITS
    return rendered((*next(_parts(blocks, room)), ending))


def _parts(blocks: tuple[Renderable, ...], largest: int) -> Iterator[tuple[Renderable, ...]]:
    """The blocks in as few messages as their size allows; at least one."""
    if _fits(blocks, largest):
        yield blocks
        return
    part: tuple[Renderable, ...] = ()
    for piece in _pieces(blocks, largest):
        if part and not _fits((*part, piece), largest):
            yield part
            part = ()
        part = (*part, piece)
    yield part


def _pieces(blocks: tuple[Renderable, ...], largest: int) -> Iterator[Renderable]:
    for block in blocks:
        if _fits((block,), largest):
            yield block
        else:
            yield from _pieces(_halves(block), largest)


def _fits(blocks: tuple[Renderable, ...], largest: int) -> bool:
    return size(_notice(rendered(blocks))) <= largest


def _halves(block: Renderable) -> tuple[Renderable, ...]:
    """A block too large for one message, as smaller ones that say the same."""
    match block:
        case Table():
            return as_lists(block)
        case Paragraph(lines) | Items(lines) | Quote(lines) if len(lines) > 1:
            middle = len(lines) // 2
            return (
                msgspec.structs.replace(block, lines=lines[:middle]),
                msgspec.structs.replace(block, lines=lines[middle:]),
            )
        case Heading(line) | Paragraph((line,)) | Items((line,)) | Quote((line,)):
            return tuple(Paragraph((half,)) for half in _half_lines(line))
    return ()


def _half_lines(line: Line) -> tuple[Line, Line]:
    if len(line) > 1:
        return line[: len(line) // 2], line[len(line) // 2 :]
    words = line[0].text
    middle = words.rfind(" ", 1, len(words) // 2) + 1 or len(words) // 2
    return (
        (msgspec.structs.replace(line[0], text=words[:middle]),),
        (msgspec.structs.replace(line[0], text=words[middle:]),),
    )
