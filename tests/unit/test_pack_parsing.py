"""Files become a pack, or the list of everything that is wrong, each with its line and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from adapters.runtime.catalogues import language
from adapters.runtime.packs import pack_texts
from bot.pack import Pack
from bot.pack_parsing import parse
from bot.pack_problems import Problem, right, sentence, wrong

SCAFFOLD = Path(bot.__file__).parent / "content" / "scaffold" / "en"
PAST = """
provenance: workshop 2020
rounds:
  - situation: A
    round: 1
    scenario: slow
    ideas:
      makers: {lever: [calm], obstacle: [late], both: [meetings]}
notes: {A: [rained all day]}
restitution:
  - {scenario: slow, opportunities: [peace], limits: [delay]}
"""


@pytest.fixture(name="texts")
def _texts() -> dict[str, str]:
    return pack_texts(SCAFFOLD)


def problems(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with these files; there must be something."""
    found = parse(texts)
    assert isinstance(found, tuple)
    return found


def only(texts: Mapping[str, str]) -> Problem:
    """The one thing that is wrong with these files."""
    (problem,) = problems(texts)
    return problem


def changed(texts: dict[str, str], file: str, old: str, new: str) -> dict[str, str]:
    """The files with one passage rewritten."""
    assert old in texts[file]
    return texts | {file: texts[file].replace(old, new, 1)}


def line_of(texts: Mapping[str, str], file: str, words: str) -> int:
    """The line on which some words first stand."""
    return texts[file][: texts[file].index(words)].count("\n") + 1


def test_the_starting_pack_is_a_pack(texts: dict[str, str]) -> None:
    """What `pack new` writes is valid as it is."""
    pack = parse(texts)
    assert isinstance(pack, Pack)
    met = [pack.scenario_of("A", number) for number in (1, 2, 3)]
    assert met == [pack.scenario("slow"), pack.scenario("fast"), None]


def test_past_ideas_keep_actor_side_and_order(texts: dict[str, str]) -> None:
    """A record written per actor type and side becomes ideas one by one."""
    pack = parse(texts | {"past/2020.yaml": PAST})
    assert isinstance(pack, Pack)
    assert pack.past is not None
    ideas = [(idea.actor, idea.side, idea.text) for idea in pack.past.rounds[0].ideas]
    assert ideas == [
        ("makers", "lever", "calm"),
        ("makers", "obstacle", "late"),
        ("makers", "both", "meetings"),
    ]


def test_records_of_two_files_come_together(texts: dict[str, str]) -> None:
    """A record may be split over files as long as it is one record."""
    second = PAST.replace("round: 1", "round: 2").replace("scenario: slow", "scenario: fast")
    assert {
        problem.key for problem in problems(texts | {"past/a.yaml": PAST, "past/b.yaml": PAST})
    } == {"pack-repeated-name"}
    pack = parse(texts | {"past/a.yaml": PAST, "past/b.yaml": second})
    assert isinstance(pack, Pack)
    assert pack.past is not None
    assert [entry.round for entry in pack.past.rounds] == [1, 2]


SHAPES = [
    ("pack.yaml", "title: My workshop", "titel: My workshop", {"pack-unknown-key"}),
    ("pack.yaml", "locale: en", "locale: english", {"pack-misspelt"}),
    ("pack.yaml", "starts: 14:00", "starts: 2 pm", {"pack-misspelt"}),
    ("pack.yaml", "day: 2030-01-15", "day: 2030-02-31", {"pack-misspelt"}),
    ("pack.yaml", "bells: [5, 1]", "bells: 5", {"pack-wrong-type"}),
    ("pack.yaml", "minutes: 2}", "minutes: 0}", {"pack-out-of-range"}),
    ("pack.yaml", "minutes: 2}", "minutes: 1000000}", {"pack-out-of-range"}),
    ("pack.yaml", "grace: 2", f"grace: 1{'0' * 400}", {"pack-out-of-range"}),
    ("pack.yaml", "halftime: true", "halftime: maybe", {"pack-wrong-type"}),
    ("pack.yaml", "kind: open", "kind: opened", {"pack-unknown-name"}),
    ("pack.yaml", "name: Those who make it", 'name: " "', {"pack-empty"}),
    ("pack.yaml", "A: [slow, fast]", "A: []", {"pack-empty"}),
    ("pack.yaml", "A: [slow, fast]", "A B: [slow, fast]", {"pack-misspelt"}),
    ("pack.yaml", "id: makers", "id: 12", {"pack-wrong-type"}),
    ("scenarios/slow.yaml", "tagline: Everything", "# tagline: Everything", {"pack-missing-key"}),
    ("scenarios/slow.yaml", "# vision:", "vision: [a] #", {"pack-wrong-type"}),
    ("situations/a.yaml", "# labels:\n", "labels: {users: 3}\n", {"pack-wrong-type"}),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), SHAPES)
