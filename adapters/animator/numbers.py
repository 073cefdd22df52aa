"""Questions that ask for a number, and passages that state one (or say `several`, `limited`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

_ASKED = re.compile(
    r"\b(?:combien|quel(?:le)?s? (?:est |sont )?(?:le |la |les )?"
    r"(?:prix|tarif|montant|taux|pourcentage|nombre|chiffre|score|salaire|durée|âge|année|numéro|"
    r"fréquence)|how (?:many|much|long|often|old)|"
    r"what (?:is the )?(?:price|cost|rate|number|percentage|year))\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\d|\b(?:un|une|deux|trois|quatre|cinq|six|dix|cent|mille|millions?|plusieurs|aucune?|pas de|"
    r"peu|nombreux|limités?|importante?s?|réduit|one|two|three|several|no|few|many|half|limited)\b",
    re.IGNORECASE,
)


_OF_WHAT = re.compile(r"\b(?:combien (?:de |d')|how (?:many|much) )(\w+)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_DIGIT = re.compile(r"\d")


def asks_for_number(question: str) -> bool:
    """Whether the answer would have to be a quantity, a price, a year."""
    return bool(_ASKED.search(question))


def counted_thing(question: str) -> str | None:
    """What a question wants counted: `combien de salariés` wants salariés."""
    found = _OF_WHAT.search(question)
    return found[1] if found else None


def states_number(passage: str) -> bool:
    """Whether a passage holds a quantity of any kind."""
    return bool(_STATED.search(passage))


def counted(passage: str, stems: Callable[[str], Collection[str]]) -> frozenset[str]:
    """The stems of what a passage gives figures for: the words of its sentences with a digit."""
    sentences = (sentence for sentence in _SENTENCE.split(passage) if _DIGIT.search(sentence))
    return frozenset(stem for sentence in sentences for stem in stems(sentence))
