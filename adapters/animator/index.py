"""Finds the passages of a pack that a question is about: ways of asking, then words.

A passage is known by the ways in which people ask for it. A question scores the mean of its
likeness to the three nearest of them, plus BM25 over everything that the passage says; both are
put on one scale (standard scores among the candidates). Without a model, the words speak alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import msgspec
import numpy as np

from adapters.animator.bm25 import Scores, Words
from adapters.animator.embedding import Vectors, nearness
from adapters.animator.numbers import asks_for_number, counted, counted_thing
from adapters.animator.spelling import Spelling
from adapters.animator.talk import Talk
from adapters.animator.vectors import KnownVectors
from bot.references import Reference
from bot.words import stems

NEAREST = 3
WEIGHT_OF_WORDS = 0.6
WEIGHT_OF_FIGURES = 1.0  # for a passage that gives a figure for what the question counts


class Heard(msgspec.Struct, frozen=True):
    """A question as it is compared: its words, its stems, its vector where there is a model."""

    words: str
    stems: tuple[str, ...]
    vector: Vectors | None = None

    @property
    def meaning(self) -> Vectors:
        """The vector, where there is a model; ValueError where there is none."""
        if self.vector is None:
            raise ValueError("heard without a model of meaning")
        return self.vector


class Found(msgspec.Struct, frozen=True):
    """A passage with its rank score, and its bare likeness to the question by meaning and words."""

    reference: Reference
    score: float
    likeness: float
    coverage: float = 0.0
    gives_figure: bool = False


class Index:
    """The passages of one pack, ready to be asked for."""

    def __init__(
        self,
        references: Sequence[Reference],
        talk: Talk,
        locale: str,
        vectors: KnownVectors | None,
    ) -> None:
        self._references = tuple(references)
        self._talk = talk
        self._locale = locale
        self._vectors = vectors
        spoken = cache(talk.spoken)  # most ways of asking are shared by several passages
        asks = [exemplars(r, spoken) for r in references]
        said = [_said(r, spoken) + a for r, a in zip(references, asks, strict=True)]
        self._spelling = Spelling(text for texts in said for text in texts)
        self._words = Words([stems("\n".join(texts), locale) for texts in said])
        self._counted = [counted(r.text, self._stems) for r in references]
        self.ways = list(dict.fromkeys(ask for a in asks for ask in a))
        numbers = {way: number for number, way in enumerate(self.ways)}
        self._asked = [np.array([numbers[ask] for ask in a]) for a in asks]
        self.asks = vectors.known(self.ways) if vectors else None

    def hear(self, question: str) -> Heard:
        """A question made comparable."""
        words = self._spelling.corrected(self._talk.spoken(question))
        vector = self._vectors.encode([words])[0] if self._vectors and words else None
        return Heard(words, tuple(stems(words, self._locale)), vector)

    def _likenesses(self, heard: Heard, among: Sequence[int]) -> Scores:
        """How near the question is to the ways of asking for each of these passages."""
        if self.asks is None or heard.vector is None:
            return self._words.coverage(heard.stems)[list(among)]
        near = nearness(self.asks, heard.vector)
        return np.array([_nearest(near[self._asked[n]]) for n in among])

    def found(self, heard: Sequence[tuple[Heard, float]], among: Sequence[int]) -> list[Found]:
        """The candidates for weighted hearings (a question, its context), best first."""
        chosen = list(among)
        weights = [weight for _, weight in heard]
        near = [self._likenesses(h, chosen) for h, _ in heard]
        worded = [self._words.scores(h.stems)[chosen] for h, _ in heard]
        likeness = np.average(near, axis=0, weights=weights)
        words = np.average(worded, axis=0, weights=weights)
        meant = likeness if self.asks is not None else words
        score = standard(meant) + WEIGHT_OF_WORDS * standard(words)
        figures = np.array([self._gives_figure(heard[0][0], n) for n in chosen])
        score += WEIGHT_OF_FIGURES * figures
        order = sorted(range(len(chosen)), key=lambda n: -score[n])
        return [
            Found(
                reference=self._references[chosen[n]],
                score=float(score[n]),
                likeness=float(likeness[n]),
                coverage=float(words[n]) / max(1, len(set(heard[0][0].stems))),
                gives_figure=bool(figures[n]),
            )
            for n in order
        ]

    def _gives_figure(self, heard: Heard, number: int) -> bool:
        """Whether a question asks how many, and the passage gives a figure for what it counts."""
        if not asks_for_number(heard.words):
            return False
        thing = counted_thing(heard.words)
        wanted = stems(thing, self._locale) if thing else heard.stems
        return not self._counted[number].isdisjoint(wanted)

    def _stems(self, text: str) -> list[str]:
        return stems(self._talk.spoken(text), self._locale)

    def nearness(self, question: str, parts: Sequence[str]) -> Scores:
        """How near each of these sentences is to a question."""
        heard = self.hear(question)
        if self._vectors and heard.vector is not None:
            spoken = [self._talk.spoken(part) for part in parts]
            return nearness(self._vectors.known(spoken), heard.vector).astype(np.float64)
        return Words([stems(part, self._locale) for part in parts]).scores(heard.stems)


def _said(reference: Reference, spoken: Callable[[str], str]) -> list[str]:
    """The words by which a passage can be met beside its title and its ways of asking."""
    return [spoken(part) for part in (reference.text, *reference.aliases)]


def exemplars(reference: Reference, spoken: Callable[[str], str]) -> list[str]:
    """The ways of asking for a passage, as they are compared; its title is always one."""
    return [spoken(ask) for ask in (reference.label, *reference.asks)]


def standard(values: Scores) -> Scores:
    """The values in standard deviations from their mean; all zero where they do not differ."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)


def _nearest(likenesses: Vectors) -> float:
    return float(np.sort(likenesses)[-NEAREST:].mean())
