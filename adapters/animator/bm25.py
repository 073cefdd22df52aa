"""BM25 over a few dozen short documents (Robertson and Zaragoza, 2009): idf, saturation, length.

The packaged libraries load SciPy for this, which costs more than all the rest of a start.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
SATURATION, BY_LENGTH = 1.2, 0.5


class Words:
    """Documents of stems, scored by the stems of a question."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        counts = [Counter(document) for document in documents]
        lengths = np.array([len(document) for document in documents], dtype=np.float64)
        relative = lengths / lengths.mean() if lengths.sum() else lengths
        self._penalty = SATURATION * (1 - BY_LENGTH + BY_LENGTH * relative)
        self._size = len(documents)
        held: dict[str, list[tuple[int, int]]] = {}
        for number, count in enumerate(counts):
            for word, times in count.items():
                held.setdefault(word, []).append((number, times))
        self._gains = {word: self._gain(word_in) for word, word_in in held.items()}
        self._rarities = {word: self._rarity(len(word_in)) for word, word_in in held.items()}

    def _gain(self, word_in: Sequence[tuple[int, int]]) -> Scores:
        """What a question's word adds to each document, given how often which of them hold it."""
        times = np.zeros(self._size)
        numbers, found = zip(*word_in, strict=True)
        times[list(numbers)] = found
        rarity = self._rarity(len(word_in))
        return np.asarray(rarity * times * (SATURATION + 1) / (times + self._penalty))

    def _rarity(self, having: int) -> float:
        return math.log1p((self._size - having + 0.5) / (having + 0.5))

    def novelty(self, question: Sequence[str], number: int) -> float:
        """How rare the rarest of these words is that a document does not hold."""
        new = (w for w in question if w not in self._gains or not self._gains[w][number])
        return max((self._rarities.get(w, self._rarity(0)) for w in new), default=0.0)

    def scores(self, question: Sequence[str]) -> Scores:
        """The BM25 score of each document."""
        known = [self._gains[word] for word in set(question) if word in self._gains]
        return np.sum(known, axis=0) if known else np.zeros(self._size)

    def coverage(self, question: Sequence[str]) -> Scores:
        """The BM25 score of each document per word asked, so that long questions do not win."""
        return self.scores(question) / max(1, len(set(question)))
