"""Every table of the house; the migrations must lead to exactly this."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

import storage.tables_levers  # noqa: F401 - its tables belong to the same metadata
from storage.columns import key, moment, number, partial, words
from storage.schema import metadata

REVISION = "0004"
"""The migration that a database must have reached to be used by this code."""

cycles = Table(
    "cycles",
    metadata,
    key("id", primary_key=True),
    key("name", unique=True),
    key("pack"),
    key("locale"),
    key("timezone"),
    key("seed"),
    moment("created_at", required=True),
)

facilitators = Table(
    "facilitators",
    metadata,
    key("cycle_id", "cycles.id", primary_key=True),
    key("person", primary_key=True),
    words("name"),
)

groups = Table(
    "groups",
    metadata,
    key("id", primary_key=True),
    key("cycle_id", "cycles.id", index=True),
    key("chat", unique=True),
    key("situation"),
    words("label", required=True),
    words("state", required=True),
    Column("active", Boolean, nullable=False),
    moment("created_at", required=True),
)

members = Table(
    "members",
    metadata,
    key("group_id", "groups.id", primary_key=True),
    key("person", primary_key=True),
    words("name"),
    moment("joined_at", required=True),
    Index("ix_members_person", "person"),
)

inbox = Table(
    "inbox",
    metadata,
    number("id"),
    key("event_id", unique=True),
    key("chat"),
    moment("at", required=True),
    words("payload"),
    Column("handled", Boolean, nullable=False),
    words("error"),
    partial("ix_inbox_waiting", "chat", "id", where="NOT handled", sqlite_where="handled = 0"),
    partial("ix_inbox_oldest", "id", where="NOT handled", sqlite_where="handled = 0"),
    sqlite_autoincrement=True,
)

lanes = Table(
    "lanes",
    metadata,
    key("lane", primary_key=True),
    key("platform"),
    moment("not_before"),
    moment("boards_after"),
    moment("claimed_until"),
)

OVERWRITABLE = "slot IS NOT NULL AND attempts = 0 AND settled_at IS NULL"

outbox = Table(
    "outbox",
    metadata,
    number("id"),
    key("key"),
    key("lane"),
    key("group_id", "groups.id", nullable=True),
    key("kind"),
    words("payload"),
    key("slot", nullable=True),
    Column("pin", Boolean, nullable=False),
    Column("urgency", Integer, nullable=False),
    moment("created_at", required=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("settled_at"),
    key("message", nullable=True),
    words("error"),
    partial("ix_outbox_waiting", "lane", "urgency", "id", where="settled_at IS NULL"),
    partial("uq_outbox_overwritable", "lane", "slot", where=OVERWRITABLE, unique=True),
    sqlite_autoincrement=True,
)

posts = Table(
    "posts",
    metadata,
    number("id"),
    key("chat"),
    key("slot", nullable=True),
    key("message"),
    words("buttons", required=True),
    Column("outbox_id", Integer, nullable=False),
    UniqueConstraint("chat", "slot"),
    Index("ix_posts_chat_message", "chat", "message"),
)

timers = Table(
    "timers",
    metadata,
    key("group_id", "groups.id", primary_key=True),
    key("name", primary_key=True),
    moment("due", required=True),
    Index("ix_timers_due", "due"),
)

jobs = Table(
    "jobs",
    metadata,
    number("id"),
    key("group_id", "groups.id"),
    key("kind"),
    words("payload"),
    moment("created_at", required=True),
    moment("run_after"),
    moment("claimed_until"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("done_at"),
    words("error"),
    partial("ix_jobs_waiting", "id", where="done_at IS NULL"),
    sqlite_autoincrement=True,
)

cursors = Table(
    "cursors",
    metadata,
    key("name", primary_key=True),
    words("value", required=True),
)

rounds = Table(
    "rounds",
    metadata,
    key("group_id", "groups.id", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    key("scenario"),
    moment("opened_at", required=True),
    moment("ends_at", required=True),
    moment("closed_at"),
)

contributions = Table(
    "contributions",
    metadata,
    number("seq"),
    key("id", unique=True),
    key("group_id", "groups.id"),
    Column("round", Integer, nullable=False),
    key("actor", nullable=True),
    key("side", nullable=True),
    words("text", required=True),
    key("author", nullable=True),
    words("author_name"),
    key("chat"),
    key("message"),
    Column("position", Integer, nullable=False),
    moment("at", required=True),
    key("provenance"),
    moment("withdrawn_at"),
    moment("amended_at"),
    Index("ix_contributions_round", "group_id", "round", "seq"),
    Index("ix_contributions_message", "group_id", "message"),
    Index("ix_contributions_author", "author", "group_id", "round", "seq"),
    sqlite_autoincrement=True,
)

supports = Table(
    "supports",
    metadata,
    key("contribution_id", "contributions.id", primary_key=True),
    key("person", primary_key=True),
    Index("ix_supports_person", "person"),
)

themes = Table(
    "themes",
    metadata,
    key("group_id", "groups.id", primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    key("id", primary_key=True),
    key("actor"),
    key("side"),
    words("wording", required=True),
    Column("position", Integer, nullable=False),
    Column("support", Integer, nullable=False),
    words("transversal", required=True),
)

theme_sources = Table(
    "theme_sources",
    metadata,
    key("group_id", primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    key("theme_id", primary_key=True),
    key("contribution_id", "contributions.id", primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(
        ["group_id", "round", "theme_id"], ["themes.group_id", "themes.round", "themes.id"]
    ),
)

companions = Table(
    "companions",
    metadata,
    key("chat", primary_key=True),
    key("group_id", "groups.id", index=True),
)

appeals = Table(
    "appeals",
    metadata,
    key("id", primary_key=True),
    key("group_id", "groups.id", index=True),
    key("person", nullable=True),
    words("person_name"),
    words("text", required=True),
    moment("at", required=True),
    Index("ix_appeals_person", "person"),
)

clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    moment("origin_real", required=True),
    moment("origin_virtual", required=True),
    Column("speed", Float, nullable=False),
)
