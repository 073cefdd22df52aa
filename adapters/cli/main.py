"""The command `boussole`: what can be asked of it, each loaded when it is asked for."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import batch_commands, compass_command, pack_commands

app = typer.Typer(
    help="Boussole, the facilitator that lives in Telegram groups and Matrix rooms.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(db, name="db")
app.add_typer(pack_commands.app, name="pack")

PackOption = Annotated[
    str, typer.Option("--pack", metavar="ID|DIR", help="A pack that comes along, or a folder.")
]
SpeedOption = Annotated[
    float | None, typer.Option(min=0.01, max=100_000, help="How many times faster than real.")
]
OutOption = Annotated[
    Path, typer.Option("--out", file_okay=False, help="The folder that files are written into.")
]
DEFAULT_PACK = "participation-numerique"
OUT = Path("out")


class Format(StrEnum):
    """The formats of exported files."""

    md = "md"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    pdf = "pdf"
    png = "png"
    polis = "polis"
    all = "all"


@app.command()
def demo(speed: SpeedOption = None, out: OutOption = OUT, pack: PackOption = DEFAULT_PACK) -> None:
    """Watch a past workshop being played again, all groups side by side."""
    from adapters.cli.demo import run

    run(pack, speed, out)


@app.command()
def play(
    pack: PackOption = DEFAULT_PACK,
    situation: Annotated[str, typer.Option(help="The case that the room works on.")] = "",
    speed: SpeedOption = None,
    database: Annotated[
        str, typer.Option(metavar="URL", help="Keep the room here; nothing is kept otherwise.")
    ] = "",
    out: OutOption = OUT,
) -> None:
    """Play a workshop in this terminal, as one or several people."""
    from adapters.cli.play import run

    run(pack, situation, speed, database, out)


@app.command("run")
def serve() -> None:
    """Serve the platforms that the settings name, until stopped."""
    from adapters.cli.operate import serve_platforms

    serve_platforms()


@app.command()
def check() -> None:
    """Look whether everything is ready: settings, database, packs, time zone, platforms."""
    from adapters.cli.check import run

    run()


@app.command()
def export(
    cycle: Annotated[
        str, typer.Argument(metavar="CYCLE", help="The cycle's code; `boussole cycles` lists them.")
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="Which files.")] = Format.all,
    out: OutOption = OUT,
    names: Annotated[bool, typer.Option("--names", help="With the names of people.")] = False,
) -> None:
    """Write the tables and the restitution of a cycle into files."""
    from adapters.cli.records import export_cycle

    export_cycle(cycle, format.value, out, names=names)


@app.command()
def cycles() -> None:
    """List the cycles of the database."""
    from adapters.cli.records import list_cycles

    list_cycles()


@db.command()
def upgrade() -> None:
    """Create the tables, or bring them up to date."""
    from adapters.cli.records import upgrade_database

    upgrade_database()


@db.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")],
) -> None:
    """Copy a SQLite database as it is now, also while `boussole run` is at work on it."""
    from adapters.cli.records import back_up_database

    back_up_database(file)


for door in (
    compass_command.compass,
    batch_commands.ask,
    batch_commands.classify,
    batch_commands.themes,
):
    app.command()(door)


def run() -> None:
    """The console script's entry point."""
    # small products wait longer for a second thread than they take, and busy-wait beside the model
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
