"""The messages of a console by number, as players call them, and by id, as the house does."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.board import Document
from bot.effects import Button, ButtonRows
from bot.text import Text


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message that stands in a room; without an author it is the bot's own."""

    number: int
    id: str
    chat: str
    author: str | None = None
    body: Text | Document | None = None
    buttons: ButtonRows = ()
    reply_to: str | None = None

    @property
    def choices(self) -> tuple[Button, ...]:
        """Its buttons in reading order; the first is number 1."""
        return sum(self.buttons, ())


class Messages:
    """Every message that this process has shown; `run` keeps the ids of two runs apart."""

    def __init__(self, run: str) -> None:
        self._run = run
        self._last = 0
        self._by_id: dict[str, Message] = {}

    def said(self, chat: str, author: str, reply_to: str | None = None) -> Message:
        """A new message of a person."""
        return self._kept(None, chat=chat, author=author, reply_to=reply_to)

    def shown(
        self,
        chat: str,
        id: str | None,
        *,
        body: Text | Document,
        buttons: ButtonRows = (),
        reply_to: str | None = None,
    ) -> Message:
        """A message of the bot: a new one, or the one with this id as it stands now."""
        return self._kept(id, chat=chat, body=body, buttons=buttons, reply_to=reply_to)

    def by_id(self, id: str) -> Message | None:
        """The message with this id; those of an earlier run are not known."""
        return self._by_id.get(id)

    def numbered(self, number: int) -> Message | None:
        """The message that players call by this number."""
        return next((m for m in self._by_id.values() if m.number == number), None)

    def drop(self, id: str) -> None:
        """Forget a message that was taken away."""
        self._by_id.pop(id, None)

    def with_buttons(self) -> Iterator[Message]:
        """The messages that carry buttons, newest first."""
        carrying = (message for message in self._by_id.values() if message.buttons)
        return iter(sorted(carrying, key=lambda message: -message.number))

    def _kept(self, id: str | None, **standing: object) -> Message:
        known = self._by_id.get(id) if id else None
        if known is None:
            self._last += 1
        number = known.number if known else self._last
        message = Message(number=number, id=id or f"{self._run}.{number}", **standing)  # type: ignore[arg-type] # what the two doors above allow
        self._by_id[message.id] = message
        return message
