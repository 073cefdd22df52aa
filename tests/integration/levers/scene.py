"""Two groups that have met a scenario each, and eight people who will vote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.record import Record
from storage import cycles, groups
from storage.record import record
from tests.house import PACK, Rehearsal, Room

NORTH, SOUTH = ("ana", "bo", "chloe", "dan"), ("eve", "fanny", "gil", "hugo")
IDEAS = {
    "ana": "+usage plus de transparence",
    "bo": "-usage trop d'écrans",
    "chloe": "+commande des budgets partagés",
    "dan": "+offre plus de marchés",
    "eve": "+usage plus de transparence",
    "fanny": "-offre des données mal protégées",
    "gil": "+commande un calendrier commun",
    "hugo": "-usage rien à gagner pour les habitants",
}


class Meeting:
    """The house, its two group rooms, and everybody's own conversation with the bot."""

    def __init__(self, rehearsal: Rehearsal, north: Room, south: Room) -> None:
        self.rehearsal, self.north, self.south = rehearsal, north, south
        self.asides: dict[str, Room] = {}

    @classmethod
    async def begin(cls, folder: Path) -> Meeting:
        """Both groups have said their ideas, and their tables are closed."""
        rehearsal = await Rehearsal.begin(folder)
        north, south = rehearsal.room("north"), rehearsal.room("south")
        await north.set_up("A")
        async with rehearsal.database.read() as conn:
            code = (await cycles.all_cycles(conn))[-1].id
        await south.set_up("C", code=code)
        meeting = cls(rehearsal, north, south)
        await meeting._speak()
        return meeting

    async def _speak(self) -> None:
        await self.north.says("animation", "/tour 1")
        for who in (*NORTH, *SOUTH):
            await self.home(who).says(who, IDEAS[who])
            self.rehearsal.recorder.privates[f"room:{who}"] = self.aside(who).chat
        await self.north.says("animation", "/clore")
        await self.north.says("animation", "/clore")
        self.rehearsal.recorder.outputs.clear()

    def home(self, who: str) -> Room:
        """The room of a person's group."""
        return self.north if who in NORTH else self.south

    def aside(self, who: str) -> Room:
        """A person's own conversation with the bot."""
        room = self.rehearsal.room(f"dm-{who}", private=True)
        return self.asides.setdefault(who, room)

    async def votes(self, who: str, *ideas: str) -> None:
        """A person takes the paper and gives a point to each idea that is named, in order."""
        await self.home(who).presses(who, "Voter en privé")
        for idea in ideas:
            await self.gives(who, idea)

    async def gives(self, who: str, idea: str, sign: str = "➕") -> None:
        """A point given to an idea (or taken back), on whichever page it stands."""
        aside = self.aside(who)
        await aside.says(who, "/voter")
        while (number := _number(aside.find("point").text, idea)) is None:
            await aside.presses(who, "▶")
        await aside.presses(who, f"{sign} {number}")

    async def close(self) -> None:
        """Let go of the house."""
        await self.rehearsal.close()


def _number(paper: str, idea: str) -> str | None:
    lines: Sequence[str] = [line for line in paper.splitlines() if idea in line]
    return lines[0].removeprefix("• ").partition(".")[0] if lines else None


async def everybody_votes(meeting: Meeting) -> None:
    """Both groups like transparency; the north wants budgets, the south a calendar."""
    await meeting.north.says("animation", "/leviers")
    for who in NORTH:
        await meeting.votes(who, "transparence", "budgets", "budgets")
    for who in SOUTH:
        await meeting.votes(who, "transparence", "calendrier")


async def known(meeting: Meeting) -> Record:
    """The record of the cycle."""
    async with meeting.rehearsal.database.read() as conn:
        group = await groups.at(conn, meeting.north.chat)
        assert group is not None
        found = await record(conn, group.cycle, meeting.rehearsal.shelf.pack(PACK))
    assert found is not None
    return found
