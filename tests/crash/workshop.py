"""The workshop that is killed: a short pack, what its people do when, and what must come of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from adapters.runtime.packs import load_pack
from bot.events import (
    CommandGiven,
    Event,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    Person,
    ReactionChanged,
)
from bot.identity import short
from bot.pack import Encounter, Pack, Phase
from tests.crash.platform import ANSWER, PREFIX

START = datetime(2026, 6, 7, 12, tzinfo=UTC)
PACK = load_pack("participation-numerique")
SITUATIONS = ("A", "B")
PEOPLE = ("ana", "bo", "chloe")
LEADER = Person(f"{PREFIX}:lead", "Lead", facilitator=True)
ROUNDS = {1: timedelta(minutes=1), 2: timedelta(minutes=14)}
LENGTH = timedelta(minutes=9)
LONGER = timedelta(minutes=1)
LATEST = timedelta(seconds=90)
BELLS = {"bell-half": (LENGTH + LONGER) / 2, "bell-3": timedelta(minutes=3)}
BELLS["bell-1"] = timedelta(minutes=1)
IDEAS_EACH = 4


class ShortPack:
    """The shelf with the pack of the workshop, its rounds made short."""

    def pack(self, id: str) -> Pack:
        """The one pack."""
        phases = (
            Phase(kind="welcome", minutes=0.5),
            Phase(kind="questions", minutes=1.5),
            *(Phase(kind="impacts", minutes=2, actor=a.id) for a in PACK.actors),
            Phase(kind="open", minutes=1),
        )
        encounter = Encounter(phases=phases, bells=(3, 1), grace=1)
        return msgspec.structs.replace(PACK, encounter=encounter)

    def packs(self) -> tuple[Pack, ...]:
        """All of them."""
        return (self.pack(PACK.id),)


class Expected(msgspec.Struct, frozen=True):
    """One idea that must be in the record once: `side` None for any, withdrawn if it was."""

    chat: str
    message: str
    position: int
    text: str
    actor: str | None
    side: str | None
    author: str
    withdrawn: bool = False
    supporter: str | None = None


class Workshop:
    """Everything that people will do, from a seed, and every idea that must come of it."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._seed = seed
        self.events: list[Event] = list(self._opening())
        self.expected: list[Expected] = []
        self.questions: list[str] = []
        for round, begins in ROUNDS.items():
            for situation in SITUATIONS:
                for person in PEOPLE:
                    self._contribute(round, f"{PREFIX}:{situation}", person, START + begins)

    def latest_return(self, died: datetime) -> datetime:
        """When a house that died must be back, so that each round closes before the next begins."""
        ends = [START + begins + LENGTH + LONGER for begins in ROUNDS.values()]
        return next((end + LATEST for end in ends if died <= end + LATEST), died)

    def _opening(self) -> Iterator[Event]:
        first = f"{self._seed}-atelier-A"
        yield self._command(first, START, "A", "atelier", f"{PACK.id} A")
        code = short("cycle", first)[:6]
        for number, situation in enumerate(SITUATIONS[1:], start=1):
            at = START + timedelta(seconds=5 * number)
            id = f"{self._seed}-atelier-{situation}"
            yield self._command(id, at, situation, "atelier", f"{code} {situation}")
        for round, begins in ROUNDS.items():
            tour = f"{self._seed}-tour-{round}"
            yield self._command(tour, START + begins, "A", "tour", str(round))
            longer = START + begins + timedelta(seconds=100)
            minutes = f"{LONGER.total_seconds() / 60:g}"
            yield self._command(f"{tour}-longer", longer, "A", "prolonger", minutes)

    def _contribute(self, round: int, chat: str, person: str, begins: datetime) -> None:
        for number in range(IDEAS_EACH):
            at = begins + timedelta(seconds=self._random.uniform(20, 560))
            message = f"{person}/{chat}/{round}.{number}"
            kind = self._random.choice(("clear", "two", "asked", "edited", "removed", "supported"))
            self._say(kind, message, chat, person, at)
        asked_at = begins + timedelta(seconds=self._random.uniform(20, 400))
        message = f"{person}/{chat}/{round}.question"
        self.questions.append(message)
        self.events.append(self._message(message, chat, person, asked_at, "/question"))

    def _say(self, kind: str, message: str, chat: str, person: str, at: datetime) -> None:
        word = message.replace("/", " ")
        later = at + timedelta(seconds=self._random.uniform(2, 30))
        if kind == "two":
            self._expect(chat, message, person, (f"{word} un", None, "lever"))
            self._expect(chat, message, person, (f"{word} deux", "usage", "obstacle"), position=1)
            text = f"+ {word} un\n-usage {word} deux"
        elif kind == "asked":
            self._expect(chat, message, person, (word, "offre", ANSWER))
            text = f"offre : {word}"
        elif kind == "edited":
            self._expect(chat, message, person, (f"{word} corrigé", "commande", "obstacle"))
            text = f"+commande {word}"
            self.events.append(
                self._edit(message, chat, person, later, f"-commande {word} corrigé")
            )
        else:
            behind = next(p for p in PEOPLE if p != person) if kind == "supported" else None
            idea = (word, "usage", "lever")
            gone = kind == "removed"
            self._expect(chat, message, person, idea, withdrawn=gone, supporter=behind)
            text = f"+usage {word}"
            if gone:
                self.events.append(self._remove(message, chat, person, later))
            if behind:
                self.events.append(self._react(message, chat, behind, later))
        self.events.append(self._message(message, chat, person, at, text))

    def _expect(
        self,
        chat: str,
        message: str,
        person: str,
        idea: tuple[str, str | None, str | None],
        *,
        position: int = 0,
        withdrawn: bool = False,
        supporter: str | None = None,
    ) -> None:
        author = f"{PREFIX}:{person}"
        behind = f"{PREFIX}:{supporter}" if supporter else None
        text, actor, side = idea
        self.expected.append(
            Expected(chat, message, position, text, actor, side, author, withdrawn, behind)
        )

    def _command(self, id: str, at: datetime, room: str, name: str, arguments: str) -> Event:
        chat = f"{PREFIX}:{room}"
        return CommandGiven(
            id=id, at=at, chat=chat, author=LEADER, message=id, name=name, arguments=arguments
        )

    def _message(self, message: str, chat: str, person: str, at: datetime, text: str) -> Event:
        author = Person(f"{PREFIX}:{person}", person)
        shared = {"id": f"{self._seed}-{message}", "at": at, "chat": chat, "author": author}
        if text == "/question":
            return CommandGiven(**shared, message=message, name="question", arguments="Qui paie ?")
        return MessageReceived(**shared, message=message, text=text)

    def _edit(self, message: str, chat: str, person: str, at: datetime, text: str) -> Event:
        author, id = Person(f"{PREFIX}:{person}", person), f"{self._seed}-{message}-edited"
        return MessageEdited(id=id, at=at, chat=chat, author=author, message=message, text=text)

    def _remove(self, message: str, chat: str, person: str, at: datetime) -> Event:
        author, id = Person(f"{PREFIX}:{person}", person), f"{self._seed}-{message}-removed"
        return MessageRemoved(id=id, at=at, chat=chat, author=author, message=message)

    def _react(self, message: str, chat: str, person: str, at: datetime) -> Event:
        author, id = Person(f"{PREFIX}:{person}", person), f"{self._seed}-{message}-reacted"
        return ReactionChanged(
            id=id, at=at, chat=chat, author=author, message=message, emoji=("👍",)
        )
