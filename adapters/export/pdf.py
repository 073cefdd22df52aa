"""Documents as a PDF to print and hand out: A4, tagged, page numbers, headers that come back."""

from __future__ import annotations

from adapters.export.edition import Edition
from adapters.export.typesetting import paper


def render(edition: Edition) -> bytes:
    """All documents in one file, each on its own pages."""
    return paper(edition)
