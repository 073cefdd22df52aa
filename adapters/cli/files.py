"""Writes the tables and the restitution of a record into a folder, in one or all formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import get_args

from adapters.cli.speaking import refuse
from adapters.runtime.catalogues import language
from bot.effects import FileFormat
from bot.language import Language
from bot.record import Record

ALL: tuple[FileFormat, ...] = get_args(FileFormat)


def made(folder: Path, words: Language) -> Path:
    """The folder, made if need be; the command ends with a sentence if nothing can stand there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        reason = error.strerror or type(error).__name__
        refuse(words.line("cli-folder-refused", folder=str(folder), reason=reason))


def report_files(
    record: Record, formats: Iterable[FileFormat], folder: Path, *, names: bool = False
) -> Iterator[Path]:
    """Each file as it is written, over what stood there."""
    from adapters.export import export
    from bot.views import REPORT, Scene, draw

    scene = Scene(record=record, language=language(record.locale), names=names)
    documents = draw(REPORT, scene)
    for format in formats:
        file = export(record, documents, format, names=names)
        path = folder / file.name
        path.write_bytes(file.data)
        yield path
