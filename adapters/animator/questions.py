"""What one message asks: its courtesies set aside, its several questions told apart."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[?!.;])\s+|\n+")
_ASKING = (
    r"(?:(?:à|de|dans|pour|avec|sur|par|with|for|to) )?"
    r"(?:qui|que|qu'|quoi|quel(?:le)?s?|comment|combien|pourquoi|où|quand|est-ce|"
    r"what|who|which|how|why|where|when|is there|are there|does|do)\b"
)
_ANOTHER = re.compile(rf"\s*(?:,\s*(?:et|and)?|\b(?:et|and))\s+(?={_ASKING})", re.IGNORECASE)
_PAIR = re.compile(r"\s+(?:et|and)\s+(?:(?:les|des|le|la|the|your|vos|tes)\s+)?", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"^(?:et|mais|ou|donc|alors|and|but|so)\b|^(?:pourquoi|comment|combien|why|how)\s*(?:ça)?\s*\W*$|"
    r"\b(?:ça|cela|celui-là|celle-là|ceux-là|là-dedans|là-dessus|that|those|it)\b",
    re.IGNORECASE,
)
_SHORT = 6  # words: a pair such as "avantages et limites ?" is no longer than that
MOST = 3


def sentences(message: str) -> list[str]:
    """The questions that a message clearly asks one after the other, three at most."""
    parts = [part for sentence in _SENTENCE.split(message) for part in _ANOTHER.split(sentence)]
    asked = [part.strip(" ,") for part in parts if len(part.split()) > 1 or "?" in part]
    return asked[:MOST] or [message]


def pair(question: str) -> tuple[str, str] | None:
    """The two halves of a short question about two things: `avantages et limites ?`."""
    halves = _PAIR.split(question.strip(" ?!."))
    if len(halves) != 2 or len(question.split()) > _SHORT or not all(halves):
        return None
    return halves[0], halves[1]


def follows(question: str) -> bool:
    """Whether a question leans on the one before it: `et pour les petites communes ?`."""
    return bool(_FOLLOWING.search(question))
