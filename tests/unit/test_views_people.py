"""What concerns people: their own ideas, where groups are, what waits for a human."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.runtime.catalogues import language
from bot.board import Document
from bot.text import Heading, Items, Paragraph, Span, plain_line
from bot.views import my_contributions, state
from tests.unit.samples import cycle, group, lively, played, said

FR = language("fr")


def told(document: Document) -> list[str]:
    lines = []
    for block in document.blocks:
        match block:
            case Heading(line):
                lines.append(plain_line(line))
            case Items(some) | Paragraph(some):
                lines += map(plain_line, some)
    return lines


def test_people_see_their_own_ideas_and_nobody_elses() -> None:
    """Every idea with its cell, and a word about those that wait."""
    assert told(my_contributions(lively(), "tg:3", FR)) == [
        "Amont · Tour 1",
        "un chantier long — frein, bâti",
        "qui entretient les câbles ? — à placer",
    ]


def test_one_sees_how_many_support_an_idea() -> None:
    """Support is told by number, never by name."""
    assert "soutenu par 2 personnes" in told(my_contributions(lively(), "tg:1", FR))[1]


def test_whoever_said_nothing_is_told_so() -> None:
    """No empty message."""
    assert told(my_contributions(lively(), "tg:99", FR)) == ["Vous n’avez encore rien apporté."]


def test_the_state_names_every_group_and_round() -> None:
    """Closed, running and not yet begun are told apart."""
    running = played((said("1", "un péage"),), closed=False)
    closed = played((said("2", "un feu"), said("3", "un banc", author="tg:2")))
    told_of = told(state(cycle(group("A", closed), group("B", running)), FR))
    assert told_of[1].startswith("Tour 1 clos à 14:30")
    assert told_of[1].endswith("2 personnes")
    assert told_of[3].startswith("Tour 1 en cours jusqu’à 14:30")
    assert told(state(cycle(group("A")), FR))[1] == "pas encore commencé"


def test_a_cycle_without_groups_has_a_state_too() -> None:
    """No empty message."""
    assert told(state(cycle(), FR)) == ["Aucun groupe n’est encore inscrit."]


def test_appeals_show_who_waits_as_a_mention() -> None:
    """A name stands in a span of its own, so that it can be taken out of files."""
    document = state(lively(), FR)
    appeals = document.blocks[-1]
    assert isinstance(appeals, Items)
    (line,) = appeals.lines
    assert plain_line(line).endswith("Et le prix ?")
    assert Span("Personne 2", person="") in line


def test_an_appeal_without_words_ends_with_its_time() -> None:
    """Who merely called for a human leaves no dash before nothing."""
    record = lively()
    bare = replace(record, appeals=tuple(replace(a, text="") for a in record.appeals))
    appeals = state(bare, FR).blocks[-1]
    assert isinstance(appeals, Items)
    assert "—" not in plain_line(appeals.lines[0])