def test_a_wrong_shape_is_told_with_its_line(
    texts: dict[str, str], file: str, old: str, new: str, expected: set[str]
) -> None:
    """Each slip is one problem (a misspelt key two: unknown and missing) at its line."""
    found = [p for p in problems(changed(texts, file, old, new)) if p.key in expected]
    assert {problem.key for problem in found} == expected
    assert {problem.file for problem in found} == {file}
    if expected != {"pack-missing-key"}:
        assert found[0].line == line_of(texts, file, old)


MEANINGS = [
    ("pack.yaml", "A: [slow, fast]", "A: [slow, fats]", "pack-unknown-name", "fast"),
    ("pack.yaml", "actor: users", "actor: user", "pack-unknown-name", "users"),
    ("pack.yaml", "impacts, minutes: 8, actor: users", "impacts, minutes: 8", None, "users"),
    ("pack.yaml", "welcome, minutes: 2", "welcome, minutes: 2, actor: users", None, "actor"),
    ("pack.yaml", "bells: [5, 1]", "bells: [5, 30]", "pack-late-bell", "shorter"),
    ("pack.yaml", "ends: 16:00", "ends: 13:00", "pack-ends-before-start", "later"),
    ("pack.yaml", "id: users", "id: Makers", "pack-repeated-name", "another"),
    ("pack.yaml", "[user, people", "[maker, people", "pack-repeated-name", "another"),
    ("pack.yaml", "open_table, restitution]", "open_table, open_table]", None, "another"),
    ("scenarios/slow.yaml", "id: slow", "id: Fast", "pack-repeated-name", "another"),
    ("scenarios/fast.yaml", "id: strength", "id: idea", "pack-repeated-name", "another"),
    ("scenarios/fast.yaml", "id: strength", "id: vision", "pack-reserved-name", "sous_titre"),
    ("pack.yaml", "id: first", "id: contexte", "pack-reserved-name", "methode"),
    ("situations/a.yaml", "id: need", "id: porteur", "pack-reserved-name", "description"),
    ("situations/a.yaml", "# labels:\n", "labels: {user: x}\n", "pack-unknown-name", "users"),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "remedy"), MEANINGS)
def test_what_does_not_hold_together_is_told_with_a_remedy(
    texts: dict[str, str], file: str, old: str, new: str, key: str | None, remedy: str
) -> None:
    """A contradiction is found where it was written, and what would be right is named."""
    found = [p for p in problems(changed(texts, file, old, new)) if p.file == file]
    assert line_of(texts, file, old) in {problem.line for problem in found}
    assert key is None or key in {problem.key for problem in found}
    assert any(remedy in right(problem, language("en")) for problem in found)


def test_every_situation_meets_as_many_scenarios(texts: dict[str, str]) -> None:
    """A shorter rotation, and a situation that is not in it, are problems."""
    more = texts | {"situations/b.yaml": texts["situations/a.yaml"].replace("id: A", "id: B")}
    assert only(more).key == "pack-not-in-rotation"
    uneven = changed(more, "pack.yaml", "A: [slow, fast]", "A: [slow, fast]\n  B: [slow]")
    assert only(uneven).key == "pack-uneven-rotation"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("scenario: slow\n", "scenario: fast\n", "pack-past-against-rotation"),
        ("round: 1", "round: 3", "pack-past-against-rotation"),
        ("makers: {", "maker: {", "pack-unknown-name"),
        ("notes: {A:", "notes: {Z:", "pack-unknown-name"),
        ("{scenario: slow, opp", "{scenario: slwo, opp", "pack-unknown-name"),
    ],
)
def test_the_record_speaks_of_things_that_exist(
    texts: dict[str, str], old: str, new: str, key: str
) -> None:
    """What is said of the past fits the rotation, the actors, situations and scenarios."""
    assert old in PAST
    problem = only(texts | {"past/2020.yaml": PAST.replace(old, new, 1)})
    assert (problem.file, problem.key) == ("past/2020.yaml", key)


