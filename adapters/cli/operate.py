"""`boussole run`: serve the platforms that the settings name, until asked to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import warnings
from zoneinfo import ZoneInfo

import typer

from adapters.base import DeliveryError
from adapters.cli.journal import FORMAT
from adapters.cli.speaking import MISCONFIGURED, command, refuse
from adapters.runtime.composition import house, opened, running_clock, shelf
from adapters.runtime.house import House
from adapters.runtime.platforms import platforms
from adapters.runtime.setting_names import unknown_settings
from adapters.runtime.settings import Settings
from bot.language import Language

log = logging.getLogger(__name__)

NAMES = {"tg": "Telegram", "mx": "Matrix"}
CHATTY = ("alembic", "apscheduler", "httpx", "nio", "telegram", "aiohttp.access", "peewee")


def serve_platforms() -> None:
    """Serve until a signal asks to stop; whatever waits then is taken up at the next start."""
    with command(logs=True) as (settings, words):
        _keep_log(settings.log_level)
        asyncio.run(_serve(settings, words))


def _keep_log(level: str) -> None:
    """One line for each thing that matters, on the error stream; never what people say."""
    warnings.simplefilter("ignore")  # which are for developers
    logging.basicConfig(level=level.upper(), format=FORMAT)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for unknown in unknown_settings():
        near = f"; did you mean {unknown.nearest}?" if unknown.nearest else ""
        where = f" (in {unknown.source})" if unknown.source else ""
        log.warning("%s%s is no setting%s", unknown.name, where, near)


async def _serve(settings: Settings, words: Language) -> None:
    async with opened(settings.database, for_house=True) as database:
        clock = await running_clock(database, settings.speed)
        adapters = platforms(settings, clock)
        if not adapters:
            refuse(words.line("cli-no-platform"), MISCONFIGURED)
        names = words.enumeration(NAMES[adapter.prefix] for adapter in adapters)
        typer.echo(words.line("cli-running", platforms=names))
        if clock.speed != 1:
            time = words.clock(clock.now(), ZoneInfo(settings.timezone))
            typer.echo(words.line("cli-hastened", speed=clock.speed, time=time))
        await _until_stopped(house(settings, database, clock, shelf(settings), adapters))
        typer.echo(words.line("cli-stopped"))


async def _until_stopped(at_work: House) -> None:
    working = asyncio.create_task(at_work.run())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await working
    except BaseExceptionGroup as group:
        refused = group.subgroup(DeliveryError)
        if refused is None:
            raise
        refuse("\n".join(map(str, _leaves(refused))), MISCONFIGURED)
    finally:
        await at_work.close()


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    """The exceptions of a group and of the groups in it."""
    return [
        leaf
        for error in group.exceptions
        for leaf in (_leaves(error) if isinstance(error, BaseExceptionGroup) else [error])
    ]
