"""The project measures itself honestly: counted right, on sentences that nothing learns from."""

from __future__ import annotations

import pytest

from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.references import reference_ids
from evaluation.data import messages, questions, voices
from evaluation.honesty import too_near
from evaluation.scores import b_cubed, of_pairs

PACK = load_pack("participation-numerique")
QUESTIONS = tuple(
    f"questions{kind}.tsv" for kind in ("", "_oblique", "_blind", "_sealed", "_fresh", "_witness")
)
VOICES = ("contributions.tsv", "contributions_fresh.tsv", "contributions_witness.tsv")
MESSAGES = tuple(f"messages{kind}.tsv" for kind in ("", "_blind", "_sealed", "_fresh", "_witness"))


def test_nothing_set_aside_stands_among_what_is_learnt_from() -> None:
    """A figure on sentences that the bot knows by heart would mean nothing."""
    set_aside = [q.question for name in QUESTIONS for q in questions(name)]
    set_aside += [m.text for name in MESSAGES for m in messages(name)]
    set_aside += [v.text for name in VOICES for v in voices(name)]
    assert list(too_near(set_aside)) == []


def test_right_answers_exist() -> None:
    """Each reference that counts as right is one of the pack's."""
    known = set(reference_ids(PACK))
    assert all(question.refs <= known for name in QUESTIONS for question in questions(name))
    assert language(PACK.locale)


def test_every_case_is_represented() -> None:
    """All scenarios and situations are asked about, and some questions have no answer."""
    asked = questions()
    assert {q.scenario for q in asked} == {s.id for s in PACK.scenarios}
    assert {v.situation for v in voices()} == {s.id for s in PACK.situations}
    assert sum(not q.refs for q in asked) >= 50


def test_precision_and_recall() -> None:
    """Two claims, one of them right, of three that were wanted."""
    score = of_pairs([(True, True), (True, False), (False, True), (False, True), (False, False)])
    assert (score.precision, score.recall) == (0.5, pytest.approx(1 / 3))
    assert score.f1 == pytest.approx(0.4)


def test_b_cubed_within_cells() -> None:
    """Items of other cells do not count, whatever group they are in."""
    score = b_cubed(["x", "x", "x", "y"], ["a", "a", "b", "a"], ["1", "2", "2", "1"])
    assert score.precision == pytest.approx((0.5 + 0.5 + 1 + 1) / 4)
    assert score.recall == pytest.approx((1 + 0.5 + 0.5 + 1) / 4)
