"""How fast an event is handled and committed, and how flat its cost stays in a long round."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from adapters.runtime.pulse import Pulses
from adapters.runtime.service import Defaults, Service
from adapters.runtime.shelf import PackShelf
from benchmarks.figures import Figure, quantile
from bot.events import CommandGiven, Event, MessageReceived, Person
from bot.record import Contribution
from bot.themes import consolidate
from storage.database import Database, upgrade

START = datetime(2026, 6, 7, 12, tzinfo=UTC)
CHAT = "bench:room"
SIZES = (10, 1_000, 10_000)
SAMPLE = 300
BATCH = 20
PEOPLE = 40
IDEAS = ("plus de transparence", "trop cher pour nous", "un outil convivial", "aller vers", "débat")


@asynccontextmanager
async def _service() -> AsyncIterator[Service]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        await upgrade(url)
        database = await Database.open(url)
        yield Service(database, PackShelf(), Pulses(), Defaults())
        await database.close()


def _opening(chat: str) -> tuple[Event, ...]:
    host = Person("bench:host", "Hôte", facilitator=True)
    commands = (("atelier", "participation-numerique A"), ("tour", "1 ici"))
    return tuple(
        CommandGiven(
            id=f"{chat}/{name}",
            at=START,
            chat=chat,
            author=host,
            message=name,
            name=name,
            arguments=words,
        )
        for name, words in commands
    )


def _messages(chat: str, first: int, count: int) -> Iterator[MessageReceived]:
    for n in range(first, first + count):
        author = Person(f"bench:{n % PEOPLE}", f"Personne {n % PEOPLE}")
        text = f"+usage {IDEAS[n % len(IDEAS)]} {n}"
        yield MessageReceived(
            id=f"{chat}/m{n}", at=START, chat=chat, author=author, message=f"m{n}", text=text
        )


async def one_by_one() -> list[Figure]:
    """Each event in its own commit, in rounds of three lengths by turns, so that they compare."""
    spent: dict[int, list[float]] = {size: [] for size in SIZES}
    async with _service() as service:
        for size in SIZES:
            await service.take(_opening(f"bench:{size}"))
            await service.take(list(_messages(f"bench:{size}", 0, size)))
        for n in range(SAMPLE):
            for size in SIZES:
                event = next(_messages(f"bench:{size}", size + n, 1))
                began = time.perf_counter()
                await service.take([event])
                spent[size].append(time.perf_counter() - began)
    return [figure for size in SIZES for figure in _spread(size, spent[size])] + [_flat(spent)]


def _spread(size: int, spent: list[float]) -> Iterator[Figure]:
    yield Figure(f"event with {size:,} ideas, p50", statistics.median(spent) * 1e3, "ms")
    yield Figure(f"event with {size:,} ideas, p99", quantile(spent, 99), "ms")
    yield Figure(f"events/s with {size:,} ideas", len(spent) / sum(spent), "/s")


def _flat(spent: dict[int, list[float]]) -> Figure:
    least, most = (statistics.median(spent[size]) for size in (SIZES[0], SIZES[-1]))
    return Figure("flatness, p50 10,000 over 10", most / least, "×")


async def in_batches() -> list[Figure]:
    """Events that arrive together share a commit, as a platform's batch does."""
    async with _service() as service:
        await service.take(_opening(CHAT))
        events = list(_messages(CHAT, 0, 2_000))
        began = time.perf_counter()
        for start in range(0, len(events), BATCH):
            await service.take(events[start : start + BATCH])
        rate = len(events) / (time.perf_counter() - began)
    return [Figure(f"events/s, {BATCH} a commit", rate, "/s")]


def themes() -> list[Figure]:
    """Consolidating a thousand ideas."""
    ideas = [
        Contribution(
            id=f"i{n}",
            round=1,
            actor=("commande", "offre", "usage")[n % 3],
            side="lever" if n % 2 else "obstacle",
            text=f"{IDEAS[n % len(IDEAS)]} {n // 7}",
            author=f"p{n % PEOPLE}",
            author_name=None,
            at=START,
        )
        for n in range(1_000)
    ]
    began = time.perf_counter()
    consolidate(ideas)
    return [Figure("consolidate 1,000 ideas", (time.perf_counter() - began) * 1e3, "ms")]


def measure() -> list[Figure]:
    """All figures of the core."""
    return [*asyncio.run(one_by_one()), *asyncio.run(in_batches()), *themes()]
