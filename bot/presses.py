"""Buttons: their short tokens, and the one answer that every press gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.effects import AnswerPress, Button, Effect
from bot.events import ButtonPressed, ReactionChanged
from bot.flow import Context, Slot

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
    """A number put as a reaction under a question is a press of that button."""
    for number, button in enumerate(slot.buttons, start=1):
        if any(emoji.startswith(str(number)) for emoji in event.emoji):
            return ButtonPressed(
                id=event.id,
                at=event.at,
                chat=event.chat,
                private=event.private,
                author=event.author,
                message=event.message,
                action=button.action,
            )
    return None
