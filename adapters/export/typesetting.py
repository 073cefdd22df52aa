"""Documents through Typst: the words go in as data, so that none of them can be markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec
import typst

from adapters.export.edition import Edition, printable
from bot.board import TRANSVERSAL, Document

_TEMPLATES = files("adapters.export") / "templates"
_PARTS = ("parts.typ", "compass.typ")
_STICKY = re.compile(
    "(?<=[\\x00-\\u058f])[\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\ufe00-\\ufe0f\\ufeff\\U000e0000-\\U000e007f]+"
)
"""Invisible characters after Latin ones: Typst ties them to the letter in all that readers copy."""
_FONTS = str(files("font_source_sans_pro") / "files")


def paper(edition: Edition) -> bytes:
    """The documents as PDF/UA-1 (accessible); merely tagged if a character has no glyph here."""
    try:
        return _typeset(edition, "paper.typ", format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return _typeset(edition, "paper.typ", format="pdf")


def picture(edition: Edition, dots_per_inch: float) -> bytes:
    """The documents as one picture; the template is 1000 points wide."""
    return _typeset(edition, "picture.typ", format="png", ppi=dots_per_inch)


def _typeset(edition: Edition, template: str, **options: Any) -> bytes:
    sources = {
        "main.typ": _source(template),
        **{part: _source(part) for part in _PARTS},
        "data.json": msgspec.json.encode(_data(edition)),
    }
    return bytes(typst.compile(sources, font_paths=[_FONTS], **options))


def _source(name: str) -> bytes:
    return (_TEMPLATES / name).read_bytes()


def _data(edition: Edition) -> Mapping[str, Any]:
    return {
        "title": _title(edition),
        "documents": [_typographic(document, edition) for document in edition.documents],
        "words": {"mark": TRANSVERSAL, "nothing": edition.language.line("export-nothing")},
    }


def _title(edition: Edition) -> str:
    alone = len(edition.documents) == 1
    return printable(edition.documents[0].title if alone else edition.record.name)


def _typographic(document: Document, edition: Edition) -> Any:
    """The document as plain data, with the spaces that its language's printers ask for."""
    return _each_word(msgspec.to_builtins(document), edition)


def _each_word(data: Any, edition: Edition) -> Any:
    match data:
        case str():
            return edition.language.typography(_STICKY.sub("", printable(data)))
        case dict():
            return {key: _each_word(value, edition) for key, value in data.items()}
        case list() | tuple():
            return [_each_word(value, edition) for value in data]
    return data
