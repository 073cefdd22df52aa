"""A platform for tests that keeps what stands in each chat and everything that was delivered."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Literal

from adapters.base import (
    Attachment,
    Batch,
    Deletion,
    Delivery,
    DeliveryError,
    Post,
    PressAnswer,
    Reaction,
    Receipt,
    Undeliverable,
)
from bot.board import Columns, Document, Entry, Table
from bot.effects import Button
from bot.text import Text, plain, plain_line

Kind = Literal["post", "edit", "erase", "react", "tell", "file"]
MARKS = {"lever": "+", "obstacle": "-", "both": "±"}


@dataclass
class Standing:
    """A message as it stands in a chat; the bot's own have no author."""

    id: str
    chat: str
    text: str
    author: str | None = None
    buttons: tuple[Button, ...] = ()
    reply_to: str | None = None
    pinned: bool = False
    quiet: bool = False
    edits: int = 0
    emoji: str = ""
    gone: bool = False


@dataclass(frozen=True)
class Output:
    """One delivery as people see it: what kind, where, its words, and the message concerned."""

    kind: Kind
    chat: str
    text: str
    buttons: tuple[str, ...] = ()
    about: str | None = None
    alert: bool = False


@dataclass
class Recorder:
    """The platform; `faults` are raised, oldest first, instead of delivering to their chat."""

    prefix: str = "room"
    standing: dict[str, Standing] = field(default_factory=dict)
    outputs: list[Output] = field(default_factory=list)
    delivered: list[Delivery] = field(default_factory=list)
    faults: defaultdict[str, deque[DeliveryError]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    privates: dict[str, str] = field(default_factory=dict)
    incoming: asyncio.Queue[Batch] = field(default_factory=asyncio.Queue)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10**9)))

    async def start(self) -> None:
        """Nothing to connect to."""

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """The batches that a test has put into `incoming`."""
        while True:
            yield await self.incoming.get()

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """Where a person has written to the bot alone."""
        return self.privates.get(person)

    async def close(self) -> None:
        """Nothing to let go of."""

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Keep a delivery, or raise the next fault of its chat."""
        if self.faults[delivery.chat]:
            raise self.faults[delivery.chat].popleft()
        self.delivered.append(delivery)
        match delivery:
            case Post():
                return self._posted(delivery)
            case Attachment(chat=chat, name=name):
                self.outputs.append(Output("file", chat, name))
                return Receipt(self.stand(chat, name).id)
            case Deletion(message=id):
                erased = self._own(id)
                erased.gone = True
                self.outputs.append(Output("erase", delivery.chat, erased.text, about=id))
            case Reaction(message=id, emoji=emoji):
                self.standing[id].emoji = emoji
                self.outputs.append(Output("react", delivery.chat, emoji, about=id))
            case PressAnswer(text=text, alert=alert):
                self.outputs.append(Output("tell", delivery.chat, text, alert=alert))
        return Receipt()

    def stand(
        self, chat: str, text: str, author: str | None = None, reply_to: str | None = None
    ) -> Standing:
        """A new message in a chat."""
        message = Standing(f"m{next(self.numbers)}", chat, text, author, reply_to=reply_to)
        self.standing[message.id] = message
        return message

    def in_chat(self, chat: str) -> list[Standing]:
        """What can be read in a chat, oldest first."""
        return [m for m in self.standing.values() if m.chat == chat and not m.gone]

    def _posted(self, post: Post) -> Receipt:
        text = words_of(post.body)
        if post.edits is None:
            message = self.stand(post.chat, text, reply_to=post.reply_to)
        else:
            message = self._own(post.edits)
            message.edits += 1
        message.text, message.pinned, message.quiet = text, post.pin, post.quiet
        message.buttons = tuple(button for row in post.buttons for button in row)
        labels = tuple(button.label for button in message.buttons)
        kind: Kind = "post" if post.edits is None else "edit"
        self.outputs.append(Output(kind, post.chat, text, labels, message.id))
        return Receipt(message.id)

    def _own(self, id: str) -> Standing:
        found = self.standing.get(id)
        if found is None or found.gone or found.author:
            raise Undeliverable(f"there is no message {id} of the bot's")
        return found


def words_of(body: Text | Document) -> str:
    """A message as plain lines; the cells of a table come one below the other."""
    return plain(body) if isinstance(body, Text) else "\n".join(_document(body))


def _document(document: Document) -> Iterator[str]:
    yield document.title
    if document.subtitle:
        yield document.subtitle
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Columns):
            for title, entries in zip(block.titles, block.lists, strict=True):
                yield from (f"[{title}]", *map(_entry, entries))
        else:
            yield plain(Text((block,)))
    yield from filter(None, (plain_line(document.note), document.footer))


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    for row in table.rows:
        for cell in row.cells:
            yield f"{row.label} {MARKS[cell.side]} {' | '.join(map(_entry, cell.entries))}".strip()


def _entry(entry: Entry) -> str:
    support = f" ×{entry.support}" if entry.support > 1 else ""
    return f"{entry.text}{support}{' ◆' if entry.transversal else ''}"
