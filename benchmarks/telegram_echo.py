"""Contributions a second on Telegram, beside bare echo bots: `python -m benchmarks telegram_echo`.

On the strict emulator with its limits relaxed. Throughput: a backlog of messages, until each is
answered (echoed, or committed and acknowledged). Latency: messages at a steady pace, from the
moment that the server has one to the moment that it gets the answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping

import msgspec

from benchmarks.figures import Figure, quantile
from tests.telegram_emulator import Emulator, Participant, Room

GROUPS, PEOPLE = 4, 15
BACKLOG, RATE, SECONDS, REPEAT = 1500, 20.0, 6.0, 3
PACK = "participation-numerique"
ANSWERS = {
    "ptb": "sendMessage",
    "aiogram": "sendMessage",
    "adapter": "setMessageReaction",
    "boussole": "setMessageReaction",
}


class Result(msgspec.Struct, frozen=True):
    """What was measured of one bot: answers a second, latencies in milliseconds."""

    bot: str
    per_second: float
    p50: float
    p99: float


class Stopwatch:
    """When each message was there, and when it was answered."""

    def __init__(self, method: str) -> None:
        self._method = method
        self._sent: dict[object, float] = {}
        self.latencies: list[float] = []
        self.all_answered = asyncio.Event()

    def sent(self, chat: int, message: int, words: str) -> None:
        """A message is there; it is answered by its id or by its words."""
        self.all_answered.clear()
        self._sent[self._name(chat, message, words)] = time.perf_counter()

    def called(self, method: str, params: Mapping[str, object]) -> None:
        """The server got a call."""
        if method != self._method:
            return
        name = self._name(params["chat_id"], params.get("message_id"), params.get("text"))
        since = self._sent.pop(name, None)
        if since is not None:
            self.latencies.append(time.perf_counter() - since)
            if not self._sent:
                self.all_answered.set()

    def _name(self, chat: object, message: object, words: object) -> object:
        return (chat, message) if self._method == "setMessageReaction" else words


@contextlib.asynccontextmanager
async def running(kind: str, emulator: Emulator) -> AsyncIterator[None]:
    """A bot in a process of its own, polling."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.telegram_bots", kind, emulator.base_url, emulator.token
    )
    try:
        await emulator.until(lambda: emulator.bot.listening, f"{kind} polls", within=30)
        yield
    finally:
        process.kill()
        await process.wait()


async def prepared(kind: str, emulator: Emulator) -> list[Participant]:
    """Groups of people; Boussole's groups are in the middle of a round."""
    rooms = [emulator.group(f"Groupe {number}") for number in range(GROUPS)]
    if kind == "boussole":
        for room, situation in zip(rooms, "ABCD", strict=True):
            await _opened(room, situation)
    return [room.person(f"P{number}") for number in range(PEOPLE) for room in rooms]


async def _opened(room: Room, situation: str) -> None:
    await room.founder.says(f"/atelier {PACK} {situation}")
    await room.shows("/tour 1", within=30)
    await room.founder.says("/tour 1 ici")
    await room.shows("Tour 1", within=30)


async def measured(kind: str) -> Result:
    """One bot under a backlog, then at a steady pace."""
    async with Emulator(limits="relaxed", logging=False) as emulator:
        watch = Stopwatch(ANSWERS[kind])
        emulator.server.on_call = watch.called
        async with running(kind, emulator):
            people = await prepared(kind, emulator)
            await _spoken(people, watch, 100, 0)
            await watch.all_answered.wait()
            began = time.perf_counter()
            await _spoken(people, watch, BACKLOG, 0)
            await watch.all_answered.wait()
            per_second = BACKLOG / (time.perf_counter() - began)
            watch.latencies.clear()
            await _spoken(people, watch, int(RATE * SECONDS), 1 / RATE)
            await watch.all_answered.wait()
    return Result(kind, per_second, quantile(watch.latencies, 50), quantile(watch.latencies, 99))


async def _spoken(people: list[Participant], watch: Stopwatch, number: int, pause: float) -> None:
    for turn in range(number):
        person = people[turn % len(people)]
        words = f"+commande idée {turn} de {time.perf_counter_ns()}"
        chat = person.room.chat
        watch.sent(chat.id, chat.next_message, words)
        await person.says(words)
        if pause:
            await asyncio.sleep(pause)


def measure() -> Iterator[Figure]:
    """Every bot in turn, several times; medians, and ratios to the library's bare echo."""
    runs = asyncio.run(_all())
    bare = _median(runs, "ptb", lambda run: run.per_second)
    for bot in ANSWERS:
        speed = _median(runs, bot, lambda run: run.per_second)
        yield Figure(f"telegram, {bot}: answers to a backlog", speed, "/s")
        yield Figure(f"telegram, {bot}: times the library's bare echo", speed / bare, "x")
        p50 = _median(runs, bot, lambda run: run.p50)
        yield Figure(f"telegram, {bot}: latency at {RATE:g}/s, p50", p50, "ms")
        p99 = _median(runs, bot, lambda run: run.p99)
        yield Figure(f"telegram, {bot}: latency at {RATE:g}/s, p99", p99, "ms")


async def _all() -> list[Result]:
    """The bots take turns, so that a busy moment of the machine does not hit only one."""
    return [await measured(bot) for _ in range(REPEAT) for bot in ANSWERS]


def _median(runs: list[Result], bot: str, figure: Callable[[Result], float]) -> float:
    return statistics.median(figure(run) for run in runs if run.bot == bot)
