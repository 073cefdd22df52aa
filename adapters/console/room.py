"""The console as a platform: rooms of one process, printed on a screen, fed by whoever types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from adapters.base import (
    Attachment,
    Batch,
    Deletion,
    Delivery,
    Point,
    Post,
    PressAnswer,
    Reaction,
    Receipt,
    Undeliverable,
)
from adapters.console.cast import PREFIX, private_room
from adapters.console.messages import Message, Messages
from adapters.console.screen import Screen
from bot.events import Event
from bot.language import Language
from bot.text import paragraph, plain


class ConsoleAdapter:
    """Every console room of the process; files that the bot sends are written into `folder`."""

    prefix = PREFIX

    def __init__(self, screen: Screen, messages: Messages, folder: Path) -> None:
        self.screen = screen
        self.messages = messages
        self.files: list[Path] = []
        self._folder = folder
        self._events: asyncio.Queue[Event] = asyncio.Queue()

    def put(self, event: Event) -> None:
        """Something happened in a room."""
        self._events.put_nowait(event)

    async def taken(self) -> None:
        """Wait until everything that happened so far is committed."""
        await self._events.join()

    async def start(self) -> None:
        """Nothing to connect to."""

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """What is put, as it comes; a terminal has no past to repeat."""
        while True:
            event = await self._events.get()
            yield Batch((event,), event.id)
            self._events.task_done()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Print one delivery; raises `Undeliverable` if its file cannot be written."""
        match delivery:
            case Post():
                return Receipt(self._post(delivery).id)
            case Attachment():
                return Receipt((await self._file(delivery)).id)
            case Deletion(message=message):
                self.messages.drop(message)
            case Reaction(chat=chat, message=message, emoji=emoji):
                self.screen.reacted(self.messages.by_id(message), chat, emoji)
            case PressAnswer(chat=chat, text=text, alert=alert):
                self.screen.told(chat, text, alert=alert)
        return Receipt()

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """A person's own conversation is a room of its own on the same screen."""
        return private_room(person)

    async def standing(self, words: Language) -> tuple[Point, ...]:
        """A terminal needs nothing."""
        return ()

    async def close(self) -> None:
        """Nothing to let go of."""

    def _post(self, post: Post) -> Message:
        before = self.messages.by_id(post.edits) if post.edits else None
        after = self.messages.shown(
            post.chat, post.edits, body=post.body, buttons=post.buttons, reply_to=post.reply_to
        )
        if before:
            self.screen.edited(before, after)
        else:
            self.screen.posted(after)
        return after

    async def _file(self, file: Attachment) -> Message:
        try:
            path = self._path(file.name)
            await asyncio.to_thread(_write, path, file.data)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.screen.note("cli-folder-refused", folder=str(self._folder), reason=why)
            raise Undeliverable(f"{self._folder}: {why}") from error
        known = file.alt in plain(file.caption)
        words = file.caption if known else file.caption + paragraph(file.alt)
        message = self.messages.shown(file.chat, None, body=words)
        self.screen.filed(message, path, words)
        return message

    def _path(self, name: str) -> Path:
        """Where a file goes; a second one of the same name in this run gets a number."""
        path = wished = self._folder / name
        number = 1
        while path in self.files:
            number += 1
            path = wished.with_stem(f"{wished.stem}-{number}")
        self.files.append(path)
        return path


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
