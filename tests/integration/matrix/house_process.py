"""The whole house with its Matrix adapter in a process of its own, made to be killed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from adapters.matrix.account import Login
from adapters.matrix.adapter import MatrixAdapter, Options
from adapters.runtime.catalogues import language
from adapters.runtime.clock import RunningClock
from adapters.runtime.house import House
from storage.database import Database, upgrade
from tests.house import SHELF, ScriptedAnimator
from tests.integration.matrix.people import PASSWORD


async def run(homeserver: str, user: str, folder: Path) -> None:
    """Work on a durable SQLite file until killed."""
    url = f"sqlite:///{folder / 'boussole.db'}"
    await upgrade(url)
    login = Login(homeserver=homeserver, user=user, folder=folder / "mx", password=PASSWORD)
    options = Options(inviters=("*",), burst=10_000, per_second=10_000, board_seconds=0)
    adapter = MatrixAdapter(login, language("fr"), options)
    database = await Database.open(url)
    await House(database, RunningClock(), SHELF, ScriptedAnimator(), [adapter]).run()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
