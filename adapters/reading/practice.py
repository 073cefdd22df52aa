"""Learns the bundled packs beforehand, with each model and with none: part of `make vectors`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from adapters.animator.vectors import KnownVectors
from adapters.reading.ideas import known_ideas
from adapters.reading.judge import LearntJudge
from adapters.reading.packaged import FOLDER, write
from adapters.runtime.packs import bundled_packs, load_pack


def package(models: Sequence[KnownVectors], folder: Path = FOLDER) -> int:
    """Write the weights of every lesson and drop those of lessons that are no more; how many."""
    files = [_packaged(judge, folder) for judge in judges(models)]
    for other in set(folder.glob("*.npz")).difference(files):
        other.unlink()
    return len(files)


def judges(models: Sequence[KnownVectors]) -> Iterator[LearntJudge]:
    """Who reads the bundled packs that hold ideas: with each of these models, then without any."""
    for pack in map(load_pack, bundled_packs()):
        if known_ideas(pack):
            yield from (LearntJudge(pack, [model]) for model in models)
            yield LearntJudge(pack, [])


def _packaged(judge: LearntJudge, folder: Path) -> Path:
    file = folder / f"{judge.fingerprint}.npz"
    if not file.is_file():
        write(judge.weights, file)
    return file
