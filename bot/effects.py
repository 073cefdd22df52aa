"""What must be done: every wish of a flow, in the imperative and frozen.

A flow never does anything itself; each effect becomes a row in the commit of its event.
What is said and shown is in `bot.speaking`, what a worker does in `bot.errands`; both can be had
from here like all the others.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from bot.errands import CloseBallot as CloseBallot
from bot.errands import Consolidate as Consolidate
from bot.errands import Consult as Consult
from bot.errands import DrawBallot as DrawBallot
from bot.errands import Interpret as Interpret
from bot.errands import Unplaced as Unplaced
from bot.sides import Side as Side
from bot.speaking import AnswerPress as AnswerPress
from bot.speaking import Button as Button
from bot.speaking import ButtonRows as ButtonRows
from bot.speaking import Erase as Erase
from bot.speaking import FileFormat as FileFormat
from bot.speaking import React as React
from bot.speaking import Say as Say
from bot.speaking import SendFile as SendFile
from bot.speaking import ShowBoard as ShowBoard
from bot.speaking import Urgency as Urgency

Question: TypeAlias = Literal["act", "involve", "start", "date"]


class Contribute(msgspec.Struct, frozen=True, kw_only=True, tag="contribute"):
    """Record one idea; an actor or side of None waits for its author to say which."""

    id: str
    round: int
    author: str
    author_name: str
    text: str
    actor: str | None
    side: Side | None
    message: str
    chat: str
    position: int = 0


class Place(msgspec.Struct, frozen=True, kw_only=True, tag="place"):
    """Put a contribution into a cell; what is None stays as it is."""

    contribution: str
    actor: str | None = None
    side: Side | None = None


class Amend(msgspec.Struct, frozen=True, kw_only=True, tag="amend"):
    """Change the words of a contribution, as its author did."""

    contribution: str
    text: str


class Withdraw(msgspec.Struct, frozen=True, kw_only=True, tag="withdraw"):
    """Take a contribution back; it no longer counts nor shows."""

    contribution: str


class Support(msgspec.Struct, frozen=True, kw_only=True, tag="support"):
    """Let a person stand behind a contribution, or no longer."""

    contribution: str
    person: str
    given: bool = True


class StartTimer(msgspec.Struct, frozen=True, kw_only=True, tag="start-timer"):
    """Wake the group at a time; a timer of the same name is replaced."""

    name: str
    due: datetime


class CancelTimer(msgspec.Struct, frozen=True, kw_only=True, tag="cancel-timer"):
    """Forget a timer; one that does not exist is fine."""

    name: str


class Instruct(msgspec.Struct, frozen=True, kw_only=True, tag="instruct"):
    """Hand a facilitator's command to the other groups of the cycle."""

    name: str
    arguments: str = ""
    author: str
    author_name: str


class OpenRound(msgspec.Struct, frozen=True, kw_only=True, tag="open-round"):
    """Write down that the group started a round, and when it will end."""

    round: int
    scenario: str
    opened_at: datetime
    ends_at: datetime


class CloseRound(msgspec.Struct, frozen=True, kw_only=True, tag="close-round"):
    """Write down that the round is over."""

    round: int
    closed_at: datetime


class Publish(msgspec.Struct, frozen=True, kw_only=True, tag="publish"):
    """The table of a round is there: every group of the cycle learns `RoundFinished`."""

    round: int


class CallHuman(msgspec.Struct, frozen=True, kw_only=True, tag="call-human"):
    """Keep a person's question or wish for the facilitators."""

    id: str
    person: str
    person_name: str
    text: str


class Forget(msgspec.Struct, frozen=True, kw_only=True, tag="forget"):
    """Erase who a person is from everything they said; `contributions` takes these away too."""

    person: str
    contributions: bool = False


class Enrol(msgspec.Struct, frozen=True, kw_only=True, tag="enrol"):
    """Bind this chat to a group of a cycle: pack, cycle name, situation."""

    pack: str
    cycle: str
    situation: str
    label: str


class Appoint(msgspec.Struct, frozen=True, kw_only=True, tag="appoint"):
    """Give somebody the facilitator's rights in the whole cycle."""

    person: str
    name: str


class SetZone(msgspec.Struct, frozen=True, kw_only=True, tag="set-zone"):
    """Let the whole cycle read and say its times in another zone; what is planned stays."""

    zone: str


class Bind(msgspec.Struct, frozen=True, kw_only=True, tag="bind"):
    """Let a person's own conversation with the bot speak for a group."""

    chat: str
    group: str


class DropBallot(msgspec.Struct, frozen=True, kw_only=True, tag="drop-ballot"):
    """Throw an open ballot away with its votes: every group learns `BallotDropped`."""

    ballot: str


class ReadBallot(msgspec.Struct, frozen=True, kw_only=True, tag="read-ballot"):
    """Write down that a person of a group has these items before their eyes."""

    ballot: str
    person: str
    group: str
    items: tuple[int, ...]


class Vote(msgspec.Struct, frozen=True, kw_only=True, tag="vote"):
    """Let a person's points on an item be exactly these."""

    ballot: str
    person: str
    group: str
    item: int
    points: int


class AnswerPlan(msgspec.Struct, frozen=True, kw_only=True, tag="answer-plan"):
    """Keep an answer to a question about a lever of the plan."""

    id: str
    ballot: str
    item: int
    question: Question
    person: str
    person_name: str
    text: str


class AmendPlan(msgspec.Struct, frozen=True, kw_only=True, tag="amend-plan"):
    """Change the words of one's answer in the plan, or take it back; no such answer is fine."""

    id: str
    person: str
    text: str | None


class Join(msgspec.Struct, frozen=True, kw_only=True, tag="join"):
    """Let a person volunteer for a lever, or no longer."""

    ballot: str
    item: int
    person: str
    name: str
    given: bool = True


Effect: TypeAlias = (
    Say
    | ShowBoard
    | SendFile
    | Erase
    | React
    | AnswerPress
    | Contribute
    | Place
    | Amend
    | Withdraw
    | Support
    | StartTimer
    | CancelTimer
    | Consult
    | Interpret
    | Consolidate
    | Instruct
    | OpenRound
    | CloseRound
    | Publish
    | CallHuman
    | Forget
    | Enrol
    | Bind
    | SetZone
    | Appoint
    | DrawBallot
    | CloseBallot
    | DropBallot
    | ReadBallot
    | Vote
    | AnswerPlan
    | AmendPlan
    | Join
)
