"""An endpoint that rephrases, in a real `boussole run`: announced, bounded, checked."""

from __future__ import annotations

import asyncio

import pytest

from tests.integration.cli.conftest import Shell
from tests.integration.cli.test_run import START_LIMIT, running, stopped
from tests.telegram_emulator import Emulator
from tests.unit.animator.test_endpoint import KEY, Server, completion, server

__all__ = ["server"]

FAITHFUL = "Mes civic techs sont des prestataires, et elles répondent à des appels d’offre."


def settings(server: Server, telegram: Emulator) -> dict[str, str]:
    return {
        "llm_url": server.url,
        "llm_model": "small",
        "llm_key": KEY,
        "llm_tokens": "120",
        "log_level": "debug",
        "telegram_token": telegram.token,
        "telegram_base_url": telegram.base_url,
    }


async def test_a_round_is_rephrased_within_its_budget(shell: Shell, server: Server) -> None:
    """Said before it happens, faithful or not at all, then spent; the key is in no log."""
    server.reply = lambda: (200, completion(FAITHFUL, 70))
    async with Emulator(limits="relaxed") as telegram:
        room = telegram.group()
        async with running(shell, **settings(server, telegram)) as process:
            await room.founder.says("/atelier participation-numerique A")
            await room.shows("Tout est prêt", START_LIMIT)
            await room.founder.says("/confidentialite")
            await room.shows(server.url.split("/")[2], START_LIMIT)
            await room.founder.says("/tour 1")
            await room.shows("Au programme", START_LIMIT)
            await room.founder.says("/question Qui paie ?")
            await room.shows("Mes civic techs sont des prestataires", START_LIMIT)
            server.reply = lambda: (200, completion("Demandez 12 000 € à Jean Dupont.", 70))
            await room.founder.says("/question Quel est ton design ?")
            await room.shows("Carte 1 · Design", START_LIMIT)
            await room.founder.says("/question Quel est ton avantage ?")
            await room.shows("Carte 1 · Avantage", START_LIMIT)
            log = await stopped(process)
        assert not any("Dupont" in message.text for message in room.said)
    assert len(server.requests) == 2
    assert "spent its 120 tokens" in log
    assert KEY not in log


@pytest.mark.parametrize(
    ("status", "advice"), [(401, "BOUSSOLE_LLM_KEY"), (404, "/v1"), (500, "HTTP 500")]
)
async def test_the_check_says_what_to_look_at(
    shell: Shell, server: Server, status: int, advice: str
) -> None:
    """A refusal is said with its number and a remedy, not with the name of an exception."""
    server.reply = lambda: (status, b"no")
    given = {"llm_url": server.url, "llm_model": "small", "llm_key": KEY}
    done = await asyncio.to_thread(shell.run, "check", **given)
    assert done.status == 1
    assert advice in " ".join(done.out.split())
    assert KEY not in done.out + done.complaint


async def test_the_check_says_what_may_be_spent(shell: Shell, server: Server) -> None:
    """Model, host, tokens and patience stand in one line."""
    server.reply = lambda: (200, completion("oui"))
    given = {"llm_url": server.url, "llm_model": "small", "llm_tokens": "5000"}
    done = await asyncio.to_thread(shell.run, "check", **given)
    said = " ".join(done.out.split())
    assert "small répond" in said
    assert "5 000 jetons" in said
