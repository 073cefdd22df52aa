"""Sentences as vectors by their words alone: what a model of meaning makes of each word.

Every stem and every four letters of one have a vector, and a sentence's is their sum. It needs no
model and takes no time; `wordlearning` learns the vectors from a model, once.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from adapters.animator.embedding import Vectors
from bot.likeness import pieces_of
from bot.words import stems

LANGUAGE = "fr"  # of the sentences that the vectors were learnt from
DIMENSION = 80  # as many as a measure of what says the same keeps of its model
KNOWN = 0.5  # share of a sentence's weight, from which its vector is believed
FILE = "words-1-pieces.npz"


class ByWord:
    """The packaged vectors of words; an `Embedder` for short French sentences."""

    name = "words-1"
    dimension = DIMENSION
    seconds = 0.0001
    scale = 1.0
    same = -0.01

    def __init__(self, rows: Mapping[str, int], vectors: Vectors) -> None:
        self._rows = rows
        self._vectors = vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text; a zero one where most of its words are unknown."""
        found = [self._vector(text) for text in texts]
        return np.asarray(found, dtype=np.float32).reshape(len(texts), self.dimension)

    def _vector(self, text: str) -> Vectors:
        weights = weighed(text)
        known = {self._rows[piece]: weights[piece] for piece in weights if piece in self._rows}
        if sum(known.values()) < KNOWN * sum(weights.values()) or not known:
            return np.zeros(self.dimension, dtype=np.float32)
        vector = np.fromiter(known.values(), np.float32) @ self._vectors[list(known)]
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def weighed(text: str) -> dict[str, float]:
    """The stems of a text (with a `=`) and their pieces; those of one stem weigh as one."""
    found: dict[str, float] = {}
    for stem in stems(text, LANGUAGE):
        pieces = pieces_of(stem)
        found[f"={stem}"] = 1.0
        for piece in pieces:
            found[piece] = found.get(piece, 0.0) + float(len(pieces) ** -0.5)
    return found


@cache
def by_word() -> ByWord:
    """The vectors that come with the bot."""
    entry = files("adapters.animator") / "vectors" / FILE
    pieces, vectors = read(entry.read_bytes())
    return ByWord({piece: row for row, piece in enumerate(pieces)}, vectors)


def read(packed: bytes) -> tuple[list[str], Vectors]:
    """The words and pieces of words that were kept, and their vectors as rows."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as kept:
        vectors = kept["vectors"].astype(np.float32) * kept["scales"][:, None]
        return str(kept["pieces"]).split("\n"), vectors


def write(file: Path, pieces: Sequence[str], vectors: Vectors, told: str) -> None:
    """Keep what was learnt, and from what: eight bits a number, a scale for each row."""
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-6) / 127
    np.savez_compressed(
        file,
        told=np.array(told),
        pieces=np.array("\n".join(pieces)),
        vectors=np.round(vectors / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
    )
