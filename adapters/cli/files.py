"""Writes the tables and the restitution of a record into a folder, in one or all formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from adapters.runtime.catalogues import language
from bot.effects import FileFormat
from bot.record import Record

ALL: tuple[FileFormat, ...] = get_args(FileFormat)


def report_files(
    record: Record, formats: Iterable[FileFormat], folder: Path, *, names: bool = False
) -> Iterator[Path]:
    """Each file as it is written, over what stood there; OSError if the folder cannot be used."""
    from adapters.export import export
    from bot.views import REPORT, Scene, draw

    scene = Scene(record=record, language=language(record.locale), names=names)
    documents = draw(REPORT, scene)
    folder.mkdir(parents=True, exist_ok=True)
    for format in formats:
        file = export(record, documents, format, names=names)
        path = folder / file.name
        path.write_bytes(file.data)
        yield path
