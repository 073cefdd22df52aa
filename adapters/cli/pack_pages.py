"""How packs, their problems and their references look on a terminal; plain lines when piped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from shlex import quote

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.language import Language
from bot.pack import Pack
from bot.pack_problems import Problem, right, wrong
from bot.references import reference_ids, references


def show_ready(pack: Pack, language: Language) -> None:
    """Say that a pack is valid, and how much is in it."""
    _line(Text(f"✓ {language.line('pack-checked', title=pack.title)}", style="bold green"))
    _line(Text(f"  {_size(pack, language)}"))
    if not pack.samples and pack.past is None:
        _line(Text(f"  {language.line('pack-nothing-suggested')}"))


def show_problems(name: str, problems: tuple[Problem, ...], language: Language) -> None:
    """Say everything that is to be mended, each with its place first."""
    heading = language.line("pack-problems", count=len(problems), name=name)
    _line(Text(heading, style="bold red"))
    for problem in problems:
        place = Text(f"{problem.place}: ", style="cyan")
        _line(place.append(wrong(problem, language), style="default"))
        _line(Text(f"    → {right(problem, language)}", style="green"))


def show_written(folder: Path, language: Language) -> None:
    """Say where a new pack is, and what to do with it."""
    _line(Text(f"✓ {language.line('pack-written', folder=str(folder))}", style="bold green"))
    _line(Text(f"  {language.line('pack-written-next', folder=quote(str(folder)))}"))


def show_packs(packs: Mapping[str, Pack | tuple[Problem, ...]], language: Language) -> None:
    """A table of packs; one that is not valid says so in its row."""
    table = _table(language, "id", "title", "locale", "size")
    for name, pack in packs.items():
        if isinstance(pack, Pack):
            table.add_row(*_cells(pack.id, pack.title, pack.locale, _size(pack, language)))
        else:
            problems = language.line("pack-problems", count=len(pack), name=name)
            table.add_row(*_cells(name, "", "", problems), style="red")
    _print(table)


def show_references(pack: Pack, language: Language) -> None:
    """A table of everything that can be quoted from a pack."""
    table = _table(language, "reference", "label", "text", "asked")
    for reference in references(pack, language):
        asked = str(len(reference.asks))
        table.add_row(*_cells(reference.id, reference.label, reference.text, asked))
    _print(table)


def write_references(pack: Pack, language: Language) -> None:
    """The same for a machine: one JSON object a line, with the ways of asking."""
    for reference in references(pack, language):
        sys.stdout.write(msgspec.json.encode(reference).decode() + "\n")


def _size(pack: Pack, language: Language) -> str:
    return language.line(
        "pack-counts",
        actors=len(pack.actors),
        scenarios=len(pack.scenarios),
        situations=len(pack.situations),
        rounds=max(map(len, pack.rotation.values())),
        minutes=f"{sum(phase.minutes for phase in pack.encounter.phases):g}",
        texts=len(reference_ids(pack)),
    )


def _table(language: Language, *columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, header_style="bold")
    for column in columns:
        table.add_column(language.line(f"pack-column-{column}"), overflow="fold")
    return table


def _cells(*words: str) -> Iterable[Text]:
    """Cells taken literally: square brackets in a text are not markup."""
    return map(Text, words)


def _print(table: Table) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


def _line(words: Text) -> None:
    """One line that the terminal may wrap, but that a pipe keeps whole."""
    Console(highlight=False).print(words, soft_wrap=True)
