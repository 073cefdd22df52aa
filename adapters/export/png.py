"""Documents as one picture, wide enough to be projected and readable on a phone."""

from __future__ import annotations

from adapters.export.edition import Edition
from adapters.export.typesetting import picture

DOTS_PER_INCH = 144


def render(edition: Edition) -> bytes:
    """All documents one below the other, 2000 pixels wide."""
    return picture(edition, DOTS_PER_INCH)
