"""What is asked back is short, says which idea it means, and can be answered by its own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.runtime.catalogues import language
from adapters.runtime.packs import bundled_packs, load_pack
from bot.asking import ask, ask_cell, excerpt
from bot.events import Person
from bot.flow import Context, Origin
from bot.pack import Pack
from bot.record import Contribution
from bot.shortcuts import actor_words, sides_and_actors
from bot.text import plain

ORIGIN = Origin(Person("console:ana", "Ana"), "console:room", "m1")
PACKS = [load_pack(id) for id in bundled_packs()]


def context(pack: Pack, situation: str) -> Context:
    return Context(
        pack=pack,
        language=language(pack.locale),
        zone=UTC,
        group="g",
        chat="console:room",
        label="Salon",
        situation_id=situation,
        cycle="c",
    )


def idea(text: str, id: str = "i") -> Contribution:
    return Contribution(
        id=id,
        round=1,
        actor=None,
        side=None,
        text=text,
        author="console:ana",
        author_name="Ana",
        at=datetime(2026, 6, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_words_of_a_cells_button_name_that_cell(pack: Pack) -> None:
    """Where there are no buttons, typing a label or its number says the same as pressing it."""
    for situation in pack.situations:
        asked = ask_cell(context(pack, situation.id), ORIGIN, idea("plus simple"))
        words = actor_words(pack, situation.id)
        for button in (b for row in asked.buttons for b in row):
            side, actor = sides_and_actors(button.label, words)
            assert button.action == f"cell:i:{side}.{actor}"
            assert len(button.action.encode()) <= 64


def test_a_question_about_several_ideas_says_which_and_how_many() -> None:
    """The first unclear one is quoted, the others that it settles are counted."""
    pack = PACKS[0]
    ideas = [idea("plus simple", "a"), idea("moins cher", "b"), idea("trop loin", "c")]
    asked = ask(context(pack, pack.situations[0].id), ORIGIN, ideas[0], ideas)
    assert "plus simple" in plain(asked.text)
    assert "2" in plain(asked.text)
    assert "moins cher" not in plain(asked.text)


def test_an_excerpt_ends_at_a_word() -> None:
    """Long ideas are cut short, a word without end anywhere."""
    assert excerpt("court") == "court"
    assert excerpt("un deux, trois", 9) == "un deux …"
    assert excerpt("x" * 300, 10) == "x" * 10 + " …"
