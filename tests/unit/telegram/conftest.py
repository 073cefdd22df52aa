"""Telegram without its server, for the tests of what is pure."""

from __future__ import annotations

import pytest

from adapters.telegram.sources import WANTED
from tests.telegram_emulator import Emulator, Room
from tests.unit.telegram.acting import NOON


@pytest.fixture
def telegram() -> Emulator:
    """An emulated Telegram without its server: people act, and updates wait in the queue."""
    emulator = Emulator(now=NOON.timestamp)
    emulator.bot.allow(list(WANTED))
    return emulator


@pytest.fixture
def group(telegram: Emulator) -> Room:
    """A supergroup with the bot in it."""
    return telegram.group()
