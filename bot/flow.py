"""The reducer contract: what a flow is given, what it gives back, and what a group remembers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TypeAlias

import msgspec

from bot.ballot import Ballot
from bot.between import OpenTable, Version
from bot.decisions import Decision
from bot.effects import Button, ButtonRows, Effect, Say
from bot.errands import Told
from bot.events import Likely, Person, Proposal
from bot.language import Language
from bot.pack import Pack, Scenario, Situation
from bot.record import Contribution, Theme
from bot.text import Text
from bot.timebox import Timebox


class Idle(msgspec.Struct, frozen=True, tag="idle"):
    """No round is going on; the tables of past rounds can be read."""


class Planned(msgspec.Struct, frozen=True, tag="planned"):
    """A round will start by itself at a given time."""

    round: int
    starts_at: datetime


class Running(msgspec.Struct, frozen=True, tag="running"):
    """A round is going on, in one of the phases of its timebox; pauses move the box alone.

    `rung_at` is when its last bell rang, `halved` whether that of half-time has.
    """

    round: int
    scenario: str
    box: Timebox
    opened_at: datetime
    rung_at: datetime | None = None
    halved: bool = False


class Paused(msgspec.Struct, frozen=True, tag="paused"):
    """A round stands still since `since`; what was left then is left when it goes on."""

    running: Running
    since: datetime


class Grace(msgspec.Struct, frozen=True, tag="grace"):
    """The bell has rung; contributions still count until `until`."""

    round: int
    scenario: str
    until: datetime


Encounter: TypeAlias = Idle | Planned | Running | Paused | Grace


class ClosedRound(msgspec.Struct, frozen=True):
    """A round that is over; what was said before `closed_at` counts even if it arrives later."""

    round: int
    scenario: str
    closed_at: datetime


class Asked(msgspec.Struct, frozen=True):
    """The last question that a person put to the animator, for their follow-up.

    `about` is the passage that answered it, or empty.
    """

    person: str
    question: str
    about: str = ""


class Voting(msgspec.Struct, frozen=True, tag="voting"):
    """The levers are being voted on, privately."""

    ballot: str


class Planning(msgspec.Struct, frozen=True, tag="planning"):
    """The top levers are made into a plan: which one is spoken of, and which question."""

    ballot: str
    levers: tuple[int, ...]
    lever: int = 0
    question: int = 0


class CompassRun(msgspec.Struct, frozen=True, kw_only=True):
    """A compass under way: whose (a person, or empty for the group), its answers, its question.

    `at` counts questions from 0; past the last one, the orientation is shown, and once it was
    `shown`, a changed answer leads back to it. `name` and `page` name the message.
    """

    whose: str
    name: str
    answers: dict[str, str] = {}
    at: int = 0
    page: int = 0
    shown: bool = False


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a person that may be ideas, offered to them as such.

    `noted` says that they are one idea in the record, which reads as several; `key` is the id
    that the first part has there, or would get.
    """

    key: str
    round: int
    author: str
    author_name: str
    message: str
    text: str
    parts: tuple[Proposal, ...]
    noted: bool = False


class GroupState(msgspec.Struct, frozen=True):
    """All that a group remembers between two events; small, whatever the number of ideas.

    `human` is the name of the person who has taken the animator's place; `unreminded` are those
    who want no reminder, now or later; `unanswered` questions wait for the next meeting; `hinted`
    have been told how their ideas are noted without a question.
    """

    encounter: Encounter = Idle()
    closed: tuple[ClosedRound, ...] = ()
    asked: tuple[Asked, ...] = ()
    told: Told = Told()
    silent: bool = False
    human: str | None = None
    tabled: tuple[int, ...] = ()
    restituted: tuple[str, ...] = ()
    table: OpenTable | None = None
    versions: tuple[Version, ...] = ()
    unreminded: tuple[str, ...] = ()
    unanswered: tuple[Asked, ...] = ()
    decisions: tuple[Decision, ...] = ()
    likely: tuple[Likely, ...] = ()
    offers: tuple[Offer, ...] = ()
    hinted: tuple[str, ...] = ()
    levers: Voting | Planning | None = None
    compasses: tuple[CompassRun, ...] = ()


