"""The compass of the real pack stands on its texts, and a compass with slips is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot
from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack, pack_texts
from bot.compass import orient
from bot.pack import Pack
from bot.pack_compass import Compass
from bot.pack_parsing import parse
from bot.pack_problems import Problem, right, wrong
from bot.references import reference_ids, scenario_prefix, situation_prefix

SCAFFOLD = Path(bot.__file__).parent / "content" / "scaffold" / "en"
COMPASS = """
criteria:
  - id: time
    name: Time
    question: How much time is there?
    levels:
      - {id: little, label: Little}
      - {id: much, label: Much, words: [lots]}
    neutral: little
    leanings:
      - {scenario: slow, weight: 2, source: scenario-slow/idea, because: It takes time.}
      - {scenario: fast, weight: -1, source: scenario-fast/strength, because: It takes none.}
profiles:
  - situation: A
    answers:
      time: {level: much, source: situation-a/need}
vigilance:
  - {text: Look at everybody., source: situation-a/need}
"""


@pytest.fixture(name="texts")
def _texts() -> dict[str, str]:
    texts = pack_texts(SCAFFOLD)
    announced = texts["pack.yaml"].replace("restitution]", "restitution, compass]")
    return texts | {"pack.yaml": announced, "compass.yaml": COMPASS}


@pytest.fixture(name="real")
def _real() -> Pack:
    return load_pack("participation-numerique")


def compass_of(pack: Pack) -> Compass:
    """The compass of a pack that has one."""
    assert pack.compass is not None
    return pack.compass


def test_a_compass_is_read_as_written(texts: dict[str, str]) -> None:
    """Levels, weights and profiles become the pack's compass."""
    pack = parse(texts)
    assert isinstance(pack, Pack)
    compass = compass_of(pack)
    assert compass.profile("A") == {"time": "much"}
    assert orient(pack, {"time": "much"}).leaders == ("slow",)
    assert [leaning.weight for leaning in compass.criteria[0].leanings] == [2, -1]


SLIPS = [
    ("scenario: slow, weight", "scenario: slwo, weight", {"pack-unknown-name"}, "slow"),
    ("source: scenario-slow/idea", "source: scenario-slow/idee", {"pack-unknown-name"}, "idea"),
    ("weight: 2", "weight: 9", {"pack-out-of-range"}, "3"),
    ("weight: 2", "weight: two", {"pack-wrong-type"}, "number"),
    ("weight: 2", "weight: 0", {"pack-compass-weightless"}, "delete"),
    ("neutral: little", "neutral: medium", {"pack-unknown-name"}, "little"),
    ("situation: A", "situation: B", {"pack-unknown-name"}, "A"),
    ("time: {level", "tme: {level", {"pack-unknown-name"}, "time"),
    ("{level: much", "{level: mch", {"pack-unknown-name"}, "much"),
    ("because: It takes time.", "why: It takes time.", {"pack-unknown-key"}, "because"),
    ("id: much", "id: little", {"pack-repeated-name"}, "another"),
    ("Look at everybody., source: situation-a", "x, source: situation-z", None, "situation-a"),
]


@pytest.mark.parametrize(("old", "new", "keys", "remedy"), SLIPS)
def test_a_slip_is_told_with_its_line_and_remedy(
    texts: dict[str, str], old: str, new: str, keys: set[str] | None, remedy: str
) -> None:
    """File, line, what is wrong, what would be right, in both languages."""
    assert old in COMPASS
    found = parse(texts | {"compass.yaml": COMPASS.replace(old, new, 1)})
    assert isinstance(found, tuple)
    line = COMPASS[: COMPASS.index(old)].count("\n") + 1
    here = [p for p in found if p.line == line and (keys is None or p.key in keys)]
    assert here, found
    assert {problem.file for problem in found} == {"compass.yaml"}
    assert any(remedy in right(problem, language("en")) for problem in here)
    assert all(wrong(problem, language("fr")) for problem in here)


def only(texts: dict[str, str]) -> Problem:
    """The one thing that is wrong."""
    found = parse(texts)
    assert isinstance(found, tuple)
    (problem,) = found
    return problem


