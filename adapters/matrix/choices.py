"""Choices without buttons: the marks that stand for them, in the order of the buttons."""

from __future__ import annotations

from bot.effects import Button, ButtonRows
from bot.text import Paragraph, Span, Text

_KEYCAPS = tuple(f"{digit}\ufe0f\u20e3" for digit in "123456789")
_LETTERS = tuple(chr(0x1F1E6 + n) for n in range(26))
MARKS = (*_KEYCAPS, "🔟", *_LETTERS)


def marked(buttons: ButtonRows) -> tuple[tuple[str, Button], ...]:
    """Each button with the reaction that chooses it; there are marks for 36 choices."""
    flat = [button for row in buttons for button in row]
    return tuple(zip(MARKS, flat, strict=False))


def in_words(buttons: ButtonRows) -> Text:
    """The choices as lines of a message, such as `1️⃣ Oui`."""
    lines = tuple((Span(f"{mark} {button.label}"),) for mark, button in marked(buttons))
    return Text((Paragraph(lines),)) if lines else Text()
