"""What only a SQLite file needs: a single house on it, and a copy while that house works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from storage import cycles
from storage.backup import back_up
from storage.database import Database, upgrade
from storage.problems import DatabaseProblem
from storage.sole import sole_house
from tests.contract.storage.builders import enrolled
from tests.postgres import Postgres

HOLD = """
import sys
from storage.sole import sole_house
with sole_house(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


async def house(folder: Path) -> tuple[str, Database]:
    """An upgraded file with a cycle in it, open."""
    url = f"sqlite:///{folder / 'boussole.db'}"
    await upgrade(url)
    database = await Database.open(url)
    await enrolled(database)
    return url, database


def test_a_second_house_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    """Another process is told so kindly; a kill frees the file."""
    url = f"sqlite:///{tmp_path / 'boussole.db'}"
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"held\n"
    with pytest.raises(DatabaseProblem, match="Stop the other Boussole"), sole_house(url):
        pass
    first.kill()
    first.communicate()
    with sole_house(url):
        pass


async def test_several_houses_share_a_server(postgres: Postgres) -> None:
    """PostgreSQL is made for it."""
    with sole_house(postgres.url()), sole_house(postgres.url()):
        pass


async def test_a_copy_is_complete_while_a_house_writes(tmp_path: Path) -> None:
    """What is committed is in it, what is under way is not, and nobody had to stop."""
    url, database = await house(tmp_path)
    copy = tmp_path / "copy.db"
    async with database.begin() as conn:
        await cycles.add_facilitator(conn, "c", "tg:9", "Zoé")
        back_up(url, copy)
    await database.close()
    restored = await Database.open(f"sqlite:///{copy}")
    async with restored.read() as conn:
        assert [cycle.id for cycle in await cycles.all_cycles(conn)] == ["c"]
        assert await cycles.facilitators_of(conn, "c") == frozenset()
    await restored.close()
    assert not list(tmp_path.glob("*.part"))


async def test_a_copy_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    """An existing file is kept, a missing folder or database is named."""
    url, database = await house(tmp_path)
    await database.close()
    (tmp_path / "kept.db").write_text("precious")
    for target, why in (("kept.db", "exists already"), ("nowhere/copy.db", "cannot be written")):
        with pytest.raises(DatabaseProblem, match=why):
            back_up(url, tmp_path / target)
    assert (tmp_path / "kept.db").read_text() == "precious"
    with pytest.raises(DatabaseProblem, match="There is no database"):
        back_up(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "copy.db")
    assert not (tmp_path / "other.db").exists()


def test_a_server_has_its_own_tool() -> None:
    """And it is named."""
    with pytest.raises(DatabaseProblem, match="pg_dump"):
        back_up("postgresql://somebody@127.0.0.1/boussole", Path("copy.dump"))
