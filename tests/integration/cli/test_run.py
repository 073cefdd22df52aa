"""`boussole run` and `boussole check` against a Telegram, as an operator starts them."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.integration.cli.conftest import Shell
from tests.telegram_emulator import Emulator

START_LIMIT = 30.0


@asynccontextmanager
async def running(shell: Shell, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`boussole run` as a process, stopped at the end in any case."""
    given = {f"BOUSSOLE_{name.upper()}": value for name, value in settings.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters.cli",
        "run",
        cwd=shell.folder,
        env=shell.environment | given,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def stopped(process: asyncio.subprocess.Process) -> str:
    """Ask a process to stop as a server does; everything that it printed."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(START_LIMIT):
        out, complaint = await process.communicate()
    return (out + complaint).decode()


async def test_a_group_is_served_until_a_signal_and_taken_up_again(shell: Shell) -> None:
    """The first process starts a round and stops cleanly; the second knows it still runs."""
    async with Emulator(limits="relaxed") as telegram:
        room = telegram.group()
        settings = {"telegram_token": telegram.token, "telegram_base_url": telegram.base_url}
        async with running(shell, **settings) as process:
            await room.founder.says("/atelier participation-numerique A")
            await room.shows("Tout est prêt", START_LIMIT)
            await room.founder.says("/tour 1")
            await room.shows("Au programme", START_LIMIT)
            said = await stopped(process)
            assert process.returncode == 0, said
            assert "Telegram" in said
            assert "Arrêté" in said
            assert telegram.token not in said
        async with running(shell, **settings) as process:
            await room.founder.says("/pause")
            await room.shows("Pause", START_LIMIT)
            assert "Traceback" not in await stopped(process)


async def test_a_rehearsal_runs_faster(shell: Shell) -> None:
    """At a thousand times the speed a whole round takes seconds, bells and table included."""
    async with Emulator(limits="relaxed") as telegram:
        room = telegram.group()
        settings = {"telegram_token": telegram.token, "telegram_base_url": telegram.base_url}
        async with running(shell, **settings, speed="1000", board_seconds="0.1"):
            await room.founder.says("/atelier participation-numerique A")
            await room.shows("Tout est prêt", START_LIMIT)
            await room.founder.says("/tour 1")
            await room.shows("C'est l'heure", START_LIMIT)
            await room.shows("Lavelanet", START_LIMIT)


async def test_a_refused_token_is_said_in_one_line(shell: Shell) -> None:
    """Neither the check nor the run shows the token or a trace; both say what to look at."""
    async with Emulator() as telegram:
        wrong = "123456:wrong-and-secret"
        settings = {"telegram_token": wrong, "telegram_base_url": telegram.base_url}
        checked = await asyncio.to_thread(shell.run, "check", **settings)
        assert checked.status == 1
        assert "✗ Telegram" in checked.out
        started = await asyncio.to_thread(shell.run, "run", **settings)
        assert started.status == 2
        for outcome in (checked, started):
            assert wrong not in outcome.out + outcome.complaint
            assert "Traceback" not in outcome.complaint


async def test_an_accepted_token_is_ticked(shell: Shell) -> None:
    """The check has really asked Telegram."""
    async with Emulator() as telegram:
        settings = {"telegram_token": telegram.token, "telegram_base_url": telegram.base_url}
        done = await asyncio.to_thread(shell.run, "check", **settings)
        assert done.status == 0, done
        assert "✓ Telegram" in done.out


async def test_half_a_platform_is_a_wrong_setting(shell: Shell) -> None:
    """Matrix without its user, a webhook without its secret: one line, the variable's name."""
    matrix = await asyncio.to_thread(shell.run, "run", matrix_homeserver="https://example.org")
    assert (matrix.status, "BOUSSOLE_MATRIX_USER" in matrix.complaint) == (2, True)
    webhook = await asyncio.to_thread(
        shell.run, "run", telegram_token="1:a", telegram_webhook_url="https://example.org/hook"
    )
    assert (webhook.status, "WEBHOOK_SECRET" in webhook.complaint) == (2, True)


def webhook(telegram: Emulator, port: int, **settings: str) -> dict[str, str]:
    """The settings of a webhook that listens on this port."""
    return {
        "telegram_token": telegram.token,
        "telegram_base_url": telegram.base_url,
        "telegram_webhook_url": "https://boussole.example.org/hook",
        "telegram_webhook_listen": f"127.0.0.1:{port}",
        "telegram_webhook_secret": "a-secret",
        **settings,
    }


async def test_a_port_that_is_taken_is_no_fault_of_ours(shell: Shell) -> None:
    """One line with the address and the setting; a check beside a house at work is no trouble."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        async with Emulator() as telegram:
            telegram.bot.webhook = at_work = "https://boussole.example.org/at-work"
            given = webhook(telegram, port)
            started = await asyncio.to_thread(shell.run, "run", **given)
            checked = await asyncio.to_thread(shell.run, "check", **given)
            assert telegram.bot.webhook == at_work
    assert started.status == 2
    assert f"127.0.0.1:{port}" in started.complaint
    assert "BOUSSOLE_TELEGRAM_WEBHOOK_LISTEN" in started.complaint
    assert "Traceback" not in started.complaint
    assert checked.status == 0, checked


async def test_what_telegram_would_refuse_of_a_webhook_is_said_before(shell: Shell) -> None:
    """An address without encryption, a secret with a space: the variable and what would work."""
    async with Emulator() as telegram:
        for wrong in ({"telegram_webhook_url": "http://a"}, {"telegram_webhook_secret": "a b"}):
            given = webhook(telegram, 8443) | wrong
            done = await asyncio.to_thread(shell.run, "run", **given)
            assert done.status == 2
            assert f"BOUSSOLE_{next(iter(wrong)).upper()}: Telegram" in done.complaint
