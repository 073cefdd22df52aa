"""Rich text as Telegram's HTML, right by construction: words are escaped as they are written."""

from __future__ import annotations

import re
from html import escape

from adapters.telegram.addresses import user_id
from bot.commands import command_named
from bot.text import Block, Heading, Items, Line, Paragraph, Quote, Rule, Span

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_RULE = "———"


def html_block(block: Block) -> str:
    """A block as HTML; a folded quote shows three lines until it is opened."""
    match block:
        case Heading(line, level):
            words = html_line(line)
            return f"<b>{words}</b>" if level < 3 else f"<b><i>{words}</i></b>"
        case Paragraph(lines):
            return "\n".join(map(html_line, lines))
        case Items(lines, ordered):
            return "\n".join(_items(lines, ordered=ordered))
        case Quote(lines, folded):
            opening = "<blockquote expandable>" if folded else "<blockquote>"
            return f"{opening}{chr(10).join(map(html_line, lines))}</blockquote>"
        case Rule():
            return _RULE


def _items(lines: tuple[Line, ...], *, ordered: bool) -> list[str]:
    marks = (f"{n}. " if ordered else "• " for n in range(1, len(lines) + 1))
    return [mark + html_line(line) for mark, line in zip(marks, lines, strict=True)]


def html_line(line: Line) -> str:
    """A line as HTML."""
    return "".join(map(_span, line))


def cleaned(words: str) -> str:
    """Words without the characters that Telegram drops or that would break a line."""
    return _CONTROLS.sub(" ", words)


def _span(span: Span) -> str:
    words = escape(cleaned(span.text), quote=False)
    if span.code and not _can_be_touched(span.text):
        return f"<code>{words}</code>" if words else ""
    target = _target(span)
    for wanted, tag in ((span.emphasis, "i"), (span.strong, "b")):
        if wanted and words:
            words = f"<{tag}>{words}</{tag}>"
    return f'<a href="{escape(target)}">{words}</a>' if target and words else words


def _can_be_touched(words: str) -> bool:
    """Whether a touch sends these words as a command; Telegram links none that is set as code."""
    return words.startswith("/") and command_named(words[1:]) is not None


def _target(span: Span) -> str | None:
    user = user_id(span.person) if span.person else None
    return f"tg://user?id={user}" if user is not None else span.url
