"""Which short texts say the same with nearly the same words; needs no model, only the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from rapidfuzz.fuzz import token_sort_ratio

from bot.words import stems

SHARED = 0.6  # of the content words of two texts together
SPELLED = 88  # per cent of the letters, words in any order: what a typing error leaves


def alike(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes of texts that share most of their content words, typing errors forgiven."""
    bags = [" ".join(sorted(set(stems(text)))) for text in texts]
    leaders: dict[str, int] = {}
    for index, bag in enumerate(bags):
        first = leaders.setdefault(bag, index)
        if first != index:
            yield first, index
    different = list(leaders.values())
    for one, other in _candidates([bags[index].split() for index in different]):
        first, second = different[one], different[other]
        if _same(bags[first], bags[second]):
            yield first, second


def _same(one: str, other: str) -> bool:
    left, right = set(one.split()), set(other.split())
    if 2 * len(left & right) >= SHARED * (len(left) + len(right)):
        return True
    return token_sort_ratio(one, other, score_cutoff=SPELLED) > 0


def _candidates(bags: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that share one of their rarest words: every pair alike does (prefix filtering)."""
    frequency = Counter(word for bag in bags for word in set(bag))
    postings: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in _rarest(bag, frequency):
            postings[word].append(index)
    yield from sorted(set(_pairs(postings.values())))


def _rarest(bag: Sequence[str], frequency: Counter[str]) -> list[str]:
    """Enough rare words that two bags with `SHARED` in common must share one of them."""
    ordered = sorted(set(bag), key=lambda word: (frequency[word], word))
    needed = ceil(SHARED / (2 - SHARED) * len(ordered))
    return ordered[: len(ordered) - needed + 1]


def _pairs(postings: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for indexes in postings:
        for position, one in enumerate(indexes):
            for other in indexes[position + 1 :]:
                yield one, other
