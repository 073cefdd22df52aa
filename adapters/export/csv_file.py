"""The contributions as CSV: one row each with every dimension, readable by a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from adapters.export.edition import Edition, printable
from adapters.export.rows import Value, fields, harmless, rows


def render(edition: Edition) -> bytes:
    """RFC 4180 with commas, UTF-8 with a byte-order mark, formulas made harmless."""
    sheet = StringIO()
    columns = fields(names=edition.names)
    writer = csv.DictWriter(sheet, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows(edition.record):
        writer.writerow({name: _value(value) for name, value in row.items()})
    return sheet.getvalue().encode("utf-8-sig")


def _value(value: Value) -> Value:
    return harmless(printable(value)) if isinstance(value, str) else value
