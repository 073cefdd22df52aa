"""The commands on what is kept: upgrade the database, list its cycles, export one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich.table import Table

from adapters.cli.files import ALL, made, report_files
from adapters.cli.speaking import command, refuse, terminal
from adapters.export.polis import polis_archive
from adapters.runtime.composition import opened, shelf
from adapters.runtime.settings import Settings
from bot.desk import VOTES
from bot.effects import FileFormat
from bot.language import Language
from bot.record import Record
from bot.text import plain
from storage import ballots, cycles, groups
from storage.backup import back_up
from storage.cycles import CycleRow
from storage.database import parse_url, upgrade
from storage.problems import name_of
from storage.record import record


def upgrade_database() -> None:
    """Create the tables, or bring them up to date."""
    with command() as (settings, words):
        asyncio.run(upgrade(settings.database))
        typer.echo(words.line("cli-upgraded", database=database_name(settings)))


def back_up_database(file: Path) -> None:
    """Copy the database into a new file."""
    with command() as (settings, words):
        back_up(settings.database, file)
        typer.echo(words.line("cli-backed-up", file=str(file)))


def list_cycles() -> None:
    """Print every cycle with its pack, its day and its groups."""
    with command() as (settings, words):
        found = asyncio.run(_cycles(settings))
        if not found:
            typer.echo(words.line("cli-no-cycles", database=database_name(settings)))
            return
        screen = terminal()
        screen.print(_listed(found, settings, words))


def export_cycle(code: str, format: str, out: Path, *, names: bool) -> None:
    """Write a cycle's files; its code or its name says which cycle."""
    formats = tuple(f for f in ALL if format in (f, "all"))
    with command() as (settings, words):
        facts = asyncio.run(_record(settings, code, words))
        if formats:
            _write(facts, formats, out, words, names=names)
        if format in (VOTES, "all"):
            asyncio.run(_write_votes(settings, facts, out, words, wanted=format == VOTES))


def database_name(settings: Settings) -> str:
    """How to call the database in front of people, without its password."""
    return name_of(parse_url(settings.database))


def _write(
    facts: Record, formats: tuple[FileFormat, ...], out: Path, words: Language, *, names: bool
) -> None:
    if not any(group.rounds for group in facts.groups):
        refuse(words.line("cli-nothing-to-export", name=facts.name))
    for path in report_files(facts, formats, made(out, words), names=names):
        typer.echo(words.line("cli-exported", file=str(path)))


async def _write_votes(
    settings: Settings, facts: Record, out: Path, words: Language, *, wanted: bool
) -> None:
    """The votes of a closed ballot for Polis's tools; without one, a refusal if it was `wanted`."""
    ballot = facts.ballot
    if ballot is None or ballot.outcome is None:
        if wanted:
            refuse(plain(words.text("export-no-votes")))
        return
    async with opened(settings.database) as database, database.read() as conn:
        votes = await ballots.nameless_votes(conn, ballot.id)
    path = made(out, words) / f"polis-{facts.cycle}.zip"
    path.write_bytes(polis_archive(ballot, votes))
    typer.echo(words.line("cli-exported", file=str(path)))


async def _cycles(settings: Settings) -> list[tuple[CycleRow, list[str]]]:
    async with opened(settings.database) as database, database.read() as conn:
        return [
            (cycle, [group.label for group in await groups.of_cycle(conn, cycle.id)])
            for cycle in await cycles.all_cycles(conn)
        ]


async def _record(settings: Settings, code: str, words: Language) -> Record:
    async with opened(settings.database) as database, database.read() as conn:
        cycle = await cycles.by_id(conn, code) or await cycles.named(conn, code)
        facts = await record(conn, cycle.id, shelf(settings).pack(cycle.pack)) if cycle else None
        if facts is None:
            known = words.enumeration(c.id for c in await cycles.all_cycles(conn))
            refuse(words.line("cli-cycle-unknown", name=code, known=known or "none"))
        return facts


def _listed(found: list[tuple[CycleRow, list[str]]], settings: Settings, words: Language) -> Table:
    table = Table(title=words.line("cli-cycles-title", database=database_name(settings)))
    for column in ("cycle", "pack", "begun", "groups"):
        table.add_column(words.line(f"cli-column-{column}"))
    for cycle, labels in found:
        day = words.full_day(cycle.created_at, ZoneInfo(cycle.timezone))
        code = cycle.id if cycle.name == cycle.id else f"{cycle.id} ({cycle.name})"
        table.add_row(code, cycle.pack, day, ", ".join(labels))
    return table
