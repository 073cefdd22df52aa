"""What is wrong with a database, said kindly and without secrets."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage import cursors
from storage.database import Database, parse_url, upgrade
from storage.problems import DatabaseProblem
from tests.postgres import Postgres

SECRET = "hunter2"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nonsense", "cannot be understood"),
        ("", "cannot be understood"),
        ("mysql://me:hunter2@host/db", "'mysql' are not supported"),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
        ("postgresql://me:hunter2@host:port/db", "cannot be understood"),
    ],
)
def test_says_which_addresses_would_work(address: str, words: str) -> None:
    """A mistyped address gets an example, and its password is not repeated."""
    with pytest.raises(DatabaseProblem, match=words) as caught:
        parse_url(address)
    assert "postgresql://" in caught.value.remedy
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("sqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql://u:p@h/d?sslmode=require", "postgresql+asyncpg://u:p@h/d?ssl=require"),
    ],
)
def test_understands_everyday_addresses(address: str, meant: str) -> None:
    """Those that hosting providers give, drivers and options of other libraries included."""
    assert parse_url(address) == make_url(meant)


@pytest.mark.postgres
async def test_names_what_is_wrong_with_a_server(postgres: Postgres) -> None:
    """Wrong password, missing database, nobody listening: a sentence each, without secrets."""
    good = make_url(postgres.url())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = probe.getsockname()[1]
        problems = {
            good.set(password=SECRET): "refuses this user or password",
            good.set(database="missing", password=postgres.password): "does not exist",
            good.set(port=closed, password=SECRET): "cannot be reached",
            good.set(host="nowhere.invalid", password=SECRET): "cannot be reached",
        }
        for address, words in problems.items():
            spelled = address.render_as_string(hide_password=False)
            for opening in (Database.open, upgrade):
                with pytest.raises(DatabaseProblem, match=words) as caught:
                    await opening(spelled)
                said = str(caught.value) + repr(caught.value) + repr(caught.value.__cause__)
                assert SECRET not in said
                assert postgres.password not in said
                assert caught.value.__suppress_context__


async def test_names_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    """Not a database, a folder in its place, a folder that cannot be made."""
    letter = tmp_path / "letter.db"
    letter.write_text("Dear database, " * 100)
    (tmp_path / "folder.db").mkdir()
    problems = {
        letter: "is not an SQLite database",
        tmp_path / "folder.db": "cannot be opened",
        letter / "below" / "a.db": "cannot be made",
    }
    for path, words in problems.items():
        with pytest.raises(DatabaseProblem, match=words):
            await upgrade(f"sqlite:///{path}")


async def test_says_when_another_process_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some patience, a locked file is a problem with a remedy."""
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.05)
    url = f"sqlite:///{tmp_path / 'a.db'}"
    await upgrade(url)
    database = await Database.open(url)
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseProblem, match=r"written by another process\. .* PostgreSQL"):
        async with database.begin():
            pass
    async with database.read() as conn:
        assert await cursors.get(conn, "tg") is None
    other.execute("ROLLBACK")
    async with database.begin() as conn:
        await cursors.put(conn, "tg", "1")
    other.close()
    await database.close()


async def test_says_when_a_file_may_not_be_written(tmp_path: Path) -> None:
    """A database that only may be read serves nobody, and says who must do what."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    await upgrade(url)
    database = await Database.open(url)
    with pytest.raises(DatabaseProblem, match=r"may not be written to\. .* write access"):
        await write_read_only(database)
    await database.close()


async def write_read_only(database: Database) -> None:
    """Write where only reading is allowed (root may write to any file, so SQLite says no)."""
    async with database.begin() as conn:
        await conn.execute(text("PRAGMA query_only = ON"))
        await cursors.put(conn, "tg", "1")


async def test_other_peoples_errors_are_left_alone(database: Database) -> None:
    """What fails inside a transaction for reasons of its own is not blamed on the database."""
    with pytest.raises(ConnectionRefusedError):
        await refuse_inside(database)
    async with database.begin() as conn:
        await cursors.put(conn, "tg", "1")


async def refuse_inside(database: Database) -> None:
    """Somebody else's server is down."""
    async with database.begin():
        raise ConnectionRefusedError("not the database")
