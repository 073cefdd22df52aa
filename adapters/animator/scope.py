"""Whether a question can be answered from the passages at all, and if not, what it is instead.

A question is compared with the ways of asking for passages and with examples of what no card
answers: off topic, rude, meant to hijack, or on topic but after a fact that no sheet gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.bm25 import Scores, Words
from adapters.animator.embedding import Vectors
from adapters.animator.index import NEAREST, Found, Heard, Index
from adapters.animator.linear import Bayes, Ridge
from adapters.animator.numbers import asks_for_number, states_number
from adapters.animator.talk import Talk
from adapters.animator.vectors import KnownVectors
from bot.words import stems, words

Outside: TypeAlias = Literal["hostile", "hijack", "offtopic", "absent"]
KINDS: tuple[Outside, ...] = ("hostile", "hijack", "offtopic", "absent")


class Verdict(msgspec.Struct, frozen=True):
    """Whether a passage answers a question, by how much, and else what kind of question it is."""

    answered: bool
    margin: float
    outside: Outside


class _Measure(Protocol):
    """How much nearer a question is to what can be asked than to what cannot."""

    figure_given: float
    """What a passage gains by stating the figure that is asked for."""
    figure_missing: float
    """What a passage loses by stating no figure where one is asked for."""

    def margin(self, heard: Heard, likeness: float) -> tuple[float, NDArray[np.intp]]:
        """The margin of the best passage (0 is a coin's toss), and the nearest outside examples."""


class Scope:
    """Judges whether the best passage found for a question answers it."""

    def __init__(self, talk: Talk, locale: str, index: Index, vectors: KnownVectors | None) -> None:
        examples = [(kind, talk.spoken(t)) for kind in KINDS for t in getattr(talk, kind)]
        self._kinds = [kind for kind, _ in examples]
        texts = [text for _, text in examples]
        self._measure: _Measure
        if vectors is not None and index.asks is not None:
            self._measure = _ByMeaning(vectors.known(texts), index.asks, vectors.embedder.scale)
        else:
            self._measure = _ByWords(texts, index.ways, locale)

    def judged(self, heard: Heard, best: Found) -> Verdict:
        """Compare the best passage's likeness with that of the outside examples."""
        margin, nearest = self._measure.margin(heard, best.likeness)
        if best.gives_figure:
            margin += self._measure.figure_given
        elif asks_for_number(heard.words) and not states_number(best.reference.text):
            margin -= self._measure.figure_missing
        return Verdict(margin >= 0, margin, _most([self._kinds[n] for n in nearest]))


class _ByMeaning:
    """Cosines with the examples, and a linear score that tells them from ways of asking."""

    leaning = 0.02  # weight of the linear score
    needed = 0.011  # cosine by which a passage must be nearer than the outside examples

    def __init__(self, outside: Vectors, inside: Vectors, scale: float) -> None:
        self.figure_given, self.figure_missing = 0.07 * scale, 0.02 * scale
        self._needed = self.needed * scale
        self._outside = outside
        classes = [0] * len(outside) + [1] * len(inside)
        self._line = Ridge(np.vstack([outside, inside]), classes, 2, balanced=True)

    def margin(self, heard: Heard, likeness: float) -> tuple[float, NDArray[np.intp]]:
        near = self._outside @ heard.meaning
        nearest = np.argsort(-near)[:NEAREST]
        away, here = self._line.scores(heard.meaning)
        margin = likeness - float(near[nearest].mean()) + self.leaning * float(here - away)
        return margin - self._needed, nearest


class _ByWords:
    """BM25 with the passages and the examples, and naive Bayes on every word, small ones too."""

    figure_given, figure_missing = 1.0, 0.5
    weight_of_outside = 0.5
    leaning = 0.5
    needed = 1.0

    def __init__(self, outside: Sequence[str], inside: Sequence[str], locale: str) -> None:
        self._outside = Words([stems(text, locale) for text in outside])
        classes = [0] * len(outside) + [1] * len(inside)
        self._kinds = Bayes([words(text) for text in (*outside, *inside)], classes, 2)

    def margin(self, heard: Heard, likeness: float) -> tuple[float, NDArray[np.intp]]:
        near: Scores = self._outside.coverage(heard.stems)
        nearest = np.argsort(-near)[:NEAREST]
        away, here = self._kinds.scores(words(heard.words))
        margin = likeness - self.weight_of_outside * float(near[nearest].mean())
        return margin + self.leaning * float(here - away) - self.needed, nearest


def _most(kinds: Sequence[Outside]) -> Outside:
    """The kind found most often; the nearest one where they all differ."""
    return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))
