"""SQLite through aiosqlite, with statements that cannot wait run where they are asked for.

A visit to the connection's thread costs several times what a statement does. Only what may wait
goes there: taking the writer's turn (another process may hold it) and committing (the disk).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

Parameters = Iterable[Any]

TAKE_THE_TURN = "BEGIN IMMEDIATE"


class InlineCursor:
    """The part of a cursor that SQLAlchemy's adapter uses; every result is fetched at once."""

    def __init__(self, connection: InlineConnection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> InlineCursor:
        return self

    async def execute(self, sql: str, parameters: Parameters = ()) -> None:
        """Run a statement and keep all its rows."""
        if sql == TAKE_THE_TURN:
            await self._connection.visit(self._run, sql, parameters, many=False)
        else:
            self._run(sql, parameters, many=False)

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Run a statement once for each of the parameters."""
        self._run(sql, parameters, many=True)

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


class InlineConnection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors work in place."""

    def cursor(self) -> InlineCursor:  # type: ignore[override] # no visit is needed to make one
        """A cursor, which exists only while it works."""
        return InlineCursor(self)

    async def visit(self, work: Callable[..., None], *arguments: Any, **options: Any) -> None:
        """Let the connection's thread do a piece of work that may wait."""
        await self._execute(work, *arguments, **options)  # type: ignore[no-untyped-call]


async def connect(path: str, *, patience: float) -> InlineConnection:
    """Open a SQLite file; waits `patience` seconds for another process that writes."""
    opening = partial(sqlite3.connect, path, timeout=patience, check_same_thread=False)
    connection = InlineConnection(opening, iter_chunk_size=64)
    connection._thread.daemon = True
    await connection
    return connection
