"""Plays a round as people would and draws what one phone shows: `python -m … docs/pictures`.

The pictures of `docs/telegram.md` come from here, so that they show what the bot really says.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from adapters.animator.embedded import EmbeddedAnimator
from tests.integration.telegram.evening import Evening, evening
from tests.telegram_emulator import Participant, Room
from tests.telegram_emulator.phone import phone

PEOPLE = ("Ana", "Bob", "Chloé", "Driss")


async def played(folder: Path) -> tuple[dict[str, str], str]:
    """A round in one group: a picture of each part as it was then, and the whole transcript."""
    animator = EmbeddedAnimator(folder / "vectors")
    async with evening(folder, animator=animator) as night:
        room = night.telegram.group("Atelier · Lavelanet")
        room.promote_bot()
        people = [room.person(name) for name in PEOPLE]
        pictures: dict[str, str] = {}
        bot = room.account.user.id
        for part in PARTS:
            begin = len(room.messages)
            await part(night, room, people)
            name = part.__name__.removeprefix("_")
            pictures[name] = phone(room.messages[begin:], room.chat.title, bot)
        del pictures["going_on"]
        alone = await _alone(night, room, people[0])
        pictures["private"] = phone(alone.messages, "Boussole", bot)
        return pictures, room.transcript()


async def _preparing(night: Evening, room: Room, people: list[Participant]) -> None:
    await room.founder.says("/atelier participation-numerique")
    await night.passes(seconds=20)


async def _opening(night: Evening, room: Room, people: list[Participant]) -> None:
    await room.founder.presses("A · Lavelanet")
    await night.passes(seconds=20)
    await room.founder.says("/tour 1")
    await night.passes(minutes=4)


async def _questions(night: Evening, room: Room, people: list[Participant]) -> None:
    await people[0].says("/question Quel est votre modèle éco ?")
    await night.passes(minutes=9, seconds=30)


async def _ideas(night: Evening, room: Room, people: list[Participant]) -> None:
    ana, bob, chloe, driss = people
    prompt = room.find("Quels impacts")
    assert prompt is not None
    await ana.replies(prompt, "+ un cahier des charges écrit avec les habitants")
    await night.passes(seconds=40)
    await bob.says("- dépendance à un prestataire")
    await night.passes(seconds=40)
    await chloe.says("+usage des ateliers en présentiel et à distance")
    await night.passes(seconds=40)
    await driss.says("/frein offre : trop de logiciels propriétaires")
    await night.passes(seconds=100)


async def _offering(night: Evening, room: Room, people: list[Participant]) -> None:
    await people[1].says("franchement, les agents ne sauront pas s'en servir")
    await night.passes(seconds=20)


async def _going_on(night: Evening, room: Room, people: list[Participant]) -> None:
    for _ in range(3):
        await room.founder.says("/suite")
        await night.passes(seconds=20)


async def _asking(night: Evening, room: Room, people: list[Participant]) -> None:
    """All actor types are spoken of, so that only its author knows whom this idea is about."""
    await people[0].says("+ des outils plus simples")
    await night.passes(seconds=20)


async def _closing(night: Evening, room: Room, people: list[Participant]) -> None:
    await room.founder.says("/clore")
    await night.passes(minutes=4)


async def _alone(night: Evening, room: Room, ana: Participant) -> Room:
    """What Ana sees when she follows « En privé »."""
    opening = room.find("Au programme")
    assert opening is not None
    assert opening.keyboard
    link = str(opening.keyboard[0][0]["url"])
    await ana.alone.starts(link.partition("start=")[2])
    await night.passes(seconds=20)
    await ana.alone.says("/mesapports")
    await night.passes(seconds=20)
    return ana.private


PARTS = (_preparing, _opening, _questions, _ideas, _offering, _going_on, _asking, _closing)


def draw(folder: Path) -> None:
    """Write one picture a part, and the whole transcript."""
    with tempfile.TemporaryDirectory() as database:
        pictures, words = asyncio.run(played(Path(database)))
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (folder / f"telegram-{name}.svg").write_text(picture, "utf-8")
    (folder / "telegram-round.txt").write_text(words + "\n", "utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
