"""A copy of a SQLite database as it is at one moment, taken while a house is at work on it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.database import is_sqlite, parse_url
from storage.problems import DatabaseProblem, explain, name_of


def back_up(url: str, target: Path) -> None:
    """Write everything that is committed into a new file; raises `DatabaseProblem`.

    The file gets its name once it is complete.
    """
    parsed = parse_url(url)
    if not is_sqlite(parsed):
        raise DatabaseProblem(f"{name_of(parsed)} is a PostgreSQL database.", "Use its `pg_dump`.")
    if not Path(parsed.database or "").is_file():
        what = f"There is no database {name_of(parsed)} yet."
        raise DatabaseProblem(what, "Check BOUSSOLE_DATABASE_URL and BOUSSOLE_DATA_DIR.")
    if target.exists():
        raise DatabaseProblem(f"{target} exists already.", "Choose another name, or remove it.")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(parsed.database or "")) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        os.replace(part, target)
    except OSError as error:
        raise DatabaseProblem(
            f"{target} cannot be written: {error.strerror}.", _ELSEWHERE
        ) from None
    except sqlite3.OperationalError as error:
        problem = explain(error, parsed)
        if problem is None or "unable to open" in str(error):
            raise DatabaseProblem(f"{target} cannot be written: {error}.", _ELSEWHERE) from None
        raise problem from None


_ELSEWHERE = "Choose a folder that exists and may be written to."
