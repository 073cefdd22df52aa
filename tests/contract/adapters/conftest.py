"""Every test of this folder runs on all platforms, unless it says on which and why."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contract.adapters.on_console import ConsoleStage
from tests.contract.adapters.on_matrix import MatrixStage
from tests.contract.adapters.on_telegram import TelegramStage
from tests.contract.adapters.platforms import PLATFORMS
from tests.contract.adapters.stage import Stage


@pytest.fixture(params=PLATFORMS)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A platform with a room, two people and the bot in it."""
    made: Stage
    match request.param:
        case "console":
            made = ConsoleStage(tmp_path / "files")  # type: ignore[assignment] # a terminal cannot do all
        case "telegram":
            made = await TelegramStage().open()
        case _:
            made = await MatrixStage(request.getfixturevalue("synapse"), tmp_path).open()
    yield made
    await made.close()
