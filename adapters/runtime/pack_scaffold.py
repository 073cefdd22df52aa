"""Writes a commented pack to start from into a new folder."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.pack_files import MANIFEST, SHAPES
from bot.pack_shape import schema_file
from bot.pack_terms import LOCALE_PATTERN

SCHEMAS = ".schema"
_ID_LINE = re.compile(r"^id: .+$", re.MULTILINE)
_NO_ID = re.compile(r"[^a-z0-9]+")


class FolderTaken(Exception):
    """The folder (or a file of that name) already has something in it; nothing was written."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} is not empty")
        self.folder = folder


class NoSuchScaffold(Exception):
    """There is no starting pack in that language; `known` are those that exist."""

    def __init__(self, locale: str) -> None:
        super().__init__(f"no starting pack in {locale!r}")
        self.locale = locale
        self.known = scaffold_locales()


def scaffold_locales() -> tuple[str, ...]:
    """The languages in which a starting pack exists."""
    return tuple(sorted(entry.name for entry in _scaffolds().iterdir()))


def write_scaffold(folder: Path, locale: str) -> None:
    """Write the starting pack of a language or of its region (`en-GB`), its schemas included.

    Raises FolderTaken, NoSuchScaffold, or OSError when the folder cannot be written.
    """
    spoken = locale.split("-", maxsplit=1)[0]
    if spoken not in scaffold_locales() or not re.match(LOCALE_PATTERN, locale):
        raise NoSuchScaffold(locale)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(str(folder))
    _copy(_scaffolds() / spoken, folder)
    manifest = folder / MANIFEST
    text = _ID_LINE.sub(f"id: {_id(folder)}", manifest.read_text("utf-8"), count=1)
    manifest.write_text(text.replace(f"locale: {spoken}", f"locale: {locale}", 1), "utf-8")
    (folder / SCHEMAS).mkdir()
    for kind in SHAPES:
        name, schema = schema_file(kind)
        (folder / SCHEMAS / name).write_text(schema, "utf-8")


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())


def _id(folder: Path) -> str:
    """A pack id from the folder's name: `Été à Lyon` becomes `ete-a-lyon`."""
    plain = unicodedata.normalize("NFKD", folder.resolve().name).encode("ascii", "ignore").decode()
    return _NO_ID.sub("-", plain.lower()).strip("-")[:40].rstrip("-") or "new-workshop"


def _scaffolds() -> Traversable:
    return files("bot") / "content" / "scaffold"
