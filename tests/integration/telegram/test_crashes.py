"""The process is killed in the middle of its work: messages may repeat, and nothing else."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.house import PACK
from tests.telegram_emulator import Emulator, Participant, Room

MODULE = "tests.integration.telegram.house_process"
Start = Callable[[], Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
async def server() -> AsyncIterator[Emulator]:
    """A server that never says no by itself, in real time."""
    async with Emulator(limits="relaxed") as emulator:
        yield emulator
    assert emulator.invalid_calls == []


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A durable database file."""
    return f"sqlite:///{tmp_path / 'boussole.db'}"


@pytest.fixture
async def start(server: Emulator, url: str) -> AsyncIterator[Start]:
    """Start the house in a new process; at the end none is left."""
    processes: list[asyncio.subprocess.Process] = []

    async def run() -> asyncio.subprocess.Process:
        server.bot.stop_polling()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", MODULE, server.base_url, server.token, url
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def in_a_round(room: Room) -> Participant:
    """A round has begun; Ana takes part in it."""
    await room.founder.says(f"/atelier {PACK} A")
    await room.shows("/tour 1", within=30)
    await room.founder.says("/tour 1 ici")
    await room.shows("Tour 1", within=30)
    return room.person("Ana")


async def kept(url: str) -> Counter[str]:
    """The contributions in the database, counted by their words."""
    database = await Database.open(url)
    async with database.read() as conn:
        rows = await conn.execute(text("select text from contributions"))
        found = Counter(row.text for row in rows)
    await database.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["setMessageReaction", "sendMessage", "getUpdates"])
async def test_a_kill_between_commit_and_send_loses_nothing(
    server: Emulator, start: Start, url: str, moment: str
) -> None:
    """Kill -9 while a call is under way: what was committed is sent, what was not is heard again.

    Each idea is kept exactly once and acknowledged; a kill repeats a message once at most.
    """
    room = server.group("Lavelanet")
    process = await start()
    ana = await in_a_round(room)
    ideas = []
    kills = 2
    for number in range(kills):
        hold = server.faults.holds(moment)
        ideas.append(await ana.says(f"+commande idée {number}"))
        if moment == "sendMessage":
            await ana.says("/tableau")
        async with asyncio.timeout(30):
            await hold.arrived.wait()
        process.kill()
        await process.wait()
        hold.released.set()
        process = await start()
    bot = server.bot.user.id
    await server.until(
        lambda: all(bot in idea.reactions for idea in ideas), "every acknowledgement", within=30
    )
    assert await kept(url) == {f"idée {number}": 1 for number in range(kills)}
    said = Counter(message.text for message in room.said)
    assert max(said.values()) <= 1 + kills
