"""A week between two meetings, lived by forty people: one script for every platform.

The week holds a night that is an hour longer (26 October 2025 in Paris). A `Stage` lets people
act on its platform and collects what they receive there; `live` plays the script, and the
`quiet_*` functions say what must hold of what was received.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.house import Rehearsal

PARIS = ZoneInfo("Europe/Paris")
PEOPLE = tuple(f"p{number:02}" for number in range(40))
IN_THE_ROUND = PEOPLE[:4]
NEVER_STARTED = PEOPLE[30:]
CONTRIBUTED = frozenset((*PEOPLE[:7], "p12", "p13", "p15"))
NEWS = {date(2025, 10, day) for day in (24, 25, 27, 28, 29)}
"""The days on which something happened since the digest before; Sunday 26 is silent."""

START = datetime(2025, 10, 23, 13, 30, tzinfo=PARIS).astimezone(UTC)
OPENED = datetime(2025, 10, 23, 15, tzinfo=PARIS)
MORNING, EVENING = time(9), time(20)
REMINDER, DIGEST, JOKER = "Votre avis y manque", "depuis la dernière fois", "🃏"


@dataclass(frozen=True)
class Heard:
    """A new message of the bot's: when it came, to whom (None: all), whether it answers one."""

    at: datetime
    to: str | None
    text: str
    answer: bool = False

    @property
    def local(self) -> datetime:
        """When it came, as the people's clocks show it."""
        return self.at.astimezone(PARIS)


@dataclass
class Stage(ABC):
    """A platform on which the week is lived; names are those of `PEOPLE`."""

    house: Rehearsal
    heard: list[Heard] = field(default_factory=list)
    out_of_reach: frozenset[str] = frozenset(NEVER_STARTED)

    @abstractmethod
    async def conducts(self, words: str) -> None:
        """The facilitator gives a command in the group."""

    @abstractmethod
    async def arrive(self, names: Sequence[str]) -> None:
        """People come into the group."""

    @abstractmethod
    async def leaves(self, name: str) -> None:
        """Somebody goes out of the group."""

    @abstractmethod
    async def says(self, name: str, words: str) -> None:
        """Somebody writes in the group."""

    @abstractmethod
    async def writes(self, name: str, words: str) -> None:
        """Somebody writes to the bot alone."""

    @abstractmethod
    async def presses(self, name: str, label: str) -> None:
        """Somebody presses a button of the bot's last message to them alone."""

    @abstractmethod
    async def starts(self, name: str) -> None:
        """Somebody lets the bot write to them."""

    @abstractmethod
    async def shuts_out(self, name: str) -> None:
        """Somebody does not let the bot write to them any more."""

    @abstractmethod
    async def passes(self, length: timedelta) -> None:
        """Time passes, with all that rings on the way."""

    @abstractmethod
    async def listens(self) -> None:
        """Collect what has come since, dated now unless the platform dates it."""

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Time passes until an hour of Paris in October, and what is heard is heard on time."""
        target = datetime(2025, 10, day, hour, minute, tzinfo=PARIS).astimezone(UTC)
        while (due := await self.house.earliest_timer()) is not None and due <= target:
            await self.passes(max(due - self.house.clock.now(), timedelta()))
            await self.listens()
        await self.passes(target - self.house.clock.now())
        await self.listens()


async def live(stage: Stage) -> None:
    """A round on Thursday, then a week in which some contribute, put off, refuse, leave."""
    await _first_round(stage)
    await stage.conducts("/ouvrir 7j")
    await stage.until(24, 10, 15)
    await stage.says("p04", "+usage un arrêt devant l'école")
    await stage.writes("p05", "-offre trop de prestataires")
    await stage.until(24, 23, 40)
    await stage.says("p06", "+commande un élu référent")
    await stage.until(27, 9, 5)
    await stage.presses("p10", "Plus tard")
    await stage.presses("p11", "Ne plus me rappeler")
    await stage.writes("p12", "-usage rien le dimanche")
    await stage.shuts_out("p16")
    await stage.until(27, 20, 30)
    await stage.says("p13", "+usage covoiturer le jour du marché")
    await stage.until(28, 12)
    await stage.starts("p30")
    await stage.leaves("p17")
    await stage.until(28, 22, 30)
    await stage.conducts("/relancer")
    await stage.until(29, 9, 10)
    await stage.presses("p14", "Plus tard")
    await stage.says("p15", "-commande personne ne décide")
    await stage.until(29, 9, 30)
    await stage.conducts("/relancer")
    await stage.until(30, 15, 10)


async def _first_round(stage: Stage) -> None:
    await stage.conducts("/tour 1")
    await stage.arrive(PEOPLE)
    await stage.until(23, 13, 45)
    for name in IN_THE_ROUND:
        await stage.says(name, f"+commande l'idée de {name}")
    await stage.until(23, 15)


def reminded(stage: Stage) -> Counter[str]:
    """How many reminders each person received."""
    return Counter(h.to for h in stage.heard if h.to is not None and REMINDER in h.text)


def quiet_people(stage: Stage) -> None:
    """Nobody has more than two reminders, nobody one after contributing, and wishes hold."""
    times = reminded(stage)
    assert max(times.values()) == 2
    assert not {name for name in times if name in (*IN_THE_ROUND, "p04", "p05", "p06")}
    once = {"p11", "p12", "p13", "p16", "p17"}
    assert {name for name in PEOPLE if times[name] == 1} == once | ({"p30"} & stage.out_of_reach)
    unreachable = stage.out_of_reach - {"p30"}
    assert {name for name in PEOPLE if not times[name]} == set(PEOPLE[:7]) | unreachable
    later = [h.local for h in stage.heard if h.to == "p10" and REMINDER in h.text]
    assert [(at.day, at.hour, at.minute) for at in later] == [(27, 9, 0), (28, 9, 5)]


def quiet_nights(stage: Stage) -> None:
    """Nothing comes of the bot's own accord before nine or after eight in the evening."""
    unasked = [h for h in stage.heard if h.at >= OPENED and not h.answer]
    assert unasked
    assert not [h for h in unasked if not MORNING <= h.local.time() < EVENING]


def quiet_group(stage: Stage) -> None:
    """A digest on days with news and on no other; an end; no reminder is for all to read."""
    group = [h for h in stage.heard if h.to is None and h.at >= OPENED]
    digests = [h.local.date() for h in group if DIGEST in h.text]
    assert digests == sorted(NEWS)
    assert not [h for h in group if REMINDER in h.text]
    ends = [h.local for h in group if "La table est close" in h.text]
    assert [(at.day, at.hour) for at in ends] == [(30, 15)]


def asked_for_a_joker(stage: Stage) -> int:
    """How many people were asked for the emptiest cell; at night nobody is."""
    return sum(JOKER in h.text for h in stage.heard)
