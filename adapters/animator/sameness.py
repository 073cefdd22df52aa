"""What saying the same looks like in a model's vectors, learnt from families of sentences.

Two covariances are told apart: how sentences of one family differ (their wording), and how
families differ (their meaning). Two texts are then scored by how much more likely they are as
one family than as two (Ioffe, 2006, "Probabilistic Linear Discriminant Analysis"); a score
depends on the two texts alone.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2s
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.embedding import Embedder, Vectors
from adapters.animator.talk import talk

AXES = 80  # directions of meaning that are kept; more of them only fit the families
CALM = 0.5  # how far the spread of wordings is drawn towards an even one, as families are few
LEAST = 1e-3  # spread of meaning along an axis that holds nearly none
NAMES = ("middle", "axes", "spread")
LANGUAGE = "fr"  # of the families; the models see through languages

_Numbers = NDArray[np.float64]


class Sameness(msgspec.Struct, frozen=True):
    """A measure for the vectors of one model."""

    middle: _Numbers
    axes: _Numbers
    spread: _Numbers
    told: str = ""
    """What it was learnt from and how, as `digest` tells it."""

    def scores(self, vectors: Vectors) -> _Numbers:
        """How surely each two of these say the same: log-likelihood ratios per axis."""
        seen = (vectors.astype(np.float64) - self.middle) @ self.axes
        apart = 1 + self.spread
        joint = apart**2 - self.spread**2
        own = (seen**2) @ (1 / apart - apart / joint) / 2
        shared = (seen * (self.spread / joint)) @ seen.T
        ground = np.log(apart).sum() - np.log(joint).sum() / 2
        found: _Numbers = (shared + own[:, None] + own[None, :] + ground) / len(self.spread)
        return found


def families() -> list[list[str]]:
    """Sentences that say the same, as people say them, family by family."""
    folder = files("bot.content") / "talk" / "families"
    spoken = talk(LANGUAGE).spoken
    found: list[list[str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        told = msgspec.yaml.decode(entry.read_bytes(), type=list[list[str]])
        found += [[spoken(text) for text in family] for family in told]
    return found


@lru_cache
def sameness(model: str) -> Sameness:
    """The measure that comes with the bot for a model, by its name."""
    entry = files("adapters.animator") / "vectors" / file_name(model)
    return _read(entry.read_bytes())


def _read(packed: bytes) -> Sameness:
    with np.load(io.BytesIO(packed), allow_pickle=False) as kept:
        middle, axes, spread = (kept[name].astype(np.float64) for name in NAMES)
        return Sameness(middle, axes, spread, str(kept["told"]))


def file_name(model: str) -> str:
    """Where the measure for a model is kept, beside its vectors."""
    return f"{model}-sameness.npz"


def package(embedder: Embedder, folder: Path) -> int:
    """Learn the measure for a model and write it down; how many families taught it.

    One that was learnt from these families is left as it is: its last digits differ by machine.
    """
    told, file = families(), folder / file_name(embedder.name)
    if not (file.is_file() and _read(file.read_bytes()).told == digest(told)):
        known = learnt([embedder.encode(family) for family in told])
        kept = {name: getattr(known, name).astype(np.float32) for name in NAMES}
        np.savez_compressed(file, told=np.array(digest(told)), **kept)
    return len(told)


def digest(told: Sequence[Sequence[str]]) -> str:
    """Stands for the families and how they are learnt from, to tell whether a measure is of now."""
    return blake2s(repr((told, AXES, CALM)).encode(), digest_size=8).hexdigest()


def learnt(told: Sequence[Vectors]) -> Sameness:
    """The axes along which families differ most, beside how much their own sentences do."""
    groups = [family.astype(np.float64) for family in told]
    middles = np.stack([group.mean(axis=0) for group in groups])
    wordings = _wordings(groups)
    whiten = np.linalg.inv(np.linalg.cholesky(wordings)).T
    spread, turned = np.linalg.eigh(whiten.T @ np.cov(middles.T) @ whiten)
    chosen = np.argsort(-spread)[:AXES]
    noise = len(groups) / sum(map(len, groups))  # of a middle taken over a few sentences
    return Sameness(
        middle=middles.mean(axis=0),
        axes=whiten @ turned[:, chosen],
        spread=np.maximum(spread[chosen] - noise, LEAST),
    )


def _wordings(groups: Sequence[_Numbers]) -> _Numbers:
    """The covariance of sentences around their family's middle, drawn towards an even one."""
    inside = np.concatenate([group - group.mean(axis=0) for group in groups])
    found = inside.T @ inside / (len(inside) - len(groups))
    size = len(found)
    even: _Numbers = (1 - CALM) * found + CALM * np.trace(found) / size * np.eye(size)
    return even
