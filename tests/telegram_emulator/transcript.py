"""What one phone shows: a chat as text for assertions, and as a picture for the docs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from html import escape

from tests.telegram_emulator.world import Message

_SERVICE = {
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "pinned_message": "pinned a message",
    "forum_topic_created": "created the topic",
    "forum_topic_closed": "closed the topic",
    "forum_topic_reopened": "reopened the topic",
    "migrate_to_chat_id": "upgraded the group",
    "migrate_from_chat_id": "upgraded the group",
}
_WIDTH = 360
_LINE = 19
_COLUMNS = 40


def transcript(messages: Iterable[Message], bot: int) -> str:
    """The messages as lines: who, what, [buttons], and the reactions."""
    return "\n".join(line for message in messages for line in _lines(message, bot))


def _lines(message: Message, bot: int) -> list[str]:
    if message.kind == "service":
        return [f"  — {message.sender.name} {_service(message)}"]
    who = "🧭" if message.sender.id == bot else author(message)
    file = f"[{message.kind}: {message.upload.name}] " if message.upload else ""
    lines = [f"{who}: {file}{message.text}{' (edited)' if message.edited_at else ''}"]
    lines += [" ".join(f"[{b['text']}]" for b in row) for row in message.keyboard or []]
    return lines + ([f"  {reactions(message)}"] if reactions(message) else [])


def author(message: Message) -> str:
    """The name above a message: an anonymous administrator writes as the chat."""
    if not message.as_chat:
        return message.sender.name
    return (
        f"{message.chat.title} ({message.signature})" if message.signature else message.chat.title
    )


def reactions(message: Message) -> str:
    """The reactions under a message, with their numbers."""
    counts = Counter(e for emoji in message.reactions.values() for e in emoji)
    return " ".join(f"{emoji} {number}" for emoji, number in counts.items())


def _service(message: Message) -> str:
    return next((words for key, words in _SERVICE.items() if key in message.service), "…")


def phone(messages: Iterable[Message], title: str, bot: int) -> str:
    """An SVG of a phone that shows these messages, 360 px wide."""
    drawn: list[str] = []
    y = 56
    for message in messages:
        shapes, height = _bubble(message, bot, y)
        drawn += shapes
        y += height + 10
    head = (
        f'<rect width="{_WIDTH}" height="44" fill="#517da2"/>'
        f'<text x="16" y="28" fill="#fff" font-weight="bold">{escape(title)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{y}" '
        f'font-family="sans-serif" font-size="14"><rect width="{_WIDTH}" height="{y}" '
        f'fill="#dfe7ee"/>{head}{"".join(drawn)}</svg>'
    )


def _bubble(message: Message, bot: int, y: int) -> tuple[list[str], int]:
    if message.kind == "service":
        words = escape(f"{message.sender.name} {_service(message)}")
        middle = _WIDTH // 2
        return [
            f'<text x="{middle}" y="{y + 14}" text-anchor="middle" fill="#5b6b78" '
            f'font-size="12">{words}</text>'
        ], 18
    lines = _wrapped(message)
    buttons = message.keyboard or []
    under = reactions(message)
    height = 30 + _LINE * (len(lines) + bool(under))
    shapes = [
        f'<rect x="8" y="{y}" width="{_WIDTH - 16}" height="{height}" rx="12" '
        f'fill="{"#fff" if message.sender.id != bot else "#eef8e6"}"/>',
        _line(18, y + 19, author(message), "#3a76a8", bold=True),
    ]
    shapes += [_line(18, y + 19 + _LINE * (n + 1), line) for n, line in enumerate(lines)]
    if under:
        shapes.append(_line(18, y + 19 + _LINE * (len(lines) + 1), under))
    return shapes + _buttons(buttons, y + height + 4), height + 36 * len(buttons)


def _wrapped(message: Message) -> list[str]:
    file = f"[{message.upload.name}]\n" if message.upload else ""
    lines: list[str] = []
    for line in (file + message.text).split("\n"):
        lines += textwrap.wrap(line, _COLUMNS) or [""]
    return lines


def _line(x: int, y: int, words: str, colour: str = "#1d2b36", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" fill="{colour}"{weight}>{escape(words)}</text>'


def _buttons(rows: list[list[dict[str, object]]], y: int) -> list[str]:
    shapes: list[str] = []
    for index, row in enumerate(rows):
        width = (_WIDTH - 16 - 4 * (len(row) - 1)) / len(row)
        for column, button in enumerate(row):
            x, top = 8 + column * (width + 4), y + 36 * index
            shapes.append(
                f'<rect x="{x:g}" y="{top}" width="{width:g}" height="32" rx="8" fill="#a9bfd0"/>'
                f'<text x="{x + width / 2:g}" y="{top + 21}" text-anchor="middle" '
                f'fill="#fff">{escape(str(button["text"]))}</text>'
            )
    return shapes
