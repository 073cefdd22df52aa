"""Every test of this folder runs on an SQLite file and on a PostgreSQL of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from storage.database import Database, make_engine, parse_url, upgrade
from storage.groups import GroupRow
from storage.tables import metadata
from tests.contract.storage.builders import enrolled
from tests.postgres import Postgres, postgres

__all__ = ["postgres"]

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded file to copy, because upgrading takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_upgraded(postgres: Postgres) -> str:
    """An upgraded database that all tests use in turn, because making one takes long."""
    url = create_database(postgres)
    asyncio.run(upgrade(url))
    return url


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return create_database(request.getfixturevalue("postgres"))


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an upgraded database without rows."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        return f"sqlite:///{tmp_path / 'test.db'}"
    return emptied(request.getfixturevalue("postgres_upgraded"))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database without rows."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def replica(url: str, database: Database) -> AsyncIterator[Database]:
    """The same database, opened once more as another process would."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def group(database: Database) -> GroupRow:
    """The first of a cycle's two groups."""
    return (await enrolled(database))[0]


def create_database(server: Postgres) -> str:
    """The address of a new database without tables."""
    name = f"test_{uuid4().hex}"
    asyncio.run(_outside_transactions(server.url(), f"CREATE DATABASE {name}"))
    return server.url(name)


def emptied(url: str) -> str:
    """The same database, without what an earlier test left in it."""
    asyncio.run(_delete_all(url))
    return url


async def _outside_transactions(url: str, command: str) -> None:
    engine = make_engine(parse_url(url)).execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as conn:
        await conn.execute(text(command))
    await engine.dispose()


async def _delete_all(url: str) -> None:
    engine = make_engine(parse_url(url))
    async with engine.begin() as conn:
        for table in reversed(metadata.sorted_tables):
            await conn.execute(table.delete())
    await engine.dispose()
