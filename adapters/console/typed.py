"""What a player types in a console room, read without knowing the room: who speaks, and how.

`ana: + idea` speaks as Ana, `/tour 1` commands, `2` presses a button, `>12 +1` replies.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from typing import TypeAlias

import msgspec

from bot.characters import clean
from bot.shortcuts import fold


class Speaker(msgspec.Struct, frozen=True):
    """A name put before the words; `@` before it gives the facilitator's rights.

    A second colon (`ana:: …`) speaks to the bot in private.
    """

    name: str
    facilitator: bool = False
    private: bool = False


class Saying(msgspec.Struct, frozen=True):
    """Plain words, perhaps as a reply to a message by its number."""

    text: str
    reply_to: int | None = None


class Commanding(msgspec.Struct, frozen=True):
    """A command with its arguments, perhaps as a reply."""

    name: str
    arguments: str = ""
    reply_to: int | None = None


class Pressing(msgspec.Struct, frozen=True):
    """A button by its number, on a message or on the newest one that has buttons."""

    button: int
    message: int | None = None


class Editing(msgspec.Struct, frozen=True):
    """New words for one's own message."""

    message: int
    text: str


class TakingBack(msgspec.Struct, frozen=True):
    """One's own message disappears."""

    message: int


class Reacting(msgspec.Struct, frozen=True):
    """An emoji on a message; the same one again takes it back."""

    message: int
    emoji: str


class Waiting(msgspec.Struct, frozen=True):
    """The workshop's clock goes ahead by so many minutes."""

    minutes: float


class Becoming(msgspec.Struct, frozen=True):
    """A name alone: the next lines are this person's."""


class AskingHelp(msgspec.Struct, frozen=True):
    """A wish to know what one can type here."""


class Unclear(msgspec.Struct, frozen=True):
    """Nearly something; `key` names the sentence of the catalogue that says what would work."""

    key: str


Act: TypeAlias = (
    Saying
    | Commanding
    | Pressing
    | Editing
    | TakingBack
    | Reacting
    | Waiting
    | Becoming
    | AskingHelp
    | Unclear
)


class Typed(msgspec.Struct, frozen=True):
    """A line as understood; without a speaker it is the last person's."""

    speaker: Speaker | None
    act: Act


LONGEST_WAIT = 60 * 24 * 60
_MARKS = "➕➖"
_SPEAKER = re.compile(r"^(@?)([^\W\d_][\w'’.-]{0,30}):(:?)(?!//)\s*(.*)$", re.DOTALL)
_FACILITATOR = re.compile(r"^@([^\W\d_][\w'’.-]{0,30})\s*(.*)$", re.DOTALL)
_COMMAND = re.compile(r"^/([^\s@/]+)(?:@\S+)?\s*(.*)$", re.DOTALL)
_WAIT = re.compile(r"^>>\s*(\d+(?:[.,]\d+)?)?\s*(?:m|mn|min|minutes?)?$", re.IGNORECASE)
_REPLY = re.compile(r"^>\s*#?(\d+)\s*(.*)$", re.DOTALL)
_EDIT = re.compile(r"^~\s*#?(\d+)\s*(.*)$", re.DOTALL)
_TAKE_BACK = re.compile(r"^[xX×]\s*#?(\d+)$")
_PRESS = re.compile(r"^#?(\d+)(?:\.(\d+))?$")
_REACTION = re.compile(r"^([^\x00-\x7f]+?)\s*#?(\d+)$")


def parse(line: str, shortcuts: Container[str] = ()) -> Typed | None:
    """A typed line, or None if it is blank.

    `shortcuts` are folded words (`usage`, `frein`) that before a colon are an idea's, no name.
    """
    words = clean(line).strip().replace("\\n", "\n")
    if not words:
        return None
    speaker, rest = _speaker(words, shortcuts)
    return Typed(speaker, _act(rest) if rest else Becoming())


def _speaker(words: str, shortcuts: Container[str]) -> tuple[Speaker | None, str]:
    found = _SPEAKER.match(words)
    if found and (found[1] or found[3] or fold(found[2]) not in shortcuts):
        speaker = Speaker(found[2], facilitator=bool(found[1]), private=bool(found[3]))
        return speaker, found[4].strip()
    if named := _FACILITATOR.match(words):
        return Speaker(named[1], facilitator=True), named[2].strip()
    return None, words


def _act(words: str) -> Act:
    if words == "?":
        return AskingHelp()
    for pattern, read in _READERS:
        if found := pattern.match(words):
            act = read(found)
            if act is not None:
                return act
    return Unclear("play-reply-how") if words.startswith(">") else Saying(words)


def _command(found: re.Match[str]) -> Act:
    return Commanding(found[1], found[2].strip())


def _wait(found: re.Match[str]) -> Act:
    minutes = float((found[1] or "0").replace(",", "."))
    return Waiting(minutes) if 0 < minutes <= LONGEST_WAIT else Unclear("play-wait-how")


def _reply(found: re.Match[str]) -> Act:
    number, words = int(found[1]), found[2].strip()
    if not words:
        return Unclear("play-reply-how")
    if command := _COMMAND.match(words):
        return Commanding(command[1], command[2].strip(), reply_to=number)
    return Saying(words, reply_to=number)


def _edit(found: re.Match[str]) -> Act:
    words = found[2].strip()
    return Editing(int(found[1]), words) if words else Unclear("play-edit-how")


def _press(found: re.Match[str]) -> Act:
    if found[2]:
        return Pressing(int(found[2]), message=int(found[1]))
    return Pressing(int(found[1]))


def _reaction(found: re.Match[str]) -> Act | None:
    emoji = found[1].strip()
    if unicodedata.category(emoji[0]) != "So" or emoji[0] in _MARKS:
        return None
    return Reacting(int(found[2]), emoji)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Act | None]], ...] = (
    (_COMMAND, _command),
    (_WAIT, _wait),
    (_REPLY, _reply),
    (_EDIT, _edit),
    (_TAKE_BACK, lambda found: TakingBack(int(found[1]))),
    (_PRESS, _press),
    (_REACTION, _reaction),
)
