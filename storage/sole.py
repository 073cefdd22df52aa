"""One house per SQLite file: a second one would deliver what the first is delivering."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from storage.database import is_sqlite, parse_url
from storage.problems import explain

SUFFIX = ".in-use"


@contextmanager
def sole_house(url: str) -> Iterator[None]:
    """Hold a SQLite file as the only house on it; raises `DatabaseProblem` if there is another.

    The system lets go of a killed process's hold as well. PostgreSQL serves several houses.
    """
    parsed = parse_url(url)
    if not is_sqlite(parsed):
        yield
        return
    beside = f"{parsed.database}{SUFFIX}"
    with closing(sqlite3.connect(beside, timeout=0, isolation_level=None)) as hold:
        try:
            hold.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise explain(error, parsed) or error from None
        yield
