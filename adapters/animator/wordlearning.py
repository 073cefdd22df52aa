"""Learns a vector for each word from a model of meaning, so that words can do without it.

Ridge regression from the words of authored sentences to these sentences' vectors: what the model
makes of a sentence is shared out among its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.byword import FILE, weighed, write
from adapters.animator.embedding import Vectors
from adapters.animator.sameness import Sameness, digest, families, sameness
from adapters.animator.vectors import KnownVectors

RIDGE = 0.3  # pull of a word's vector towards nothing, beside a word that is a whole sentence
ROUNDS = 60  # of conjugate gradients; beyond them nothing changes that eight bits would keep
TINY = 1e-12  # keeps a direction that is exhausted from dividing by nothing

_Numbers = NDArray[np.float32]


def package(vectors: KnownVectors, texts: Sequence[str], folder: Path) -> int:
    """Learn from a model's vectors of these texts and write down; how many words and pieces.

    Learnt anew only when the families change: of other texts, just the vocabulary counts.
    """
    told, file = families(), folder / FILE
    if not (file.is_file() and _kept(file, "told") == digest(told)):
        said = sorted({*texts, *(text for family in told for text in family)})
        aims = meant(sameness(vectors.embedder.name), vectors.encode(said))
        pieces, found = learnt([weighed(text) for text in said], aims)
        write(file, pieces, found, digest(told))
    return _kept(file, "pieces").count("\n") + 1


def meant(measure: Sameness, vectors: Vectors) -> _Numbers:
    """What a measure sees in vectors: its axes, the more telling ones the longer."""
    joint = (1 + measure.spread) ** 2 - measure.spread**2
    seen = (vectors.astype(np.float64) - measure.middle) @ measure.axes
    return np.asarray(seen * np.sqrt(measure.spread / joint), dtype=np.float32)


def learnt(
    said: Sequence[Mapping[str, float]], aims: _Numbers
) -> tuple[list[str], NDArray[np.float32]]:
    """The pieces of these sentences, and for each its vector, by conjugate gradients."""
    sums = Sums.of([weights for weights in said if weights])
    aims = np.asarray([aim for weights, aim in zip(said, aims, strict=True) if weights])
    rest = sums.back(aims - aims.mean(axis=0))
    found, way, size = np.zeros_like(rest), rest.copy(), (rest**2).sum(axis=0)
    for _ in range(ROUNDS):
        turned = sums.back(sums.of_each(way)) + RIDGE * way
        step = size / np.maximum((way * turned).sum(axis=0), TINY)
        found += step * way
        rest -= step * turned
        before, size = size, (rest**2).sum(axis=0)
        way = rest + size / np.maximum(before, TINY) * way
    return sums.pieces, found


class Sums(msgspec.Struct, frozen=True):
    """Sentences as weighed sums of pieces: the entries of a sparse matrix, sentence by sentence."""

    pieces: list[str]
    sentence: NDArray[np.int64]
    piece: NDArray[np.int64]
    weight: _Numbers
    by_piece: NDArray[np.int64]
    """The order in which the entries go piece by piece."""

    @classmethod
    def of(cls, said: Sequence[Mapping[str, float]]) -> Self:
        """None of the sentences may be empty; each weighs as much as any other."""
        pieces = sorted({piece for weights in said for piece in weights})
        number = {piece: n for n, piece in enumerate(pieces)}
        norms = [sum(w * w for w in weights.values()) ** 0.5 for weights in said]
        entries = [
            (n, number[piece], weight / norms[n])
            for n, weights in enumerate(said)
            for piece, weight in weights.items()
        ]
        sentence, piece, weight = map(np.asarray, zip(*entries, strict=True))
        return cls(
            pieces, sentence, piece, weight.astype(np.float32), np.argsort(piece, kind="stable")
        )

    def of_each(self, vectors: _Numbers) -> _Numbers:
        """The sum of each sentence, given a vector for each piece."""
        return _summed(self.weight[:, None] * vectors[self.piece], self.sentence)

    def back(self, vectors: _Numbers) -> _Numbers:
        """The same the other way round: for each piece, the sum over the sentences that hold it."""
        order = self.by_piece
        return _summed(self.weight[order, None] * vectors[self.sentence[order]], self.piece[order])


def _summed(parts: _Numbers, owner: NDArray[np.int64]) -> _Numbers:
    """Sums of neighbouring rows with the same owner."""
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    return np.asarray(np.add.reduceat(parts, starts, axis=0), dtype=np.float32)


def _kept(file: Path, name: str) -> str:
    with np.load(file, allow_pickle=False) as kept:
        return str(kept[name])
