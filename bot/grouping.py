"""Groups of texts in which each says the same as every other, from scored pairs."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from bot.words import words

PROSE = 0.7
"""Share of Latin letters from which a text is prose, and not a code, a sum or another script."""

Pair: TypeAlias = tuple[int, int, float]
Certainty: TypeAlias = Literal["perhaps", "same", "surely"]
"""To be asked about, to be one theme of a cell, to be one idea wherever it was said."""
Alike: TypeAlias = Callable[[Sequence[str]], Iterable[Pair]]


def groups(texts: Sequence[str], pairs: Alike) -> list[list[int]]:
    """Indexes that belong together, in the order of their first member.

    `pairs` gives each pair of texts that says the same, with a score: the surest are joined first.
    """
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        same[tuple(words(text)) or (text,)].append(index)
    different = list(same.values())
    joined = linked([texts[indexes[0]] for indexes in different], pairs)
    found = [[index for one in group for index in different[one]] for group in joined]
    return sorted(map(sorted, found))


def linked(texts: Sequence[str], pairs: Alike) -> list[list[int]]:
    """Complete linkage: two groups become one when the last pair between them has been met.

    As the pairs come from the surest to the least sure, that is the same as joining, at each step,
    the two groups whose least alike members are the most alike.
    """
    members = {index: [index] for index in range(len(texts))}
    group_of = list(range(len(texts)))
    met: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    met_pairs = (pair for pair in pairs(texts) if comparable(texts[pair[0]], texts[pair[1]]))
    for one, other, _ in sorted(met_pairs, key=_surest_first):
        first, second = sorted((group_of[one], group_of[other]))
        met[first][second] += 1
        met[second][first] += 1
        if met[first][second] == len(members[first]) * len(members[second]):
            for index in members[second]:
                group_of[index] = first
            members[first] += members.pop(second)
            _take_over(met, first, second)
    return list(members.values())


def comparable(one: str, other: str) -> bool:
    """Whether a likeness of these texts may be believed.

    To a model of meaning, single words look alike, and so does what stands in a script or a code
    that it hardly knows; there it takes a word that both of them have.
    """
    return (_is_prose(one) and _is_prose(other)) or bool({*words(one)} & {*words(other)})


@lru_cache(4096)
def _is_prose(text: str) -> bool:
    signs = [character for character in text if not character.isspace()]
    latin = sum(unicodedata.name(sign, "").startswith("LATIN") for sign in signs)
    return latin >= PROSE * len(signs) and len(words(text)) > 1


def _take_over(met: dict[int, dict[int, int]], first: int, second: int) -> None:
    """What a group had met counts for the group that it has become part of."""
    for other, count in met.pop(second).items():
        if other != first:
            met[first][other] += count
            met[other][first] += count
        met[other].pop(second)


def _surest_first(pair: Pair) -> tuple[float, int, int]:
    one, other, score = pair
    return -score, min(one, other), max(one, other)
