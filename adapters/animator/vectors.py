"""Vectors of known texts, kept so that a start takes no time: packaged ones, then a cache on disk.

A text's vector never changes for a model, so a file per model maps the text's hash to it.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.embedding import Embedder, Vectors

ONE_BY_ONE = 200  # texts; more of them are computed at once
RECENT = 2048  # messages whose vectors stay in memory, as a message is looked at several times
_SCALE = 127.0


class Shelf(msgspec.Struct, frozen=True):
    """Known vectors in eight bits, by the hash of their text."""

    rows: dict[int, NDArray[np.int8]]

    def vector(self, text: str) -> Vectors | None:
        """The unit vector of a text, if it is known."""
        row = self.rows.get(text_hash(text))
        return None if row is None else unit(row[None])[0]


class KnownVectors:
    """Encodes texts, the authored ones from the shelves; people's own words are never kept.

    `cache` is a folder for texts that come with no package (other packs); None keeps nothing.
    """

    def __init__(self, embedder: Embedder, cache: Path | None = None) -> None:
        self.embedder = embedder
        self._heard: dict[str, Vectors] = {}
        self._file = cache / f"{embedder.name}.npz" if cache else None
        self._shelves = [packaged(embedder.name)]
        if self._file and self._file.is_file():
            self._shelves.append(_read_or_empty(self._file))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text, as rows: what people say is never written anywhere."""
        found = {text: self._met(text) for text in dict.fromkeys(texts)}
        missing = [text for text, vector in found.items() if vector is None]
        step = len(missing) if len(missing) > ONE_BY_ONE else 1
        fresh: dict[str, Vectors] = {}
        for start in range(0, len(missing), step):
            some = missing[start : start + step]
            fresh |= dict(zip(some, self.embedder.encode(some), strict=True))
        self._remember(fresh)
        return self._rows(found | fresh, texts)

    def known(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per authored text, as rows; the missing ones are computed once."""
        rows = self._shelved(texts)
        if rows is not None:
            return unit(rows)
        found = {text: self._known(text) for text in dict.fromkeys(texts)}
        missing = [text for text, vector in found.items() if vector is None]
        if missing:
            fresh = self.embedder.encode(missing)
            found |= dict(zip(missing, fresh, strict=True))
            self._learn(missing, fresh)
        return self._rows(found, texts)

    def _shelved(self, texts: Sequence[str]) -> NDArray[np.int8] | None:
        """The rows of these texts, if every one of them is on the first shelf: quick and small."""
        rows = [self._shelves[0].rows.get(text_hash(text)) for text in texts]
        held = [row for row in rows if row is not None]
        return np.stack(held) if held and len(held) == len(rows) else None

    def _rows(self, found: Mapping[str, Vectors | None], texts: Sequence[str]) -> Vectors:
        rows = [found[text] for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.embedder.dimension)

    def missing(self, texts: Iterable[str]) -> int:
        """How many of these texts would have to be computed."""
        return sum(self._known(text) is None for text in set(texts))

    def _met(self, text: str) -> Vectors | None:
        heard = self._heard.get(text)
        return self._known(text) if heard is None else heard

    def _remember(self, fresh: dict[str, Vectors]) -> None:
        """Keep what was said last; in one move, as several threads read it."""
        self._heard = dict(list((self._heard | fresh).items())[-RECENT:])

    def _known(self, text: str) -> Vectors | None:
        known = (shelf.vector(text) for shelf in self._shelves)
        return next((vector for vector in known if vector is not None), None)

    def _learn(self, texts: Sequence[str], vectors: Vectors) -> None:
        if self._file is None:
            return
        rows = {text_hash(t): eight_bits(v) for t, v in zip(texts, vectors, strict=True)}
        rows |= self._shelves[1].rows if len(self._shelves) > 1 else {}
        self._shelves[1:] = [Shelf(rows)]
        with contextlib.suppress(OSError):  # a read-only disk costs time, not answers
            write(self._file, rows)


def unit(rows: NDArray[np.int8]) -> Vectors:
    """Unit vectors of rows in eight bits."""
    vectors = rows.astype(np.float32)
    vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    return vectors


def text_hash(text: str) -> int:
    """64 bits that stand for a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def eight_bits(vector: Vectors) -> NDArray[np.int8]:
    """A vector rounded to one byte per dimension; its direction moves by well under a degree."""
    return np.asarray(np.round(vector / np.abs(vector).max() * _SCALE), dtype=np.int8)


def write(file: Path, rows: dict[int, NDArray[np.int8]]) -> None:
    """Put a shelf on disk in one move, so that nobody ever reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    ordered = sorted(rows)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as handle:
        np.savez_compressed(
            handle,
            keys=np.asarray(ordered, dtype=np.uint64),
            rows=np.asarray([rows[key] for key in ordered], dtype=np.int8),
        )
    os.chmod(handle.name, 0o644)  # a temporary file starts out private; these are no secrets
    os.replace(handle.name, file)


def packaged(name: str) -> Shelf:
    """The vectors that come with the bot for a model; none for a model that it does not know."""
    entry = files("adapters.animator") / "vectors" / f"{name}.npz"
    return _read(io.BytesIO(entry.read_bytes())) if entry.is_file() else Shelf({})


def _read_or_empty(file: Path) -> Shelf:
    try:
        return _read(io.BytesIO(file.read_bytes()))
    except (OSError, ValueError, KeyError):
        return Shelf({})


def _read(source: io.BytesIO) -> Shelf:
    stored = np.load(source, allow_pickle=False)
    keys, rows = stored["keys"].tolist(), stored["rows"]
    return Shelf(dict(zip(keys, rows, strict=True)))
