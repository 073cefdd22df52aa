"""What one message asks: its courtesies set aside, its several questions told apart."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[?!.;…])\s+|\n+")
_ASKING = (
    r"(?:(?:à|de|dans|pour|avec|sur|par|depuis|jusqu'à|with|for|to|in|by|since) )?"
    r"(?:qui|que|qu'|quoi|quel(?:le)?s?|lequel|laquelle|comment|combien|pourquoi|où|quand|est-ce|"
    r"c'est (?:qui|quoi|quand|où|combien)|"
    r"what|who|which|how|why|where|when|is there|are there|does|do)\b"
)
_INVERTED = (
    r"(?:(?:y|en|n'y|l'|se|s'|vous|nous|me|te|le|la|les|lui|leur) ?)*"
    r"\w+-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)\b"
)
_ALSO = r"(?:(?:surtout|aussi|puis|ensuite|enfin|also|above all) )?"
_ANOTHER = re.compile(
    rf"\s*(?:,\s*(?:et|and|puis|then)?|\b(?:et|and|puis|then))\s+{_ALSO}(?={_ASKING}|{_INVERTED})",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\?|\b{_ASKING}|\b{_INVERTED}", re.IGNORECASE)
_PAIR = re.compile(r"\s+(?:et|and)\s+(?:(?:les|des|le|la|the|your|vos|tes)\s+)?", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"^(?:et|mais|ou|donc|alors|and|but|so)\b|^(?:pourquoi|comment|combien|l[ae]quel(?:le)?|why|how|which)\s*(?:ça)?\s*\W*$|"
    r"\b(?:ça|cela|celui-là|celle-là|ceux-là|là-dedans|là-dessus|that|those|it)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:] )(?:[lLdD]['’])?([A-ZÀ-Ý][\w-]+)")
_SHORT = 6  # words: a pair such as "avantages et limites ?" is no longer than that
_LOUD = 5  # letters of a word in capitals from which it is shouted, not a name
MOST = 3


def sentences(message: str) -> list[str]:
    """The questions that a message clearly asks one after the other, three at most.

    Sentences that only lead up to them are set aside, unless nothing is clearly asked at all.
    """
    whole = [sentence.strip(" ,") for sentence in _SENTENCE.split(message) if _is_said(sentence)]
    asked = [sentence for sentence in whole if asks(sentence)]
    parts = [part for sentence in asked or whole for part in _apart(sentence)]
    return parts[:MOST] or [message]


def asks(words: str) -> bool:
    """Whether something is clearly asked: a question mark, a question word, a verb turned round."""
    return bool(_ASKS.search(words))


def _is_said(sentence: str) -> bool:
    return len(sentence.split()) > 1 or "?" in sentence


def _apart(sentence: str) -> list[str]:
    """The questions of one sentence, where each of its pieces asks; else the sentence."""
    pieces = [piece.strip(" ,") for piece in _ANOTHER.split(sentence)]
    each = all(_is_said(piece) and asks(piece) for piece in pieces)
    return pieces if each else [sentence]


def pair(question: str) -> tuple[str, str] | None:
    """The two halves of a short question about two things: `avantages et limites ?`."""
    halves = _PAIR.split(question.strip(" ?!."))
    if len(halves) != 2 or len(question.split()) > _SHORT or not all(halves):
        return None
    return halves[0], halves[1]


def follows(question: str) -> bool:
    """Whether a question leans on the one before it: `et pour les petites communes ?`."""
    return bool(_FOLLOWING.search(question))


def names(message: str) -> list[str]:
    """The words that a message, as it was typed, writes as proper names inside its sentences."""
    if message.isupper():
        return []
    found: list[str] = _NAME.findall(message)
    return [name for name in found if not (name.isupper() and len(name) > _LOUD)]
