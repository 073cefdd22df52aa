"""Puts a house together from its settings; heavy libraries are loaded only by what needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from adapters.base import Adapter
from adapters.runtime.clock import RunningClock, real_now
from adapters.runtime.house import House
from adapters.runtime.packs import bundled_packs, load_pack, packs_in
from adapters.runtime.service import Defaults
from adapters.runtime.settings import Settings
from adapters.runtime.shelf import PackShelf
from adapters.runtime.workers import AnswersQuestions, Spoken
from bot.effects import Consult
from bot.grouping import Alike, Certainty
from bot.pack import Pack
from bot.reading import Reader
from storage import clock as kept_clock
from storage.clock import Origin
from storage.database import Database, upgrade
from storage.sole import sole_house

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from adapters.animator.endpoint import Endpoint
    from adapters.runtime.clock import Clock


@asynccontextmanager
async def opened(
    url: str, *, durable: bool = True, for_house: bool = False
) -> AsyncIterator[Database]:
    """An up-to-date database, closed at the end; raises `DatabaseProblem` with a remedy.

    `for_house` if a house works on it: on a SQLite file there may be only one.
    """
    await upgrade(url)
    with sole_house(url) if for_house else nullcontext():
        database = await Database.open(url, durable=durable)
        try:
            yield database
        finally:
            await database.close()


def house(
    settings: Settings,
    database: Database,
    clock: Clock,
    shelf: PackShelf,
    adapters: Sequence[Adapter],
) -> House:
    """A house with these platforms, ready to run."""
    return House(
        database,
        clock,
        shelf,
        animator(settings),
        adapters,
        defaults=Defaults(
            timezone=settings.timezone, locale=settings.locale, rephrasing=rephrasing(settings)
        ),
        board_seconds=settings.board_seconds,
    )


def shelf(settings: Settings, further: Iterable[Path] = ()) -> PackShelf:
    """The packs that come along, those of the operator's folder, and some more."""
    own = packs_in(settings.packs) if settings.packs else ()
    return PackShelf(*own, *further)


def stocked(settings: Settings, name: str) -> tuple[PackShelf, Pack]:
    """The packs with one of them chosen, by its id or by its folder."""
    folder = [Path(name)] if name not in bundled_packs() and Path(name).is_dir() else []
    stock = shelf(settings, folder)
    return stock, stock.pack(load_pack(folder[0]).id if folder else name)


def animator(settings: Settings) -> AnswersQuestions:
    """Who answers questions: the embedded animator, loaded with its model at the first question.

    An endpoint rephrases what it finds where the settings name one and its model.
    """
    return _Later(settings)


class _Later:
    """The animator, whose libraries take longer to load than the rest of a house together."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._loading = Lock()
        self._loaded: AnswersQuestions | None = None

    def reply(self, pack: Pack, locale: str, question: Consult) -> Spoken:
        """The animator's answer."""
        return self._animator().reply(pack, locale, question)

    def alike(self, texts: Sequence[str], locale: str, certainty: Certainty = "same") -> Alike:
        """The measure by which contributions are grouped."""
        return self._animator().alike(texts, locale, certainty)

    def reader(self, pack: Pack, situation: str, round: int) -> Reader | None:
        """Who reads free words in a place of this pack."""
        return self._animator().reader(pack, situation, round)

    def _animator(self) -> AnswersQuestions:
        from adapters.animator.embedded import EmbeddedAnimator

        with self._loading:
            if self._loaded is None:
                vectors = self._settings.data_dir / "vectors"
                self._loaded = EmbeddedAnimator(vectors, endpoint=endpoint_of(self._settings))
            return self._loaded


def endpoint_of(settings: Settings) -> Endpoint | None:
    """The endpoint that may rephrase answers, if the settings name one."""
    if not settings.llm_url or not settings.llm_model:
        return None
    from adapters.animator import endpoint

    key = settings.llm_key.get_secret_value() if settings.llm_key else ""
    return endpoint.Endpoint(
        endpoint.Settings(
            url=settings.llm_url,
            model=settings.llm_model,
            key=key,
            tokens=settings.llm_tokens,
            patience=settings.llm_seconds,
        )
    )


def rephrasing(settings: Settings) -> str:
    """The host to which questions go to be rephrased; empty where none leaves the machine."""
    return urlsplit(settings.llm_url or "").netloc


async def running_clock(database: Database, speed: float) -> RunningClock:
    """The real clock, or a faster one that goes on from where an earlier process left it."""
    if speed == 1:
        return RunningClock()
    origin = await kept_origin(database, speed)
    return RunningClock(speed, origin.real, origin.virtual)


async def kept_origin(database: Database, speed: float) -> Origin:
    """Where the database's own time started from; another speed than before begins now."""
    async with database.begin() as conn:
        known = await kept_clock.get(conn)
        if known is None or known.speed != speed:
            known = _rebased(known, speed)
            await kept_clock.put(conn, known)
    return known


def _rebased(known: Origin | None, speed: float) -> Origin:
    """The same time as before, from now on at another speed."""
    now = real_now()
    before = RunningClock(known.speed, known.real, known.virtual).now() if known else now
    return Origin(now, before, speed)
