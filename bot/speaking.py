"""What a flow says and shows: messages, boards, files, reactions, and the buttons under them.

Where an effect has a `chat`, None means the group's own; `private_to` (a person id) wins over it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from bot.text import Text

Urgency: TypeAlias = Literal["bell", "talk", "board"]
FileFormat: TypeAlias = Literal["md", "csv", "json", "xlsx", "pdf", "png"]


class Button(msgspec.Struct, frozen=True):
    """A choice: words a person reads, and a short token (64 bytes at most) that comes back."""

    label: str
    action: str


ButtonRows: TypeAlias = tuple[tuple[Button, ...], ...]


class Say(msgspec.Struct, frozen=True, kw_only=True, tag="say"):
    """Send a message, or edit the one that already holds `slot`.

    `hands_over` lets the person's own conversation speak for this group once it has arrived;
    what comes `unasked` leaves those alone who have closed that conversation.
    """

    text: Text
    slot: str | None = None
    buttons: ButtonRows = ()
    reply_to: str | None = None
    chat: str | None = None
    private_to: str | None = None
    urgency: Urgency = "talk"
    pin: bool = False
    hands_over: bool = False
    unasked: bool = False


class ShowBoard(msgspec.Struct, frozen=True, kw_only=True, tag="board"):
    """Show a view of the record, drawn when it is delivered, in the message that holds `slot`."""

    slot: str
    view: str
    arguments: dict[str, str] = {}
    buttons: ButtonRows = ()
    urgency: Urgency = "board"
    pin: bool = False
    chat: str | None = None
    private_to: str | None = None


class SendFile(msgspec.Struct, frozen=True, kw_only=True, tag="file"):
    """Send a document drawn from the record when it is delivered."""

    view: str
    format: FileFormat
    arguments: dict[str, str] = {}
    caption: Text = Text()
    chat: str | None = None
    private_to: str | None = None


class Erase(msgspec.Struct, frozen=True, kw_only=True, tag="erase"):
    """Take away the bot's own message that holds `slot`."""

    slot: str
    chat: str | None = None


class React(msgspec.Struct, frozen=True, kw_only=True, tag="react"):
    """Acknowledge a person's message with one reaction; an empty emoji takes it back."""

    message: str
    emoji: str = "👍"
    chat: str | None = None


class AnswerPress(msgspec.Struct, frozen=True, kw_only=True, tag="answer"):
    """Tell the person who pressed a button what came of it; `alert` insists."""

    receipt: str
    text: str = ""
    alert: bool = False
    chat: str | None = None
