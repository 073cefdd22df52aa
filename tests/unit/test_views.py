"""Views by name: what effects ask for is what gets drawn."""

from __future__ import annotations

import pytest

from adapters.runtime.catalogues import language
from bot.text import plain_line
from bot.views import VIEWS, Scene, draw
from tests.unit.samples import lively
from tests.unit.samples_levers import offered, voted

FR = language("fr")
ARGUMENTS = {
    "round": "1",
    "scenario": "pont",
    "situation": "A",
    "person": "tg:1",
    "next": "À vous !",
    "past": "yes",
    "item": "1",
}


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_draws_one_titled_document(view: str) -> None:
    """Each name gives a document in the scene's language."""
    scene = Scene(record=voted(), language=FR, group="A", arguments=ARGUMENTS)
    (document,) = draw(view, scene)
    assert document.title
    assert document.locale == "fr"


def test_the_report_of_a_group_is_its_tables_and_their_restitutions() -> None:
    """A group's report leaves the other groups' tables out."""
    titles = [d.title for d in draw("record", Scene(record=lively(), language=FR, group="A"))]
    assert titles == ["Amont · Tour 1", "Amont · Tour 2", "Le pont suspendu", "Le bac à chaîne"]


def test_the_report_of_a_cycle_holds_every_group() -> None:
    """Without a group, all tables come first."""
    titles = [d.title for d in draw("record", Scene(record=lively(), language=FR))]
    assert titles[:3] == ["Amont · Tour 1", "Amont · Tour 2", "Aval · Tour 1"]


def test_the_report_ends_with_the_levers_and_the_plan() -> None:
    """Once the votes are counted; never while they are cast."""
    titles = [d.title for d in draw("record", Scene(record=voted(), language=FR))]
    assert titles[-2:] == ["Les leviers de tous les groupes", "Plan d'action"]
    cast = [d.title for d in draw("record", Scene(record=offered(lively()), language=FR))]
    assert "Plan d'action" not in cast


def test_the_arguments_may_name_another_group() -> None:
    """A board can be looked at from elsewhere; without any group there is none to show."""
    elsewhere = Scene(record=lively(), language=FR, arguments={"round": "1", "group": "B"})
    assert draw("table", elsewhere)[0].title == "Aval · Tour 1"
    with pytest.raises(KeyError):
        draw("table", Scene(record=lively(), language=FR, arguments={"round": "1"}))


def test_the_board_says_what_to_do_next() -> None:
    """Words that come with the effect replace the usual hint."""
    scene = Scene(record=lively(), language=FR, group="A", arguments=ARGUMENTS)
    assert plain_line(draw("board", scene)[0].note) == "À vous !"
