"""Columns and indexes that mean the same thing on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

AnyRow: TypeAlias = Row[*tuple[Any, ...]]


class Moment(TypeDecorator[datetime]):
    """A point in time: stored as UTC, aware when read; ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any aware time into UTC; SQLite keeps no offset, so it gets bare UTC digits."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be kept: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back to what SQLite kept without one."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def number(name: str) -> Column[int]:
    """Counts up by itself; with `sqlite_autoincrement` no number is ever given twice."""
    return Column(name, Integer, primary_key=True, autoincrement=True)


def moment(name: str, *, required: bool = False) -> Column[Any]:
    """A point in time."""
    return Column(name, Moment, nullable=not required)


def words(name: str, *, required: bool = False) -> Column[Any]:
    """Text of any length."""
    return Column(name, Text, nullable=not required)


def key(name: str, reference: str | None = None, **options: Any) -> Column[Any]:
    """A short identifier, required unless `nullable`; `reference` is the column it points to."""
    foreign = [ForeignKey(reference)] if reference else []
    return Column(name, String, *foreign, nullable=options.pop("nullable", False), **options)


def partial(
    name: str, *columns: str, where: str, sqlite_where: str | None = None, unique: bool = False
) -> Index:
    """An index of the rows that a query names in these very words (SQLite takes no others)."""
    return Index(
        name,
        *columns,
        unique=unique,
        sqlite_where=text(sqlite_where or where),
        postgresql_where=text(where),
    )
