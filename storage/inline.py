"""SQLite through aiosqlite with one visit to its thread per statement instead of four.

A visit costs more than most statements do. SQLAlchemy's adapter makes a cursor, executes, fetches
and closes in a visit each; this connection does all of it in one, and hands the rows back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

Parameters = Iterable[Any]


class OneVisitCursor:
    """The part of a cursor that SQLAlchemy's adapter uses; every result is fetched at once."""

    def __init__(self, connection: OneVisitConnection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> OneVisitCursor:
        return self

    async def execute(self, sql: str, parameters: Parameters = ()) -> None:
        """Run a statement and keep all its rows."""
        await self._connection.visit(self._run, sql, parameters, many=False)

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Run a statement once for each of the parameters."""
        await self._connection.visit(self._run, sql, parameters, many=True)

    async def fetchall(self) -> Sequence[Any]:
        """The rows of the last statement."""
        return self._rows

    async def close(self) -> None:
        """Nothing is left open."""

    def _run(self, sql: str, parameters: Any, *, many: bool) -> None:
        cursor = self._connection._conn.cursor()
        try:
            (cursor.executemany if many else cursor.execute)(sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else ()
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class OneVisitConnection(aiosqlite.Connection):
    """An aiosqlite connection with cursors of one visit."""

    def cursor(self) -> OneVisitCursor:  # type: ignore[override] # no visit is needed to make one
        """A cursor, which exists only while it works."""
        return OneVisitCursor(self)

    async def visit(self, work: Callable[..., None], *arguments: Any, **options: Any) -> None:
        """Let the connection's thread do a piece of work."""
        await self._execute(work, *arguments, **options)  # type: ignore[no-untyped-call]


async def connect(path: str, *, patience: float) -> OneVisitConnection:
    """Open a SQLite file; waits `patience` seconds for another process that writes."""
    opening = partial(sqlite3.connect, path, timeout=patience, check_same_thread=False)
    connection = OneVisitConnection(opening, iter_chunk_size=64)
    connection._thread.daemon = True
    await connection
    return connection
