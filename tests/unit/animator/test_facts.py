"""What fact a question is after is heard, and a passage that does not tell it is no answer."""

from __future__ import annotations

import pytest

from adapters.animator.facts import Sort, Tells, facts, wanted
from bot.words import stems, words

OWNER = "Mairie de Verneuil – Dominique Aubert"
MEANS = "L’association compte 1 salarié et 12 bénévoles. Refonte 30k€, avec un bureau d’étude."
DATES = "Début de l’étude en 2019, rendu en octobre 2020, après un report de 6 mois"
PLACE = "VERNEUIL, commune de 6.000 habitants située en Ariège"


def tells(question: str, passage: str, asked: tuple[str, ...] = ()) -> Tells | None:
    """What a passage tells to a question; `asked` are the ways of asking for it, if a name."""
    fact = wanted(question.casefold())
    said = " ".join((passage, *asked))
    ways = [way.casefold() for way in asked] or None
    return facts(passage, words(said), stems(said), ways).tell(fact) if fact else None


@pytest.mark.parametrize(
    ("question", "sort", "thing"),
    [
        ("Combien de salariés ?", "figure", "salarie"),
        ("Combien y a-t-il de bénévoles chez vous ?", "figure", "benevole"),
        ("Combien de temps avons-nous ?", "span", None),
        ("How many volunteers?", "figure", "volunteer"),
        ("Ça coûte combien ?", "figure", None),
        ("Depuis quand la maire est-elle en poste ?", "date", None),
        ("En quelle année est-ce paru ?", "year", None),
        ("Où se trouve le siège ?", "place", "siege"),
        ("Qui est le maire de Verneuil ?", "holder", "maire"),
        ("Comment s'appelle le bureau d'étude ?", "name", "bureau"),
        ("Quel est le nom du prestataire ?", "name", "prestataire"),
        ("C'est qui le plus gros client ?", "holder", "client"),
        ("Quelle loi vous encadre ?", "which", "loi"),
    ],
)
def test_the_fact_that_is_wanted_is_heard(question: str, sort: Sort, thing: str | None) -> None:
    """What is counted, placed or named is known by its own word."""
    found = wanted(question.casefold())
    assert found is not None
    assert (found.sort, found.thing) == (sort, thing)


@pytest.mark.parametrize(
    "question",
    [
        "Quels sont vos points faibles ?",
        "Qui décide chez vous ?",
        "Et quand vous dites offre, de quoi parlez-vous ?",
        "Peut-on quand même changer d'outil ?",
        "Où est-ce que ça coince ?",
        "Au nom de quoi agissez-vous ?",
    ],
)
def test_other_questions_want_no_single_fact(question: str) -> None:
    """Words such as `quand` and `nom` also serve for something else."""
    assert wanted(question.casefold()) is None


@pytest.mark.parametrize(
    ("question", "passage", "told"),
    [
        ("Combien de salariés ?", MEANS, "told"),
        ("Combien de bénévoles ?", MEANS, "told"),
        ("Combien coûte la refonte ?", MEANS, "told"),
        ("Quel est le prix de la refonte ?", MEANS, "told"),
        ("Quel est le prix de la licence ?", MEANS, "elsewhere"),
        ("Combien de salariés ont répondu ?", MEANS, "elsewhere"),
        ("Combien de cadres ?", MEANS, "elsewhere"),
        ("Combien de salariés ont moins de 25 ans ?", MEANS, "elsewhere"),
        ("Combien de salariés ?", "Des gens de bonne volonté", "silent"),
        ("Combien de temps de report ?", DATES, "told"),
        ("Combien de temps les données sont-elles gardées ?", DATES, "elsewhere"),
        ("Combien de temps avez-vous ?", OWNER, "silent"),
        ("En quelle année est le début de l'étude ?", DATES, "told"),
        ("En quelle année l'étude a-t-elle été rendue ?", DATES, "told"),
        ("L'étude est de quelle année ?", DATES, "told"),
        ("En quelle année a commencé l'étude ?", MEANS, "silent"),
        ("C'est pour quand, le rendu ?", DATES, "told"),
        ("Quand est élu le maire ?", OWNER, "silent"),
        ("Quelle loi encadre l'étude ?", DATES, "silent"),
        ("Où se trouve la commune ?", PLACE, "told"),
        ("Où sont les toilettes ?", MEANS, "silent"),
        ("Comment s'appelle la commune ?", PLACE, "told"),
        ("Comment s'appelle le bureau d'étude ?", MEANS, "silent"),
    ],
)
def test_a_passage_tells_the_fact_or_not(question: str, passage: str, told: Tells) -> None:
    """A figure must count what was asked for, a name must stand beside what bears it."""
    assert tells(question, passage) == told


def test_the_name_of_one_role_is_not_that_of_another() -> None:
    """Who owns the project is told by their name; who is mayor is not, though it is the town's."""
    asked = ("Qui porte le projet ?", "Qui est le responsable ?", "Je suis maire, qui êtes-vous ?")
    assert tells("Qui est le responsable ?", OWNER, asked) == "told"
    assert tells("Comment s'appelle le responsable ?", OWNER, asked) == "told"
    assert tells("C'est qui le maire ?", OWNER, asked) == "silent"
    assert tells("Comment s'appelle le maire ?", OWNER, asked) == "silent"
