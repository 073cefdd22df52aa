"""Two small classifiers, learnt at load in milliseconds: ridge on vectors, Bayes on words."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


class Ridge:
    """One linear score per class, from least squares with a penalty (closed form)."""

    def __init__(self, vectors: NDArray[np.float32], classes: Sequence[int], size: int) -> None:
        targets = np.eye(size)[np.asarray(classes)] * 2 - 1
        self._mean = vectors.mean(axis=0, dtype=np.float64)
        self._offset = targets.mean(axis=0)
        centred = vectors - self._mean
        self._weights = np.linalg.solve(
            centred.T @ centred + np.eye(vectors.shape[1]), centred.T @ (targets - self._offset)
        )

    def scores(self, vector: NDArray[np.float32]) -> Scores:
        """The score of each class, about -1 to 1."""
        found = (vector - self._mean) @ self._weights + self._offset
        return np.asarray(found, dtype=np.float64)


class Bayes:
    """Multinomial naive Bayes on the set of stems of a text, with equal priors."""

    smoothing = 0.5

    def __init__(
        self, documents: Sequence[Sequence[str]], classes: Sequence[int], size: int
    ) -> None:
        self._places: dict[str, int] = {}
        places, numbers = array("l"), array("l")
        for document, number in zip(documents, classes, strict=True):
            for word in dict.fromkeys(document):
                places.append(self._places.setdefault(word, len(self._places)))
                numbers.append(number)
        counts = np.full((len(self._places), size), self.smoothing, dtype=np.float32)
        np.add.at(counts, (np.asarray(places), np.asarray(numbers)), 1)
        self._chances = np.log(counts / counts.sum(axis=0, dtype=np.float64).astype(np.float32))

    def scores(self, stems: Sequence[str]) -> Scores:
        """The log likelihood of each class, centred; words never met say nothing."""
        known = [self._places[word] for word in dict.fromkeys(stems) if word in self._places]
        total = self._chances[known].sum(axis=0, dtype=np.float64)
        return np.asarray(total - total.mean(), dtype=np.float64)


def turns(spoken: Sequence[str]) -> list[str]:
    """The words of a text, small ones too, and each two neighbours: how people turn a phrase."""
    pairs = itertools.pairwise(("^", *spoken, "$"))
    return [*spoken, *(f"{before} {after}" for before, after in pairs)]
