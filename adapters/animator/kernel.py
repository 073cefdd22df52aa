"""Tells two clouds of vectors apart by how near a vector is to some of each: kernel ridge.

Both clouds weigh the same, however large. The kernel is only known at a few hundred landmarks
(Williams and Seeger, 2001, "Using the Nyström method to speed up kernel machines"), which is
learnt at load in a tenth of a second.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from adapters.animator.embedding import Vectors, nearness

LANDMARKS = 400  # of each cloud
LEARNT = 2000  # vectors of the larger cloud that are learnt from, evenly chosen
PENALTY = 0.1
NEIGHBOURS = 60  # a landmark in so many counts as near; how far it is sets the width of the kernel
AT_ONCE = 500  # vectors that are compared with all landmarks at once, to need little memory
_CALM = 1e-4  # keeps the equations solvable where landmarks coincide


class Kernel:
    """A score from about -1 (as the first cloud) to 1 (as the second)."""

    def __init__(self, away: Vectors, here: Vectors) -> None:
        here = here[_evenly(len(here), LEARNT)]
        self._landmarks = np.vstack([_some(away), _some(here)])
        between = self._landmarks @ self._landmarks.T
        self._spread = _spread(between)
        weights = _CALM * np.eye(len(between)) + PENALTY * self._seen(between)
        told = np.zeros(len(between))
        for cloud, side, weight in ((away, -1, len(here) / len(away)), (here, 1, 1.0)):
            for part in np.array_split(cloud, 1 + len(cloud) // AT_ONCE):
                seen = self._seen(part @ self._landmarks.T)
                weights += weight * (seen.T @ seen)
                told += side * weight * seen.sum(axis=0)
        self._weights = np.linalg.solve(weights.astype(np.float32), told.astype(np.float32))

    def score(self, vector: Vectors) -> float:
        """How much nearer a vector is to the second cloud than to the first."""
        return float(self._seen(nearness(self._landmarks, vector)) @ self._weights)

    def _seen(self, cosines: Vectors) -> Vectors:
        """How near that is, in the eyes of the kernel; computed in place."""
        cosines -= 1
        cosines /= self._spread
        return np.exp(cosines, out=cosines)


def _some(vectors: Vectors) -> Vectors:
    return vectors[_evenly(len(vectors), LANDMARKS)]


def _evenly(count: int, most: int) -> NDArray[np.intp]:
    """The places of so many of them at most, the same for the same count."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.intp))


def _spread(between: Vectors) -> float:
    """How far a landmark's near neighbours are from it, in cosines: the middle of all landmarks."""
    near = np.sort(between, axis=1)[:, -max(2, len(between) // NEIGHBOURS)]
    return max(float(np.median(1 - near)), _CALM)
