"""`boussole play`: a room in this terminal, with the whole house behind it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.cli.sitting import Game, Sitting
from adapters.cli.speaking import command, refuse
from adapters.console.pace import LeapingClock
from adapters.runtime.catalogues import language
from adapters.runtime.composition import kept_origin, opened, stocked
from adapters.runtime.shelf import PackShelf
from bot.language import Language
from bot.pack import Pack, Situation
from bot.shortcuts import fold


def run(pack: str, situation: str, speed: float | None, database: str, out: Path) -> None:
    """Play until the player leaves."""
    with command() as (settings, words), suppress(KeyboardInterrupt):
        shelf, chosen = stocked(settings, pack)
        game = Game(
            pack=chosen,
            situation=_situation(chosen, situation, words),
            words=language(chosen.locale),
            settings=settings.model_copy(update={"board_seconds": 0.0}),
            speed=speed or settings.speed,
            database=database,
            folder=out,
        )
        asyncio.run(_play(game, shelf))


def _situation(pack: Pack, name: str, words: Language) -> Situation:
    named = (s for s in pack.situations if fold(name) in ("", fold(s.id), fold(s.name)))
    found = next(named, None)
    if found is None:
        known = words.enumeration(f"{s.id} ({s.name})" for s in pack.situations)
        refuse(words.line("play-situation-unknown", name=name, known=known))
    return found


async def _play(game: Game, shelf: PackShelf) -> None:
    with TemporaryDirectory(prefix="boussole-") as folder:
        url = game.database or f"sqlite:///{folder}/play.db"
        async with opened(url, durable=bool(game.database), for_house=True) as database:
            origin = await kept_origin(database, game.speed)
            clock = LeapingClock(origin.speed, origin.real, origin.virtual)
            await Sitting(game, shelf, database, clock).play()
