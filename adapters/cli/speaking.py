"""How a command speaks: its language, its terminal, and one kind line for what went wrong."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from adapters.cli.journal import Journal
from adapters.runtime.catalogues import language, languages
from adapters.runtime.settings import Settings, SettingsProblem, load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from bot.language import Language

log = logging.getLogger(__name__)

MISTAKE, MISCONFIGURED, OUR_FAULT = 1, 2, 70
PIPE_WIDTH = 100


@contextmanager
def command(*, logs: bool = False) -> Iterator[tuple[Settings, Language]]:
    """The settings and the language of a command; whatever goes wrong in it becomes a sentence.

    Its log goes into a journal in the data folder; with `logs`, onto the error stream.
    """
    settings = settings_or_leave()
    words = speaks(settings)
    journal = Journal(settings.data_dir / "boussole.log")
    if not logs:
        logging.basicConfig(level=logging.WARNING, handlers=[journal])
    try:
        with explained(words):
            yield settings, words
    except typer.Exit:
        raise
    except Exception as error:
        log.exception("a command failed")
        what = f"{type(error).__name__}: {error}"
        refuse(words.line("cli-unexpected", what=what, file=journal.place), OUR_FAULT)
    if journal.used:
        typer.echo(words.line("cli-journal", file=journal.place), err=True)


def speaks(settings: Settings) -> Language:
    """The language of the command line: the one that was set, else that of the terminal."""
    if "locale" in settings.model_fields_set:
        return language(settings.locale)
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    found = next(filter(None, (os.environ.get(name) for name in variables)), "")
    tag = found[:2].lower()
    return language(tag if tag in languages() else settings.locale)


def terminal() -> Console:
    """The screen: colours on a terminal, plain lines of a fixed width in a pipe."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    wished = int(columns) if columns.isdecimal() and int(columns) else PIPE_WIDTH
    width = None if sys.stdout.isatty() else wished
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def refuse(sentence: str, status: int = MISTAKE) -> NoReturn:
    """Say on the error stream why the command ends here."""
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


def settings_or_leave() -> Settings:
    """The settings of this process; what is wrong with them is said, and the command ends."""
    try:
        return load_settings()
    except SettingsProblem as problem:
        refuse(str(problem), MISCONFIGURED)


@contextmanager
def explained(words: Language) -> Iterator[None]:
    """Turn what a person can mend into sentences and an exit status."""
    from adapters.cli.pack_pages import show_problems
    from adapters.runtime.packs import PackInvalid, PackNotFound
    from storage.problems import DatabaseProblem

    try:
        yield
    except SettingsProblem as problem:
        refuse(str(problem), MISCONFIGURED)
    except DatabaseProblem as problem:
        refuse(f"{problem.what} {problem.remedy}")
    except PackInvalid as invalid:
        show_problems(invalid.name, invalid.problems, words)
        raise typer.Exit(MISTAKE) from None
    except PackNotFound as missing:
        known = ", ".join(missing.known)
        refuse(words.line("pack-not-found", name=missing.name, known=known))
