"""Two clouds of vectors are told apart, whatever their shapes and sizes."""

from __future__ import annotations

import numpy as np

from adapters.animator.embedding import Vectors
from adapters.animator.kernel import Kernel


def around(*degrees: float) -> Vectors:
    """Unit vectors in these directions."""
    turned = np.radians(np.array(degrees))
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def test_a_cloud_between_two_others_is_found() -> None:
    """No straight line parts these, and one cloud is much larger than the other."""
    away, here = around(40, 45, 50), around(*range(15), *range(75, 90))
    learnt = Kernel(away, here)
    assert learnt.score(around(46)[0]) < 0 < min(learnt.score(v) for v in around(5, 80))


def test_the_same_examples_teach_the_same() -> None:
    """Nothing is drawn by chance."""
    away, here = around(40, 45), around(0, 10, 80)
    once, again = Kernel(away, here), Kernel(away, here)
    assert once.score(around(20)[0]) == again.score(around(20)[0])
