"""`boussole check`: is everything ready? One line per point, and what would mend it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import typer

from adapters.animator.endpoint import Unusable
from adapters.base import Adapter, DeliveryError, Point
from adapters.cli.operate import CHATTY, NAMES
from adapters.cli.records import database_name
from adapters.cli.speaking import MISTAKE, command, terminal
from adapters.runtime.clock import RunningClock
from adapters.runtime.composition import endpoint_of, opened, rephrasing
from adapters.runtime.packs import bundled_packs, check_pack, packs_in
from adapters.runtime.platforms import platforms
from adapters.runtime.setting_names import unknown_settings
from adapters.runtime.settings import Settings, SettingsProblem
from bot.language import Language
from bot.pack import Pack
from storage.problems import DatabaseProblem

PATIENCE = 10  # seconds
VARIABLES = {
    "Telegram": "BOUSSOLE_TELEGRAM_TOKEN",
    "Matrix": "BOUSSOLE_MATRIX_HOMESERVER, BOUSSOLE_MATRIX_USER",
}
_SAID_AS_POINTS = (*CHATTY, "adapters.matrix", "adapters.telegram")
_LOOKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("·", "dim")}


def run() -> None:
    """Look at everything; the exit status is 1 if anything is wrong."""
    for name in _SAID_AS_POINTS:
        logging.getLogger(name).setLevel(logging.ERROR)
    wrong = 0
    with command() as (settings, words):
        screen = terminal()
        for point in _points(settings, words):
            wrong += point.right is False
            mark, style = _LOOKS[point.right]
            screen.print(f"{mark} {point.words}", style=style)
        screen.print(_conclusion(wrong, words))
    if wrong:
        raise typer.Exit(MISTAKE)


def _conclusion(wrong: int, words: Language) -> str:
    return words.line("check-not-fine", count=wrong) if wrong else words.line("check-fine")


def _points(settings: Settings, words: Language) -> Iterator[Point]:
    yield from _settings(words)
    yield asyncio.run(_database(settings, words))
    yield from _packs(settings, words)
    now = words.clock(datetime.now(UTC), ZoneInfo(settings.timezone))
    yield Point(True, words.line("check-timezone", zone=settings.timezone, time=now))
    if settings.speed != 1:
        yield Point(None, words.line("check-speed", speed=settings.speed))
    yield from _endpoint(settings, words)
    yield from _platforms(settings, words)


def _endpoint(settings: Settings, words: Language) -> Iterator[Point]:
    """Whether the endpoint that rephrases answers is there, if one is named; costs a few tokens."""
    endpoint = endpoint_of(settings)
    if endpoint is None:
        return
    host = rephrasing(settings)
    try:
        endpoint.complete(words.line("check-endpoint-asked"), "…")
    except Unusable as problem:
        why = {"detail": str(problem), "kind": str(problem).replace(" ", "-")}
        yield Point(False, words.line("check-endpoint-silent", host=host, **why))
    else:
        spent = {"tokens": settings.llm_tokens, "seconds": settings.llm_seconds}
        model = str(settings.llm_model)
        yield Point(True, words.line("check-endpoint", host=host, model=model, **spent))


def _settings(words: Language) -> Iterator[Point]:
    unknown = unknown_settings()
    for one in unknown:
        yield Point(
            False,
            words.line(
                "check-setting-unknown",
                name=one.name,
                source=one.source or "none",
                nearest=one.nearest or "none",
            ),
        )
    if not unknown:
        yield Point(True, words.line("check-settings"))


async def _database(settings: Settings, words: Language) -> Point:
    try:
        async with opened(settings.database):
            return Point(True, words.line("check-database", database=database_name(settings)))
    except DatabaseProblem as problem:
        return Point(False, f"{problem.what} {problem.remedy}")


def _packs(settings: Settings, words: Language) -> Iterator[Point]:
    own = packs_in(settings.packs) if settings.packs else ()
    if settings.packs and not own:
        yield Point(False, words.line("check-no-own-packs", folder=str(settings.packs)))
    good = []
    for name in (*bundled_packs(), *map(str, own)):
        found = check_pack(name)
        if isinstance(found, Pack):
            good.append(found.id)
        else:
            yield Point(False, words.line("check-pack-broken", name=name, count=len(found)))
    yield Point(True, words.line("check-packs", count=len(good), names=words.enumeration(good)))


def _platforms(settings: Settings, words: Language) -> Iterator[Point]:
    try:
        configured = platforms(settings, RunningClock())
    except SettingsProblem as problem:
        yield Point(False, str(problem))
        return
    for adapter in configured:
        yield from asyncio.run(_reached(adapter, words))
    present = {NAMES[adapter.prefix] for adapter in configured}
    for name, variable in VARIABLES.items():
        if name not in present:
            absent = words.line("check-platform-absent", name=name, variable=variable)
            yield Point(None, absent)
    if not configured:
        yield Point(None, words.line("check-no-platform"))


async def _reached(adapter: Adapter, words: Language) -> tuple[Point, ...]:
    """Whether the platform lets us in, within a few seconds, and how the bot stands there."""
    name = NAMES[adapter.prefix]
    try:
        async with asyncio.timeout(PATIENCE):
            # Not started: a webhook would be taken from the house that is at work.
            return await adapter.standing(words)
    except DeliveryError as problem:
        return (Point(False, words.line("check-platform", name=name, detail=str(problem))),)
    except TimeoutError:
        silence = words.line("check-platform-silent", seconds=PATIENCE)
        return (Point(False, words.line("check-platform", name=name, detail=silence)),)
    finally:
        await adapter.close()
