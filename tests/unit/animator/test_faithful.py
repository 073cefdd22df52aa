"""Whatever is asked, no number and no name is said that the sources do not hold."""

from __future__ import annotations

import re

import pytest

from adapters.animator.answer import Answer
from adapters.animator.embedded import EmbeddedAnimator
from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.references import references
from bot.words import folded
from evaluation.data import Question, questions

PACK = load_pack("participation-numerique")
TEXTS = {r.id: r.text for r in references(PACK, language("fr"))}
ASKED = [q for kind in ("", "_blind", "_sealed") for q in questions(f"questions{kind}.tsv")]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<![.!?…:«“”»] )(?<!^)\b[A-ZÀ-Ý][\w’-]+")
SPOKEN = "Mutmutix Lavelanet Dunkerque Cancer GAFAM SaaS SS2I 2.0 SESSION"


@pytest.fixture(scope="module")
def answers() -> list[tuple[Question, Answer]]:
    """What the animators answer to every question set aside, by words alone."""
    who = EmbeddedAnimator(model="none").answers(PACK, "fr")
    return [(q, who.answer(q.question, q.scenario, q.situation, q.previous)) for q in ASKED]


def sources(answer: Answer, question: Question) -> str:
    """All that an answer may draw on: its passages, and what its persona is called."""
    scenario = PACK.scenario(question.scenario)
    cited = " ".join(TEXTS[p.ref] for p in answer.passages)
    labels = " ".join(p.label for p in answer.passages)
    return folded(f"{cited} {labels} {scenario.name} {scenario.animator} {SPOKEN}")


def test_no_number_is_made_up(answers: list[tuple[Question, Answer]]) -> None:
    """Every figure of an answer stands in a passage that it cites."""
    strange = [
        (question.question, number)
        for question, answer in answers
        for number in NUMBER.findall(answer.text)
        if number not in sources(answer, question)
    ]
    assert strange == []


def test_no_name_is_made_up(answers: list[tuple[Question, Answer]]) -> None:
    """Every capitalized word within a sentence stands in a passage that is cited."""
    strange = [
        (question.question, name)
        for question, answer in answers
        for name in NAME.findall(answer.text)
        if folded(name) not in sources(answer, question)
    ]
    assert strange == []


def test_an_answer_is_two_to_five_sentences_with_its_source(
    answers: list[tuple[Question, Answer]],
) -> None:
    """A word in character rounds off what is short, and everything has a source."""
    told = [answer for _, answer in answers if answer.answered and answer.passages]
    assert len(told) > 200
    short = [a.text for a in told if len(re.findall(r"[.!?…](?:\s|$)", a.text)) < 2]
    assert [text for text in short if "«" not in text] == []
