"""One budget for all that the bot sends."""

from __future__ import annotations

import pytest

from adapters.base import RetryLater
from adapters.matrix.pacing import Budget


class _Clock:
    """Seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    """A clock that stands still."""
    return _Clock()


def _refused(budget: Budget, name: str, reserve: int = 0) -> float:
    with pytest.raises(RetryLater) as later:
        budget.take(name, reserve)
    return later.value.after


def test_a_burst_then_the_rate(clock: _Clock) -> None:
    """After the burst, one event per refill."""
    budget = Budget(2, 0.2, clock)
    budget.take("a")
    budget.take("b")
    assert _refused(budget, "c") == pytest.approx(5)
    clock.now += 5
    budget.take("c")


def test_turns_are_kept(clock: _Clock) -> None:
    """Who was there first is served first, and each knows how long it takes."""
    budget = Budget(1, 0.2, clock)
    budget.take("a")
    assert _refused(budget, "b") == pytest.approx(5)
    assert _refused(budget, "c") == pytest.approx(10)
    clock.now += 5
    assert _refused(budget, "c") == pytest.approx(5)
    budget.take("b")
    clock.now += 5
    budget.take("c")


def test_what_matters_more_goes_first(clock: _Clock) -> None:
    """A bell overtakes those who leave a reserve, and they leave it."""
    budget = Budget(4, 0.2, clock)
    budget.take("a", reserve=1)
    budget.take("b", reserve=1)
    budget.take("c", reserve=1)
    assert _refused(budget, "d", reserve=1) == pytest.approx(5)
    budget.take("bell")
    assert _refused(budget, "d", reserve=1) == pytest.approx(10)
    assert _refused(budget, "second bell") == pytest.approx(5)


def test_a_turn_nobody_comes_back_for_is_given_up(clock: _Clock) -> None:
    """A delivery that was dropped does not hold up the others for ever."""
    budget = Budget(1, 0.2, clock)
    budget.take("a")
    _refused(budget, "dropped")
    clock.now += 40
    budget.take("b")


def test_the_servers_word_is_obeyed(clock: _Clock) -> None:
    """`retry_after` closes the whole budget, whatever was left."""
    budget = Budget(10, 10, clock)
    budget.close_for(3)
    assert _refused(budget, "a") == pytest.approx(3)
    clock.now += 3
    budget.take("a")


def test_a_trusting_budget_waits_for_the_servers_word(clock: _Clock) -> None:
    """On a server without limits nothing is held back; once limited, the rate is kept."""
    budget = Budget(2, 0.2, clock, trusting=True)
    for n in range(50):
        budget.take(str(n))
    budget.close_for(3)
    assert _refused(budget, "a") == pytest.approx(3)
    clock.now += 3
    budget.take("a")
    assert _refused(budget, "b") == pytest.approx(2)


def test_a_reserve_never_asks_for_more_than_the_burst(clock: _Clock) -> None:
    """With the smallest budget, decorations still get their turn."""
    Budget(1, 1, clock).take("mark", reserve=3)
