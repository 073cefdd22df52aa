"""`boussole compass`: an orientation on the command line, with its picture and its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.effects import FileFormat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.board import Document
    from bot.language import Language
    from bot.pack import Pack
    from bot.pack_compass import Compass
    from bot.record import Record

DEFAULT = "participation-numerique"
FORMATS: tuple[FileFormat, ...] = ("png", "pdf")
PackOption = Annotated[str, typer.Option("--pack", metavar="ID|DIR", help="A pack with a compass.")]
SituationOption = Annotated[
    str, typer.Option("--situation", help="Answer as the sheet of this situation does.")
]
AnswersOption = Annotated[
    str, typer.Option("--answers", help="Answers by criterion: moyens=limites,delais=longs.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", file_okay=False, help="Write the picture and the page here.")
]


def compass(
    pack: PackOption = DEFAULT,
    situation: SituationOption = "",
    answers: AnswersOption = "",
    out: OutOption = None,
) -> None:
    """Find one's way among the scenarios of a pack: an orientation with its reasons."""
    from adapters.cli.files import made
    from adapters.cli.speaking import command, refuse
    from adapters.runtime.composition import stocked
    from bot.past import past_record
    from bot.record import Record

    with command() as (settings, words):
        _, loaded = stocked(settings, pack)
        if loaded.compass is None:
            refuse(words.line("cli-compass-none", title=loaded.title))
        chosen = {
            **_of_situation(loaded, loaded.compass, situation, words),
            **_typed(loaded.compass, answers, words),
        }
        unplayed = Record(
            cycle=loaded.id,
            name=loaded.title,
            locale=loaded.locale,
            timezone=settings.timezone,
            pack=loaded,
            groups=(),
        )
        record = past_record(loaded, settings.timezone) or unplayed
        show(record, chosen, made(out, words) if out else None)


def show(record: Record, answers: dict[str, str], out: Path | None) -> None:
    """Print the orientation of these answers; write its picture and its page into a folder."""
    documents = orientation(record, answers)
    present(documents)
    if out is not None:
        for path in written(record, documents, out):
            typer.echo(str(path))


def orientation(record: Record, answers: dict[str, str]) -> tuple[Document, ...]:
    """Where these answers lead, on the words and votes of a record."""
    from adapters.runtime.catalogues import language
    from bot.compass import spelt
    from bot.views import Scene, draw

    words = language(record.locale)
    scene = Scene(record=record, language=words, arguments={"answers": spelt(answers)})
    return draw("compass", scene)


def present(documents: Iterable[Document]) -> None:
    """Print documents as they look in a room."""
    from rich.text import Text

    from adapters.cli.speaking import terminal
    from adapters.console.render import Gutter, rich_document

    for document in documents:
        terminal().print(Gutter(rich_document(document), Text(), Text()))


def written(record: Record, documents: tuple[Document, ...], folder: Path) -> list[Path]:
    """Write the picture and the page of an orientation; where they are."""
    from adapters.export import export

    files = [export(record, documents, format) for format in FORMATS]
    for file in files:
        (folder / file.name).write_bytes(file.data)
    return [folder / file.name for file in files]


def _of_situation(pack: Pack, compass: Compass, name: str, words: Language) -> dict[str, str]:
    """The answers of a situation's sheet; none if none is named."""
    from adapters.cli.speaking import refuse
    from bot.shortcuts import fold

    for situation in pack.situations:
        if name and fold(name) in (fold(situation.id), fold(situation.name)):
            return compass.profile(situation.id)
    if name:
        known = words.enumeration(f"{s.id} ({s.name})" for s in pack.situations)
        refuse(words.line("cli-compass-situation", name=name, known=known))
    return {}


def _typed(compass: Compass, text: str, words: Language) -> dict[str, str]:
    """Answers as they were typed: by the id of a level, its number or its words."""
    from adapters.cli.speaking import refuse
    from bot.compass import read_answers
    from bot.compass_runs import meant

    chosen: dict[str, str] = {}
    criteria = {criterion.id: criterion for criterion in compass.criteria}
    for name, answer in read_answers(text).items():
        if name not in criteria:
            known = words.enumeration(criteria)
            refuse(words.line("cli-compass-criterion", name=name, known=known))
        levels = [level.id for level in criteria[name].levels]
        level = answer if answer in levels else meant(criteria[name], answer)
        if level is None:
            known = words.enumeration(levels)
            refuse(words.line("cli-compass-level", name=name, answer=answer, known=known))
        chosen[name] = level
    return chosen
