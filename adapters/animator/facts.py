"""What fact a question wants (a figure, a date, a place, a name), and whether a passage tells it.

`which`: of what kind the answer must be, as a law in `quelle loi`.

A passage can be on the very topic of a question and still lack what is asked: then it is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec

from adapters.animator.grounding import figures
from bot.words import words

Sort: TypeAlias = Literal["figure", "span", "date", "year", "place", "name", "holder", "which"]
Tells: TypeAlias = Literal["told", "elsewhere", "silent"]

_THE = r"(?:l'|(?:le|la|les|un|une|votre|ton|ta|vos|tes|notre|nos|leur|son|sa|the|your|their|our) )"
_OF = r"(?:de |du |des |d'|of )"
_PATTERNS: dict[Sort, str] = {
    "year": r"\bquelles? année|\bwh(?:at|ich) year",
    "date": (
        r"\bquelles? dates?\b|\bquels? (?:jour|mois)\b|"
        r"\b(?:depuis|jusqu'à|à partir de|dès) quand\b|"
        r"\bquand (?:est|sont|était|a|aura|ont|sera|doit|va|commence|finit|se|sort\w*)\b|"
        r"\bwhen (?:is|are|was|will|did|do|does)\b|\b(?:since|until) when\b|\bwhat date\b"
    ),
    "place": (
        r"\b(?:où|where) (?:est|sont|se (?:trouve|situe)(?:nt)?|is|are) (?!ce\b)"
        rf"{_THE}?(?P<thing>\w+)|\bdans quel(?:le)?s? (?:ville|rue|pays|département|région)\b"
    ),
    "name": (
        rf"\b(?:s'appelle(?:nt)?|se nomment?|(?<!au )nom (?:exact )?{_OF}|name of) ?"
        rf"{_THE}?(?!qu)(?P<thing>\w+)|"
        rf"\b(?:citez?|donnez?)\b.*\bnoms? {_OF}(?P<other>\w+)"
    ),
    "span": (
        r"\bcombien de (?:temps|minutes|heures|jours|semaines|mois|années)\b|"
        r"\bcombien d'(?:heures|années)\b|\bquelle (?:est la )?durée\b|"
        r"\bhow (?:long|many (?:minutes|hours|days|weeks|months|years))\b"
    ),
    "holder": (
        rf"\b(?:qui est|c'est qui|who is) {_THE}"
        r"(?:(?:plus|premi(?:er|ère)|principale?|gros|grande?|nouveau|nouvelle|main|new) )*"
        r"(?P<thing>\w+)"
    ),
    "figure": (
        r"\bcombien\b(?:(?: y a-t-il| il y a)? (?:de |d')(?P<thing>\w+))?|"
        r"\bhow (?:many|much)\b(?: (?P<many>\w+))?|"
        r"\bquel(?:le)?s? (?:est |sont )?(?:le |la |les )?"
        r"(?:(?:prix|tarif|montant|salaire|âge|fréquence|chiffre|score|numéro)|"
        rf"(?:taux|pourcentage|nombre)(?: {_OF}(?P<other>\w+))?)\b|\bhow (?:often|old)\b|"
        r"\bwhat (?:is the )?(?:price|cost|rate|number|percentage)\b"
    ),
    "which": (
        r"\bquel(?:le)?s? (?!(?:est|sont|était|sera|que|plus|gros|grande?s?)\b|qu')"
        r"(?P<thing>\w+)|\bwhich (?P<other>\w+)"
    ),
}
_WANTED = {sort: re.compile(pattern) for sort, pattern in _PATTERNS.items()}
_COUNTS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|mille|millions?|plusieurs|aucune?|"
    "two|three|four|five|ten|hundred|thousand|several"
)
_FIGURE = re.compile(rf"\d[\d\s.,]*|\b(?:{_COUNTS})\b", re.IGNORECASE)
_LOOSE = re.compile(
    rf"\d|\b(?:{_COUNTS}|une?|one|pas de|no|peu|few|nombreux|many|limités?|limited|importante?s?|"
    r"réduit|half)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{4}|\b(?:mois|ans?|années?|jours?|semaines?|mandat|délais?|calendrier|phase|continue?|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"minutes?|min|heures?|hours?|years?|months?|weeks?|days?|deadline)\b|\d ?h\b|\d:\d",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<![.!?:…\n«“\"(-])(?<=\s)[A-ZÀ-Ý][\w-]+|\b[A-ZÀ-Ý]{3,}\b")
_PLACE = re.compile(r"\b(?:en|à|au|dans|de|sur|in|at|of) (?:l'|la |le )?[A-ZÀ-Ý]")
AFTER = 5  # words after a figure among which stands what it counts
BESIDE = 3  # words between a proper name and what bears it


class Wanted(msgspec.Struct, frozen=True):
    """The fact that a question is after, and the word for what is counted, placed or named."""

    sort: Sort
    thing: str | None = None
    brings: frozenset[str] = frozenset()
    """The figures that the question holds itself: `combien ont moins de 30 ans`."""


class Facts(msgspec.Struct, frozen=True):
    """What one passage can tell; `is_name` says that it is the name of what it is asked for."""

    known: frozenset[str]
    figures: frozenset[str]
    counted: frozenset[str]
    named: frozenset[str]
    figure: bool
    time: bool
    year: bool
    place: bool
    is_name: bool

    def tell(self, wanted: Wanted) -> Tells:
        """Whether the fact is told here, perhaps told of something `elsewhere`, or not at all."""
        match wanted.sort:
            case "figure":
                return self._figure(wanted)
            case "date" | "span" | "year":
                return "told" if (self.year if wanted.sort == "year" else self.time) else "silent"
            case "place":
                return "told" if self.place or wanted.thing in self.known else "silent"
            case "which":
                return "told" if wanted.thing in self.known else "silent"
            case "holder" if wanted.thing in self.known:
                return "told"
            case _:
                named = self.is_name and wanted.thing in self.known
                return "told" if named or wanted.thing in self.named else "silent"

    def _figure(self, wanted: Wanted) -> Tells:
        if wanted.thing in self.counted and wanted.brings <= self.figures:
            return "told"
        return "elsewhere" if self.figure else "silent"


def wanted(question: str) -> Wanted | None:
    """The fact that a question (in lower case) wants to be told; None for any other question."""
    for sort, pattern in _WANTED.items():
        found = pattern.search(question)
        if found:
            thing = next(filter(None, found.groupdict().values()), None)
            named = _singular(words(thing)[0]) if thing else None
            return Wanted(sort, named, frozenset(figures([question])))
    return None


def facts(passage: str, known: Iterable[str], *, is_name: bool) -> Facts:
    """What a passage tells; `known` are the words by which it is asked for (its own among them)."""
    return Facts(
        known=frozenset(map(_singular, known)),
        figures=frozenset(figures([passage])),
        counted=frozenset(_counted(passage)),
        named=frozenset(_named(passage)),
        figure=bool(_LOOSE.search(passage)),
        time=bool(_TIME.search(passage)),
        year=bool(_YEAR.search(passage)),
        place=bool(_PLACE.search(passage)),
        is_name=is_name,
    )


def _counted(passage: str) -> Iterator[str]:
    """The words that follow a figure, and those for a price where there is a currency."""
    for figure in _FIGURE.finditer(passage):
        yield from map(_singular, words(passage[figure.end() :])[:AFTER])
    if "€" in passage or "euro" in passage:
        yield from ("coute", "cout", "prix", "euro")


def _named(passage: str) -> Iterator[str]:
    """The words beside a proper name."""
    for name in _NAME.finditer(passage):
        yield from map(_singular, words(passage[: name.start()])[-BESIDE:])
        yield from map(_singular, words(passage[name.end() :])[:BESIDE])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
