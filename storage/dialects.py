"""The one construct that SQLAlchemy spells differently on our two databases: INSERT ON CONFLICT."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Executable, Table
from sqlalchemy.ext.asyncio import AsyncConnection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Insertion: TypeAlias = sqlite.Insert | postgresql.Insert


class Upsert:
    """An insertion with its conflict clause, built once per dialect so that it stays cached."""

    def __init__(self, table: Table, clause: Callable[[Insertion], Executable]) -> None:
        self._table = table
        self._clause = clause
        self._by_dialect: dict[str, Executable] = {}

    def on(self, conn: AsyncConnection) -> Executable:
        """The statement in the words of the database behind `conn`."""
        name = conn.dialect.name
        if name not in self._by_dialect:
            self._by_dialect[name] = self._clause(_insertion(name, self._table))
        return self._by_dialect[name]


def _insertion(dialect: str, table: Table) -> Insertion:
    # The other database's dialect takes longer to load than all of our own storage.
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
