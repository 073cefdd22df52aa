"""Near opposites are told apart; two ways of denying the same are not."""

from __future__ import annotations

import pytest

from bot.opposites import opposed
from bot.themes import consolidate
from tests.unit.test_themes import said

OPPOSED = [
    ("trop cher", "pas si cher"),
    ("plus de transparence", "manque de transparence"),
    ("facile à utiliser", "pas facile à utiliser"),
    ("les élus soutiennent le projet", "les élus ne soutiennent plus le projet"),
    ("moins de bruit dans la rue", "trop de bruit dans la rue"),
    ("enough time to read", "not enough time to read"),
]
TOGETHER = [
    ("manque de temps", "on n'a pas le temps"),
    ("moins de voitures au centre", "réduire les voitures au centre"),
    ("trop cher", "un prix élevé"),
    ("pas que pour les jeunes", "pour les jeunes aussi"),
]


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_one_denies_what_the_other_says(one: str, other: str) -> None:
    """The same words with a denial more are another idea, and never one theme."""
    assert opposed(one, other)
    assert len(consolidate([said(one, 1), said(other, 2)])) == 2


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_both_deny_or_none_does(one: str, other: str) -> None:
    """Nothing keeps these apart."""
    assert not opposed(one, other)
