"""The compass keeps its promises for every pack and every profile: plain sums, honest ties."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.runtime.packs import load_pack
from bot.compass import Orientation, farthest, orient, read_answers, spelt
from bot.pack import Pack
from bot.pack_compass import Compass
from tests.unit.compasses import answered

Answered = tuple[Pack, dict[str, str]]


def compass_of(pack: Pack) -> Compass:
    """The compass of a pack that has one."""
    assert pack.compass is not None
    return pack.compass


def scores(orientation: Orientation) -> dict[str, int]:
    """The points of each scenario."""
    return {bearing.scenario: bearing.score for bearing in orientation.bearings}


@given(answered(), st.data())
def test_raising_an_answer_never_goes_against_the_sense_of_a_weight(
    made: Answered, data: st.DataObject
) -> None:
    """One step up gives each scenario exactly its weight, and nothing to the others."""
    pack, answers = made
    criterion = data.draw(st.sampled_from(compass_of(pack).criteria))
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, len(criterion.levels) - 1)] * 2)))
    before = scores(orient(pack, {**answers, criterion.id: criterion.levels[low].id}))
    after = scores(orient(pack, {**answers, criterion.id: criterion.levels[high].id}))
    weights = {leaning.scenario: leaning.weight for leaning in criterion.leanings}
    for scenario in before:
        gained = after[scenario] - before[scenario]
        assert gained == weights.get(scenario, 0) * (high - low)


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_questions_is_irrelevant(made: Answered, chance: Random) -> None:
    """The same answers given in another order make the same orientation."""
    pack, answers = made
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert orient(pack, dict(shuffled)) == orient(pack, answers)


@given(answered())
def test_points_are_the_sum_of_their_lines_and_stay_on_the_scale(made: Answered) -> None:
    """Every point has a line; for and against add up; no drawing runs over its edge."""
    pack, answers = made
    orientation = orient(pack, answers)
    for bearing in orientation.bearings:
        assert bearing.score == bearing.pros + bearing.cons
        assert bearing.pros >= 0 >= bearing.cons
        assert abs(bearing.score) <= farthest(pack, compass_of(pack))
        assert all(reason.criterion in answers and reason.points for reason in bearing.reasons)


@given(answered())
def test_who_ties_is_shown_as_a_tie(made: Answered) -> None:
    """The leaders are all those with the most points; ties stand together, none is dropped."""
    orientation = orient(*made)
    points = scores(orientation)
    best = max(points.values())
    assert set(orientation.leaders) == {id for id, score in points.items() if score == best}
    assert all(len({b.score for b in tie}) == 1 for tie in orientation.ranked)
    ranked = [bearing.score for tie in orientation.ranked for bearing in tie]
    assert ranked == sorted(points.values(), reverse=True)


@given(answered())
def test_what_would_change_the_answer_does_and_nothing_smaller_would(made: Answered) -> None:
    """Tried one by one: the changes shown are all the smallest that bring other leaders."""
    pack, answers = made
    orientation = orient(pack, answers)
    moving: dict[tuple[str, str], int] = {}
    for criterion in compass_of(pack).criteria:
        now = answers.get(criterion.id, criterion.neutral)
        for level in criterion.levels:
            steps = abs(criterion.rank(level.id) - criterion.rank(now))
            other = orient(pack, {**answers, criterion.id: level.id})
            if other.leaders != orientation.leaders:
                moving[criterion.id, level.id] = steps
    fewest = min(moving.values(), default=0)
    shown = {(change.criterion, change.level): change.steps for change in orientation.changes}
    assert shown == {key: steps for key, steps in moving.items() if steps == fewest}


@given(answered())
def test_the_nearest_situation_is_not_farther_than_any_other(made: Answered) -> None:
    """Distances go from 0 to 1 and rise; a situation's own profile is at no distance from it."""
    pack, answers = made
    found = orient(pack, answers).nearest
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert all(0 <= one.distance <= 1 and one.same <= one.compared for one in found)
    for profile in compass_of(pack).profiles:
        own = compass_of(pack).profile(profile.situation)
        assume(own)
        assert orient(pack, own).nearest[0].distance == Fraction(0)


@given(answered())
def test_foreign_answers_count_for_nothing(made: Answered) -> None:
    """An unknown criterion, or a level that it has not, changes nothing."""
    pack, answers = made
    some = next(iter(compass_of(pack).criteria)).id
    foreign = {"météo": "beau", some: "jamais"}
    known = {name: level for name, level in answers.items() if name != some}
    assert orient(pack, {**known, **foreign}) == orient(pack, known)


@given(answered())
def test_answers_survive_their_spelling(made: Answered) -> None:
    """What a button's view is given is what was answered."""
    assert read_answers(spelt(made[1])) == made[1]


def test_no_answer_is_a_tie_of_all() -> None:
    """Without answers nothing speaks for anything, and no situation is near."""
    orientation = orient(load_pack("participation-numerique"), {})
    assert orientation.leaders == ("1", "2", "3", "4")
    assert set(scores(orientation).values()) == {0}
    assert orientation.nearest == ()


def test_a_pack_without_a_compass_orients_nobody() -> None:
    """Asking it is our mistake, and is told as one."""
    with pytest.raises(KeyError):
        orient(load_pack("library-tomorrow"), {})
