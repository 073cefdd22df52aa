"""Contributions in one message: marks and words, with or without accents, in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shortcuts import Draft, actor_words, drafts, fold, is_support, sides_and_actors
from tests.house import PACK, SHELF

FRENCH = SHELF.pack(PACK)
WORDS = actor_words(FRENCH, "D")
ENGLISH = SHELF.pack("library-tomorrow")
ENGLISH_WORDS = actor_words(ENGLISH, ENGLISH.situations[0].id)


def marked(text: str, actor: str | None = None, side: str | None = None) -> Draft:
    """A line that says by itself that it is a contribution."""
    return Draft(text, actor, side, marked=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("+ plus simple", marked("plus simple", None, "lever")),
        ("+plus simple", marked("plus simple", None, "lever")),
        ("➕ plus simple", marked("plus simple", None, "lever")),
        ("– trop cher", marked("trop cher", None, "obstacle")),
        ("−trop cher", marked("trop cher", None, "obstacle")),
        ("+- les deux", marked("les deux", None, "both")),
        ("+/– les deux", marked("les deux", None, "both")),
        ("± les deux", marked("les deux", None, "both")),
        ("+usage plus simple", marked("plus simple", "usage", "lever")),
        ("-USAGE : trop cher", marked("trop cher", "usage", "obstacle")),
        ("+ usage : plus simple", marked("plus simple", "usage", "lever")),
        ("+ usage du vélo", marked("usage du vélo", None, "lever")),
        ("+sociétaires des choix", marked("des choix", "usage", "lever")),
        ("+societaire des choix", marked("societaire des choix", None, "lever")),
        ("frein offre : marché fermé", marked("marché fermé", "offre", "obstacle")),
        ("Freins de l'offre : marché fermé", marked("marché fermé", "offre", "obstacle")),
        ("frein pour l'usage : trop cher", marked("trop cher", "usage", "obstacle")),
        ("pour : plus simple", marked("plus simple", None, "lever")),
        ("pour et contre : tout change", marked("tout change", None, "both")),
        ("levier: plus simple", marked("plus simple", None, "lever")),
        ("usage : plus simple", marked("plus simple", "usage", None)),
        ("levier et frein usage : tout change", marked("tout change", "usage", "both")),
        (
            "opportunité côté mutuelle : gagner du temps",
            marked("gagner du temps", "commande", "lever"),
        ),
        ("je pense que : oui", Draft("je pense que : oui")),
        ("usage offre : qui donc", Draft("usage offre : qui donc")),
        ("bonjour à tous", Draft("bonjour à tous")),
        ("• un point", Draft("un point")),
        ("http://exemple.org", Draft("http://exemple.org")),
    ],
)
def test_a_line_says_what_it_says(line: str, draft: Draft) -> None:
    """Marks at its start, or words before a colon; all the rest stays words."""
    assert drafts(line, WORDS) == (draft,)


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("lever readers: open at night", marked("open at night", "readers", "lever")),
        ("obstacle for the council: money", marked("money", "council", "obstacle")),
        ("- staff: fewer hours", marked("fewer hours", "staff", "obstacle")),
        ("+neighbor warmer streets", marked("warmer streets", "neighbours", "lever")),
    ],
)
def test_english_words_work_as_well(line: str, draft: Draft) -> None:
    """The actor types are those of the pack, the sides those of both languages."""
    assert drafts(line, ENGLISH_WORDS) == (draft,)


def test_a_heading_counts_for_the_lines_below_it() -> None:
    """Dashes under a heading are bullets, pluses say otherwise."""
    said = drafts("frein offre :\n- un\n- deux\n+ mais aussi\nlevier :\n- trois", WORDS)
    assert [(d.text, d.actor, d.side) for d in said] == [
        ("un", "offre", "obstacle"),
        ("deux", "offre", "obstacle"),
        ("mais aussi", "offre", "lever"),
        ("trois", None, "lever"),
    ]


@pytest.mark.parametrize("words", ["+1", "D’accord !", "idem", "👍", "same.", " +1 "])
def test_agreeing_is_no_idea(words: str) -> None:
    """A word of agreement stands behind what it answers."""
    assert is_support(words)


@pytest.mark.parametrize("words", ["+10 %", "d'accord mais", "", "1"])
def test_more_than_agreeing_is_an_idea(words: str) -> None:
    """Anything else is looked at as words."""
    assert not is_support(words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("levier", ("lever", None)),
        ("plutôt un frein pour l'offre", ("obstacle", "offre")),
        ("les deux", ("both", None)),
        ("+", ("lever", None)),
        ("+ / -", ("both", None)),
        ("les sociétaires", (None, "usage")),
        ("je ne sais pas", (None, None)),
    ],
)
def test_a_short_answer_names_a_side_or_an_actor(
    words: str, meant: tuple[str | None, str | None]
) -> None:
    """What was asked back may be answered in words."""
    assert sides_and_actors(words, WORDS) == meant


def test_folding_forgets_accents_case_and_ligatures() -> None:
    """What people type is compared without them."""
    assert fold("L’Œuvre ÉLUE") == "l'oeuvre elue"


@given(st.text(max_size=200))
def test_nothing_breaks_it_and_no_word_is_lost(text: str) -> None:
    """Any text gives drafts, and each word of an unmarked line is still there."""
    found = drafts(text, WORDS)
    for draft in found:
        assert draft.text == " ".join(draft.text.split())
    if found and not any(draft.marked for draft in found):
        bullets = "•●▪*➔"
        kept = "".join(draft.text for draft in found)
        for word in text.split():
            assert word.strip(bullets + ":") in kept or ":" in word or word in bullets
