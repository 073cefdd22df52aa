"""Whether a question can be answered from the passages at all, and if not, what it is instead.

A question is compared with the ways of asking for passages and with examples of what no card
answers: off topic, rude, meant to hijack, or on topic but after a fact that no sheet gives. The
words are always weighed; their meaning too, where there is a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec
import numpy as np

from adapters.animator.bm25 import Scores, Words
from adapters.animator.embedding import Vectors, nearness
from adapters.animator.index import NEAREST, Found, Heard, Index
from adapters.animator.linear import Bayes, Ridge
from adapters.animator.numbers import asks_for_number, states_number
from adapters.animator.talk import Talk
from adapters.animator.vectors import KnownVectors
from bot.words import stems, words

Outside: TypeAlias = Literal["hostile", "hijack", "machine", "offtopic", "absent", "elsewhere"]
KINDS: tuple[Outside, ...] = ("hostile", "hijack", "machine", "offtopic", "absent")


class Verdict(msgspec.Struct, frozen=True):
    """Whether a passage answers a question, by how much, and else what kind of question it is."""

    answered: bool
    margin: float
    outside: Outside


class Leaning(msgspec.Struct, frozen=True):
    """How much nearer a question is to what can be asked than to what cannot, by one measure.

    `outside` is its nearness to each outside example.
    """

    margin: float
    outside: Scores


class Scope:
    """Judges whether the best passage found for a question answers it."""

    def __init__(self, talk: Talk, locale: str, index: Index, vectors: KnownVectors | None) -> None:
        examples = [(kind, talk.spoken(t)) for kind in KINDS for t in getattr(talk, kind)]
        self._kinds = [kind for kind, _ in examples]
        texts = [text for _, text in examples]
        self._wording = _Wording(texts, index.ways, locale)
        self._meaning: _Meaning | None = None
        if vectors is not None and index.asks is not None:
            self._meaning = _Meaning(vectors.known(texts), index.asks, vectors.embedder.scale)

    def judged(self, heard: Heard, best: Found) -> Verdict:
        """Compare the best passage's likeness with that of the outside examples."""
        leaning, figure = self._wording.lean(heard, best), self._wording.figure
        if self._meaning is not None:
            leaning = self._meaning.lean(heard, best, leaning.margin)
            figure = self._meaning.figure
        margin = leaning.margin + figure * _figures(heard, best)
        nearest = np.argsort(-leaning.outside)[:NEAREST]
        return Verdict(margin >= 0, margin, _most([self._kinds[n] for n in nearest]))


class _Wording:
    """BM25 with the passages and the examples, and naive Bayes on every word, small ones too."""

    figure = 0.3
    weight_of_outside = 0.5
    leaning = 0.65
    needed = 1.8

    def __init__(self, outside: Sequence[str], inside: Sequence[str], locale: str) -> None:
        self._outside = Words([stems(text, locale) for text in outside])
        known = list(dict.fromkeys(inside))
        classes = [0] * len(outside) + [1] * len(known)
        self._kinds = Bayes([words(text) for text in (*outside, *known)], classes, 2)

    def lean(self, heard: Heard, best: Found) -> Leaning:
        near = self._outside.coverage(heard.stems)
        away, here = self._kinds.scores(words(heard.words))
        margin = best.coverage - self.weight_of_outside * float(np.sort(near)[-NEAREST:].mean())
        return Leaning(margin + self.leaning * float(here - away) - self.needed, near)


class _Meaning:
    """Cosines with the examples, and a linear score that tells them from ways of asking."""

    leaning = 0.04  # weight of the linear score
    wording = 0.012  # weight of what the words alone say
    needed = 0.002  # cosine by which a passage must be nearer than the outside examples

    def __init__(self, outside: Vectors, inside: Vectors, scale: float) -> None:
        self.figure = 0.02 * scale
        self._scale = scale
        self._outside = outside
        classes = [0] * len(outside) + [1] * len(inside)
        self._line = Ridge(np.vstack([outside, inside]), classes, 2, balanced=True)

    def lean(self, heard: Heard, best: Found, by_words: float) -> Leaning:
        near = nearness(self._outside, heard.meaning).astype(np.float64)
        away, here = self._line.scores(heard.meaning)
        margin = best.likeness - float(np.sort(near)[-NEAREST:].mean())
        margin += self.leaning * float(here - away)
        return Leaning(margin + self._scale * (self.wording * by_words - self.needed), near)


def _figures(heard: Heard, best: Found) -> float:
    """Much for a passage that states the figure asked for, a little against one without any."""
    if best.gives_figure:
        return 3.5
    asked = asks_for_number(heard.words) and not states_number(best.reference.text)
    return -1.0 if asked else 0.0


def _most(kinds: Sequence[Outside]) -> Outside:
    """The kind found most often; the nearest one where they all differ."""
    return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))
