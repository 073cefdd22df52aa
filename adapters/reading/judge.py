"""The judge that knows a pack: its record, its samples, and what is small talk anywhere.

What it has learnt comes along for the bundled packs; for others it is learnt when the pack is
loaded. Without a model of meaning the letters and stems speak alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from adapters.animator.linear import Scores
from adapters.animator.talk import talk
from adapters.animator.vectors import KnownVectors
from adapters.reading.grams import grams
from adapters.reading.ideas import Said, lesson
from adapters.reading.learning import learn
from adapters.reading.nearness import Nearness
from adapters.reading.packaged import fingerprint, packaged
from bot.pack import Pack
from bot.reading import Guess
from bot.sides import SIDES, Side

BENEFIT = 0.1  # in doubt it is an idea: taking one back is one tap
BOTH = 0.3  # from which score on an idea is taken for both sides
SURENESS = 4.0  # turns scores into chances that came true as often as they say


class LearntJudge:
    """Judges free text in one pack, with the first of the models given, or without any.

    `ideas` can take the place of its own, for evaluation. `weights` are what it goes by, and
    `fingerprint` is of what they were learnt from.
    """

    def __init__(
        self, pack: Pack, vectors: Sequence[KnownVectors], ideas: Sequence[Said] | None = None
    ) -> None:
        self._talk, self._locale = talk(pack.locale), pack.locale
        learnt = lesson(pack, self._talk, ideas)
        spoken = [self._talk.spoken(text) for text in learnt.texts()]
        self._actors = learnt.actors
        self._vectors = vectors[0] if vectors else None
        known = self._vectors
        self._meaning = Nearness(learnt, known.known(spoken)) if known else None
        self.fingerprint = fingerprint(learnt, known.embedder.name if known else "")
        self.weights = packaged(self.fingerprint) or learn(learnt, spoken, self._meaning)

    def judge(self, text: str, situation: str, round: int) -> Guess:
        """What the words alone suggest, in this situation and round."""
        scores = self._scores(self._talk.spoken(text), situation, round)
        actor, side = scores[1 : -len(SIDES)], scores[-len(SIDES) :]
        return Guess(
            contribution=float(scores[0]) + BENEFIT,
            actor=self._actors[int(actor.argmax())],
            side="both" if side[2] > BOTH else SIDES[int(side[:2].argmax())],
            actors=dict(zip(self._actors, _chances(actor), strict=True)),
            sides=_sides(side),
        )

    def _scores(self, spoken: str, situation: str, round: int) -> Scores:
        near = None
        if self._vectors and self._meaning:
            near = self._meaning.of(self._vectors.encode([spoken])[0], situation, round)
        return self.weights.scores(grams(spoken, self._locale), near)


def _sides(scores: Scores) -> Mapping[Side, float]:
    both = float(np.clip(scores[2], 0, 1))
    lever, obstacle = ((1 - both) * chance for chance in _chances(scores[:2]))
    return {"lever": lever, "obstacle": obstacle, "both": both}


def _chances(scores: Scores) -> list[float]:
    raised = np.exp(SURENESS * (scores - scores.max()))
    return [float(chance) for chance in raised / raised.sum()]
