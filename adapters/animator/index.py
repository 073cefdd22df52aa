"""Finds the passages of a pack that a question is about: ways of asking, words, turns of phrase.

A passage is known by the ways in which people ask for it. A question scores the mean of its
likeness to the nearest of them, plus BM25 over everything that the passage says, plus naive Bayes
on the turns of phrase of those who ask for such a passage; all are put on one scale (standard
scores among the candidates). Without a model, the words speak alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain

import msgspec
import numpy as np

from adapters.animator.bm25 import Scores, Words
from adapters.animator.embedding import Vectors, nearness
from adapters.animator.facts import Facts, Tells, Wanted, facts, wanted
from adapters.animator.linear import Bayes, turns
from adapters.animator.spelling import Spelling
from adapters.animator.talk import Talk
from adapters.animator.vectors import KnownVectors
from bot.references import Reference, anywhere
from bot.words import contents, stems, stems_of, words

NEAREST = 5
WEIGHT_OF_WORDS = 0.7  # beside meaning
WEIGHT_OF_TURNS = 0.5  # beside meaning; as much as the words where there is none
WEIGHT_OF_FACTS = 1.0  # for a passage that tells the fact asked for
_NAMES = ("/nom", "/porteur")  # parts that are a name


class Heard(msgspec.Struct, frozen=True):
    """A question as it is compared: its words, its turns of phrase, its stems, the fact it wants.

    `vector` is its meaning, where there is a model.
    """

    words: str
    stems: tuple[str, ...]
    turns: tuple[str, ...]
    wanted: Wanted | None = None
    vector: Vectors | None = None

    @property
    def meaning(self) -> Vectors:
        """The vector, where there is a model; ValueError where there is none."""
        if self.vector is None:
            raise ValueError("heard without a model of meaning")
        return self.vector


class Found(msgspec.Struct, frozen=True):
    """A passage with its rank score, how well it covers the words, and if it tells the fact.

    `novelty` is how rare the rarest word is that the passage does not know.
    """

    reference: Reference
    score: float
    coverage: float = 0.0
    novelty: float = 0.0
    tells: Tells | None = None


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
        split = cache(words)
        stemmed = cache(lambda text: stems_of(split(text), locale))
        asks = [exemplars(r, spoken) for r in references]
        said = [_said(r, spoken) + a for r, a in zip(references, asks, strict=True)]
        self.spelling = Spelling(text for texts in said for text in texts)
        stems_said = [list(chain.from_iterable(map(stemmed, texts))) for texts in said]
        self._words = Words(stems_said)
        known = (chain.from_iterable(map(split, texts)) for texts in said)
        told = zip(references, known, stems_said, asks, strict=True)
        self._facts = [_facts(*of) for of in told]
        self.ways = {ask: turns(split(ask)) for a in asks for ask in a}
        self._learn_turns(asks)
        numbers = {way: number for number, way in enumerate(self.ways)}
        self._asked = [np.array([numbers[ask] for ask in a]) for a in asks]
        self.asks = vectors.known(list(self.ways)) if vectors else None

    def _learn_turns(self, asks: Sequence[Sequence[str]]) -> None:
        """Who asks for the same part of any scenario, or of any case, turns phrases alike."""
        parts = [anywhere(r.id) for r in self._references]
        kinds = {part: number for number, part in enumerate(dict.fromkeys(parts))}
        self._kinds = np.array([kinds[part] for part in parts])
        held = {(way, kinds[part]): None for part, a in zip(parts, asks, strict=True) for way in a}
        self._bayes = Bayes([self.ways[way] for way, _ in held], [k for _, k in held], len(kinds))

    def hear(self, question: str) -> Heard:
        """A question made comparable."""
        said = self.spelling.corrected(self._talk.spoken(question))
        split = words(said)
        return Heard(
            words=said,
            stems=tuple(stems_of(split, self._locale)),
            turns=tuple(turns(split)),
            wanted=wanted(said, self._locale),
            vector=self._vectors.encode([said])[0] if self._vectors and said else None,
        )

    def found(self, heard: Sequence[tuple[Heard, float]], among: Sequence[int]) -> list[Found]:
        """The candidates for weighted hearings (a question, its context), best first."""
        chosen, asked = list(among), heard[0][0]
        worded = _mean([(self._words.scores(h.stems)[chosen], weight) for h, weight in heard])
        score = self._score(heard, chosen, worded)
        tells = [self._facts[n].tell(asked.wanted) if asked.wanted else None for n in chosen]
        score += WEIGHT_OF_FACTS * np.array([told == "told" for told in tells])
        content = contents(words(asked.words), self._locale)
        order = sorted(range(len(chosen)), key=lambda n: -score[n])
        return [
            Found(
                reference=self._references[chosen[n]],
                score=float(score[n]),
                coverage=float(worded[n]) / max(1, len(set(asked.stems))),
                novelty=self._words.novelty(content, chosen[n]),
                tells=tells[n],
            )
            for n in order
        ]

    def _score(
        self, heard: Sequence[tuple[Heard, float]], chosen: Sequence[int], worded: Scores
    ) -> Scores:
        """How much each candidate stands out from the others, by all that speaks for it."""
        kinds = self._kinds[chosen]
        turned = _mean([(self._bayes.scores(h.turns)[kinds], weight) for h, weight in heard])
        if self.asks is None or any(h.vector is None for h, _ in heard):
            return standard(worded) + standard(turned)
        near = [(nearness(self.asks, h.meaning), weight) for h, weight in heard]
        meant = _mean([(self._likenesses(n, chosen), weight) for n, weight in near])
        spoken = WEIGHT_OF_WORDS * standard(worded) + WEIGHT_OF_TURNS * standard(turned)
        return standard(meant) + spoken

    def _likenesses(self, near: Vectors, among: Sequence[int]) -> Scores:
        """How near the question is to the ways of asking for each of these passages."""
        return np.array([_nearest(near[self._asked[n]]) for n in among])

    def nearness(self, question: str, parts: Sequence[str]) -> Scores:
        """How near each of these sentences is to a question."""
        heard = self.hear(question)
        if self._vectors and heard.vector is not None:
            spoken = [self._talk.spoken(part) for part in parts]
            return nearness(self._vectors.known(spoken), heard.vector).astype(np.float64)
        return Words([stems(part, self._locale) for part in parts]).scores(heard.stems)


def _facts(
    reference: Reference, known: Iterable[str], stems: Iterable[str], asks: Sequence[str]
) -> Facts:
    naming = asks if reference.id.endswith(_NAMES) else None
    return facts(reference.text, known, stems, naming)


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


def _mean(parts: Sequence[tuple[Scores, float]]) -> Scores:
    """The mean of several scores with their weights."""
    values, weights = zip(*parts, strict=True)
    return np.asarray(np.average(values, axis=0, weights=weights), dtype=np.float64)


def _nearest(likenesses: Vectors) -> float:
    return float(np.sort(likenesses)[-NEAREST:].mean())
