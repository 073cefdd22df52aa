"""The house in a process of its own, to be killed: `python -m … base_url token database_url`."""

from __future__ import annotations

import asyncio
import sys

from adapters.runtime.catalogues import language
from adapters.runtime.clock import RunningClock
from adapters.runtime.house import House
from adapters.runtime.shelf import PackShelf
from adapters.telegram import TelegramAdapter, TelegramSettings
from adapters.telegram.pacing import UNLIMITED
from storage.database import Database, upgrade
from tests.house import ScriptedAnimator


async def main(base_url: str, token: str, url: str) -> None:
    """Work until killed."""
    await upgrade(url)
    database = await Database.open(url)
    settings = TelegramSettings(token, base_url, limits=UNLIMITED)
    adapter = TelegramAdapter(settings, language)
    await House(database, RunningClock(), PackShelf(), ScriptedAnimator(), [adapter]).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
