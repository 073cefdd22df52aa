"""What a transaction keeps, to the microsecond and through a kill."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import clock, cursors, leases
from storage.clock import Origin
from storage.database import Database, upgrade
from tests.contract.storage.builders import NOON


async def test_moments_keep_their_instant(database: Database) -> None:
    """To the microsecond, whatever the zone they were said in; a bare time is refused."""
    paris = timezone(timedelta(hours=2))
    real = datetime(2021, 6, 7, 14, 0, 0, 999999, tzinfo=paris)
    async with database.begin() as conn:
        assert await clock.get(conn) is None
        await clock.put(conn, Origin(NOON, NOON))
        await clock.put(conn, Origin(real, NOON, speed=60.0))
        found = await clock.get(conn)
    assert found == Origin(real, NOON, speed=60.0)
    assert found.real.tzinfo is UTC
    with pytest.raises(Exception, match="without a zone"):
        async with database.begin() as conn:
            await clock.put(conn, Origin(datetime(2021, 6, 7), NOON))


async def test_hasty_work_is_kept_or_undone_as_a_whole(database: Database) -> None:
    """Not waiting for the disk changes nothing for anybody but a power cut."""
    async with database.begin_hastily() as conn:
        await cursors.put(conn, "tg", "41")

    async def fail() -> None:
        async with database.begin_hastily() as conn:
            await cursors.put(conn, "tg", "42")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.read() as conn:
        assert await cursors.get(conn, "tg") == "41"


async def test_a_cursor_moves_with_its_commit(database: Database) -> None:
    """What fails leaves it where it was."""
    async with database.begin() as conn:
        assert await cursors.get(conn, "tg") is None
        await cursors.put(conn, "tg", "1")
    with pytest.raises(ZeroDivisionError):
        await move_and_fail(database)
    async with database.read() as conn:
        assert await cursors.get(conn, "tg") == "1"


async def move_and_fail(database: Database) -> None:
    """A batch whose last event fails."""
    async with database.begin() as conn:
        await cursors.put(conn, "tg", "2")
        raise ZeroDivisionError


async def test_a_single_process_holds_every_lease(tmp_path: Path, sqlite_template: Path) -> None:
    """SQLite has no replicas to wait for."""
    database = await Database.open(f"sqlite:///{sqlite_template}")
    async with leases.lease(database, "matrix") as one, leases.lease(database, "matrix") as two:
        assert await one.alive()
        assert await two.alive()
    await database.close()


@pytest.mark.parametrize("durable", [True, False])
async def test_kill_minus_nine_loses_no_commit(tmp_path: Path, durable: bool) -> None:
    """What a process had committed when it was killed is there for the next one."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    await upgrade(url)
    script = (
        "import asyncio, os, signal\n"
        "from storage import cursors\n"
        "from storage.database import Database\n"
        "async def main():\n"
        f"    database = await Database.open({url!r}, durable={durable})\n"
        "    for n in range(50):\n"
        "        async with database.begin() as conn:\n"
        "            await cursors.put(conn, f'c{n}', 'x')\n"
        "    async with database.begin() as conn:\n"
        "        await cursors.put(conn, 'uncommitted', 'x')\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", script, cwd=os.getcwd())
    assert await child.wait() == -signal.SIGKILL
    database = await Database.open(url)
    async with database.read() as conn:
        found = (await conn.execute(text("SELECT name FROM cursors"))).scalars().all()
    await database.close()
    assert set(found) == {f"c{n}" for n in range(50)}
