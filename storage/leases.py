"""Who alone may do something, such as reading the Matrix sync: one replica at a time."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, is_sqlite
from storage.problems import explained


class Lease:
    """A privilege that lasts as long as its connection to the server does."""

    def __init__(self, conn: AsyncConnection | None) -> None:
        self._conn = conn

    async def alive(self) -> bool:
        """Whether the privilege is still ours; once lost, another replica may have it."""
        if self._conn is None:
            return True
        try:
            await self._conn.scalar(select(1))
        except (SQLAlchemyError, OSError):
            return False
        return True


@asynccontextmanager
async def lease(database: Database, name: str) -> AsyncIterator[Lease]:
    """Wait until nobody else holds `name`, then hold it.

    PostgreSQL keeps it as an advisory lock of a connection, so that it ends with the process.
    SQLite serves a single process, which holds everything from the start.
    """
    if is_sqlite(database.url):
        yield Lease(None)
        return
    key = zlib.crc32(name.encode())
    async with AsyncExitStack() as stack:
        with explained(database.url, reaching=True):
            conn = await stack.enter_async_context(database.exclusive())
            # The lock ends with its connection, whatever becomes of either.
            stack.push_async_callback(conn.invalidate)
            await conn.execute(select(func.pg_advisory_lock(key)))
        yield Lease(conn)
