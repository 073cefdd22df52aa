"""Reads the text of the workshop's document as it was extracted from its slides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_PAGE_BREAK = re.compile(r"\n\s*\n\s*\n\s*\n")
_ROW = re.compile(
    r"Les acteurs de\s+(?:la\s+|l’)(commande|offre|usage)\s*"
    r"(?:\((?:mutuelle|fournisseurs|sociétaires)\))?"
)
_CASE = re.compile(r"Cas pratique :\s*(.+?)\s*\n")
_CASES = {
    "commune de Lavelanet": "A",
    "Ville de Dunkerque": "B",
    "Cancer contribution": "C",
    "entreprise": "D",
}


class Row(NamedTuple):
    """A row of a published table: both columns one after the other, as extracted."""

    situation: str
    round: int
    scenario: str
    actor: str
    text: str


def document() -> str:
    """The whole extracted text."""
    path = Path(__file__).with_name("participation-numerique.source.txt")
    return path.read_text("utf-8")


def pages() -> list[str]:
    """The text slide by slide."""
    return [page for page in _PAGE_BREAK.split(document()) if page.strip()]


def single_spaced(text: str) -> str:
    """The words with one space wherever there is white space."""
    return " ".join(text.split())


def spaceless(text: str) -> str:
    """The words without white space and without the marks of the slides' bullets."""
    return re.sub(r"[\s●➔]", "", text)


def rows() -> list[Row]:
    """Every row of every published table."""
    return [row for page in pages() if "LEVIERS FREINS" in page for row in _rows(page)]


def facets() -> dict[str, dict[str, str]]:
    """What each scenario's card says, by scenario and label."""
    found: dict[str, dict[str, str]] = {}
    scenario = ""
    for page in pages():
        if title := re.search(r"^Scénario (\d)\s*$", page, re.MULTILINE):
            scenario = title[1]
        elif "Agir démocratique" in page:
            found[scenario] = dict(map(_facet, page.split("➔")[1:]))
    return found


def _rows(page: str) -> list[Row]:
    case, scenario = _only(_CASE, page), _only(r"Scénario (\d)", page)
    table = page.partition("LEVIERS FREINS")[2].partition("\nScénario")[0]
    _, *parts = _ROW.split(table)
    return [
        Row(_CASES[case], int(_only(r"TOUR (\d)", page)), scenario, actor, text.strip())
        for actor, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def _only(pattern: str | re.Pattern[str], page: str) -> str:
    (found,) = re.findall(pattern, page)
    return str(found)


def _facet(bullet: str) -> tuple[str, str]:
    """Label and words; the first card's `Design très variés` has no colon."""
    words = single_spaced(bullet)
    label, colon, text = words.partition(":")
    return (label.strip(), text.strip()) if colon else ("Design", words.removeprefix("Design "))
