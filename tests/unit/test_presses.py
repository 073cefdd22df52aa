"""Reactions that stand for buttons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.effects import Button
from bot.events import Person, ReactionChanged
from bot.flow import Slot
from bot.presses import MARKS, as_press

SLOT = Slot("ask-x", tuple(Button(str(n), f"action:{n}:") for n in range(12)))


@pytest.mark.parametrize(
    ("emoji", "action"),
    [
        (("1\ufe0f\u20e3",), "action:0:"),
        (("1\u20e3",), "action:0:"),
        (("🔟",), "action:9:"),
        ((MARKS[10],), "action:10:"),
        (("1\ufe0f\u20e3", "2\ufe0f\u20e3"), "action:1:"),
        (("👍", "3\ufe0f\u20e3"), "action:2:"),
        (("👍",), None),
        ((MARKS[20],), None),
        ((), None),
    ],
)
def test_the_newest_mark_is_the_choice(emoji: tuple[str, ...], action: str | None) -> None:
    """A mark is a press of its button; what is no mark, or of no button, is none."""
    ana = Person("mx:@ana:here", "Ana")
    at = datetime(2026, 6, 7, tzinfo=UTC)
    event = ReactionChanged(id="e", at=at, chat="mx:!a", author=ana, message="m", emoji=emoji)
    pressed = as_press(event, SLOT)
    assert (pressed.action if pressed else None) == action


@pytest.mark.parametrize(
    ("action", "pressed"), [("side:c1:lever", True), ("vote:g:b/1+", False), ("export::pdf", False)]
)
def test_taking_a_mark_back_chooses_what_is_left_and_counts_nothing_twice(
    action: str, pressed: bool
) -> None:
    """The first of two marks decides again; it gives no second point."""
    slot = Slot("s", (Button("1", action), Button("2", action.replace("1", "2"))))
    ana = Person("mx:@ana:here", "Ana")
    at = datetime(2026, 6, 7, tzinfo=UTC)
    event = ReactionChanged(
        id="e", at=at, chat="mx:!a", author=ana, message="m", emoji=MARKS[:1], removed=True
    )
    assert (as_press(event, slot) is not None) is pressed
