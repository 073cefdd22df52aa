"""The Matrix bots that are measured, each in its process: `python -m benchmarks.matrix_bots`.

A bare echo bot on matrix-nio says what the library can do; Boussole commits a contribution and then
acknowledges it. Neither is slowed down by a rate limit.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path


async def nio(homeserver: str, user: str, password: str, folder: Path) -> None:
    """The echo bot of matrix-nio's own examples, which trusts every device."""
    from nio import AsyncClient, InviteMemberEvent, MatrixRoom, RoomMessageText

    client = AsyncClient(homeserver, user, store_path=str(folder))
    await client.login(password)

    async def join(room: MatrixRoom, _: InviteMemberEvent) -> None:
        await client.join(room.room_id)

    async def echo(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender != client.user_id:
            content = {"msgtype": "m.notice", "body": event.body}
            await client.room_send(
                room.room_id, "m.room.message", content, ignore_unverified_devices=True
            )

    client.add_event_callback(join, InviteMemberEvent)
    client.add_event_callback(echo, RoomMessageText)
    # Its default shows ten messages at a time and loses the rest of a backlog.
    everything = {"room": {"timeline": {"limit": 500}}}
    await client.sync_forever(30_000, everything, full_state=True)


async def boussole(homeserver: str, user: str, password: str, folder: Path) -> None:
    """The whole house on a durable SQLite file, as `boussole run` puts it together."""
    from adapters.animator.embedded import EmbeddedAnimator
    from adapters.matrix.account import Login
    from adapters.matrix.adapter import MatrixAdapter, Options
    from adapters.runtime.catalogues import language
    from adapters.runtime.clock import RunningClock
    from adapters.runtime.house import House
    from adapters.runtime.shelf import PackShelf
    from storage.database import Database, upgrade

    url = f"sqlite:///{folder / 'boussole.db'}"
    await upgrade(url)
    database = await Database.open(url)
    login = Login(homeserver=homeserver, user=user, password=password, folder=folder / "matrix")
    options = Options(inviters=("*",), burst=10_000, per_second=10_000)
    adapter = MatrixAdapter(login, language("fr"), options)
    animator = EmbeddedAnimator(folder / "vectors")
    await House(database, RunningClock(), PackShelf(), animator, [adapter]).run()


BOTS = {"nio": nio, "boussole": boussole}

if __name__ == "__main__":
    logging.getLogger("nio").setLevel(logging.ERROR)
    asyncio.run(BOTS[sys.argv[1]](sys.argv[2], sys.argv[3], sys.argv[4], Path(sys.argv[5])))
