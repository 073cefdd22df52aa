"""Themes keep every contribution, whatever the order in which people spoke."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.record import Contribution, Theme
from bot.themes import consolidate, linked, same_ideas

START = datetime(2021, 6, 7, 14, tzinfo=UTC)


def said(text: str, id: int = 0, **known: object) -> Contribution:
    facts: dict[str, object] = {
        "id": f"c{id:04}",
        "round": 1,
        "actor": "usage",
        "side": "obstacle",
        "author": f"tg:{id}",
        "author_name": f"n{id}",
        "at": START + timedelta(seconds=id),
    }
    return Contribution(text=text, **(facts | known))  # type: ignore[arg-type]


def test_near_duplicates_become_one_theme() -> None:
    """Case, accents, punctuation, function words and a typing error do not part two ideas."""
    voices = ["La fracture numérique !", "fracture numerique", "Fracture numériqe", "Le coût"]
    themes = consolidate([said(text, n) for n, text in enumerate(voices)])
    assert [theme.sources for theme in themes] == [("c0000", "c0001", "c0002"), ("c0003",)]


def test_what_a_measure_cannot_read_is_not_joined() -> None:
    """A model takes other scripts, codes and emoji for one another; a shared word decides there."""

    def gullible(texts: Sequence[str]) -> list[tuple[int, int, float]]:
        return [(n, m, 1.0) for m in range(len(texts)) for n in range(m)]

    strange = [
        "日本語のアイデア",
        "فكرة بالعربية",
        "Ελληνικά",
        "🎉🎊",
        "42",
        "=SOMME(A1:A9)",
        "plus simple",
    ]
    themes = consolidate([said(text, n) for n, text in enumerate(strange)], gullible)
    assert len(themes) == len(strange)
    alike = ["Ελληνικά και άλλα", "Ελληνικά", "plus simple", "moins compliqué"]
    themes = consolidate([said(text, n) for n, text in enumerate(alike)], gullible)
    assert len(themes) == 2


def test_wording_is_the_most_supported_contribution() -> None:
    """A theme speaks with the words of one of its contributions, the one most people chose."""
    first = said("fracture numérique", 1)
    second = said("La fracture numérique", 2, supporters=("tg:8", "tg:9"))
    (theme,) = consolidate([first, second])
    assert theme.wording == "La fracture numérique"
    assert theme.support == 4


def test_support_counts_people_once() -> None:
    """Somebody who says it twice, or supports their own idea, is one voice."""
    again = said("fracture numérique", 2, author="tg:1", supporters=("tg:1",))
    (theme,) = consolidate([said("fracture numérique", 1), again])
    assert theme.support == 1


def test_most_supported_theme_comes_first() -> None:
    """Within a cell the table starts with what most people say."""
    voices = [said("le coût", 1), said("la fracture", 2), said("La fracture", 3)]
    assert [theme.wording for theme in consolidate(voices)] == ["la fracture", "le coût"]


def test_idea_for_both_sides_stands_in_both_cells() -> None:
    """A contribution marked +- is in exactly one theme of each of its two cells."""
    themes = consolidate([said("big data", side="both")])
    assert [(theme.side, theme.sources) for theme in themes] == [
        ("lever", ("c0000",)),
        ("obstacle", ("c0000",)),
    ]


def test_unplaced_contribution_waits() -> None:
    """What still waits for its actor type or side is in no theme."""
    assert consolidate([said("x", actor=None), said("y", 1, side=None)]) == ()


def test_other_cells_are_never_joined() -> None:
    """The same words in another cell or round are another theme."""
    voices = [said("le coût", 1), said("le coût", 2, actor="offre"), said("le coût", 3, round=2)]
    assert len(consolidate(voices)) == 3


def test_the_same_idea_in_two_groups_is_transversal() -> None:
    """Each theme knows the other rounds in which its idea stands."""
    tables = {
        "a/1": consolidate([said("la fracture numérique", 1), said("le coût", 2)]),
        "b/2": consolidate([said("Fracture numérique", 3, side="lever")]),
    }
    known = linked(tables)
    assert [theme.transversal for theme in known["a/1"]] == [("b/2",), ()]
    assert known["b/2"][0].transversal == ("a/1",)
    ((one, other),) = same_ideas(tables)
    assert (one[0], one[1].side, other[0], other[1].side) == ("a/1", "obstacle", "b/2", "lever")


IDEAS = [
    "la fracture numérique",
    "Fracture numerique des aînés",
    "le coût de la plateforme",
    "coût de la plateforme trop élevé",
    "les élus ne suivent pas",
    "élus pas convaincus",
    "protection des données de santé",
    "données de santé mal protégées",
]


@given(st.lists(st.sampled_from(IDEAS), max_size=12), st.randoms())
def test_order_does_not_matter_and_nothing_is_lost(texts: list[str], chance: random.Random) -> None:
    """Any order of the same contributions gives the same themes, with each contribution once."""
    voices = [said(text, n) for n, text in enumerate(texts)]
    shuffled = voices[:]
    chance.shuffle(shuffled)
    themes = consolidate(voices)
    assert consolidate(shuffled) == themes
    assert sorted(id for theme in themes for id in theme.sources) == [c.id for c in voices]


@given(st.lists(st.sampled_from(IDEAS), min_size=1, max_size=12))
def test_one_more_contribution_parts_nothing(texts: list[str]) -> None:
    """Ideas that stood together still stand together when one more arrives."""
    voices = [said(text, n) for n, text in enumerate(texts)]
    before, after = consolidate(voices[:-1]), consolidate(voices)
    assert all(any(_within(old, new) for new in after) for old in before)


def _within(old: Theme, new: Theme) -> bool:
    return set(old.sources) <= set(new.sources)
