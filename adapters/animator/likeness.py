"""Which contributions say the same, by their meaning: the best measure that time allows for.

The better model takes hundreds of texts, the quicker one thousands; beyond that, or where no
model is installed, the words decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from adapters.animator.embedding import MODELS, Embedder, Vectors, embedder
from adapters.animator.sameness import sameness
from adapters.animator.talk import talk
from adapters.animator.vectors import KnownVectors
from bot.grouping import Alike, Pair
from bot.likeness import PERHAPS, SAME, alike
from bot.opposites import opposites, stance

BUDGET = 8.0  # seconds for the vectors of one consolidation
GREY = 0.12  # score below `same` to which a person is asked; four in ten of the asked are one
DOUBT = 0.03  # score that two texts lose where one of them denies something and the other does not
DECIMALS = 5  # of a score; what is beyond them depends on what else was computed with it


def alike_among(
    texts: Sequence[str], vectors: KnownVectors | None, locale: str, *, perhaps: bool = False
) -> Alike:
    """A measure for these texts (all those that will be compared), to be given to `bot.themes`.

    `vectors` come from the model in use, None for words only; where time is short, a quicker
    model takes its place. With `perhaps` the measure lets pass what a person should decide.
    """
    chosen = _affordable(vectors, len(set(texts))) if vectors else None
    if chosen is None:
        same = PERHAPS if perhaps else SAME
        return lambda compared: alike(compared, locale, same)
    least = chosen.embedder.same - (GREY if perhaps else 0)
    return ByMeaning(chosen, locale, texts, least)


def _affordable(vectors: KnownVectors, count: int) -> KnownVectors | None:
    if _takes(vectors.embedder, count):
        return vectors
    others = (model for model in map(embedder, MODELS) if model is not None)
    quick = next((model for model in others if _takes(model, count)), None)
    return KnownVectors(quick) if quick else None


def _takes(model: Embedder, count: int) -> bool:
    return model.seconds * count <= BUDGET


class ByMeaning:
    """Compares the vectors of texts by what is learnt of saying the same."""

    def __init__(
        self, known: KnownVectors, locale: str, texts: Sequence[str], least: float | None = None
    ) -> None:
        self._least = known.embedder.same if least is None else least
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
        self._meet(texts)
        near = self._sameness.scores(np.asarray([self._vectors[text] for text in texts]))
        denies = np.array([stance(text, self._locale).denies for text in texts])
        near -= DOUBT * (denies[:, None] != denies[None, :])
        apart = opposites(texts, self._locale)
        for one, other in np.argwhere(np.triu(near >= self._least, k=1)).tolist():
            if (one, other) not in apart:
                yield one, other, round(float(near[one, other]), DECIMALS)

    def _meet(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            vectors = self._known.encode([self._spoken.spoken(text) for text in new])
            self._vectors |= dict(zip(new, vectors, strict=True))
