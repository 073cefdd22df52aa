"""The process that is killed: a house on SQLite whose people and platform live outside of it.

`python -m tests.crash.child FOLDER LIFE exact|plain` goes on where the life before it was killed,
says `ready` once it works, and ends by itself when the workshop is over and all is done.
"""

from __future__ import annotations

import asyncio
import os
import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.runtime.clock import ManualClock
from adapters.runtime.house import House
from storage import cursors, inbox, jobs, outbox, timers
from storage.database import Database, upgrade
from tests.crash.platform import PREFIX, Box, Store
from tests.crash.workshop import START, ShortPack
from tests.house import ScriptedAnimator

STEP = timedelta(seconds=4)
TICK = 0.01


class Watch:
    """The workshop's time in a file: it stands still while the house is dead."""

    def __init__(self, file: Path) -> None:
        self._fd = os.open(file, os.O_RDWR | os.O_CREAT)

    def read(self) -> datetime:
        """The time at which the last life ended."""
        kept = os.pread(self._fd, 8, 0)
        return datetime.fromtimestamp(struct.unpack("d", kept)[0], UTC) if kept else START

    def write(self, now: datetime) -> None:
        """Keep the time; a killed process needs no more than the system's own memory."""
        os.pwrite(self._fd, struct.pack("d", now.timestamp()), 0)


class Life:
    """One life of the house; time goes on as fast as the house can follow, so that only deaths
    make a bell late, and not the machine.
    """

    def __init__(self, folder: Path, database: Database, life: int, *, exact: bool) -> None:
        self._watch = Watch(folder / "time")
        self._clock = ManualClock(self._watch.read())
        self._store = Store(folder / "platform.db")
        self._database = database
        box = Box(self._store, self._clock, life, exact=exact)
        shelf: object = ShortPack()
        self._house = House(
            database,
            self._clock,
            shelf,  # type: ignore[arg-type]
            ScriptedAnimator(),
            [box],
            board_seconds=0.2,
        )

    async def live(self) -> None:
        """Work until everything is done."""
        work = asyncio.create_task(self._house.run())
        print("ready", flush=True)
        while not work.done() and not await self._over():  # noqa: ASYNC110 # it also moves time
            await asyncio.sleep(TICK)
        if work.done():
            work.result()

    async def _over(self) -> bool:
        async with self._database.read() as conn:
            if not await self._followed(conn):
                return False
            if self._store.waiting() or await timers.earliest(conn):
                self._clock.advance(STEP)
                self._watch.write(self._clock.now())
                self._house.pulses.timers.ring()
                return False
            return not (await outbox.waiting(conn) or await jobs.waiting(conn))

    async def _followed(self, conn: AsyncConnection) -> bool:
        """Whether all that has happened by now is handled."""
        due = await timers.earliest(conn)
        if (due and due <= self._clock.now()) or await inbox.waiting(conn):
            return False
        read = int(await cursors.get(conn, f"{PREFIX}:events") or 0)
        return not self._store.since(read, self._clock.now(), 1)[0]


async def main(folder: Path, life: int, *, exact: bool) -> None:
    """Open the database, or make it, and live."""
    url = f"sqlite:///{folder / 'house.db'}"
    await upgrade(url)
    await Life(folder, await Database.open(url), life, exact=exact).live()
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), exact=sys.argv[3] == "exact"))
