"""Which contributions say the same, by their meaning: the best measure that time allows for.

A model takes as many texts as it can in the time; beyond that, or where none is installed, what is
known of each French word decides. Other languages have a quicker model, then the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from adapters.animator.byword import LANGUAGE, by_word
from adapters.animator.embedding import Embedder, Vectors, embedder
from adapters.animator.sameness import sameness
from adapters.animator.talk import talk
from adapters.animator.vectors import KnownVectors
from bot.grouping import Alike, Certainty, Pair
from bot.likeness import LEAST, alike
from bot.opposites import opposites, stance

BUDGET = 8.0  # seconds for the vectors of one consolidation
MARGINS: dict[Certainty, float] = {"perhaps": -0.12, "same": 0.0, "surely": 0.15}
"""Score above a model's `same`; of the pairs that a person is asked about, a third are one."""
DOUBT = 0.03  # score that two texts lose where one of them denies something and the other does not
MOST = 3000  # texts that are compared each with each, 70 MB a table; more of them by their words
DECIMALS = 5  # of a score; what is beyond them depends on what else was computed with it


def alike_among(
    texts: Sequence[str],
    vectors: KnownVectors | None,
    locale: str,
    certainty: Certainty = "same",
) -> Alike:
    """A measure for these texts (all those that will be compared), to be given to `bot.themes`.

    `vectors` come from the model in use, None for words only.
    """
    chosen = _affordable(vectors, len(set(texts)), locale)
    if chosen is None:
        return lambda compared: alike(compared, locale, LEAST[certainty])
    return ByMeaning(chosen, locale, texts, certainty)


def _affordable(vectors: KnownVectors | None, count: int, locale: str) -> KnownVectors | None:
    if vectors and _takes(vectors.embedder, count):
        return vectors
    if locale.startswith(LANGUAGE):
        return _by_word()
    quick = embedder("use") if vectors else None
    return KnownVectors(quick) if quick and _takes(quick, count) else None


def _takes(model: Embedder, count: int) -> bool:
    return model.seconds * count <= BUDGET


@cache
def _by_word() -> KnownVectors:
    return KnownVectors(by_word())


class ByMeaning:
    """Compares the vectors of texts by what is learnt of saying the same."""

    def __init__(
        self,
        known: KnownVectors,
        locale: str,
        texts: Sequence[str],
        certainty: Certainty = "same",
    ) -> None:
        self._least = known.embedder.same + MARGINS[certainty]
        self._in_words = LEAST[certainty]
        self._locale = locale
        self._known = known
        self._spoken = talk(locale)
        self._sameness = sameness(known.embedder.name)
        self._vectors: dict[str, Vectors] = {}
        self._meet(texts)

    def __call__(self, texts: Sequence[str]) -> Iterator[Pair]:
        """Pairs of indexes of texts that say the same, and how surely."""
        if len(texts) < 2:
            return
        if len(texts) > MOST:
            yield from alike(texts, self._locale, self._in_words)
            return
        self._meet(texts)
        vectors = np.asarray([self._vectors[text] for text in texts])
        unknown = np.asarray(~vectors.any(axis=1), dtype=bool)
        near = self._sameness.scores(vectors)
        denies = np.array([stance(text, self._locale).denies for text in texts])
        near -= DOUBT * (denies[:, None] != denies[None, :])
        near[unknown] = near[:, unknown] = -np.inf
        apart = opposites(texts, self._locale)
        for one, other in np.argwhere(np.triu(near >= self._least, k=1)).tolist():
            if (one, other) not in apart:
                yield one, other, round(float(near[one, other]), DECIMALS)
        if unknown.any():
            in_words = alike(texts, self._locale, self._in_words)
            yield from (pair for pair in in_words if unknown[pair[0]] or unknown[pair[1]])

    def _meet(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            vectors = self._known.encode([self._spoken.spoken(text) for text in new])
            self._vectors |= dict(zip(new, vectors, strict=True))
