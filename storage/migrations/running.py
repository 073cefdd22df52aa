"""Runs the migrations on a connection; the only module that loads Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from storage.problems import DatabaseProblem


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, all of them here: where the steps are and what to run them on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection) -> None:
    """Bring a database to the newest step, inside the transaction that it is called in."""
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError:
        what = "The database was last used by a newer Boussole."
        raise DatabaseProblem(what, "Install that version or a later one.") from None
