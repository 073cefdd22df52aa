"""Which contributions say the same, by their meaning: the best measure that time allows for.

The vectors of a hundred contributions come from the better model; hundreds get the quicker one;
beyond that, or where no model is installed, the words decide (1,000 take a fraction of a second).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from adapters.animator.embedding import MODELS, Vectors, embedder
from adapters.animator.talk import talk
from adapters.animator.vectors import KnownVectors
from bot.grouping import Alike, Pair
from bot.likeness import alike
from bot.words import stems

LONG = 5  # content words from which texts look alike by their length alone
PER_WORD = 0.03  # likeness that each further word of the shorter one must make up for
BUDGET = 2.0  # seconds for the vectors of one consolidation


def alike_among(texts: Sequence[str], vectors: KnownVectors | None, locale: str) -> Alike:
    """A measure for these texts (all those that will be compared), to be given to `bot.themes`.

    `vectors` come from the model in use, None for words only; where time is short, a quicker
    model takes its place.
    """
    chosen = _affordable(vectors, len(set(texts))) if vectors else None
    if chosen is None:
        return lambda compared: alike(compared, locale)
    return ByMeaning(chosen, locale, texts)


def _affordable(vectors: KnownVectors, count: int) -> KnownVectors | None:
    if vectors.embedder.seconds * count <= BUDGET:
        return vectors
    others = (model for model in map(embedder, MODELS) if model is not None)
    quick = next((model for model in others if model.seconds * count <= BUDGET), None)
    return KnownVectors(quick) if quick else None


class ByMeaning:
    """Compares the vectors of texts, seen from the middle of what people say of anything."""

    def __init__(self, known: KnownVectors, locale: str, texts: Sequence[str]) -> None:
        spoken = talk(locale)
        self._locale = locale
        self._known = known
        self._spoken = spoken
        self._middle = known.known([spoken.spoken(t) for t in spoken.chatter]).mean(axis=0)
        self._vectors: dict[str, Vectors] = {}
        self._meet(texts)

    def __call__(self, texts: Sequence[str]) -> Iterator[Pair]:
        """Pairs of indexes of texts that say the same, and how surely."""
        if len(texts) < 2:
            return
        self._meet(texts)
        rows = np.asarray([self._vectors[text] for text in texts])
        lengths = np.array([len(stems(text, self._locale)) for text in texts])
        further = np.maximum(0, np.minimum.outer(lengths, lengths) - LONG)
        near = np.triu(rows @ rows.T - PER_WORD * further, k=1)
        for one, other in np.argwhere(near >= self._known.embedder.same).tolist():
            yield one, other, float(near[one, other])

    def _meet(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            vectors = self._known.encode([self._spoken.spoken(text) for text in new]) - self._middle
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            self._vectors |= dict(zip(new, vectors, strict=True))
