"""How near a text is in meaning to each text of a lesson, above all to those said where it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from adapters.animator.embedding import Vectors, nearness
from adapters.reading.ideas import Lesson

SHARPNESS = 2.0  # how fast the say of a text fades with the cosine
HERE, NOW = 0.25, 0.25  # what a text gains by being said in this situation, and in this round

Likeness = NDArray[np.float32]


class Nearness:
    """Compares with the texts of a lesson; `vectors` has one row for each of them, in its order.

    All vectors of a model lean one way, so that their mean is taken off first.
    """

    def __init__(self, lesson: Lesson, vectors: Vectors) -> None:
        self._centre = vectors.mean(axis=0)
        self._known = self._centred(vectors)
        nowhere = [(None, 0)]
        said = [(idea.situation, idea.round) for idea in lesson.ideas]
        places = nowhere * len(lesson.chatter) + said + nowhere * len(lesson.names)
        self._situations = np.array([situation for situation, _ in places], dtype=object)
        self._rounds = np.array([round for _, round in places])

    def of(self, vector: Vectors, situation: str | None, round: int) -> Likeness:
        """How near a text said here is to each known text, 0 to 1.5."""
        return self._placed(nearness(self._known, self._centred(vector)), situation, round)

    def of_all(self) -> Likeness:
        """How near each known text is to each, as rows."""
        near = self._known @ self._known.T
        for row, situation, round in zip(near, self._situations, self._rounds, strict=True):
            row[:] = self._placed(row, situation, round)
        return np.asarray(near, dtype=np.float32)

    def _placed(self, near: Vectors, situation: str | None, round: int) -> Likeness:
        found = np.exp(SHARPNESS * (near - 1))
        if situation is not None:
            here = self._situations == situation
            found *= 1 + HERE * here + NOW * (here & (self._rounds == round))
        return np.asarray(found, dtype=np.float32)

    def _centred(self, vectors: Vectors) -> Vectors:
        moved = vectors - self._centre
        lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
        return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)
