"""People and bots on the homeserver, who leave when their test ends."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.matrix.people import Bot, Human, new_bot
from tests.synapse import Synapse

_HERE = Path(__file__).parent
Arrive = Callable[[str], Awaitable[Human]]
StartBot = Callable[..., Awaitable[Bot]]

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the server, so that it can be left out (`-m "not synapse"`)."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.synapse)


@pytest.fixture
async def arrive(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Arrive]:
    """Bring in a person by name."""
    people: list[Human] = []

    async def bring(name: str) -> Human:
        people.append(await Human.arrive(synapse, tmp_path, name))
        return people[-1]

    yield bring
    for human in people:
        await human.leave()


@pytest.fixture
async def start_bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[StartBot]:
    """Start a bot: a new account, or the account and folder of an earlier one (`like`)."""
    bots: list[Bot] = []

    async def start(like: Bot | None = None, cursor: str | None = None, **options: Any) -> Bot:
        if like is None:
            user = synapse.register(f"boussole{next(_numbers)}")
            bots.append(new_bot(synapse, tmp_path / f"bot{len(bots)}", user, **options))
        else:
            bots.append(new_bot(synapse, like.folder, like.adapter.login.user, **options))
        return await bots[-1].start(cursor)

    yield start
    for bot in bots:
        await bot.stop()