def test_a_compass_is_announced_and_present_or_neither(texts: dict[str, str]) -> None:
    """An announced compass without its file is told, and so is a file that nothing announces."""
    silent = texts["pack.yaml"].replace(", compass]", "]")
    assert only(texts | {"pack.yaml": silent}).key == "pack-compass-alone"
    without = {name: text for name, text in texts.items() if name != "compass.yaml"}
    assert only(without).key == "pack-compass-alone"
    assert isinstance(parse(without | {"pack.yaml": silent}), Pack)


def test_a_scenario_that_no_criterion_speaks_of_is_told(texts: dict[str, str]) -> None:
    """It would stay at zero whatever one answers, and look like a choice."""
    line = next(line for line in COMPASS.splitlines() if "scenario: fast" in line)
    problem = only(texts | {"compass.yaml": COMPASS.replace(line, "", 1)})
    assert (problem.key, problem.arguments["name"]) == ("pack-compass-silent", "fast")


def test_a_question_with_one_answer_is_no_question(texts: dict[str, str]) -> None:
    """Two levels at least."""
    line = next(line for line in COMPASS.splitlines() if "id: much" in line)
    short = COMPASS.replace(line, "", 1).replace("level: much", "level: little")
    assert only(texts | {"compass.yaml": short}).key == "pack-compass-levels"


def test_every_line_of_the_real_compass_has_a_source_of_its_own_kind(real: Pack) -> None:
    """Weights quote the scenario's own card, answers the situation's own sheet."""
    texts = set(reference_ids(real))
    for criterion in compass_of(real).criteria:
        for leaning in criterion.leanings:
            assert leaning.source in texts
            assert leaning.source.startswith(f"{scenario_prefix(leaning.scenario)}/")
    for profile in compass_of(real).profiles:
        for answer in profile.answers.values():
            assert answer.source.startswith(f"{situation_prefix(profile.situation)}/")


def test_the_real_compass_asks_six_to_eight_questions_from_the_sheets(real: Pack) -> None:
    """Each situation answers all that its sheet says; Lavelanet's says nothing of its margins."""
    compass = compass_of(real)
    assert 6 <= len(compass.criteria) <= 8
    asked = {criterion.id for criterion in compass.criteria}
    open_ = {p.situation: asked - p.answers.keys() for p in compass.profiles}
    assert open_ == {"A": {"marges"}, "B": set(), "C": set(), "D": set()}


EXPECTED = {
    "A": {"1": 1, "2": -4, "3": 0, "4": 0},
    "B": {"1": -4, "2": -2, "3": 4, "4": -2},
    "C": {"1": -6, "2": 1, "3": 5, "4": -2},
    "D": {"1": 3, "2": 2, "3": 1, "4": -6},
}


@pytest.mark.parametrize("situation", sorted(EXPECTED))
def test_the_four_situations_get_the_orientation_that_is_explained(
    real: Pack, situation: str
) -> None:
    """The points that docs/compass.md explains line by line; each is nearest to itself."""
    orientation = orient(real, compass_of(real).profile(situation))
    found = {bearing.scenario: bearing.score for bearing in orientation.bearings}
    assert found == EXPECTED[situation]
    assert orientation.nearest[0].situation == situation


@pytest.mark.parametrize("situation", sorted(EXPECTED))
def test_the_orientation_orders_what_was_met_in_2021_as_explained(
    real: Pack, situation: str
) -> None:
    """Of the two scenarios that a group met, the one that docs/compass.md argues for is ahead."""
    ahead = {"A": ("1", "2"), "B": ("3", "2"), "C": ("3", "4"), "D": ("1", "4")}[situation]
    assert set(ahead) == set(real.rotation[situation])
    found = EXPECTED[situation]
    assert found[ahead[0]] > found[ahead[1]]


def test_buttons_and_tokens_of_the_real_compass_are_short(real: Pack) -> None:
    """A label fits a phone, a source fits a button's 64 bytes."""
    for criterion in compass_of(real).criteria:
        assert all(len(level.label) <= 40 for level in criterion.levels)
        for leaning in criterion.leanings:
            assert len(f"read::{leaning.source}".encode()) <= 64
