"""Whether a question can be answered from the passages at all, and why not.

A question is compared with the ways of asking for passages and with examples of what no card
answers (off topic, rude, meant to hijack, on topic but asking for a fact that no sheet gives).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.index import NEAREST, Heard, Words
from adapters.animator.talk import Talk
from adapters.animator.vectors import KnownVectors
from bot.words import stems

Outside: TypeAlias = Literal["hostile", "hijack", "offtopic", "absent"]
KINDS: tuple[Outside, ...] = ("hostile", "hijack", "offtopic", "absent")

MARGIN = 0.0  # likeness that a passage needs beyond that of the outside examples
MISSING_NUMBER = 0.02  # what asking for a number costs a passage that states none
COVERED = 0.9  # BM25 per word asked that a passage needs where there is no model

_NUMBER_ASKED = re.compile(
    r"\b(?:combien|quel(?:le)?s? (?:est |sont )?(?:le |la |les )?"
    r"(?:prix|tarif|montant|taux|pourcentage|nombre|chiffre|score|salaire|durée|âge|année|numéro|"
    r"fréquence)|how (?:many|much|long|often|old)|"
    r"what (?:is the )?(?:price|cost|rate|number|percentage|year))\b"
)
_NUMBER_SAID = re.compile(
    r"\d|\b(?:un|une|deux|trois|quatre|cinq|six|dix|cent|mille|millions?|plusieurs|aucune?|pas de|"
    r"peu|nombreux|limités?|importants?|réduit|one|two|three|several|no|few|many|limited)\b",
    re.IGNORECASE,
)


class Scope:
    """The examples of what cannot be answered, beside which a question is measured."""

    def __init__(self, talk: Talk, locale: str, vectors: KnownVectors | None) -> None:
        examples = [(kind, talk.spoken(t)) for kind in KINDS for t in getattr(talk, kind)]
        texts = [text for _, text in examples]
        self._kinds = np.array([kind for kind, _ in examples])
        self._vectors = vectors.known(texts) if vectors else None
        self._words = Words([stems(text, locale) for text in texts])

    def outside(self, heard: Heard) -> tuple[float, Outside]:
        """How near the question is to the nearest outside examples, and of which kind they are."""
        if self._vectors is None or heard.vector is None:
            near = self._words.coverage(heard.stems)
        else:
            near = np.asarray(self._vectors @ heard.vector, dtype=np.float64)
        nearest: NDArray[np.intp] = np.argsort(-near)[:NEAREST]
        return float(near[nearest].mean()), _most(self._kinds[nearest].tolist())


def _most(kinds: Sequence[Outside]) -> Outside:
    """The kind found most often; the nearest one where they all differ."""
    return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))


class Verdict(msgspec.Struct, frozen=True):
    """Whether a passage answers a question, by how much, and else what kind of question it is."""

    answered: bool
    margin: float
    outside: Outside


def judged(heard: Heard, likeness: float, passage: str, scope: Scope) -> Verdict:
    """Compare the best passage's likeness with that of the outside examples."""
    away, kind = scope.outside(heard)
    margin = likeness - away - _missing_number(heard.words, passage)
    return Verdict(margin >= MARGIN, margin, kind)


def _missing_number(question: str, passage: str) -> float:
    asked = bool(_NUMBER_ASKED.search(question))
    return MISSING_NUMBER if asked and not _NUMBER_SAID.search(passage) else 0.0
