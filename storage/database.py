"""The door to the database: opening, upgrading, and transactions of two kinds."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url, select, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql import func

from storage.inline import TAKE_THE_TURN, connect
from storage.problems import UPGRADE, DatabaseProblem, explain, explained, name_of
from storage.tables import REVISION

BUSY_SECONDS = 5
UPGRADE_LOCK = 0x0B0550
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
_EXAMPLES = "Try sqlite:///boussole.db or postgresql://user:password@host/boussole."


class Database:
    """An open database; `begin` writes (all or nothing), `read` sees one consistent moment."""

    def __init__(self, url: URL, engine: AsyncEngine) -> None:
        self.url = url
        self.engine = engine
        self._hasty = make_engine(url, durable=False) if is_sqlite(url) else engine
        self._writer = engine.execution_options(**_writing(url))
        self._hasty_writer = self._hasty.execution_options(**_writing(url))
        self._reader = engine.execution_options(**_reading(url))
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if is_sqlite(url) else nullcontext()
        )

    @classmethod
    async def open(cls, url: str, *, durable: bool = True) -> Database:
        """Connect to an upgraded database; raises `DatabaseProblem` with a remedy.

        Not `durable` is for what may be played again: SQLite then leaves the moment of writing
        to the system, so that a power cut (but no crash of ours) may undo the last commits.
        """
        parsed = parse_url(url)
        database = cls(parsed, make_engine(parsed, durable=durable))
        try:
            await database._check_revision()
        except BaseException:
            await database.close()
            raise
        return database

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes: committed at the end, rolled back by any exception.

        On SQLite the writers of this process queue here, in turn, instead of polling the file.
        """
        async with self._turn, self._transaction(self._writer) as conn:
            yield conn

    @asynccontextmanager
    async def begin_hastily(self) -> AsyncIterator[AsyncConnection]:
        """As `begin`, for what a power cut may undo: on SQLite it does not wait for the disk."""
        async with self._turn, self._transaction(self._hasty_writer) as conn:
            yield conn

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only looks, at one moment, and never keeps a writer waiting."""
        async with self._transaction(self._reader) as conn:
            yield conn

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        async with AsyncExitStack() as stack:
            with explained(self.url, reaching=True):
                conn = await stack.enter_async_context(engine.connect())
            with explained(self.url):
                async with conn.begin():
                    yield conn

    def exclusive(self) -> AsyncConnection:
        """A connection of one's own, outside of any transaction, to be entered."""
        return self.engine.execution_options(isolation_level="AUTOCOMMIT").connect()

    async def close(self) -> None:
        """Let go of every connection; safe to call twice."""
        await self.engine.dispose()
        await self._hasty.dispose()

    async def _check_revision(self) -> None:
        async with self.read() as conn:
            found = await conn.scalar(text("SELECT version_num FROM alembic_version"))
        if found != REVISION:
            what = f"The database {name_of(self.url)} was made for another version of Boussole."
            raise DatabaseProblem(what, UPGRADE)


async def upgrade(url: str) -> None:
    """Create the tables or bring them up to date; raises `DatabaseProblem` with a remedy."""
    from storage.migrations.running import migrate

    parsed = parse_url(url)
    engine = make_engine(parsed)
    try:
        with explained(parsed, reaching=True):
            async with engine.execution_options(**_writing(parsed)).begin() as conn:
                if not is_sqlite(parsed):
                    await conn.execute(select(func.pg_advisory_xact_lock(UPGRADE_LOCK)))
                await conn.run_sync(migrate)
    finally:
        await engine.dispose()


def parse_url(url: str) -> URL:
    """An address with its asynchronous driver filled in; raises `DatabaseProblem`."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseProblem("The database address cannot be understood.", _EXAMPLES) from None
    driver = _DRIVERS.get(parsed.drivername.partition("+")[0])
    if driver is None:
        what = f"Databases of the kind {parsed.drivername!r} are not supported."
        raise DatabaseProblem(what, _EXAMPLES)
    if is_sqlite(parsed) and parsed.database in (None, "", ":memory:"):
        raise DatabaseProblem("SQLite needs a file, so that a restart finds it again.", _EXAMPLES)
    return _with_known_options(parsed.set(drivername=driver))


def is_sqlite(url: URL) -> bool:
    """Whether this is the single-file database rather than a server."""
    return url.get_backend_name() == "sqlite"


def make_engine(url: URL, *, durable: bool = True) -> AsyncEngine:
    """An engine that follows our rules for transactions on either database.

    What people said or voted stays out of its errors, and so out of logs.
    """
    if not is_sqlite(url):
        waiting = {"timeout": 10}
        return create_async_engine(
            url, pool_pre_ping=True, connect_args=waiting, hide_parameters=True
        )
    _make_file(url)
    engine = create_async_engine(
        url,
        async_creator=partial(connect, url.database or "", patience=BUSY_SECONDS),
        # Every connection comes back committed or rolled back: see `begin` and `read`.
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    prepare = partial(_prepare_sqlite, "FULL" if durable else "NORMAL")
    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _writing(url: URL) -> dict[str, Any]:
    return {"sqlite_begin": TAKE_THE_TURN} if is_sqlite(url) else {}


def _reading(url: URL) -> dict[str, Any]:
    if is_sqlite(url):
        return {"sqlite_begin": "BEGIN"}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _with_known_options(url: URL) -> URL:
    # asyncpg calls `ssl` what libpq, and so every hosting provider's address, calls `sslmode`.
    mode = url.query.get("sslmode")
    if mode is None or is_sqlite(url):
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def _make_file(url: URL) -> None:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The asynchronous driver would leave a thread behind, and a trace, where this fails.
        sqlite3.connect(path).close()
    except OSError as error:
        what = f"The folder {path.parent} cannot be made ({error.strerror})."
        raise DatabaseProblem(what, "Choose another path in BOUSSOLE_DATABASE_URL.") from None
    except sqlite3.Error as error:
        raise explain(error, url) or error from None


def _prepare_sqlite(synchronous: str, connection: Any, _record: object) -> None:
    try:
        # SQLAlchemy's recipe: the driver must not begin by itself, `_begin_sqlite` does.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except Exception:
        # Nobody else closes a connection that never joined the pool, and it has a thread.
        connection.close()
        raise


def _begin_sqlite(conn: Connection) -> None:
    conn.exec_driver_sql(conn.get_execution_options().get("sqlite_begin", "BEGIN"))
