"""Marks decide; what they leave open comes from a judge, and small talk is nobody's idea."""

from __future__ import annotations

import pytest

from bot.reading import Guess, Part, Reader, Reading, read

ACTORS = {"commande": "commande", "elus": "commande", "mairie": "commande"} | {
    "offre": "offre",
    "prestataire": "offre",
    "usage": "usage",
    "usagers": "usage",
    "habitants": "usage",
}


class PlainJudge:
    """Finds what it looks for in the words, as a person would explain it."""

    def judge(self, text: str, situation: str, round: int) -> Guess:
        actor = "usage" if "gens" in text or "habitants" in text else "commande"
        side = "obstacle" if any(w in text for w in ("cher", "risque", "perdus")) else "lever"
        idea = -1.0 if text in ("merci à tous", "on continue ?") else 1.0
        return Guess(contribution=idea, actor=actor, side=side)  # type: ignore[arg-type]


def reading(text: str) -> Reading:
    return read(text, Reader(PlainJudge(), ACTORS, "A", 1))


def places(text: str) -> list[tuple[str, str]]:
    return [(part.actor, part.side) for part in reading(text).parts]


@pytest.mark.parametrize("text", ["merci à tous", "on continue ?", "", "  \n ", "👍", "+1", "idem"])
def test_small_talk_and_agreement_are_no_contribution(text: str) -> None:
    """Nothing is made of what says nothing, or only that one agrees."""
    assert reading(text) == Reading(is_contribution=False)


def test_marks_decide_against_the_judge() -> None:
    """What the author says about side and actor type is kept, and known to be said."""
    assert reading("- usage : un outil gratuit").parts == (
        Part("un outil gratuit", "usage", "obstacle", actor_said=True, side_said=True),
    )


def test_what_marks_leave_open_is_suggested() -> None:
    """A mark without an actor type leaves that one to the judge."""
    (part,) = reading("+ les gens sont informés").parts
    assert (part.actor, part.actor_said) == ("usage", False)
    assert (part.side, part.side_said) == ("lever", True)


@pytest.mark.parametrize(
    "text",
    ["Côté usagers, c'est clair", "pour les habitants c'est clair", "chez les usagers, clair"],
)
def test_an_actor_type_named_first_is_said(text: str) -> None:
    """`côté usagers` is as plain as a mark."""
    (part,) = reading(text).parts
    assert (part.actor, part.actor_said) == ("usage", True)


def test_one_idea_a_line() -> None:
    """Lines are ideas, and a heading covers those below it."""
    assert places("frein offre :\nil impose sa méthode\nil part") == [("offre", "obstacle")] * 2


def test_two_ideas_in_one_sentence_become_two() -> None:
    """`but` parts an advantage from a drawback when they belong to different cells."""
    found = reading("la mairie gagne du temps mais les gens seront perdus").parts
    assert [(p.text, p.actor, p.side) for p in found] == [
        ("la mairie gagne du temps", "commande", "lever"),
        ("les gens seront perdus", "usage", "obstacle"),
    ]


@pytest.mark.parametrize(
    ("locale", "text", "count"),
    [
        ("fr", "la mairie oublie le but des gens perdus", 1),
        ("en", "the mairie saves time but the gens are perdus", 2),
        ("en-GB", "the mairie saves time but the gens are perdus", 2),
        ("de", "the mairie saves time but the gens are perdus", 2),
    ],
)
def test_a_turn_is_one_in_its_own_language(locale: str, text: str, count: int) -> None:
    """English `but` parts two ideas; French « le but » is a goal."""
    reader = Reader(PlainJudge(), ACTORS, "A", 1, locale)
    assert len(read(text, reader).parts) == count


def test_two_halves_about_the_same_stay_one() -> None:
    """Two sentences about one cell are one idea in more words."""
    (part,) = reading("c'est rapide à lancer. Une mise en route simple").parts
    assert part.text == "c'est rapide à lancer. Une mise en route simple"


def test_and_parts_only_what_names_two_actor_types() -> None:
    """`and` joins far more often than it parts."""
    assert len(places("le prestataire forme et les habitants apprennent vite")) == 2
    assert len(places("les habitants et les gens apprennent vite")) == 1


def test_courtesy_beside_an_idea_is_not_one() -> None:
    """A thank you next to an idea does not become an idea of its own."""
    assert len(places("merci à tous ; trop cher pour nous")) == 1
