"""Near opposites: texts of nearly the same words of which one denies what the other says.

« Trop cher » and « pas si cher », « plus de transparence » and « manque de transparence » stand
close by their words and by their vectors; they must not become one theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from bot.words import folded, stems, words

SHARED = 0.6  # share of the shorter one's content words from which two texts speak of one thing

_DENYING = """
pas aucun aucune sans jamais rien ni non manque manquent absence absent absente peu insuffisant
insuffisante insuffisants insuffisantes insuffisamment mal moins faible faibles baisse baisser
diminue diminuer diminution reduire reduit reduction limite limiter eviter evite fini finie perte
perd perdre supprimer supprime suppression impossible
no not never none without lack lacks lacking less little poor poorly nothing loss lose reduce
reduces avoid avoids impossible
"""
_DENIALS = frozenset(_DENYING.split())
_NO_MORE = re.compile(r"\b(?:ne|n') ?[^.;,]{1,25}\bplus\b|\bplus (?:aucun|personne|rien)")
_NOT_ONLY = re.compile(r"\b(?:pas|not) (?:que|seulement|only|just)\b|\bsans (?:cesse|arret|fin)\b")


class Stance(msgspec.Struct, frozen=True):
    """What a text speaks of, and whether it denies it."""

    about: frozenset[str]
    denies: bool


@lru_cache(4096)
def stance(text: str, locale: str = "fr") -> Stance:
    """The content words of a text beside those that deny, and whether there are any of these."""
    said = _NOT_ONLY.sub(" ", folded(text))
    denying = _DENIALS.intersection(words(said))
    denies = bool(denying) or bool(_NO_MORE.search(said))
    about = frozenset(stems(said, locale)).difference(*(stems(word, locale) for word in denying))
    return Stance(about, denies)


def opposed(one: str, other: str, locale: str = "fr") -> bool:
    """Whether one text denies what the other says of the same thing."""
    first, second = stance(one, locale), stance(other, locale)
    if first.denies == second.denies:
        return False
    return _overlap(first, second) >= SHARED


def opposites(texts: Sequence[str], locale: str = "fr") -> set[tuple[int, int]]:
    """The pairs of indexes (lower first) of texts that are near opposites."""
    known = [stance(text, locale) for text in texts]
    denying = [n for n, each in enumerate(known) if each.denies]
    others = [n for n, each in enumerate(known) if not each.denies]
    return {
        (min(n, m), max(n, m))
        for n in denying
        for m in others
        if _overlap(known[n], known[m]) >= SHARED
    }


def _overlap(one: Stance, other: Stance) -> float:
    least = min(len(one.about), len(other.about))
    return len(one.about & other.about) / least if least else 0.0
