"""Prints what happens in console rooms, each line after the margin of its room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from rich.console import Console, Group, RenderableType
from rich.text import Text as RichText

from adapters.console.changes import Change, changes, is_board, new_remarks
from adapters.console.messages import Message
from adapters.console.render import (
    Gutter,
    rich_buttons,
    rich_document,
    rich_text,
    side_style,
)
from adapters.console.render import words as glued
from bot.asking import excerpt
from bot.board import Document
from bot.events import Person
from bot.language import Language
from bot.text import Text

Margin: TypeAlias = Callable[[str, Message | None], tuple[RichText, RichText]]
NAME_STYLES = ("magenta", "yellow", "blue", "green", "bright_red", "bright_cyan")
LONGEST_CHANGE = 240
"""Characters of an idea that a change of the board repeats; the table shows all of it."""
SIGNS = {"added": "+", "removed": "−", "support": "×"}


class Screen:
    """A terminal or a pipe; `margin` gives what stands left of a message's first and other lines.

    `dense` is for several rooms at once: no empty lines, no numbers, no live boards.
    """

    def __init__(
        self,
        console: Console,
        words: Language,
        margin: Margin,
        *,
        dense: bool = False,
    ) -> None:
        self.console = console
        self.words = words
        self._margin = margin
        self._dense = dense

    def heard(self, message: Message, person: Person, words: str, answers: Message | None) -> None:
        """What a person says."""
        line = _signed(person)
        if answers:
            line.append("↩ " if self._dense else f"↩ {answers.number} ", "dim")
        self._print(message.chat, message, line + glued(words))

    def did(self, chat: str, person: Person, key: str, **arguments: str | int) -> None:
        """What a person does otherwise: a press, a reaction, an edit."""
        line = _signed(person) + glued(self.words.line(key, **arguments), "dim")
        self._print(chat, None, line)

    def posted(self, message: Message) -> None:
        """A new message of the bot."""
        if self._dense and isinstance(message.body, Document) and is_empty(message.body):
            return
        if not self._dense:
            self.console.print()
        self._print(message.chat, message, self._whole(message))

    def edited(self, before: Message, after: Message) -> None:
        """A message of the bot that changed: a board says what is new, the rest is shown again."""
        old, new = before.body, after.body
        if isinstance(old, Document) and isinstance(new, Document) and is_board(new):
            if not self._dense:
                self._board(after, old, new)
        elif (old, before.buttons) != (new, after.buttons):
            self._print(after.chat, after, self._whole(after))

    def _board(self, message: Message, old: Document, new: Document) -> None:
        for change in changes(old, new):
            self._print(message.chat, message, _change(change))
        remarks = " · ".join(new_remarks(old, new))
        if remarks:
            self._print(message.chat, message, glued(f"▦ {remarks}", "dim"))

    def reacted(self, message: Message | None, chat: str, emoji: str) -> None:
        """A reaction of the bot, as a small line."""
        if emoji and not self._dense:
            number = message.number if message else "?"
            words = self.words.line("play-reacted", emoji=emoji, number=number)
            self._print(chat, None, glued(words, "dim"))

    def told(self, chat: str, words: str, *, alert: bool) -> None:
        """What a person who pressed a button is told."""
        if words:
            self._print(chat, None, glued(words, "yellow" if alert else "dim"))

    def filed(self, message: Message, path: Path, caption: Text) -> None:
        """A file that was written."""
        line = RichText(f"📎 {path}", style=f"link {path.resolve().as_uri()}")
        parts: list[RenderableType] = [line, *([rich_text(caption)] if caption.blocks else [])]
        self._print(message.chat, message, Group(*parts))

    def line(self, chat: str, words: str) -> None:
        """A line of a room that is nobody's."""
        self._print(chat, None, glued(words))

    def note(self, key: str, **arguments: str | int) -> None:
        """A word of the console itself, not of the bot."""
        self._show(glued(self.words.line(key, **arguments), "dim italic"))

    def page(self, key: str, **arguments: str | int) -> None:
        """A longer explanation of the console itself."""
        self._show(rich_text(self.words.text(key, **arguments)))

    def _show(self, inside: RenderableType) -> None:
        self.console.print(Gutter(inside, RichText(), RichText()))

    def _whole(self, message: Message) -> RenderableType:
        body = message.body
        parts: list[RenderableType] = []
        if isinstance(body, Document):
            parts.append(rich_document(body))
        elif body is not None:
            parts.append(rich_text(body, tight=self._dense))
        if message.buttons:
            parts.append(rich_buttons(message.buttons))
        return Group(*parts)

    def _print(self, chat: str, message: Message | None, inside: RenderableType) -> None:
        self.console.print(Gutter(inside, *self._margin(chat, message)))


def is_empty(document: Document) -> bool:
    """Whether a document is a board on which nothing stands yet."""
    blank = Document("", blocks=())
    return is_board(document) and not changes(blank, document)


def name_style(person: str) -> str:
    """Always the same colour for a person."""
    return NAME_STYLES[sum(person.encode()) % len(NAME_STYLES)]


def _signed(person: Person) -> RichText:
    return RichText.assemble((person.name, f"bold {name_style(person.id)}"), " ")


def _change(change: Change) -> RichText:
    line = RichText("▦ ", style="dim")
    line.append(f"{change.row} · {change.column} ", "dim")
    count = str(change.support) if change.kind == "support" else ""
    line.append(f"{SIGNS[change.kind]}{count} ", f"bold {side_style(change.side)}")
    said = excerpt(change.text, LONGEST_CHANGE)
    line.append_text(glued(said, "strike dim" if change.kind == "removed" else ""))
    return line
