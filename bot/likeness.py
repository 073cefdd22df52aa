"""How alike short texts are by their words; needs no model, forgives endings and typing errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bot.grouping import Certainty
from bot.opposites import opposites
from bot.words import stems

LEAST: dict[Certainty, float] = {"perhaps": 0.12, "same": 0.25, "surely": 0.6}
"""Dice coefficient from which two texts may say the same, do in a cell, do wherever they stand."""
_LENGTH = 4  # letters of the pieces that words are compared by


def alike(
    texts: Sequence[str], locale: str = "fr", same: float = LEAST["same"]
) -> Iterator[tuple[int, int, float]]:
    """Pairs of indexes of texts that say the same with nearly the same words, and how much so."""
    pieces = [_pieces(text, locale) for text in texts]
    apart = opposites(texts, locale)
    met: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(pieces):
        shared = Counter(other for piece in bag for other in met[piece])
        for other, count in shared.items():
            score = 2 * count / (len(bag) + len(pieces[other]))
            if score >= same and (other, index) not in apart:
                yield other, index, score
        for piece in bag:
            met[piece].append(index)


def surely_alike(texts: Sequence[str], locale: str = "fr") -> Iterator[tuple[int, int, float]]:
    """The same, for texts of different tables: there, fewer shared words are mere coincidence."""
    return (pair for pair in alike(texts, locale) if pair[2] >= LEAST["surely"])


def _pieces(text: str, locale: str) -> frozenset[str]:
    """Four letters at a time of each content word's stem, its beginning and end marked."""
    return frozenset(piece for stem in stems(text, locale) for piece in pieces_of(stem))


def pieces_of(stem: str) -> list[str]:
    """Four letters at a time of a word, its beginning and end marked."""
    word = f" {stem} "
    return [word[n : n + _LENGTH] for n in range(max(1, len(word) - _LENGTH + 1))]
