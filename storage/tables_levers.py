"""The tables of the third meeting: ballots, secret votes, answers and volunteers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, UniqueConstraint

from storage.columns import key, moment, number, words
from storage.schema import metadata

ballots = Table(
    "ballots",
    metadata,
    key("id", primary_key=True),
    key("cycle_id", "cycles.id", index=True),
    Column("points", Integer, nullable=False),
    Column("top", Integer, nullable=False),
    Column("left_out", Integer, nullable=False),
    key("provenance"),
    Column("simulated", Boolean, nullable=False),
    moment("opened_at", required=True),
    moment("closed_at"),
    words("outcome"),
)

ballot_items = Table(
    "ballot_items",
    metadata,
    key("ballot_id", "ballots.id", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    words("wording", required=True),
    Column("support", Integer, nullable=False),
    words("standings", required=True),
)

# Who votes for which group: only as long as the ballot is open.
voters = Table(
    "voters",
    metadata,
    key("ballot_id", "ballots.id", primary_key=True),
    key("person", primary_key=True),
    key("group_id", "groups.id"),
    Index("ix_voters_person", "person"),
)

# `voter` is a person while the ballot is open, and a number that leads to nobody afterwards.
votes = Table(
    "votes",
    metadata,
    key("ballot_id", "ballots.id", primary_key=True),
    key("voter", primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("points", Integer, nullable=False),
)

plan_answers = Table(
    "plan_answers",
    metadata,
    number("seq"),
    key("id", unique=True),
    key("ballot_id", "ballots.id", index=True),
    key("group_id", "groups.id"),
    Column("item", Integer, nullable=False),
    key("question"),
    key("person", nullable=True, index=True),
    words("person_name"),
    words("text", required=True),
    moment("at", required=True),
    sqlite_autoincrement=True,
)

volunteers = Table(
    "volunteers",
    metadata,
    number("seq"),
    key("ballot_id", "ballots.id"),
    Column("item", Integer, nullable=False),
    key("person", index=True),
    words("name", required=True),
    UniqueConstraint("ballot_id", "item", "person"),
    sqlite_autoincrement=True,
)
