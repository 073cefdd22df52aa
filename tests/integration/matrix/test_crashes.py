"""The bot's process is killed at random moments of a round: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.house import PACK
from tests.integration.matrix.conftest import Arrive
from tests.integration.matrix.people import Human
from tests.synapse import Synapse

MODULE = "tests.integration.matrix.house_process"
IDEAS = 3
Start = Callable[[], Awaitable[asyncio.subprocess.Process]]


@pytest.fixture
def account(synapse: Synapse, tmp_path: Path) -> str:
    """A new account for the bot."""
    return synapse.register("chute-" + tmp_path.name.lower().replace("_", "-"))


@pytest.fixture
async def start(synapse: Synapse, account: str, tmp_path: Path) -> AsyncIterator[Start]:
    """Start the house in a new process; at the end none is left."""
    processes: list[asyncio.subprocess.Process] = []

    async def run() -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", MODULE, synapse.url, account, str(tmp_path)
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.slow
@pytest.mark.parametrize(("encrypted", "kills"), [(False, 2), (True, 3)])
async def test_random_kills_lose_and_double_nothing(
    arrive: Arrive, start: Start, account: str, tmp_path: Path, encrypted: bool, kills: int
) -> None:
    """Every idea is kept once and acknowledged once; no message of the bot appears twice."""
    chance = random.Random(encrypted)
    ana = await arrive("ana")
    process = await start()
    room = await ana.create_room(account, encrypted=encrypted)
    await ana.until(lambda e: "prépar" in getattr(e, "body", ""))
    await ana.say(room, f"!atelier {PACK} A")
    await ana.until(lambda e: "Cycle" in getattr(e, "body", ""))
    await ana.say(room, "!tour 1 ici")
    await ana.until(lambda e: "Tour 1" in getattr(e, "body", ""))
    ideas: list[str] = []
    for life in range(kills):
        said = [await ana.say(room, f"+commande idée {life}.{n}") for n in range(IDEAS)]
        await ana.until(lambda e, said=said: _thanks(e, account) in said)
        ideas += said
        await asyncio.sleep(chance.uniform(0, 0.15))  # a random moment is what is tested
        process.kill()
        await process.wait()
        process = await start()
    for idea in ideas:
        await ana.until(lambda e, idea=idea: _thanks(e, account) == idea)
    await ana.say(room, "!tableau")
    last = f"idée {kills - 1}.{IDEAS - 1}"
    await ana.until(lambda e: last in getattr(e, "body", "") and e.sender == account)
    await ana.look(500)
    assert await _kept(tmp_path) == {f"idée {n}.{m}": 1 for n in range(kills) for m in range(IDEAS)}
    assert _doubled(ana, account) == []


def _thanks(event: object, bot: str) -> str | None:
    """The message that the bot acknowledges with this event."""
    own = getattr(event, "sender", None) == bot
    return getattr(event, "reacts_to", None) if own else None


def _doubled(ana: Human, bot: str) -> list[str]:
    """What the bot said or acknowledged more than once."""
    own = {e.event_id: e for e in ana.seen if e.sender == bot}.values()
    thanks = Counter(f"{e.reacts_to} {e.key}" for e in own if hasattr(e, "reacts_to"))
    words = Counter(
        e.body for e in own if hasattr(e, "body") and "m.new_content" not in e.source["content"]
    )
    return [what for what, times in (thanks + words).items() if times > 1]


async def _kept(folder: Path) -> Counter[str]:
    """The contributions in the database, counted by their words."""
    database = await Database.open(f"sqlite:///{folder / 'boussole.db'}")
    async with database.read() as conn:
        rows = await conn.execute(text("select text from contributions"))
        found = Counter(row.text for row in rows)
    await database.close()
    return found
