"""What the meaning of a text suggests: linear scores on vectors, and the ideas nearest to it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from adapters.animator.embedding import Vectors, nearness
from adapters.animator.linear import Ridge, Scores
from adapters.animator.vectors import KnownVectors
from adapters.reading.ideas import SIDES, Leaning, Lesson

LINEAR_ACTOR, LINEAR_SIDE = 2.0, 3.0  # weight of a linear score beside log likelihoods
SHARPNESS = 100.0  # how fast a neighbour's say fades with its likeness, as e5 measures it
SAME_SITUATION, SAME_ROUND = 0.03, 0.03  # likeness that a neighbour gains by being said there
FLOOR = 1e-3  # the least share of the neighbours that a class keeps


class Meaning:
    """Learns from the vectors of a lesson; `spoken` brings a text into comparable form."""

    def __init__(self, lesson: Lesson, vectors: KnownVectors, spoken: Callable[[str], str]) -> None:
        self._vectors = vectors
        self._ideas = vectors.known([spoken(idea.text) for idea in lesson.ideas])
        chatter = vectors.known([spoken(text) for text in lesson.chatter])
        one, sides = lesson.sided()
        self._idea = Ridge(np.vstack([chatter, self._ideas]), lesson.kinds(), 2)
        self._actor = Ridge(self._ideas, lesson.actor_classes(), len(lesson.actors))
        self._side = Ridge(self._ideas[np.array(one)], sides, 2)
        said = lesson.ideas
        self._of_actor = [np.array([idea.actor == a for idea in said]) for a in lesson.actors]
        self._of_side = [np.array([idea.side in (s, "both") for idea in said]) for s in SIDES]
        self._situations = np.array([idea.situation for idea in said], dtype=object)
        self._rounds = np.array([idea.round for idea in said])

    def lean(self, spoken: str, situation: str, round: int) -> Leaning:
        """Linear scores, and what was said near to it before, here above all."""
        vector = self._vectors.encode([spoken])[0]
        weight = self._nearness(vector, situation, round)
        actors = [_share(weight, member) for member in self._of_actor]
        sides = [_share(weight, member) for member in self._of_side]
        return Leaning(
            idea=self._idea.scores(vector),
            actor=LINEAR_ACTOR * self._actor.scores(vector) + np.log(actors),
            side=LINEAR_SIDE * self._side.scores(vector) + np.log(sides),
        )

    def _nearness(self, vector: Vectors, situation: str, round: int) -> Scores:
        here = self._situations == situation
        now = here & (self._rounds == round)
        near = nearness(self._ideas, vector) / self._vectors.embedder.scale
        near = near + SAME_SITUATION * here + SAME_ROUND * now
        return np.asarray(np.exp(SHARPNESS * (near - near.max())), dtype=np.float64)


def _share(weight: NDArray[np.float64], member: NDArray[np.bool_]) -> float:
    return float(weight[member].sum() / weight.sum()) + FLOOR
