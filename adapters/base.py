"""The platform port: what the runtime asks of a chat platform, and what can go wrong.

A platform's `receive` turns its own updates into `bot.events`; its `render` turns what must be
delivered into its own markup; its `client` does the only input and output.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol, TypeAlias

import msgspec

from bot.board import Document
from bot.effects import ButtonRows
from bot.events import Event
from bot.language import Language
from bot.text import Text


class Post(msgspec.Struct, frozen=True, kw_only=True, tag="post"):
    """A message to send, or to put in place of the bot's own `edits` (a platform message id).

    `key` is unique and stable over retries, for platforms with idempotent sends.
    """

    key: str
    chat: str
    body: Text | Document
    buttons: ButtonRows = ()
    reply_to: str | None = None
    edits: str | None = None
    pin: bool = False
    quiet: bool = False


class Attachment(msgspec.Struct, frozen=True, kw_only=True, tag="attachment"):
    """A file to send; `alt` describes it to those who cannot see it."""

    key: str
    chat: str
    name: str
    media_type: str
    data: bytes
    caption: Text = Text()
    alt: str = ""


class Deletion(msgspec.Struct, frozen=True, kw_only=True, tag="deletion"):
    """Take away one of the bot's own messages."""

    key: str
    chat: str
    message: str


class Reaction(msgspec.Struct, frozen=True, kw_only=True, tag="reaction"):
    """Put one reaction on a message; an empty emoji takes the bot's own back."""

    key: str
    chat: str
    message: str
    emoji: str


class PressAnswer(msgspec.Struct, frozen=True, kw_only=True, tag="press-answer"):
    """Answer a pressed button, once."""

    key: str
    chat: str
    receipt: str
    text: str = ""
    alert: bool = False


Delivery: TypeAlias = Post | Attachment | Deletion | Reaction | PressAnswer


class Receipt(msgspec.Struct, frozen=True):
    """What the platform made of a delivery: its message id, where it gives one.

    `rest` is how many seconds later the next change of a board is worth its cost there.
    """

    message: str | None = None
    rest: float = 0.0


class DeliveryError(Exception):
    """A delivery that did not go through; the subclass says whether trying again can help."""


class RetryLater(DeliveryError):
    """Try the same delivery again, in this lane, no sooner than `after` seconds."""

    def __init__(self, after: float, why: str = "") -> None:
        super().__init__(why or f"retry after {after:g} s")
        self.after = after


class Undeliverable(DeliveryError):
    """Never try this delivery again; `gone` says that the whole chat is out of reach.

    `moved_to` gives the chat's new address, if it lives on elsewhere: try again there.
    """

    def __init__(self, why: str, *, gone: bool = False, moved_to: str | None = None) -> None:
        super().__init__(why)
        self.gone = gone
        self.moved_to = moved_to


class Batch(msgspec.Struct, frozen=True):
    """Events in the order of the platform, and the cursor to keep once they are committed."""

    events: tuple[Event, ...]
    cursor: str


class Point(msgspec.Struct, frozen=True):
    """One thing that an operator should know; what is merely said is neither right nor wrong."""

    right: bool | None
    words: str


class Adapter(Protocol):
    """A chat platform; `prefix` starts every chat and person id that belongs to it (`tg`)."""

    prefix: str

    async def start(self) -> None:
        """Connect and prepare; raises `DeliveryError` with a remedy when that cannot work."""

    def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """Everything that happens from `cursor` on; the platform forgets a batch only when the
        next one is asked for, so that a crash repeats and never loses.
        """

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Do one delivery; raises `RetryLater` or `Undeliverable`."""

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """The address of a person's own conversation, or None where they must write first.

        For what comes `unasked`, it is also None where the person has closed it.
        """

    async def standing(self, words: Language) -> tuple[Point, ...]:
        """How the bot stands there, remedies included, for `boussole check`, started or not."""

    async def close(self) -> None:
        """Let go of connections; safe to call twice."""
