"""« Même idée ? »: few pairs, the likeliest, asked of whoever facilitates, and never twice."""

from __future__ import annotations

from functools import partial

from bot.decisions import Decision, decided
from bot.likely import MOST, likely
from bot.likeness import LEAST, alike
from bot.themes import consolidate
from tests.unit.test_themes import said

PERHAPS_ALIKE = partial(alike, same=LEAST["perhaps"])
VOICES = [
    said("la formation des agents manque", 1),
    said("agents de guichet perdus devant cet écran", 2),
    said("le bruit dans la salle", 3),
]
PAIR = ("c0001", "c0002")


def _found(*decisions: Decision) -> list[tuple[str, str]]:
    themes = decided(consolidate(VOICES), VOICES, decisions)
    return [pair.ideas for pair in likely(themes, VOICES, decisions, PERHAPS_ALIKE)]


def test_what_is_not_sure_enough_is_asked() -> None:
    """Two themes that share a word are two, and may be one."""
    assert len(consolidate(VOICES)) == 3
    assert _found() == [PAIR]


def test_what_was_denied_is_never_asked_again() -> None:
    """A facilitator has said no, or has separated them."""
    assert _found(Decision("apart", 1, PAIR)) == []
    assert _found(Decision("merge", 1, PAIR), Decision("separate", 1, PAIR)) == []


def test_what_is_merged_is_asked_no_more() -> None:
    """One theme is no pair."""
    assert _found(Decision("merge", 1, PAIR)) == []


def test_apart_changes_no_theme() -> None:
    """It is remembered, and that is all."""
    themes = consolidate(VOICES)
    assert decided(themes, VOICES, [Decision("apart", 1, PAIR)]) == themes


def test_few_pairs_and_the_surest_first() -> None:
    """However many themes resemble each other."""
    many = [said(f"formation {word} pour chaque agent", n) for n, word in enumerate(WORDS)]
    themes = consolidate(many, lambda texts: ())
    found = likely(themes, many, [], PERHAPS_ALIKE)
    assert len(found) == MOST
    assert found == likely(tuple(reversed(themes)), many, [], PERHAPS_ALIKE)


def test_other_cells_and_published_records_are_not_asked_about() -> None:
    """A pair stands in one cell, and was said by living people."""
    apart = [said("former les agents", 1), said("agents formés", 2, side="lever")]
    past = [said("former les agents", 1), said("agents formés", 2, provenance="2021")]
    for voices in (apart, past):
        themes = consolidate(voices, lambda texts: ())
        assert likely(themes, voices, [], PERHAPS_ALIKE) == ()


WORDS = ["courte", "longue", "gratuite", "payante", "locale", "nationale"]
