"""Documents through Typst: the words go in as data, so that none of them can be markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import msgspec
import typst
from msgspec.structs import replace

from adapters.export.edition import Edition, printable
from bot.board import TRANSVERSAL, Document

_TEMPLATES = files("adapters.export") / "templates"
_PARTS = ("parts.typ", "compass.typ")
_STICKY = re.compile(
    "(?<=[\\x00-\\u058f])[\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\ufe00-\\ufe0f\\ufeff\\U000e0000-\\U000e007f]+"
)
"""Invisible characters after Latin ones: Typst ties them to the letter in all that readers copy."""
_KEYCAP = re.compile("\ufe0f?\u20e3")
"""The key around a digit (1️⃣), which no font here has; the digit says it all."""
_PLAIN = re.compile("[\x00-\u024f\u2000-\u22ff]*")
"""Letters and signs that are certainly in the fonts."""


@cache
def _fonts() -> list[str]:
    """Source Sans, then Noto's emoji and scripts, then the machine's own fonts."""
    folders = [str(files("font_source_sans_pro") / "files")]
    if find_spec("manimgx_fonts"):
        folders.append(str(files("manimgx_fonts")))
    return folders


def paper(edition: Edition) -> bytes:
    """The documents as PDF/UA-1 (accessible); merely tagged, with a note, if a glyph is missing."""
    try:
        return _typeset(_data(edition), "paper.typ", format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return _typeset(_data(edition, whole=False), "paper.typ", format="pdf")


def picture(edition: Edition, dots_per_inch: float) -> bytes:
    """The documents as one picture; the template is 1000 points wide."""
    data = _data(edition, whole=has_glyphs(edition))
    return _typeset(data, "picture.typ", format="png", ppi=dots_per_inch)


def has_glyphs(edition: Edition) -> bool:
    """Whether the fonts at hand can show every character of the documents."""
    data = _data(edition)
    if _PLAIN.fullmatch(msgspec.json.encode(data).decode()):
        return True
    try:
        _typeset(data, "paper.typ", format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return False
    return True


def _typeset(data: Mapping[str, Any], template: str, **options: Any) -> bytes:
    sources = {
        "main.typ": _source(template),
        **{part: _source(part) for part in _PARTS},
        "data.json": msgspec.json.encode(data),
    }
    return bytes(typst.compile(sources, font_paths=_fonts(), **options))


def _source(name: str) -> bytes:
    return (_TEMPLATES / name).read_bytes()


def _data(edition: Edition, *, whole: bool = True) -> Mapping[str, Any]:
    """What the templates read; where a character cannot be shown, every footer says so."""
    missing = "" if whole else edition.language.line("export-no-glyph")
    return {
        "title": _title(edition),
        "documents": [_typographic(_noted(d, missing), edition) for d in edition.documents],
        "words": {"mark": TRANSVERSAL, "nothing": edition.language.line("export-nothing")},
    }


def _title(edition: Edition) -> str:
    alone = len(edition.documents) == 1
    return printable(edition.documents[0].title if alone else edition.record.name)


def _noted(document: Document, note: str) -> Document:
    return replace(document, footer=" · ".join(filter(None, (document.footer, note))))


def _typographic(document: Document, edition: Edition) -> Any:
    """The document as plain data, with the spaces that its language's printers ask for."""
    return _each_word(msgspec.to_builtins(document), edition)


def _each_word(data: Any, edition: Edition) -> Any:
    match data:
        case str():
            return edition.language.typography(_STICKY.sub("", _KEYCAP.sub("", printable(data))))
        case dict():
            return {key: _each_word(value, edition) for key, value in data.items()}
        case list() | tuple():
            return [_each_word(value, edition) for value in data]
    return data
