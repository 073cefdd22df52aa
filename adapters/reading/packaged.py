"""What the bot has learnt beforehand from its own packs, so that a start takes no time.

A file holds the weights of one lesson as one model reads it; its name is their fingerprint, so
that weights never serve a lesson that has changed.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import msgspec
import numpy as np

from adapters.reading import learning, nearness
from adapters.reading.grams import LETTERS, SHARED, STEMS
from adapters.reading.ideas import Lesson
from adapters.reading.weights import Weights

FOLDER = Path(__file__).parent / "weights"
LEARNT = ("runs", "texts", "start")


def fingerprint(lesson: Lesson, model: str) -> str:
    """What tells the weights of this lesson and model from all others."""
    numbers = (learning.PENALTY, learning.RUNS, nearness.SHARPNESS, nearness.HERE, nearness.NOW)
    cut = (SHARED, tuple(LETTERS), tuple(STEMS))
    encoded = msgspec.json.encode((lesson, model, numbers, cut))
    return blake2b(encoded, digest_size=8).hexdigest()


def packaged(name: str) -> Weights | None:
    """The weights that come with the bot under this fingerprint; None if there are none."""
    entry = FOLDER / f"{name}.npz"
    if not entry.is_file():
        return None
    stored = np.load(entry, allow_pickle=False)
    learnt = (np.asarray(stored[field], dtype=np.float32) for field in LEARNT)
    return Weights(stored["keys"], stored["rarity"], *learnt)


def write(weights: Weights, file: Path) -> None:
    """Keep weights, what was learnt in half the digits, which loses nothing: see `learning`."""
    runs, texts, start = (getattr(weights, field).astype(np.float16) for field in LEARNT)
    file.parent.mkdir(parents=True, exist_ok=True)
    keys, rarity = weights.keys, weights.rarity
    np.savez_compressed(file, keys=keys, rarity=rarity, runs=runs, texts=texts, start=start)
