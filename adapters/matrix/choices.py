"""Choices without buttons: the marks that stand for them, in the order of the buttons."""

from __future__ import annotations

from bot.effects import Button, ButtonRows
from bot.presses import MARKS
from bot.text import Paragraph, Span, Text


def marked(buttons: ButtonRows) -> tuple[tuple[str, Button], ...]:
    """Each button with the reaction that chooses it; there are marks for 36 choices."""
    flat = [button for row in buttons for button in row]
    return tuple(zip(MARKS, flat, strict=False))


def in_words(buttons: ButtonRows) -> Text:
    """The choices as lines of a message, such as `1️⃣ Oui`."""
    lines = tuple((Span(f"{mark} {button.label}"),) for mark, button in marked(buttons))
    return Text((Paragraph(lines),)) if lines else Text()
