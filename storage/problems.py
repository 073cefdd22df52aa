"""What can be wrong with a database, said so that an operator knows what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

UPGRADE = "Run `boussole db upgrade`."

_SQLITE = (
    (
        "database is locked",
        "is being written by another process",
        "Stop the other Boussole that uses this file, or use PostgreSQL to run several.",
    ),
    (
        "readonly database",
        "may not be written to",
        "Give the user who runs Boussole write access to the file and its folder.",
    ),
    (
        "unable to open database file",
        "cannot be opened",
        "Check that the folder exists and may be read and written.",
    ),
    (
        "not a database",
        "is not an SQLite database",
        "Choose another path in BOUSSOLE_DATABASE_URL, or put this file back from a backup.",
    ),
    ("malformed", "is damaged", "Put the file back from a backup."),
    ("disk is full", "has no room left on its disk", "Free some space and start again."),
    ("disk I/O error", "cannot be read or written on its disk", "Check the disk and its mount."),
    ("no such table", "has no Boussole tables yet", UPGRADE),
)

_AGAIN = "Nothing is lost, it will be tried again."

# The five-letter codes are PostgreSQL's own (appendix A of its manual).
_POSTGRES = {
    "28P01": ("refuses this user or password", "Check BOUSSOLE_DATABASE_URL."),
    "28000": ("refuses this user", "Check BOUSSOLE_DATABASE_URL and the server's pg_hba.conf."),
    "3D000": ("does not exist", "Create it (`createdb`) or check BOUSSOLE_DATABASE_URL."),
    "25006": ("accepts no writing", "Point BOUSSOLE_DATABASE_URL at the primary server."),
    "40P01": ("undid one of two transactions that waited for each other", _AGAIN),
    "40001": ("undid a transaction that met another", _AGAIN),
    "55P03": ("waited too long for another transaction", _AGAIN),
    "42501": ("does not let this user do that", "Grant the user its schema."),
    "42P01": ("has no Boussole tables yet", UPGRADE),
    "53100": ("has no room left on its disk", "Free some space and start again."),
    "53300": ("has no connection left", "Raise max_connections or stop another program."),
    "57P01": ("was stopped", "Start the server again."),
    "57P03": ("is still starting", "Wait a moment and start again."),
}
_UNREACHABLE = ("cannot be reached", "Start the server, or check BOUSSOLE_DATABASE_URL.")


class DatabaseProblem(Exception):
    """The database cannot serve: the message says why and what would help, without secrets."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


@contextmanager
def explained(url: URL, *, reaching: bool = False) -> Iterator[None]:
    """Turn what a driver says of a known problem into a `DatabaseProblem`.

    While `reaching` for the server, the network's own errors are about it too.
    """
    try:
        yield
    except (DBAPIError, OSError) as error:
        known = reaching or isinstance(error, DBAPIError)
        problem = explain(error, url) if known else None
        if problem is None:
            raise
        # The driver's own words may quote the address that it was given, password included.
        raise problem from None


def explain(error: Exception, url: URL) -> DatabaseProblem | None:
    """The problem behind a driver's error, or None if it is not one of the database's own."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    reason = _of_sqlite(str(cause)) if _is_sqlite(url) else _of_postgres(cause)
    return reason and DatabaseProblem(f"The database {name_of(url)} {reason[0]}.", reason[1])


def name_of(url: URL) -> str:
    """How to call a database in front of people: its path, or its server and name."""
    if _is_sqlite(url):
        return url.database or "in memory"
    port = f":{url.port}" if url.port else ""
    return f"{url.database} on {url.host or 'this machine'}{port}"


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _of_sqlite(words: str) -> tuple[str, str] | None:
    return next((reason for mark, *reason in _SQLITE if mark in words), None)  # type: ignore


def _of_postgres(cause: BaseException | None) -> tuple[str, str] | None:
    code = getattr(cause, "sqlstate", None)
    if code in _POSTGRES:
        return _POSTGRES[code]
    if isinstance(cause, OSError) or (code is not None and code.startswith("08")):
        return _UNREACHABLE
    return None
