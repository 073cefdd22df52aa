"""Two small classifiers, learnt at load in milliseconds: ridge on vectors, Bayes on words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


class Ridge:
    """One linear score per class, from least squares with a penalty (closed form).

    `balanced` lets a class with few examples weigh as much as one with many.
    """

    def __init__(
        self,
        vectors: NDArray[np.float32],
        classes: Sequence[int],
        size: int,
        *,
        balanced: bool = False,
    ) -> None:
        numbers = np.asarray(classes)
        targets = np.eye(size)[numbers] * 2 - 1
        weight = _weights(numbers, size) if balanced else np.ones(len(numbers))
        self._mean = np.average(vectors, axis=0, weights=weight)
        self._offset = np.average(targets, axis=0, weights=weight)
        rooted = np.sqrt(weight)[:, None]
        centred = (vectors - self._mean) * rooted
        self._weights = np.linalg.solve(
            centred.T @ centred + np.eye(vectors.shape[1]),
            centred.T @ ((targets - self._offset) * rooted),
        )

    def scores(self, vector: NDArray[np.float32]) -> Scores:
        """The score of each class, about -1 to 1."""
        found = (vector - self._mean) @ self._weights + self._offset
        return np.asarray(found, dtype=np.float64)


def _weights(numbers: NDArray[np.intp], size: int) -> Scores:
    """What each example weighs so that all classes weigh as much as the largest."""
    counts = np.bincount(numbers, minlength=size)
    return np.asarray(counts.max() / counts[numbers], dtype=np.float64)


class Bayes:
    """Multinomial naive Bayes on the set of stems of a text, with equal priors."""

    smoothing = 0.5

    def __init__(
        self, documents: Sequence[Sequence[str]], classes: Sequence[int], size: int
    ) -> None:
        counts: list[Counter[str]] = [Counter() for _ in range(size)]
        for document, number in zip(documents, classes, strict=True):
            counts[number].update(set(document))
        vocabulary = set().union(*counts)
        totals = [sum(c.values()) + self.smoothing * len(vocabulary) for c in counts]
        self._chances = {
            word: np.log(
                [(c[word] + self.smoothing) / t for c, t in zip(counts, totals, strict=True)]
            )
            for word in vocabulary
        }
        self._size = size

    def scores(self, stems: Sequence[str]) -> Scores:
        """The log likelihood of each class, centred; words never met say nothing."""
        known = [self._chances[word] for word in set(stems) if word in self._chances]
        total = np.sum(known, axis=0) if known else np.zeros(self._size)
        return np.asarray(total - total.mean(), dtype=np.float64)
