"""How alike short texts are by their words; needs no model, forgives endings and typing errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bot.opposites import opposites
from bot.words import stems

SAME = 0.25  # Dice coefficient from which two texts of one cell say the same
PERHAPS = 0.12  # and from which a person may be asked
SURELY = 0.6
_LENGTH = 4  # letters of the pieces that words are compared by


def alike(
    texts: Sequence[str], locale: str = "fr", same: float = SAME
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
    return (pair for pair in alike(texts, locale) if pair[2] >= SURELY)


def _pieces(text: str, locale: str) -> frozenset[str]:
    """Four letters at a time of each content word's stem, its beginning and end marked."""
    return frozenset(piece for stem in stems(text, locale) for piece in _of_word(f" {stem} "))


def _of_word(word: str) -> list[str]:
    return [word[n : n + _LENGTH] for n in range(max(1, len(word) - _LENGTH + 1))]
