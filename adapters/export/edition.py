"""What a file is made of: the record and the documents, with or without people's names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import msgspec

from bot.anonymity import nameless, unsigned
from bot.board import Document
from bot.effects import FileFormat
from bot.language import Language
from bot.record import Record

STEM_LENGTH = 60
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o"})


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """What an exporter draws from; whatever it finds here it may show.

    Without `names`, nobody's name and no platform address is left in it.
    """

    record: Record
    documents: tuple[Document, ...]
    language: Language
    names: bool = False


class File(msgspec.Struct, frozen=True):
    """A file to hand over: a tidy name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


class Exporter(msgspec.Struct, frozen=True):
    """One format: what it is called in files and by people, and how it is made."""

    identifier: FileFormat
    name: str
    media_type: str
    render: Callable[[Edition], bytes]


def edition(
    record: Record, documents: tuple[Document, ...], language: Language, *, names: bool
) -> Edition:
    """The edition of a record; without `names`, people are taken out of all of it."""
    if not names:
        someone = language.line("export-someone")
        record = nameless(record)
        documents = tuple(unsigned(document, someone) for document in documents)
    return Edition(record=record, documents=documents, language=language, names=names)


def file_stem(edition: Edition) -> str:
    """The name of the file without its suffix: the only document's title, or the cycle's name."""
    alone = edition.documents[0].title if len(edition.documents) == 1 else ""
    return slug(alone) or slug(edition.record.name) or slug(edition.record.cycle) or "boussole"


def slug(words: str) -> str:
    """Words as part of a file name: lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words.translate(_LIGATURES)).encode("ascii", "ignore")
    joined = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[()']", "", plain.decode().lower())).strip("-")
    return joined[:STEM_LENGTH].rstrip("-")


def printable(words: str) -> str:
    """Words without the control characters that no file format can carry."""
    return _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
