"""Buttons: their short tokens, and the one answer that every press gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.effects import AnswerPress, Button, Effect
from bot.events import ButtonPressed, Event, MessageReceived, ReactionChanged
from bot.flow import Context, Slot
from bot.shortcuts import fold

_VARIANT = "\ufe0f"
_CHOICES = frozenset({"side", "actor", "cell", "setup"})
_BY_NUMBER = ("answer-", "doubt-", "same-")
_TELLING = 3  # letters by which a choice may be told
MARKS = (
    *(f"{digit}{_VARIANT}\u20e3" for digit in "123456789"),
    "🔟",
    *(chr(0x1F1E6 + n) for n in range(26)),
)
"""The reactions that stand for buttons where there are none, in their order."""

SUGGESTED = "✓ "
"""What a button's words begin with where it is what an idea's own words suggest."""

PRIVATE = "private"
"""The kind of a button that leads to a person's own conversation, about the group it names."""


def private_button(context: Context) -> Button:
    """The button that leads from a group to one's own conversation with the bot."""
    return Button(context.language.line("button-private"), f"{PRIVATE}:{context.group}:")


def choices(kind: str, subject: str, labels: Iterable[tuple[str, str]]) -> tuple[Button, ...]:
    """One row of buttons; each token is `kind:subject:value`, 64 bytes at most."""
    return tuple(Button(label, f"{kind}:{subject}:{value}") for value, label in labels)


def token(action: str) -> tuple[str, str, str]:
    """The kind, subject and value of a pressed token; what is missing is empty."""
    kind, _, rest = action.partition(":")
    subject, _, value = rest.partition(":")
    return kind, subject, value


def answered(event: ButtonPressed, text: str = "", *, alert: bool = False) -> Iterator[Effect]:
    """The answer to a press, where the platform wants one."""
    if event.receipt is not None:
        yield AnswerPress(receipt=event.receipt, text=text, alert=alert, chat=event.chat)


def as_press(event: ReactionChanged, slot: Slot) -> ButtonPressed | None:
    """A choice's mark put as a reaction under a question is a press of that button.

    Of several marks the newest counts: people change their minds. When one is taken back, what
    is left is a choice again, but no second press of what counts each time (a point, an export).
    """
    plain = [mark.replace(_VARIANT, "") for mark in MARKS]
    chosen = (e.replace(_VARIANT, "") for e in reversed(event.emoji))
    number = _chosen(plain, tuple(chosen), slot)
    pressed = _press(event, slot, number, event.message)
    again = event.removed and pressed is not None and token(pressed.action)[0] not in _CHOICES
    return None if again else pressed


def _chosen(marks: Sequence[str], given: Sequence[str], slot: Slot) -> int:
    """Which button reactions mean: by its place, or by the sign that it alone begins with."""
    signs = [button.label.split(" ")[0].replace(_VARIANT, "") for button in slot.buttons]
    for emoji in given:
        if emoji in marks:
            return marks.index(emoji)
        if signs.count(emoji) == 1:
            return signs.index(emoji)
    return len(slot.buttons)


def as_typed_press(event: MessageReceived, slot: Slot, message: str) -> ButtonPressed | None:
    """A button's number, its words or how they begin, or what stands before a dot in them."""
    typed = fold(event.text.strip())
    if typed.isdecimal():
        number = int(typed[:4]) - 1
        return _press(event, slot, number, message) if number >= 0 else None
    labels = [fold(button.label.removeprefix(SUGGESTED)) for button in slot.buttons]
    exact = [n for n, label in enumerate(labels) if typed in (label, label.split(" · ")[0])]
    begun = [n for n, label in enumerate(labels) if label.startswith(typed)]
    found = exact or (begun if len(typed) >= _TELLING else [])
    return _press(event, slot, found[0], message) if len(found) == 1 else None


def pressed_without_buttons(event: Event, slot: Slot | None) -> ButtonPressed | None:
    """The press that a mark under the bot's message, or a number in reply to it, stands for.

    Numbers count where nobody reads them as words.
    """
    match event:
        case ReactionChanged() if slot:
            return as_press(event, slot)
        case MessageReceived(reply_to=str() as asked, text=words) if slot:
            numbered = words.strip().isdecimal() and slot.name.startswith(_BY_NUMBER)
            return as_typed_press(event, slot, asked) if numbered else None
    return None


def _press(
    event: ReactionChanged | MessageReceived, slot: Slot, number: int, message: str
) -> ButtonPressed | None:
    if number >= len(slot.buttons):
        return None
    return ButtonPressed(
        id=event.id,
        at=event.at,
        chat=event.chat,
        private=event.private,
        author=event.author,
        message=message,
        action=slot.buttons[number].action,
    )
