"""Puts accents and letters right in what people type, after the words that a pack itself uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from bot.words import folded

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 5  # letters below which one wrong letter makes another word
LONG = 8  # letters from which two may be wrong


class Spelling:
    """Known words by their folded form; only words that are unknown are ever replaced."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = Counter(word for text in texts for word in _WORD.findall(text))
        self._known: dict[str, str] = {}
        for word, _ in sorted(counted.items(), key=lambda item: (item[1], item[0])):
            self._known[folded(word)] = word
        self._exact = set(counted)
        self._by_initial: dict[str, list[str]] = {}
        for form in self._known:
            if len(form) >= SHORTEST:
                self._by_initial.setdefault(form[0], []).append(form)

    def corrected(self, spoken: str) -> str:
        """A message in lower case with its unknown words put right where that is safe."""
        return _WORD.sub(lambda word: self._word(word[0]), spoken)

    def knows(self, word: str) -> bool:
        """Whether a word is one of the pack's own, perhaps misspelt."""
        return self._word(word.casefold()) in self._exact

    def _word(self, word: str) -> str:
        if word in self._exact:
            return word
        form = folded(word)
        return self._known.get(form) or self._nearest(form) or word

    def _nearest(self, form: str) -> str | None:
        if len(form) < SHORTEST:
            return None
        allowed = 2 if len(form) >= LONG else 1
        found = extractOne(
            form,
            self._by_initial.get(form[0], ()),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=allowed,
        )
        return self._known[found[0]] if found else None