def hidden(state: GroupState, round: int) -> bool:
    """Whether the ideas of a round are hidden from the group for now (its table is blind)."""
    return state.table is not None and state.table.blind and round in state.table.rounds


def current_round(state: GroupState) -> int | None:
    """The round that is going on, or else the last one that closed."""
    match state.encounter:
        case Running(round=round) | Grace(round=round) | Paused(Running(round=round)):
            return round
        case Idle() | Planned():
            return state.closed[-1].round if state.closed else None


def current_scenario(state: GroupState) -> str | None:
    """The scenario whose animator is here: that of the round, or of the last one."""
    match state.encounter:
        case Running(scenario=id) | Grace(scenario=id) | Paused(Running(scenario=id)):
            return id
        case Idle() | Planned():
            return state.closed[-1].scenario if state.closed else None


class Slot(msgspec.Struct, frozen=True):
    """One of the bot's own messages, found again: its slot name and the buttons it carries."""

    name: str
    buttons: tuple[Button, ...] = ()


class Progress(msgspec.Struct, frozen=True):
    """How far a group of the cycle is: the rounds whose tables it has."""

    group: str
    situation: str
    tabled: tuple[int, ...] = ()


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What an event is looked at with: the pack, the group's place in its cycle, bounded facts.

    Only the facts that `bot.facts.wanted` asks for are filled in. `paper` holds the author's own
    points by item, `seat` the group of the cycle in which the author was seen first. `voices` are
    those who contributed to the open table's rounds, whenever that was; `said` are the ideas that
    the themes were made of. `rephrasing` is the host to which questions go to be rephrased, if any.
    """

    pack: Pack
    language: Language
    zone: tzinfo
    group: str
    chat: str
    label: str
    situation_id: str
    cycle: str
    seed: str = ""
    rephrasing: str = ""
    facilitator: bool = False
    slot: Slot | None = None
    touched: tuple[Contribution, ...] = ()
    mine: tuple[Contribution, ...] = ()
    named: Contribution | None = None
    tally: dict[tuple[str | None, str | None], int] = {}
    progress: tuple[Progress, ...] = ()
    facilitators: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    voices: frozenset[str] = frozenset()
    themes: tuple[Theme, ...] = ()
    said: tuple[Contribution, ...] = ()
    ballot: Ballot | None = None
    paper: dict[int, int] = {}
    seat: str | None = None

    @property
    def situation(self) -> Situation:
        """The case that this group works on."""
        return self.pack.situation(self.situation_id)

    def scenario(self, id: str) -> Scenario:
        """One of the pack's scenarios."""
        return self.pack.scenario(id)

    def actor_label(self, actor: str) -> str:
        """How this group's situation names an actor type, as a title or a button."""
        return self.pack.actor_label(self.situation_id, actor)

    def actor_phrase(self, actor: str) -> str:
        """The same inside a sentence: an acronym keeps its capitals, an article loses its own."""
        label = self.actor_label(actor)
        return label if label[1:2].isupper() else label[:1].lower() + label[1:]

    def clock(self, at: datetime) -> str:
        """A time of day as this cycle's people read it."""
        return self.language.clock(at, self.zone)


class Step(msgspec.Struct, frozen=True):
    """What an event comes to: the group's new state, and what must be done."""

    state: GroupState
    effects: tuple[Effect, ...] = ()

    def then(self, *effects: Effect) -> Step:
        """The same step with more to do."""
        return Step(self.state, self.effects + effects)


def step(state: GroupState, effects: Iterable[Effect] = ()) -> Step:
    """A step from any iterable of effects."""
    return Step(state, tuple(effects))


class Origin(msgspec.Struct, frozen=True):
    """Where words come from: their author, and the chat and message that they stand in.

    `message` is empty when there is none to answer (a command given in another group).
    """

    author: Person
    chat: str
    message: str = ""

    def reply(self, text: Text, buttons: ButtonRows = (), slot: str | None = None) -> Say:
        """An answer to these words, in the chat where they were said."""
        return Say(
            text=text, buttons=buttons, slot=slot, chat=self.chat, reply_to=self.message or None
        )
