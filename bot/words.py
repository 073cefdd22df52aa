"""Sentences as comparable words: folded, elisions split, function words dropped, stemmed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

from bot.stopwords import STOPWORDS

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'"})
_WORD = re.compile(r"[^\W_]+")
_SNOWBALL = {"fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian"}


def folded(text: str) -> str:
    """Lower case without accents, ligatures opened and apostrophes unified."""
    opened = unicodedata.normalize("NFKC", text).casefold().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFD", opened)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of a text in order; apostrophes and hyphens part them."""
    return _WORD.findall(folded(text))


def stems(text: str, locale: str = "fr") -> list[str]:
    """The stems of the content words, in order; all words where none carries content."""
    language = locale[:2]
    stop = STOPWORDS.get(language, frozenset())
    spoken = words(text)
    content = [word for word in spoken if word not in stop] or spoken
    stemmer = _stemmer(language)
    return stemmer.stemWords(content) if stemmer else content


def says_something(text: str, locale: str = "fr") -> bool:
    """Whether a text has any word beyond function words."""
    return not STOPWORDS.get(locale[:2], frozenset()).issuperset(words(text))


@lru_cache
def _stemmer(language: str) -> Stemmer | None:
    name = _SNOWBALL.get(language)
    return Stemmer(name) if name else None
