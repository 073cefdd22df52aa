"""Whether a question can be answered from the passages at all, and if not, what it is instead.

A question is compared with the ways of asking for passages and with examples of what no card
answers: off topic, rude, meant to hijack, or on topic but after a fact that no sheet gives. The
turns of phrase are always weighed; the meaning too, where there is a model. A fact that the best
passage does not tell, and a name that no passage knows, speak against an answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec
import numpy as np

from adapters.animator.bm25 import Scores, Words
from adapters.animator.embedding import Vectors, nearness
from adapters.animator.facts import Sort, Tells
from adapters.animator.index import Found, Heard, Index
from adapters.animator.kernel import Kernel
from adapters.animator.linear import Bayes, turns
from adapters.animator.talk import Talk
from adapters.animator.vectors import KnownVectors
from bot.words import stems, words

Outside: TypeAlias = Literal[
    "hostile", "hijack", "machine", "offtopic", "absent", "elsewhere", "idle"
]
KINDS: tuple[Outside, ...] = ("hostile", "hijack", "machine", "offtopic", "absent")
NEAREST = 3  # examples that say what kind a question is that has no answer


class Verdict(msgspec.Struct, frozen=True):
    """Whether a passage answers a question, by how much, and else what kind of question it is."""

    answered: bool
    margin: float
    outside: Outside


class Weights(msgspec.Struct, frozen=True):
    """What speaks for an answer, in log odds: fitted by logistic regression, then rounded.

    Learnt on the authored ways of asking and outside examples, each left out in its turn, and on
    the questions of `evaluation` that are told to be tuned on.
    """

    turns: float
    coverage: float
    figure: float  # the passage gives the one asked for
    novelty: float  # of the rarest word that the passage does not know
    needed: float
    meaning: float = 0.0


BY_WORDS = Weights(turns=0.25, coverage=0.6, figure=3.0, novelty=-0.33, needed=-0.95)
BY_MEANING = Weights(
    turns=0.15, coverage=0.57, figure=4.0, novelty=-0.25, needed=-0.75, meaning=3.0
)
STRANGER = -3.0  # a proper name that no passage knows
LACKING: dict[Sort, dict[Tells, float]] = {
    "figure": {"elsewhere": -1.8, "silent": -2.8},
    "span": {"elsewhere": -1.9, "silent": -2.8},
    "date": {"elsewhere": -1.3, "silent": -1.7},
    "year": {"elsewhere": -1.3, "silent": -1.7},
    "place": {"elsewhere": -1.3, "silent": -1.7},
    "name": {"silent": -4.5},
    "holder": {"elsewhere": -1.5, "silent": -4.5},
    "which": {"silent": -1.7},
}
BY_SHARE = 0.75  # the more ways of asking there are for an outside example, the more is needed


class Scope:
    """Judges whether the best passage found for a question answers it."""

    def __init__(self, talk: Talk, locale: str, index: Index, vectors: KnownVectors | None) -> None:
        examples = [(kind, talk.spoken(t)) for kind in KINDS for t in getattr(talk, kind)]
        self._kinds = [kind for kind, _ in examples]
        texts = [text for _, text in examples]
        documents = [*(turns(words(text)) for text in texts), *index.ways.values()]
        classes = [0] * len(texts) + [1] * len(index.ways)
        self._bayes = Bayes(documents, classes, 2)
        self._words = Words([stems(text, locale) for text in texts])
        self._share = BY_SHARE * math.log(len(index.ways) / len(texts))
        self._meaning: tuple[Vectors, Kernel] | None = None
        if vectors is not None and index.asks is not None:
            outside = vectors.known(texts)
            self._meaning = outside, Kernel(outside, index.asks)

    def judged(self, heard: Heard, best: Found, *, stranger: bool = False) -> Verdict:
        """Weigh what speaks for the best passage; `stranger`: the question names an unknown."""
        weights = BY_WORDS if self._meaning is None else BY_MEANING
        away, here = self._bayes.scores(heard.turns)
        margin = weights.turns * float(here - away) + weights.coverage * best.coverage
        margin += weights.meaning * self._leaning(heard) - weights.needed - self._share
        margin += weights.novelty * best.novelty + STRANGER * stranger
        margin += _fact(heard, best, weights.figure)
        return Verdict(margin >= 0, margin, self._kind(heard, best))

    def _leaning(self, heard: Heard) -> float:
        if self._meaning is None or heard.vector is None:
            return 0.0
        return self._meaning[1].score(heard.vector)

    def _kind(self, heard: Heard, best: Found) -> Outside:
        """What a question is that has no answer, after the nearest examples."""
        near = self._near(heard)
        nearest = [n for n in np.argsort(-near, kind="stable")[:NEAREST] if near[n] > 0]
        kinds = [self._kinds[n] for n in nearest] or ["offtopic"]
        if "absent" in kinds and best.tells not in (None, "told"):
            return "absent"
        return _most(kinds)

    def _near(self, heard: Heard) -> Scores:
        if self._meaning is None or heard.vector is None:
            return self._words.coverage(heard.stems)
        return nearness(self._meaning[0], heard.vector).astype(np.float64)


def _fact(heard: Heard, best: Found, figure: float) -> float:
    """What it weighs that the passage tells, or does not tell, the fact asked for."""
    if heard.wanted is None or best.tells is None:
        return 0.0
    if best.tells == "told":
        return figure if heard.wanted.sort == "figure" else 0.0
    return LACKING[heard.wanted.sort].get(best.tells, 0.0)


def _most(kinds: Sequence[Outside]) -> Outside:
    """The kind found most often; the nearest one where they all differ."""
    return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))
