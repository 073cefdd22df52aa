"""Every table of the house; the migrations must lead to exactly this."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Moment

REVISION = "0003"
"""The migration that a database must have reached to be used by this code."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _moment(name: str, *, required: bool = False) -> Column[Any]:
    return Column(name, Moment, nullable=not required)


def _words(name: str, *, required: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=not required)


def _key(name: str, reference: str | None = None, **options: Any) -> Column[Any]:
    foreign = [ForeignKey(reference)] if reference else []
    return Column(name, String, *foreign, nullable=options.pop("nullable", False), **options)


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


# Numbers must never be given twice, not even after a deletion: they order what was queued.
_QUEUE: dict[str, Any] = {"sqlite_autoincrement": True, "implicit_returning": False}

cycles = Table(
    "cycles",
    metadata,
    _key("id", primary_key=True),
    _key("name", unique=True),
    _key("pack"),
    _key("locale"),
    _key("timezone"),
    _key("seed"),
    _moment("created_at", required=True),
)

facilitators = Table(
    "facilitators",
    metadata,
    _key("cycle_id", "cycles.id", primary_key=True),
    _key("person", primary_key=True),
    _words("name"),
)

groups = Table(
    "groups",
    metadata,
    _key("id", primary_key=True),
    _key("cycle_id", "cycles.id", index=True),
    _key("chat", unique=True),
    _key("situation"),
    _words("label", required=True),
    _words("state", required=True),
    Column("active", Boolean, nullable=False),
    _moment("created_at", required=True),
)

members = Table(
    "members",
    metadata,
    _key("group_id", "groups.id", primary_key=True),
    _key("person", primary_key=True),
    _words("name"),
    _moment("joined_at", required=True),
    Index("ix_members_person", "person"),
)

inbox = Table(
    "inbox",
    metadata,
    _number(),
    _key("event_id", unique=True),
    _key("chat"),
    _moment("at", required=True),
    _words("payload"),
    Column("handled", Boolean, nullable=False),
    _words("error"),
    _partial("ix_inbox_waiting", "chat", "id", where="NOT handled"),
    **_QUEUE,
)

lanes = Table(
    "lanes",
    metadata,
    _key("lane", primary_key=True),
    _key("platform"),
    _moment("not_before"),
    _moment("boards_after"),
    _moment("claimed_until"),
)

OVERWRITABLE = "slot IS NOT NULL AND attempts = 0 AND settled_at IS NULL"

outbox = Table(
    "outbox",
    metadata,
    _number(),
    _key("key"),
    _key("lane"),
    _key("group_id", "groups.id", nullable=True),
    _key("kind"),
    _words("payload"),
    _key("slot", nullable=True),
    Column("pin", Boolean, nullable=False),
    Column("urgency", Integer, nullable=False),
    _moment("created_at", required=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    _moment("settled_at"),
    _key("message", nullable=True),
    _words("error"),
    _partial("ix_outbox_waiting", "lane", "urgency", "id", where="settled_at IS NULL"),
    _partial("uq_outbox_overwritable", "lane", "slot", where=OVERWRITABLE, unique=True),
    **_QUEUE,
)

posts = Table(
    "posts",
    metadata,
    _number(),
    _key("chat"),
    _key("slot", nullable=True),
    _key("message"),
    _words("buttons", required=True),
    Column("outbox_id", Integer, nullable=False),
    UniqueConstraint("chat", "slot"),
    Index("ix_posts_chat_message", "chat", "message"),
    implicit_returning=False,
)

timers = Table(
    "timers",
    metadata,
    _key("group_id", "groups.id", primary_key=True),
    _key("name", primary_key=True),
    _moment("due", required=True),
    Index("ix_timers_due", "due"),
)

jobs = Table(
    "jobs",
    metadata,
    _number(),
    _key("group_id", "groups.id"),
    _key("kind"),
    _words("payload"),
    _moment("created_at", required=True),
    _moment("run_after"),
    _moment("claimed_until"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    _moment("done_at"),
    _words("error"),
    _partial("ix_jobs_waiting", "id", where="done_at IS NULL"),
    **_QUEUE,
)

cursors = Table(
    "cursors",
    metadata,
    _key("name", primary_key=True),
    _words("value", required=True),
)

rounds = Table(
    "rounds",
    metadata,
    _key("group_id", "groups.id", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _key("scenario"),
    _moment("opened_at", required=True),
    _moment("ends_at", required=True),
    _moment("closed_at"),
)

contributions = Table(
    "contributions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _key("id", unique=True),
    _key("group_id", "groups.id"),
    Column("round", Integer, nullable=False),
    _key("actor", nullable=True),
    _key("side", nullable=True),
    _words("text", required=True),
    _key("author", nullable=True),
    _words("author_name"),
    _key("chat"),
    _key("message"),
    Column("position", Integer, nullable=False),
    _moment("at", required=True),
    _key("provenance"),
    _moment("withdrawn_at"),
    _moment("amended_at"),
    Index("ix_contributions_round", "group_id", "round", "seq"),
    Index("ix_contributions_message", "group_id", "message"),
    Index("ix_contributions_author", "author", "group_id", "round", "seq"),
    **_QUEUE,
)

supports = Table(
    "supports",
    metadata,
    _key("contribution_id", "contributions.id", primary_key=True),
    _key("person", primary_key=True),
    Index("ix_supports_person", "person"),
)

themes = Table(
    "themes",
    metadata,
    _key("group_id", "groups.id", primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    _key("id", primary_key=True),
    _key("actor"),
    _key("side"),
    _words("wording", required=True),
    Column("position", Integer, nullable=False),
    Column("support", Integer, nullable=False),
    _words("transversal", required=True),
)

theme_sources = Table(
    "theme_sources",
    metadata,
    _key("group_id", primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    _key("theme_id", primary_key=True),
    _key("contribution_id", "contributions.id", primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(
        ["group_id", "round", "theme_id"], ["themes.group_id", "themes.round", "themes.id"]
    ),
)

companions = Table(
    "companions",
    metadata,
    _key("chat", primary_key=True),
    _key("group_id", "groups.id", index=True),
)

appeals = Table(
    "appeals",
    metadata,
    _key("id", primary_key=True),
    _key("group_id", "groups.id", index=True),
    _key("person", nullable=True),
    _words("person_name"),
    _words("text", required=True),
    _moment("at", required=True),
    Index("ix_appeals_person", "person"),
)

clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _moment("origin_real", required=True),
    _moment("origin_virtual", required=True),
    Column("speed", Float, nullable=False),
)