def test_a_past_round_of_an_unknown_situation_says_so(texts: dict[str, str]) -> None:
    """The name is unknown, and the rotation cannot know it either."""
    past = PAST.replace("situation: A", "situation: Z").replace("notes: {A:", "notes: {A:")
    keys = {problem.key for problem in problems(texts | {"past/2020.yaml": past})}
    assert keys == {"pack-unknown-name", "pack-past-against-rotation"}


def test_two_records_are_not_mixed(texts: dict[str, str]) -> None:
    """Files of two provenances would hide where an idea comes from."""
    other = "provenance: workshop 2019\n"
    problem = only(texts | {"past/2020.yaml": PAST, "past/a.yaml": other})
    assert problem.key == "pack-two-provenances"


def test_questions_name_texts_that_exist(texts: dict[str, str]) -> None:
    """A reference with a slip gets the nearest one; one for all scenarios is fine."""
    questions = "scenario-slow/idea: {asks: [what]}\nscenario-*/strength: {asks: [why]}\n"
    assert isinstance(parse(texts | {"questions.yaml": questions}), Pack)
    slip = questions.replace("slow/idea", "slow/ideas")
    problem = only(texts | {"questions.yaml": slip})
    assert problem.arguments["nearest"] == "scenario-slow/idea"
    assert problem.line == 1


def test_missing_and_stray_files_are_told(texts: dict[str, str]) -> None:
    """A pack needs its three kinds of files, and a file elsewhere would be forgotten silently."""
    assert [problem.key for problem in problems({})] == ["pack-missing-file"] * 3
    stray = problems(texts | {"scenarios/deep/x.yaml": "a: 1", "situation/b.yaml": "a: 1"})
    assert [problem.key for problem in stray] == ["pack-stray-file"] * 2


def test_all_problems_are_told_at_once(texts: dict[str, str]) -> None:
    """Several slips in several files come in one go, in the order of files and lines."""
    wrong_twice = changed(texts, "pack.yaml", "locale: en", "locale: english")
    wrong_twice = changed(wrong_twice, "pack.yaml", "minutes: 2}", "minutes: none}")
    found = problems(wrong_twice | {"scenarios/fast.yaml": "id: [", "situations/a.yaml": "[]"})
    assert [problem.file for problem in found] == [
        "pack.yaml",
        "pack.yaml",
        "scenarios/fast.yaml",
        "situations/a.yaml",
    ]
    assert list(found) == sorted(found, key=lambda problem: (problem.file, problem.line))


def test_a_problem_reads_like_a_compiler_line(texts: dict[str, str]) -> None:
    """Place first, then what is wrong, then what would be right."""
    problem = only(changed(texts, "pack.yaml", "A: [slow, fast]", "A: [slow, fats]"))
    assert sentence(problem, language("en")) == (
        f"pack.yaml:{problem.line}: “fats” does not exist."
        " Did you mean “fast”? There are: fast, slow."
    )


_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([1.0, -0.5, 1e300]),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just({"programme": 1}),
    st.just(["", {}, 3]),
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_file_however_odd_raises(texts: dict[str, str], data: st.DataObject) -> None:
    """Any value in place of any other gives a pack or problems that both languages can say."""
    everything = texts | {"past/2020.yaml": PAST, "questions.yaml": "rotation: {asks: [who]}"}
    file = data.draw(st.sampled_from(sorted(everything)))
    content = _with_junk(yaml.safe_load(everything[file]), data)
    found = parse(everything | {file: yaml.safe_dump(content, allow_unicode=True)})
    for problem in () if isinstance(found, Pack) else found:
        for tag in ("fr", "en"):
            assert wrong(problem, language(tag))
            assert right(problem, language(tag))


def _with_junk(content: Any, data: st.DataObject) -> Any:
    """The content with one value (at any depth) replaced, or one entry added."""
    if not isinstance(content, dict | list) or not content or data.draw(st.integers(0, 3)) == 0:
        return data.draw(_JUNK)
    copy = deepcopy(content)
    keys = list(copy) if isinstance(copy, dict) else list(range(len(copy)))
    key = data.draw(st.sampled_from(keys))
    copy[key] = _with_junk(copy[key], data)
    return copy
