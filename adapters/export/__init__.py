"""Files to keep, project and hand out: every format of the record in one list."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.export import csv_file, json_file, markdown
from adapters.export.edition import Edition, Exporter, File, edition, file_stem
from adapters.runtime.catalogues import language
from bot.board import Document
from bot.effects import FileFormat
from bot.record import Record

__all__ = ["EXPORTERS", "Exporter", "File", "export"]


def _xlsx(edition: Edition) -> bytes:
    from adapters.export.xlsx import render

    return render(edition)


def _pdf(edition: Edition) -> bytes:
    from adapters.export.pdf import render

    return render(edition)


def _png(edition: Edition) -> bytes:
    from adapters.export.png import render

    return render(edition)


_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTERS: dict[FileFormat, Exporter] = {
    exporter.identifier: exporter
    for exporter in (
        Exporter("md", "Markdown", "text/markdown; charset=utf-8", markdown.render),
        Exporter("csv", "CSV", "text/csv; charset=utf-8", csv_file.render),
        Exporter("json", "JSON", "application/json", json_file.render),
        Exporter("xlsx", "Excel", _OFFICE, _xlsx),
        Exporter("pdf", "PDF", "application/pdf", _pdf),
        Exporter("png", "PNG", "image/png", _png),
    )
}


def export(
    record: Record, documents: Iterable[Document], format: FileFormat, *, names: bool = False
) -> File:
    """The record and its documents as one file; people's names are in it only if asked for."""
    chosen = edition(record, tuple(documents), language(record.locale), names=names)
    exporter = EXPORTERS[format]
    name = f"{file_stem(chosen)}.{exporter.identifier}"
    return File(name, exporter.media_type, exporter.render(chosen))
