"""What a message asks is told apart from what leads up to it."""

from __future__ import annotations

import pytest

from adapters.animator.questions import follows, names, sentences


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (
            "quels sont les risques et quel est le planning ?",
            ["quels sont les risques", "quel est le planning ?"],
        ),
        (
            "quel est le budget et avez-vous de l'expérience ?",
            ["quel est le budget", "avez-vous de l'expérience ?"],
        ),
        (
            "qui décide, et peut-on changer d'avis ?",
            ["qui décide", "peut-on changer d'avis ?"],
        ),
        ("que gagne-t-on et y a-t-il un risque ?", ["que gagne-t-on", "y a-t-il un risque ?"]),
        (
            "je me demande ce qui change et surtout qui va payer ?",
            ["je me demande ce qui change", "qui va payer ?"],
        ),
        ("vos atouts ? vos limites ?", ["vos atouts ?", "vos limites ?"]),
        ("who pays, and what does it cost?", ["who pays", "what does it cost?"]),
    ],
)
def test_several_questions_are_told_apart(message: str, asked: list[str]) -> None:
    """By question words and by verbs that stand before their subject."""
    assert sentences(message) == asked


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("je suis élue d'un village. quel budget faut-il ?", ["quel budget faut-il ?"]),
        ("on a lu la fiche. on hésite. qui décide ? qui paie ?", ["qui décide ?", "qui paie ?"]),
        ("si j'étais maire, que ferais-je ?", ["si j'étais maire, que ferais-je ?"]),
        ("mon chien a mangé mes notes, que faire ?", ["mon chien a mangé mes notes, que faire ?"]),
        ("vos limites. vos atouts.", ["vos limites.", "vos atouts."]),
    ],
)
def test_what_only_leads_up_to_a_question_is_no_question(message: str, asked: list[str]) -> None:
    """A sentence beside a question is set aside; a clause of the same sentence belongs to it."""
    assert sentences(message) == asked


def test_a_bare_question_word_leans_on_what_was_said() -> None:
    """`laquelle ?` asks nothing by itself."""
    assert follows("laquelle ?")
    assert not follows("laquelle de vos limites est la pire ?")


def test_proper_names_are_heard_as_they_are_typed() -> None:
    """Inside a sentence, without their article; shouting is no name."""
    assert names("Est-ce que l'Estonie ou Paris font pareil ?") == ["Estonie", "Paris"]
    assert names("Mais POURQUOI ça ?") == []
    assert names("QUEL EST LE BUDGET DE PARIS ?") == []
