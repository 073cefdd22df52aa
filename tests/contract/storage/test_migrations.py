"""From nothing to the newest tables, and what to say of a database that is not there yet."""

from __future__ import annotations

import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database, upgrade
from storage.migrations.running import configuration
from storage.problems import DatabaseProblem
from storage.schema import metadata
from storage.tables import REVISION
from tests.contract.storage.builders import enrolled


async def test_migrations_lead_to_the_tables(empty_url: str) -> None:
    """Running every step on nothing gives what the code describes, no more and no less."""
    await upgrade(empty_url)
    database = await Database.open(empty_url)
    async with database.read() as conn:
        assert await conn.run_sync(differences) == []
    await database.close()


def differences(connection: Connection) -> list[object]:
    """What Alembic would still change."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def test_the_newest_migration_is_the_one_asked_for() -> None:
    """Opening checks a number; it must be the head of the history, which has one."""
    script = ScriptDirectory.from_config(configuration())
    assert script.get_heads() == [REVISION]


async def test_every_migration_can_be_taken_back(empty_url: str) -> None:
    """Down to nothing and up again."""
    await upgrade(empty_url)
    database = await Database.open(empty_url)
    async with database.begin() as conn:
        await conn.run_sync(lambda c: command.downgrade(configuration(c), "base"))
    await database.close()
    await upgrade(empty_url)


async def test_upgrading_twice_at_once_is_fine(empty_url: str) -> None:
    """Several replicas start together; the data is left alone."""
    await asyncio.gather(upgrade(empty_url), upgrade(empty_url))
    database = await Database.open(empty_url)
    await enrolled(database)
    await database.close()
    await upgrade(empty_url)
    database = await Database.open(empty_url)
    async with database.read() as conn:
        assert (await conn.execute(text("SELECT count(*) FROM groups"))).scalar_one() == 2
    await database.close()


async def test_refuses_a_database_without_tables(empty_url: str) -> None:
    """The remedy is a command."""
    with pytest.raises(DatabaseProblem, match=r"yet\. Run `boussole db upgrade`"):
        await Database.open(empty_url)


async def test_refuses_a_database_of_another_version(url: str) -> None:
    """Older data is to be upgraded; newer data needs a newer program."""
    database = await Database.open(url)
    await marked(database, "unknown")
    try:
        with pytest.raises(DatabaseProblem, match="another version"):
            await Database.open(url)
        with pytest.raises(DatabaseProblem, match="newer Boussole"):
            await upgrade(url)
    finally:
        await marked(database, REVISION)
        await database.close()


async def marked(database: Database, revision: str) -> None:
    """Say that the database was upgraded to some version."""
    async with database.begin() as conn:
        statement = text("UPDATE alembic_version SET version_num = :revision")
        await conn.execute(statement, {"revision": revision})
