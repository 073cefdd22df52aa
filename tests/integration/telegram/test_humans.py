"""Humans beside the animator on Telegram: contested answers, calls, a part that is taken over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.telegram.evening import Evening, evening
from tests.telegram_emulator import Room


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Evening]:
    """An evening in privacy mode: the bot hears commands, replies and buttons."""
    async with evening(tmp_path, reads_everything=False) as made:
        yield made


async def asked(night: Evening) -> Room:
    """A group in its first round, with an answer of the animator."""
    room = night.telegram.group("Lavelanet")
    await night.set_up(room, "A")
    await room.founder.says("/tour 1")
    await night.passes(seconds=60)
    await room.person("Ana").says("/question@boussole_bot Qui paie ?")
    await night.passes(seconds=60)
    return room


def shown(room: Room, words: str) -> bool:
    found = room.find(words)
    return found is not None and not found.deleted


async def test_an_answer_is_contested_judged_and_contested_again(night: Evening) -> None:
    """By button and in words; the group reads the verdict; no alert is doubled."""
    room = await asked(night)
    founder, bo = room.founder, room.person("Bo")
    await founder.starts()
    await night.passes(seconds=5)
    ana = room.person("Ana")
    press = await ana.presses("Contester")
    await night.passes(seconds=5)
    assert "un animateur va regarder" in await press.answered()
    await ana.presses("Contester")
    answer = room.find("ne paie rien")
    assert answer is not None
    doubt = await bo.replies(answer, "je conteste : la fiche dit le contraire")
    await night.passes(seconds=30)
    alerts = [m for m in founder.private.said if "conteste" in m.text]
    assert len(alerts) == 2
    assert "Qui paie" in alerts[-1].text
    assert "la fiche dit le contraire" in alerts[-1].text
    assert doubt.reactions.get(room.account.user.id) == ("👀",)
    refused = await bo.presses("Elle tient")
    await night.passes(seconds=5)
    assert "qui anime" in await refused.answered()
    await founder.presses("Ne tient pas")
    await night.passes(seconds=30)
    assert shown(room, "ne vous fiez pas à cette réponse")
    assert sum("contest" in message.text.lower() for message in room.said) <= 2


async def test_a_facilitator_who_never_started_the_bot_is_told_in_the_group(
    night: Evening,
) -> None:
    """Telegram lets no bot write first: the group shows a button instead of losing the call."""
    room = await asked(night)
    await room.person("Ana").says("/appel@boussole_bot on est perdus")
    await night.passes(seconds=30)
    assert shown(room, "n'a pas de conversation ouverte avec moi")


async def test_a_human_plays_until_the_next_round(night: Evening) -> None:
    """Questions get eyes, and the next scenario speaks for itself."""
    room = await asked(night)
    await room.founder.says("/humain")
    await night.passes(seconds=30)
    ana = room.person("Ana")
    question = await ana.says("/question@boussole_bot Et les petites communes ?")
    await night.passes(seconds=30)
    assert question.reactions.get(room.account.user.id) == ("👀",)
    await room.founder.says("/clore")
    await night.passes(minutes=5)
    await room.founder.says("/tour 2")
    await night.passes(minutes=1)
    assert shown(room, "veut le faire")
