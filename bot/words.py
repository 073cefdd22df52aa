"""Sentences as comparable words: folded, elisions split, function words dropped, stemmed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from Stemmer import Stemmer

from bot.stopwords import STOPWORDS

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'"})
_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SNOWBALL = {"fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian"}


def folded(text: str) -> str:
    """Lower case without accents, ligatures opened and apostrophes unified."""
    opened = unicodedata.normalize("NFKC", text).casefold().translate(_LIGATURES)
    if opened.isascii():
        return opened
    return _BEYOND_ASCII.sub(_unmarked, unicodedata.normalize("NFD", opened))


def _unmarked(letter: re.Match[str]) -> str:
    return "" if unicodedata.combining(letter[0]) else letter[0]


def words(text: str) -> list[str]:
    """The folded words of a text in order; apostrophes and hyphens part them."""
    return _WORD.findall(folded(text))


def stems(text: str, locale: str = "fr") -> list[str]:
    """The stems of the content words, in order; all words where none carries content."""
    return stems_of(words(text), locale)


def stems_of(spoken: Sequence[str], locale: str = "fr") -> list[str]:
    """The same for the words of a text, as `words` tells them."""
    return contents(spoken, locale) or every_stem(list(spoken), locale)


def contents(spoken: Sequence[str], locale: str = "fr") -> list[str]:
    """The stems of the content words among these; none where no word carries content."""
    stop = STOPWORDS.get(locale[:2], frozenset())
    return every_stem([word for word in spoken if word not in stop], locale)


def every_stem(spoken: list[str], locale: str = "fr") -> list[str]:
    """The stems of folded words, the words themselves where the language has no stemmer."""
    stemmer = _stemmer(locale[:2])
    return stemmer.stemWords(spoken) if stemmer else spoken


def says_something(text: str, locale: str = "fr") -> bool:
    """Whether a text has any word beyond function words."""
    return not STOPWORDS.get(locale[:2], frozenset()).issuperset(words(text))


@lru_cache
def _stemmer(language: str) -> Stemmer | None:
    name = _SNOWBALL.get(language)
    return Stemmer(name) if name else None
