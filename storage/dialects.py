"""The one construct that SQLAlchemy spells differently on our two databases: INSERT ON CONFLICT."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insertion: TypeAlias = sqlite.Insert | postgresql.Insert


class Upsert:
    """An insertion with its conflict clause, built once per dialect so that both stay cached."""

    def __init__(self, table: Table, clause: Callable[[Insertion], Executable]) -> None:
        self._by_dialect: dict[str, Executable] = {
            "sqlite": clause(sqlite.insert(table)),
            "postgresql": clause(postgresql.insert(table)),
        }

    def on(self, conn: AsyncConnection) -> Executable:
        """The statement in the words of the database behind `conn`."""
        return self._by_dialect[conn.dialect.name]
