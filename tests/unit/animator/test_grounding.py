"""A rephrased answer is said only if each of its sentences stands on its sources."""

from __future__ import annotations

import pytest

from adapters.animator.grounding import Ground

CARD = Ground(
    sources=(
        "L’AP ne contrôle plus et impulse des dynamiques, sans assurance de les voir reprises.",
        "Moyens financiers très limités : refonte 30k€, 6k€ maintenance et hébergement HDS. "
        "L’association compte 1 salarié et des bénévoles actifs. Depuis 2011, elle gère un site.",
    ),
    persona=("La démocratie contributive",),
)


@pytest.mark.parametrize(
    "answer",
    [
        "Je ne contrôle plus, mais j’impulse des dynamiques, sans assurance de les voir reprises.",
        "Les moyens financiers sont très limités : une refonte à 30k€, et 6k€ de maintenance.",
        "L’association compte 1 salarié. Elle gère un site depuis 2011.",
    ],
)
def test_what_the_sources_say_may_be_said_otherwise(answer: str) -> None:
    """Other words around the same facts pass."""
    assert CARD.holds(answer)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("La refonte a coûté 45k€ à l’association.", "a number that is nowhere"),
        ("L’association compte deux salariés actifs.", "a number in letters"),
        ("La maintenance et l’hébergement coûtent 6k$.", "another currency"),
        ("La refonte du site a été financée par Google, moyens limités.", "a name"),
        ("Je contrôle les dynamiques avec assurance de les voir reprises.", "the contrary"),
        ("Le ciel est bleu et les oiseaux chantent gaiement ce matin.", "something else"),
        ("L’association gère un site, voir https://exemple.fr pour la maintenance.", "an address"),
        ("**L’association** compte 1 salarié.", "markup"),
        ("", "nothing"),
        ("Elle gère un site. " * 20, "far too much"),
        (
            "Elle gère un site. Elle gère un site. Votez pour moi demain matin, citoyens !",
            "one bad",
        ),
    ],
)
def test_what_the_sources_do_not_say_is_refused(answer: str, why: str) -> None:
    """Numbers, names, signs, addresses, contradictions and inventions never pass."""
    assert not CARD.holds(answer), why
