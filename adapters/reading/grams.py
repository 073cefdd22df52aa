"""What a text is made of: runs of letters and of stems, which survive typing mistakes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.words import every_stem, words

LETTERS, STEMS = range(2, 6), range(1, 3)  # lengths of the runs
SHARED = 2  # texts that must share a run for it to count
COMMON = 64  # texts from which a run is compared in one go with the other common ones

Row = tuple[NDArray[np.intp], NDArray[np.float32]]


def grams(text: str, locale: str) -> NDArray[np.uint32]:
    """Every run of a text once, as sorted hashes, with its question mark: few ideas are asked."""
    spoken = words(text)
    runs = {*_letters(f" {' '.join(spoken)} "), *_stems(every_stem(spoken, locale))}
    if "?" in text:
        runs.add("?")
    return np.asarray(sorted(zlib.crc32(run.encode()) for run in runs), dtype=np.uint32)


def _letters(line: str) -> Iterator[str]:
    for size in LETTERS:
        yield from (line[at : at + size] for at in range(len(line) - size + 1))


def _stems(stems: Sequence[str]) -> Iterator[str]:
    for size in STEMS:
        yield from ("_".join(stems[at : at + size]) + "." for at in range(len(stems) - size + 1))


class Grams:
    """Texts as rows of unit length over known runs; a run weighs more the fewer texts have it."""

    def __init__(self, keys: NDArray[np.uint32], rarity: NDArray[np.float32]) -> None:
        self.keys, self.rarity = keys, rarity

    @classmethod
    def of(cls, texts: Sequence[NDArray[np.uint32]]) -> Grams:
        """The runs that several of these texts share, with how rare they are."""
        keys, counts = np.unique(_joined(texts), return_counts=True)
        kept = counts >= SHARED
        rarity = np.log((len(texts) + 1) / (counts[kept] + 1)) + 1
        return cls(keys[kept], np.asarray(rarity, dtype=np.float32))

    def row(self, found: NDArray[np.uint32]) -> Row:
        """The places of the known runs of a text, and their shares in it."""
        if not len(self.keys):
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        at = np.minimum(np.searchsorted(self.keys, found), len(self.keys) - 1)
        places = at[self.keys[at] == found]
        shares = self.rarity[places]
        return places, shares / max(float(np.linalg.norm(shares)), 1e-9)


def _joined(texts: Iterable[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    return np.concatenate([np.zeros(0, dtype=np.uint32), *texts])


def likeness(rows: Sequence[Row], size: int) -> NDArray[np.float32]:
    """The dot product of each pair of rows; `size` is how many runs are known."""
    texts = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
    places = np.concatenate([np.zeros(0, dtype=np.intp), *(p for p, _ in rows)])
    shares = np.concatenate([np.zeros(0, dtype=np.float32), *(s for _, s in rows)])
    counts = np.bincount(places, minlength=size)
    found = _of_common(texts, places, shares, counts, len(rows))
    for of_run, its_shares in _by_run(texts, places, shares, counts < COMMON):
        found[np.ix_(of_run, of_run)] += np.outer(its_shares, its_shares)
    return found


def _of_common(
    texts: NDArray[np.intp],
    places: NDArray[np.intp],
    shares: NDArray[np.float32],
    counts: NDArray[np.intp],
    size: int,
) -> NDArray[np.float32]:
    common = counts >= COMMON
    column = np.cumsum(common) - 1
    table = np.zeros((size, int(common.sum())), dtype=np.float32)
    kept = common[places]
    table[texts[kept], column[places[kept]]] = shares[kept]
    return np.asarray(table @ table.T, dtype=np.float32)


def _by_run(
    texts: NDArray[np.intp],
    places: NDArray[np.intp],
    shares: NDArray[np.float32],
    wanted: NDArray[np.bool_],
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.float32]]]:
    """For each wanted run, the texts that have it and its share in each."""
    kept = np.flatnonzero(wanted[places])
    ordered = kept[np.argsort(places[kept], kind="stable")]
    ends = np.flatnonzero(np.diff(places[ordered])) + 1
    for run in np.split(ordered, ends):
        yield texts[run], shares[run]
