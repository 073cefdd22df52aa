"""What happened: every fact that can reach a group, in the past tense and frozen.

An event carries its own id and time, so that the same events always give the same result.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import msgspec

from bot.sides import Side


class Person(msgspec.Struct, frozen=True):
    """Somebody as a platform knows them; `id` is stable (`tg:42`), `name` is what people call them.

    `facilitator` says that the platform grants them the right here (administrator, power level).
    """

    id: str
    name: str
    facilitator: bool = False


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """What all events share: a platform-given id (unique), the time, and the chat it happened in.

    `chat` is a lane address such as `tg:-100123` or `tg:-100123/7` (forum topic), `mx:!abc`.
    `private` says that the chat is one person's own conversation with the bot.
    """

    id: str
    at: datetime
    chat: str
    private: bool = False


class MessageReceived(Occurrence, frozen=True, kw_only=True, tag="message"):
    """Somebody wrote; `reply_to` is the platform's id of the message answered, if any.

    `addressed` says that the bot was mentioned by name.
    """

    author: Person
    message: str
    text: str
    reply_to: str | None = None
    addressed: bool = False


class MessageEdited(Occurrence, frozen=True, kw_only=True, tag="edited"):
    """Somebody changed the words of their own message."""

    author: Person
    message: str
    text: str


class MessageRemoved(Occurrence, frozen=True, kw_only=True, tag="removed"):
    """A message was taken back (Matrix redaction; Telegram never reports it)."""

    author: Person
    message: str


class ButtonPressed(Occurrence, frozen=True, kw_only=True, tag="pressed"):
    """Somebody chose: `action` is the untrusted token that the bot put on the button.

    `receipt` is what the platform needs to answer the press (Telegram's callback id).
    """

    author: Person
    message: str
    action: str
    receipt: str | None = None


class ReactionChanged(Occurrence, frozen=True, kw_only=True, tag="reaction"):
    """Somebody's reactions on a message are now exactly these emoji.

    `removed` says that one was taken back, and none added, where the platform tells.
    """

    author: Person
    message: str
    emoji: tuple[str, ...]
    removed: bool = False


class CommandGiven(Occurrence, frozen=True, kw_only=True, tag="command"):
    """Somebody gave a command: `/tour 2 14:00` is name `tour`, arguments `2 14:00`.

    `addressed` says that only this bot can be meant, so that an unknown name deserves a word.
    `about` is the author of the message that the command answers, where the platform tells.
    """

    author: Person
    message: str
    name: str
    arguments: str = ""
    reply_to: str | None = None
    addressed: bool = False
    about: Person | None = None


class MemberJoined(Occurrence, frozen=True, kw_only=True, tag="joined"):
    """A person came into the chat."""

    author: Person


class MemberLeft(Occurrence, frozen=True, kw_only=True, tag="left"):
    """A person went out of the chat, or was taken out."""

    author: Person


class BotInvited(Occurrence, frozen=True, kw_only=True, tag="invited"):
    """The bot was brought into a chat; the flags say what it may do there."""

    author: Person
    reads_everything: bool = True
    may_pin: bool = True


class BotRemoved(Occurrence, frozen=True, kw_only=True, tag="dismissed"):
    """The bot was taken out of a chat, or it can no longer write there."""


class ChatMoved(Occurrence, frozen=True, kw_only=True, tag="moved"):
    """The chat lives on under another address (supergroup migration, room upgrade)."""

    to: str


class TimerExpired(Occurrence, frozen=True, kw_only=True, tag="timer"):
    """A timer that the group had started is due; `due` may lie well before `at` (late bell)."""

    name: str
    due: datetime


class Instructed(Occurrence, frozen=True, kw_only=True, tag="instructed"):
    """A facilitator's command given elsewhere reaches this group too."""

    author: Person
    name: str
    arguments: str = ""


class RoundFinished(Occurrence, frozen=True, kw_only=True, tag="finished"):
    """A group of the cycle (maybe this one) has closed a round and has its table."""

    group: str
    round: int


class Passage(msgspec.Struct, frozen=True):
    """A piece of a source that an answer stands on: its reference, label and words."""

    ref: str
    label: str
    text: str


class AnswerFound(Occurrence, frozen=True, kw_only=True, tag="answer"):
    """The animator's answer to a question is there; `answered` False offers passages instead.

    `said` names what was said in it, `topic` the question that a follow-up leans on where it is
    another one; `now` asks for a word on where the round is.
    """

    question: str
    question_message: str | None
    question_chat: str | None = None
    asker: Person
    answered: bool
    text: str
    passages: tuple[Passage, ...] = ()
    said: tuple[str, ...] = ()
    topic: str | None = None
    now: bool = False


class Proposal(msgspec.Struct, frozen=True):
    """Where words may belong: those of an idea that was noted (its id), or part of a message.

    `doubtful` says that they may be no idea at all.
    """

    id: str
    text: str
    actor: str
    side: Side
    doubtful: bool = False


class Interpreted(Occurrence, frozen=True, kw_only=True, tag="interpreted"):
    """Words that nobody has marked were read; without `proposals`, nothing can be told of them.

    `noted` are ideas that the table has already; without any, the words may be ideas it lacks.
    """

    round: int
    speaker: Person
    message: str
    said_at: datetime | None = None
    text: str = ""
    noted: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


class Likely(msgspec.Struct, frozen=True):
    """Two themes of a cell that may say the same: an idea of each (its id), and their words."""

    round: int
    ideas: tuple[str, str]
    wordings: tuple[str, str]


class ThemesFound(Occurrence, frozen=True, kw_only=True, tag="themes"):
    """The contributions of a round have been consolidated; `likely` may be one, surest first."""

    round: int
    likely: tuple[Likely, ...] = ()


class BallotDrawn(Occurrence, frozen=True, kw_only=True, tag="ballot-drawn"):
    """The levers of the cycle can be voted on; None says that there was no idea to vote on."""

    ballot: str | None


class BallotClosed(Occurrence, frozen=True, kw_only=True, tag="ballot-closed"):
    """The votes have been counted."""

    ballot: str


class BallotDropped(Occurrence, frozen=True, kw_only=True, tag="ballot-dropped"):
    """A facilitator has thrown the ballot away."""

    ballot: str


class Unreached(Occurrence, frozen=True, kw_only=True, tag="unreached"):
    """What the group wrote to a person alone did not arrive: they never let the bot write."""

    person: str
    slot: str


Event: TypeAlias = (
    MessageReceived
    | MessageEdited
    | MessageRemoved
    | ButtonPressed
    | ReactionChanged
    | CommandGiven
    | MemberJoined
    | MemberLeft
    | BotInvited
    | BotRemoved
    | ChatMoved
    | TimerExpired
    | Instructed
    | RoundFinished
    | AnswerFound
    | Interpreted
    | ThemesFound
    | BallotDrawn
    | BallotClosed
    | BallotDropped
    | Unreached
)
