"""Opinion groups: found where people clearly vote in two ways, and never made up."""

from __future__ import annotations

from random import Random

import pytest

from adapters.opinion import opinions_of
from bot.ballot import CastVote

pytest.importorskip("reddwarf")


def ballots(voters: int, leaning: float, seed: int = 1, items: int = 12) -> list[CastVote]:
    """Five points each; every other voter leans by so much towards the first half of the items."""
    chance = Random(seed)
    cast = []
    for number in range(1, voters + 1):
        first = number % 2 == 0
        weights = [leaning if (i <= items // 2) == first else 1 for i in range(1, items + 1)]
        drawn = chance.choices(range(1, items + 1), weights, k=5)
        cast += [CastVote(f"{number:05}", i, drawn.count(i)) for i in range(1, items + 1)]
    return cast


def test_few_votes_make_no_groups() -> None:
    """Nine voters are too few, and so is nobody."""
    assert opinions_of(ballots(9, 50)).status == "few"
    assert opinions_of([]).status == "few"


@pytest.mark.slow
def test_two_camps_are_found_with_what_they_back() -> None:
    """Each camp's telling ideas come from its own half of the ballot."""
    found = opinions_of(ballots(24, 50, seed=1))
    assert found.status == "found"
    assert sum(group.people for group in found.groups) == 24
    halves = [{item <= 6 for item in group.items} for group in found.groups if group.items]
    assert {True} in halves
    assert {False} in halves


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_chance_makes_no_groups(seed: int) -> None:
    """Votes without a pattern, and votes that are all the same."""
    assert opinions_of(ballots(24, 1, seed)).status == "alike"
    same = [CastVote(f"{v:05}", item, int(item < 4)) for v in range(20) for item in range(1, 9)]
    assert opinions_of(same).status == "alike"
