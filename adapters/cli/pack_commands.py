"""The commands on packs: check one, start one, list them, see their references and schemas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.language import Language

app = typer.Typer(help="Workshops as files: check, start, list, look inside.", no_args_is_help=True)

DEFAULT = "participation-numerique"


class SchemaKind(StrEnum):
    """The kinds of file that a pack is made of."""

    pack = "pack"
    scenario = "scenario"
    situation = "situation"
    past = "past"
    questions = "questions"
    samples = "samples"
    compass = "compass"


@app.command()
def check(
    pack: Annotated[str, typer.Argument(metavar="DIR", help="A pack's folder, or a bundled id.")],
) -> None:
    """Say that a pack is ready, or everything that is to be mended, file and line first."""
    from adapters.cli import pack_pages
    from adapters.runtime.packs import load_pack

    words = _language()
    with _explained(words):
        pack_pages.show_ready(load_pack(pack), words)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    locale: Annotated[str, typer.Option(help="The language of the starting pack.")] = "",
) -> None:
    """Write a small commented pack to start from."""
    from adapters.cli import pack_pages
    from adapters.runtime.pack_scaffold import write_scaffold

    words = _language()
    with _explained(words):
        write_scaffold(folder, locale or words.tag)
        pack_pages.show_written(folder, words)


@app.command()
def refs(
    pack: Annotated[str, typer.Option(help="A bundled id, or a pack's folder.")] = DEFAULT,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List every text that can be quoted, by its reference."""
    from adapters.cli import pack_pages
    from adapters.runtime.catalogues import language
    from adapters.runtime.packs import load_pack

    with _explained(_language()):
        loaded = load_pack(pack)
        show = pack_pages.write_references if json else pack_pages.show_references
        show(loaded, language(loaded.locale))


@app.command()
def schema(
    kind: Annotated[SchemaKind, typer.Argument(help="Which kind of file.")] = SchemaKind.pack,
) -> None:
    """Print the JSON Schema of one kind of file, for an editor."""
    from bot.pack_shape import schema_file

    typer.echo(schema_file(kind.value)[1], nl=False)


@app.command("list")
def list_packs() -> None:
    """List the packs that come along, and those of the operator's own folder."""
    from adapters.cli import pack_pages
    from adapters.runtime.packs import bundled_packs, check_pack, packs_in
    from adapters.runtime.settings import load_settings

    words = _language()
    own = load_settings().packs
    names = (*bundled_packs(), *(map(str, packs_in(own)) if own else ()))
    pack_pages.show_packs({name: check_pack(name) for name in names}, words)


def _language() -> Language:
    from adapters.runtime.catalogues import language
    from adapters.runtime.settings import SettingsProblem, load_settings

    try:
        return language(load_settings().locale)
    except SettingsProblem as problem:
        _refuse(str(problem))


@contextmanager
def _explained(words: Language) -> Iterator[None]:
    """Turn what a person can mend into sentences and the exit status 1."""
    from adapters.cli import pack_pages
    from adapters.runtime.pack_scaffold import FolderTaken, NoSuchScaffold
    from adapters.runtime.packs import PackInvalid, PackNotFound

    try:
        yield
    except PackInvalid as invalid:
        pack_pages.show_problems(invalid.name, invalid.problems, words)
        raise typer.Exit(1) from None
    except PackNotFound as missing:
        known = ", ".join(missing.known)
        _refuse(words.line("pack-not-found", name=missing.name, known=known))
    except FolderTaken as taken:
        _refuse(words.line("pack-folder-taken", folder=taken.folder))
    except NoSuchScaffold as absent:
        known = ", ".join(absent.known)
        _refuse(words.line("pack-no-scaffold", locale=absent.locale, known=known))
    except OSError as error:
        if error.filename is None:  # a closed pipe, for one: no folder is to blame
            raise
        reason = error.strerror or type(error).__name__
        _refuse(words.line("pack-folder-refused", folder=str(error.filename), reason=reason))


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
