"""Checks that each sentence of a rephrased answer stands on its sources: numbers, names, words.

It is strict on purpose: a good sentence that is refused costs nothing, as the retriever's own
answer takes its place; a bad one that passes would put words into a workshop's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from bot.words import folded, stems, words

LONGEST = 900  # characters
MOST_SENTENCES = 6
OVERLAP = 0.6  # share of a sentence's content words that its sources must hold

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_NUMBER = re.compile(r"\d[\d  .,]*\d|\d")
_SEPARATORS = re.compile(r"[  .,]")
_NAME = re.compile(r"(?<![.!?…«“\"]\s)(?<!^)\b[A-ZÀ-Ý][\w’'-]+")
_ADDRESS = re.compile(r"https?://|www\.|@\w|\w@\w|\b\w+\.(?:com|fr|org|net|io)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[€$£%]")
_MARKUP = re.compile(r"[<>{}`*_#\[\]|]")
_COUNTS = """
deux trois quatre cinq six sept huit neuf dix douze quinze vingt trente quarante cinquante soixante
cent cents mille million millions milliard milliards moitie tiers quart double triple two three four
seven eight nine ten twelve twenty thirty forty fifty hundred thousand billion half third quarter
"""
_DENIALS = """
pas plus aucun aucune sans jamais rien ni moins no not never none without nor less
"""
_NUMBER_WORDS = frozenset(_COUNTS.split())
_NEGATIONS = frozenset(_DENIALS.split())


class Ground(msgspec.Struct, frozen=True):
    """What an answer may stand on: its sources, and the words that belong to the persona."""

    sources: tuple[str, ...]
    locale: str = "fr"
    persona: tuple[str, ...] = ()

    def holds(self, answer: str) -> bool:
        """Whether every sentence of an answer stands on the sources."""
        sentences = [part.strip() for part in _SENTENCE.split(answer) if part.strip()]
        if not sentences or len(sentences) > MOST_SENTENCES or len(answer) > LONGEST:
            return False
        return all(self._carries(sentence) for sentence in sentences)

    def _carries(self, sentence: str) -> bool:
        known = (*self.sources, *self.persona)
        return (
            not _MARKUP.search(sentence)
            and not _ADDRESS.search(sentence)
            and set(_SIGNS.findall(sentence)) <= set(_SIGNS.findall(" ".join(self.sources)))
            and _numbers([sentence]) <= _numbers(self.sources)
            and _names(sentence) <= {word for text in known for word in words(text)}
            and self._overlaps(sentence)
            and self._denies_as_its_source(sentence)
        )

    def _overlaps(self, sentence: str) -> bool:
        """Most content words come from the sources; a few belong to how the persona talks."""
        said = set(stems(sentence, self.locale))
        known = {
            stem for text in (*self.sources, *self.persona) for stem in stems(text, self.locale)
        }
        return len(said & known) >= OVERLAP * len(said)

    def _denies_as_its_source(self, sentence: str) -> bool:
        """A sentence denies something where the source sentence nearest to it does; only there."""
        said = set(stems(sentence, self.locale))
        pieces = [p for source in self.sources for p in _SENTENCE.split(source) if p.strip()]
        nearest = max(pieces, key=lambda p: len(said & set(stems(p, self.locale))), default="")
        return _denies(sentence) == _denies(nearest)


def _numbers(texts: Iterable[str]) -> set[str]:
    """Figures without their separators, and number words."""
    joined = "\n".join(texts)
    figures = {_SEPARATORS.sub("", number) for number in _NUMBER.findall(joined)}
    return figures | (_NUMBER_WORDS & set(words(joined)))


def _names(sentence: str) -> set[str]:
    """The words that are written with a capital letter inside a sentence, folded."""
    return {word for name in _NAME.findall(sentence) for word in words(name) if len(word) > 1}


def _denies(sentence: str) -> bool:
    return not _NEGATIONS.isdisjoint(words(folded(sentence)))
