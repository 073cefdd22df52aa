"""`boussole demo`: a past workshop played again, all groups side by side, and its files."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from adapters.cli.files import made
from adapters.cli.speaking import MISTAKE, command, refuse
from adapters.cli.stage import Show, Stage
from adapters.runtime.catalogues import language
from adapters.runtime.composition import opened, stocked
from adapters.runtime.shelf import PackShelf
from bot.past import past_record

SPEED = 600.0
BOARD_SECONDS = 1.0


def run(pack: str, speed: float | None, out: Path) -> None:
    """Play, compare with what was published, write the files."""
    with command() as (settings, words), suppress(KeyboardInterrupt):
        shelf, chosen = stocked(settings, pack)
        facts = past_record(chosen, settings.timezone)
        if chosen.past is None or facts is None:
            refuse(words.line("demo-no-past", title=chosen.title, pack=pack))
        given = speed or (settings.speed if settings.speed != 1 else SPEED)
        show = Show(
            pack=chosen,
            past=chosen.past,
            facts=facts,
            words=language(chosen.locale),
            settings=settings.model_copy(update={"board_seconds": BOARD_SECONDS}),
            speed=given,
            folder=made(out, words),
        )
        if not asyncio.run(_play(show, shelf)):
            raise typer.Exit(MISTAKE)


async def _play(show: Show, shelf: PackShelf) -> bool:
    with TemporaryDirectory(prefix="boussole-") as folder:
        async with opened(f"sqlite:///{folder}/demo.db", durable=False) as database:
            return await Stage(show, shelf, database).perform()
