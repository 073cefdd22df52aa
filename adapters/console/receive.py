"""From what a player does to what happened: the console's own events, or what would work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from adapters.console.cast import owner
from adapters.console.messages import Message, Messages
from adapters.console.typed import (
    Act,
    Commanding,
    Editing,
    Pressing,
    Reacting,
    Saying,
    TakingBack,
)
from bot.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    Person,
    ReactionChanged,
)


class Complaint(msgspec.Struct, frozen=True):
    """Why nothing happened: the catalogue's sentence and what it speaks of."""

    key: str
    arguments: Mapping[str, str | int] = {}


class Moment(msgspec.Struct, frozen=True):
    """What every event of a room shares: its id, its time, its chat and who did it."""

    id: str
    at: datetime
    chat: str
    author: Person
    private: bool = False


def said(moment: Moment, message: Message, act: Saying | Commanding) -> Event:
    """Words or a command that now stand in the room as a message."""
    if isinstance(act, Saying):
        return MessageReceived(
            **_common(moment), message=message.id, text=act.text, reply_to=message.reply_to
        )
    return CommandGiven(
        **_common(moment),
        message=message.id,
        name=act.name,
        arguments=act.arguments,
        reply_to=message.reply_to,
        addressed=True,
    )


def answered(messages: Messages, act: Saying | Commanding) -> str | Complaint | None:
    """The id of the message that words reply to, if they do."""
    if act.reply_to is None:
        return None
    found = messages.numbered(act.reply_to)
    return found.id if found else Complaint("play-no-message", {"number": act.reply_to})


def meant(messages: Messages, act: Act) -> Message | None:
    """The message that an act is about: the one it names, or the newest that has buttons."""
    match act:
        case (
            Saying(reply_to=int(number))
            | Commanding(reply_to=int(number))
            | Pressing(message=int(number))
            | Editing(message=number)
            | TakingBack(message=number)
            | Reacting(message=number)
        ):
            return messages.numbered(number)
        case Pressing():
            return next(messages.with_buttons(), None)
    return None


def concerned(messages: Messages, act: Act) -> str | None:
    """The id of the person whose message an act changes, or whom its button was meant for."""
    message = meant(messages, act)
    if message is None:
        return None
    match act:
        case Editing() | TakingBack():
            return message.author
        case Pressing():
            asked = messages.by_id(message.reply_to) if message.reply_to else None
            return asked.author if asked else owner(message.chat)
    return None


def pressed(messages: Messages, moment: Moment, act: Pressing) -> Event | Complaint:
    """A button by its number, on the message named or on the newest one that has it."""
    message = meant(messages, act)
    if message is None and act.message is not None:
        return Complaint("play-no-message", {"number": act.message})
    if message is None or not message.buttons:
        return Complaint("play-no-buttons")
    if not 1 <= act.button <= len(message.choices):
        known = {"number": message.number, "count": len(message.choices)}
        return Complaint("play-no-button", known)
    action = message.choices[act.button - 1].action
    return ButtonPressed(**_common(moment), message=message.id, action=action, receipt=moment.id)


def changed(messages: Messages, moment: Moment, act: Editing | TakingBack) -> Event | Complaint:
    """New words for one's own message, or its end; nobody changes somebody else's."""
    message = messages.numbered(act.message)
    if message is None:
        return Complaint("play-no-message", {"number": act.message})
    if message.author != moment.author.id:
        key = "play-not-yours" if message.author else "play-not-the-bots"
        return Complaint(key, {"number": act.message, "name": moment.author.name})
    if isinstance(act, Editing):
        return MessageEdited(**_common(moment), message=message.id, text=act.text)
    return MessageRemoved(**_common(moment), message=message.id)


def reacted(
    messages: Messages, moment: Moment, act: Reacting, before: tuple[str, ...]
) -> Event | Complaint:
    """A reaction put on a message, or taken back if it stood there before."""
    message = messages.numbered(act.message)
    if message is None:
        return Complaint("play-no-message", {"number": act.message})
    others = tuple(emoji for emoji in before if emoji != act.emoji)
    emoji = others if act.emoji in before else (*others, act.emoji)
    return ReactionChanged(**_common(moment), message=message.id, emoji=emoji)


def _common(moment: Moment) -> dict[str, Any]:
    return msgspec.structs.asdict(moment)
