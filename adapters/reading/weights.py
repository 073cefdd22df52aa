"""What was learnt, as numbers that can be packaged, and what they make of a text."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.linear import Scores
from adapters.reading.grams import Grams
from adapters.reading.nearness import Likeness


class Weights(msgspec.Struct, frozen=True):
    """A column for "is an idea", then one for each actor type and each side.

    `runs` has a row for each known run, `texts` one for each text of the lesson: none without a
    model of meaning. `start` is what a text like no other gets.
    """

    keys: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    runs: NDArray[np.float32]
    texts: NDArray[np.float32]
    start: NDArray[np.float32]

    def scores(self, cut: NDArray[np.uint32], near: Likeness | None) -> Scores:
        """What a text gets in each column; `near` is how near it is to the texts of the lesson."""
        places, shares = Grams(self.keys, self.rarity).row(cut)
        found = self.start + shares @ self.runs[places]
        if near is not None:
            found = found + near @ self.texts
        return np.asarray(found, dtype=np.float64)
