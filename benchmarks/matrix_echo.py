"""Contributions on Matrix beside a bare nio echo bot: `python -m benchmarks matrix_echo`.

On one real Synapse (SQLite, no rate limits), in plain and encrypted rooms. Latency: one message
after the other, from the moment that a person sends it to the moment that they see the answer
(echoed, or committed and acknowledged). Throughput: a backlog, until each message is answered.
That an encrypted room is one is checked: every message of the person's, and every echo, must have
been decrypted. Boussole's acknowledgement is a reaction, which Matrix sends in clear everywhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from nio import RoomMessage

from benchmarks.figures import Figure, quantile
from tests.integration.matrix.people import PASSWORD, Human
from tests.synapse import Synapse

MESSAGES, BACKLOG, REPEAT = 60, 60, 2
PACK = "participation-numerique"
BOTS = ("nio", "boussole")
_WARMING = 5.0


class Result(msgspec.Struct, frozen=True):
    """What was measured of one bot: answers a second, latencies in milliseconds."""

    bot: str
    encrypted: bool
    per_second: float
    p50: float
    p99: float


class Correspondent:
    """A person and a bot in one room, and which messages have been answered."""

    def __init__(self, bot: str, account: str, person: Human, room: str) -> None:
        self._bot = bot
        self._account = account
        self.person = person
        self.room = room
        self._number = 0

    async def says(self) -> str:
        """Send an idea; returns what its answer will be known by."""
        self._number += 1
        words = f"+commande idée {self._number}"
        message = await self.person.say(self.room, words)
        return words if self._bot == "nio" else message

    async def answered(self, name: str) -> None:
        """Wait until the person sees the answer."""
        await self.person.until(lambda event: self._answers(event) == name)

    async def warms_up(self) -> None:
        """Talk until an answer comes: a bare bot's first words reach nobody in encrypted rooms."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_WARMING):
                    return await self.answered(await self.says())

    async def converses(self, number: int) -> None:
        """Send messages as fast as the server takes them, reading all the while."""

        async def says_all() -> list[str]:
            return [await self.says() for _ in range(number)]

        speaking = asyncio.create_task(says_all())
        while not speaking.done():  # a sync shows a hundred events at most
            await self.person.look(50)
        for name in speaking.result():
            await self.answered(name)

    def check(self, *, encrypted: bool) -> None:
        """Whether all that was said, and echoed, since the room began was in clear or was not."""
        said = [e for e in self.person.seen if isinstance(e, RoomMessage) and self._counts(e)]
        found = {bool(event.decrypted) for event in said}
        if found != {encrypted}:
            raise RuntimeError(f"{self._bot}: encrypted={encrypted} was wished, {found} was seen")

    def _counts(self, event: Any) -> bool:
        return str(event.body).startswith("+commande")

    def _answers(self, event: Any) -> str | None:
        if event.sender != self._account:
            return None
        return getattr(event, "body" if self._bot == "nio" else "reacts_to", None)


@contextlib.asynccontextmanager
async def talking(
    bot: str, synapse: Synapse, folder: Path, *, encrypted: bool
) -> AsyncIterator[Correspondent]:
    """A bot in a process of its own and a person in a room; Boussole's is in a round."""
    account = synapse.register(folder.name, PASSWORD)
    module = "benchmarks.matrix_bots"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, bot, synapse.url, account, PASSWORD, str(folder)
    )
    person = await Human.arrive(synapse, folder, "personne")
    try:
        room = await person.create_room(account, encrypted=encrypted)
        await person.until(lambda e: _is_there(e, account))
        if bot == "boussole":
            await _in_a_round(person, room)
        yield Correspondent(bot, account, person, room)
    finally:
        process.kill()
        await process.wait()
        await person.leave()


async def _in_a_round(person: Human, room: str) -> None:
    await person.say(room, f"!atelier {PACK} A")
    await person.until(lambda e: "Cycle" in getattr(e, "body", ""))
    await person.say(room, "!tour 1 ici")
    await person.until(lambda e: "Tour 1" in getattr(e, "body", ""))


def _is_there(event: Any, account: str) -> bool:
    content = event.source.get("content", {})
    return event.source.get("state_key") == account and content.get("membership") == "join"


async def measured(bot: str, synapse: Synapse, *, encrypted: bool) -> Result:
    """One bot: message by message, then under a backlog."""
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        place = Path(folder)
        async with talking(bot, synapse, place, encrypted=encrypted) as both:
            await both.warms_up()
            both.check(encrypted=encrypted)
            latencies = [await _round_trip(both) for _ in range(MESSAGES)]
            began = time.perf_counter()
            await both.converses(BACKLOG)
            per_second = BACKLOG / (time.perf_counter() - began)
            both.check(encrypted=encrypted)
    return Result(bot, encrypted, per_second, quantile(latencies, 50), quantile(latencies, 99))


async def _round_trip(both: Correspondent) -> float:
    began = time.perf_counter()
    await both.answered(await both.says())
    return time.perf_counter() - began


def measure() -> Iterator[Figure]:
    """Both bots in turn, several times; medians, and ratios to the bare echo."""
    # nio warns of every device that has no session yet, which is how each conversation begins.
    logging.getLogger("nio").setLevel(logging.ERROR)
    runs = asyncio.run(_all())
    for encrypted in (False, True):
        rooms = "encrypted" if encrypted else "plain"
        of_rooms = [run for run in runs if run.encrypted == encrypted]
        for bot in BOTS:
            yield from _figures(of_rooms, bot, rooms)


def _figures(runs: list[Result], bot: str, rooms: str) -> Iterator[Figure]:
    for name, figure, unit in (
        ("answers to a backlog", lambda run: run.per_second, "/s"),
        ("latency, p50", lambda run: run.p50, "ms"),
        ("latency, p99", lambda run: run.p99, "ms"),
    ):
        value = _median(runs, bot, figure)
        yield Figure(f"matrix {rooms}, {bot}: {name}", value, unit)
        if bot != "nio":
            ratio = value / _median(runs, "nio", figure)
            yield Figure(f"matrix {rooms}, {bot}: {name}, to nio's", ratio, "x")


async def _all() -> list[Result]:
    """The bots take turns, so that a busy moment of the machine does not hit only one."""
    with tempfile.TemporaryDirectory() as folder:
        synapse = Synapse(Path(folder))
        await asyncio.to_thread(synapse.start)
        try:
            return [
                await measured(bot, synapse, encrypted=encrypted)
                for _ in range(REPEAT)
                for encrypted in (False, True)
                for bot in BOTS
            ]
        finally:
            await asyncio.to_thread(synapse.stop)


def _median(runs: list[Result], bot: str, figure: Callable[[Result], float]) -> float:
    return statistics.median(figure(run) for run in runs if run.bot == bot)
