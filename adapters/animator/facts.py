"""What fact a question wants (a figure, a date, a place, a name), and whether a passage tells it.

`which`: of what kind the answer must be, as a law in `quelle loi`.

A passage can be on the very topic of a question and still lack what is asked: then it is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec

from bot.words import contents, words

Sort: TypeAlias = Literal["figure", "span", "date", "year", "place", "name", "holder", "which"]
Tells: TypeAlias = Literal["told", "elsewhere", "silent"]

_THE = r"(?:l'|(?:le|la|les|un|une|votre|ton|ta|vos|tes|notre|nos|leur|son|sa|the|your|their|our) )"
_OF = r"(?:de |du |des |d'|of )"
_PATTERNS: dict[Sort, str] = {
    "year": r"\bquelles? année|\bwh(?:at|ich) year",
    "date": (
        r"\bquelles? dates?\b|\bquels? (?:jour|mois)\b|"
        r"\b(?:depuis|jusqu'à|à partir de|dès) quand\b|"
        r"\b(?:pour|c'est|c'était) quand\b|\bquand\W*$|"
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
        r"\bcombien\b(?:(?: y a-t-il| il y a)? (?:de |d')(?P<thing>\w+)|"
        rf" co[uû]te(?:nt)? {_THE}(?P<dear>\w+))?|"
        r"\bhow (?:many|much)\b(?: (?P<many>\w+))?|\bnum[ée]ro de t[ée]l|\bphone number|"
        r"\bquel(?:le)?s? (?:est |sont )?(?:le |la |les )?"
        r"(?:(?:salaire|âge|moyenne|fréquence|chiffre|score|numéro)|"
        rf"(?:prix|tarif|montant|co[uû]t)(?: {_OF}{_THE}?(?P<paid>\w+))?|"
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
_NAME = re.compile(r"(?<=[\w,;–] )[A-ZÀ-Ý][\w-]+|(?<=\b[dlDL]['’])[A-ZÀ-Ý][\w-]+|\b[A-ZÀ-Ý]{3,}\b")
_PLACE = re.compile(r"\b(?:en|à|au|dans|de|sur|in|at|of) (?:l'|la |le )?[A-ZÀ-Ý]")
_CURRENCIES = ("k", "keur", "euros", "euro")
_SMALL = frozenset(("exactement", "environ", "deja", "exactly", "already"))
AFTER = 5  # words after a figure among which stands what it counts
BESIDE = 3  # words between a proper name and what bears it


class Wanted(msgspec.Struct, frozen=True):
    """The fact that a question is after, and the word for what is counted, placed or named."""

    sort: Sort
    thing: str | None = None
    others: frozenset[str] = frozenset()
    """The stems of what else the question speaks of: `ont répondu`, `moins de 30 ans`."""


class Facts(msgspec.Struct, frozen=True):
    """What one passage can tell, beside `known`, the words by which it is asked for, and `stems`.

    `bearers` are those whose name it is asked for, where the passage is a name.
    """

    known: frozenset[str]
    stems: frozenset[str]
    counted: frozenset[str]
    named: frozenset[str]
    figure: bool
    time: bool
    year: bool
    place: bool
    bearers: frozenset[str] | None = None

    def tell(self, wanted: Wanted) -> Tells:
        """Whether the fact is told here, perhaps told of something `elsewhere`, or not at all."""
        match wanted.sort:
            case "figure":
                return self._of_this(wanted, there=self.figure, told=wanted.thing in self.counted)
            case "year":
                return self._of_this(wanted, there=self.year)
            case "date" | "span":
                return self._of_this(wanted, there=self.time)
            case "place":
                there = self.place or wanted.thing in self.known
                return self._of_this(wanted, there=there)
            case "which":
                return "told" if wanted.thing in self.known else "silent"
            case "name":
                return "told" if self._names(wanted) else "silent"
            case "holder":
                there = self.bearers is None and wanted.thing in self.known
                return "told" if self._names(wanted) else "elsewhere" if there else "silent"

    def _of_this(self, wanted: Wanted, *, there: bool, told: bool = True) -> Tells:
        if not there:
            return "silent"
        return "told" if told and wanted.others <= self.stems else "elsewhere"

    def _names(self, wanted: Wanted) -> bool:
        named = self.named if self.bearers is None else self.bearers
        return wanted.thing in named


def wanted(question: str, locale: str = "fr") -> Wanted | None:
    """The fact that a question (in lower case) wants to be told; None for any other question."""
    for sort, pattern in _WANTED.items():
        found = pattern.search(question)
        if found:
            thing = next(filter(None, found.groupdict().values()), None)
            beside = words(f"{question[: found.start()]} {question[found.end() :]}")
            others = frozenset(contents([word for word in beside if word not in _SMALL], locale))
            return Wanted(sort, _singular(words(thing)[0]) if thing else None, others)
    return None


def facts(
    passage: str,
    known: Iterable[str],
    stems: Iterable[str],
    naming: Iterable[str] | None = None,
) -> Facts:
    """What a passage tells; `known` and `stems` are of what it says and how people ask for it.

    `naming`: the ways of asking for a passage that is a name, None for one that is not.
    """
    return Facts(
        known=frozenset(map(_singular, known)),
        stems=frozenset(stems),
        counted=frozenset(_counted(passage)),
        named=frozenset(_named(passage)),
        figure=bool(_LOOSE.search(passage)),
        time=bool(_TIME.search(passage)),
        year=bool(_YEAR.search(passage)),
        place=bool(_PLACE.search(passage)),
        bearers=None if naming is None else frozenset(_bearers(naming)),
    )


def _bearers(naming: Iterable[str]) -> Iterator[str]:
    """Those whose name is asked for: `qui est le responsable` asks for that of a responsable."""
    for asked in map(wanted, naming):
        if asked and asked.thing and asked.sort in ("name", "holder"):
            yield asked.thing


def _counted(passage: str) -> Iterator[str]:
    """The words that follow a figure, and those on both sides of a price."""
    for figure in _FIGURE.finditer(passage):
        after = words(passage[figure.end() :])[:AFTER]
        yield from map(_singular, after)
        if after and after[0] in _CURRENCIES:
            yield from map(_singular, words(passage[: figure.start()])[-BESIDE:])
            yield "prix"


def _named(passage: str) -> Iterator[str]:
    """The words beside a proper name."""
    for name in _NAME.finditer(passage):
        yield from map(_singular, words(passage[: name.start()])[-BESIDE:])
        yield from map(_singular, words(passage[name.end() :])[:BESIDE])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
