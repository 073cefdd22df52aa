"""Questions and messages in a pipe, as somebody who measures the bot would send them."""

from __future__ import annotations

import json
from typing import Any

from tests.integration.cli.conftest import Outcome, Shell

WORDS = ("--model", "none")


def lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def answers(done: Outcome) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_questions_are_answered_in_order_and_bad_lines_told(shell: Shell) -> None:
    """What cannot be used is named with its line and a remedy; the rest is answered."""
    typed = lines(
        {"id": "é", "scenario": 3, "situation": None, "question": "Qui développe ?"},
        {"id": 2, "scenario": 9, "question": "Qui paye ?"},
        {"id": 3, "scenario": "4", "situation": "d", "question": "Quels délais ?", "new": 1},
    )
    done = shell.run("ask", *WORDS, typed=typed + "\nnope\n")
    assert [a["id"] for a in answers(done)] == ["é", 3]
    assert [a["refs"][0] for a in answers(done)] == ["scenario-3/offre", "situation-d/delais"]
    assert all({"id", "answered", "refs", "text"} == set(a) for a in answers(done))
    assert done.status == 1
    assert "ligne 2" in done.complaint
    assert "ligne 5" in done.complaint
    assert "Traceback" not in done.complaint


def test_nothing_in_nothing_out(shell: Shell) -> None:
    """An empty pipe is no mistake."""
    for door in ("ask", "classify"):
        done = shell.run(door, *WORDS)
        assert (done.status, done.out, done.complaint) == (0, "", "")


def test_a_follow_up_is_about_what_was_asked_before(shell: Shell) -> None:
    """`previous` gives the subject of a question that has none."""
    asked = {"id": 1, "scenario": 2, "situation": "B", "question": "et en numérique ?"}
    typed = lines({**asked, "previous": "Ont-ils de l'expérience ?"})
    assert answers(shell.run("ask", *WORDS, typed=typed))[0]["refs"][0] == "situation-b/experience"


def test_messages_are_read_one_by_one(shell: Shell) -> None:
    """An idea has its place, small talk and bare links have none."""
    done = shell.run(
        "classify",
        *WORDS,
        typed=lines(
            {"id": 1, "situation": "A", "round": 1, "text": "- usage : un outil compliqué"},
            {"id": 2, "situation": "A", "round": 1, "text": "https://example.org/abc"},
            {"id": 3, "situation": "A", "round": 1, "text": "merci !"},
        ),
    )
    assert answers(done)[0]["parts"] == [
        {"text": "un outil compliqué", "actor": "usage", "side": "frein"}
    ]
    assert [a["is_contribution"] for a in answers(done)] == [True, False, False]


def test_references_are_listed_with_their_texts(shell: Shell) -> None:
    """Whoever writes questions sees what they can be about, whole."""
    listed = answers(shell.run("pack", "refs", "--json"))
    texts = {reference["id"]: reference["text"] for reference in listed}
    assert texts["actor/usage"] == "Ceux qui participent aux dispositifs"
    assert {"programme/objectif", "rotation", "notes/d2", "situation-c/marges"} <= set(texts)
    assert "Ceux qui participent aux dispositifs" in shell.run("pack", "refs").out
