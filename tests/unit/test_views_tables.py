"""The tables of a round: what they hold, in which order, and what they say of themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from adapters.runtime.catalogues import language
from bot.board import Document, Table
from bot.text import Items, Paragraph, plain_line
from bot.views import consolidated_table, live_board
from tests.unit.samples import cycle, group, lively, played, said

FR, EN = language("fr"), language("en")


def cells(document: Document, number: int = 0) -> dict[tuple[str, str], list[str]]:
    table = [block for block in document.blocks if isinstance(block, Table)][number]
    return {(r.actor, c.side): [e.text for e in c.entries] for r in table.rows for c in r.cells}


def facts(document: Document) -> list[str]:
    lines = [b.lines for b in document.blocks if isinstance(b, Paragraph | Items)]
    return [plain_line(line) for some in lines for line in some]


def test_every_placed_idea_stands_in_its_cell() -> None:
    """Each idea is where its author put it; one for both sides stands in both cells."""
    assert cells(consolidated_table(lively(), "B", 1, FR)) == {
        ("bati", "lever"): ["moins de détours pour tous", "un chantier long"],
        ("bati", "obstacle"): [],
        ("pied", "lever"): ["un belvédère"],
        ("pied", "obstacle"): ["un belvédère"],
    }


def test_same_ideas_are_one_entry_ordered_by_support() -> None:
    """Near-duplicates become one entry with all its sources; the best supported comes first."""
    record = cycle(
        group(
            "A",
            played(
                (
                    said("1", "un péage"),
                    said("2", "Un chantier long", author="tg:2", minute=1),
                    said("3", "un chantier long !", author="tg:3", minute=2),
                )
            ),
        )
    )
    table = consolidated_table(record, "A", 1, FR).blocks[0]
    assert isinstance(table, Table)
    first, second = table.rows[0].cells[0].entries
    assert (first.support, set(first.sources)) == (2, {"2", "3"})
    assert (second.text, second.support) == ("un péage", 1)


def test_what_came_after_the_consolidation_is_not_lost() -> None:
    """A contribution that no theme holds yet is an entry of its own."""
    round = played((said("1", "un péage"),))
    later = replace(round, contributions=(*round.contributions, said("2", "un feu", minute=40)))
    document = consolidated_table(cycle(group("A", later)), "A", 1, FR)
    assert cells(document)["bati", "lever"] == ["un péage", "un feu"]


def test_a_past_record_stands_in_a_table_of_its_own() -> None:
    """Replayed ideas are never counted with those of living people, even when they say the same."""
    round = played(
        (
            said("1", "un péage"),
            said("2", "un péage", author=None, provenance="essai 1999", minute=1),
        )
    )
    document = consolidated_table(cycle(group("A", round)), "A", 1, FR)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.title for table in tables] == ["", "Essai 1999"]
    entries = [table.rows[0].cells[0].entries for table in tables]
    assert [(e.text, e.support) for some in entries for e in some] == [("un péage", 1)] * 2


def test_titles_labels_and_footer_are_in_the_language_of_the_cycle() -> None:
    """Situations keep their own names for actors; the day is the cycle's own."""
    french = consolidated_table(lively(), "B", 1, FR)
    english = consolidated_table(lively(), "B", 1, EN)
    table = french.blocks[0]
    assert isinstance(table, Table)
    assert (french.title, english.title) == ("Aval · Tour 1", "Aval · Round 1")
    assert (table.columns, table.corner) == (("Leviers", "Freins"), "Acteurs")
    assert [row.label for row in table.rows] == ["Les bâtisseurs", "Les piétons (promeneurs)"]
    assert "7 juin 2026" in french.footer
    assert "3 contributions" in french.footer


def test_the_legend_explains_only_the_marks_that_are_there() -> None:
    """A table without support or transversal ideas needs no legend."""
    plain = cycle(group("A", played((said("1", "un péage"),))))
    assert consolidated_table(plain, "A", 1, FR).note == ()
    legend = plain_line(consolidated_table(lively(), "A", 1, FR).note)
    assert "×2" in legend
    assert "◆" in legend


def test_names_are_shown_only_when_asked_for() -> None:
    """Entries carry their authors' names only with `names`."""

    def authors(document: Document) -> set[str]:
        tables = [b for b in document.blocks if isinstance(b, Table)]
        cells = [c for t in tables for r in t.rows for c in r.cells]
        return {name for c in cells for e in c.entries for name in e.authors}

    assert authors(consolidated_table(lively(), "A", 1, FR)) == set()
    assert "Personne 1" in authors(consolidated_table(lively(), "A", 1, FR, names=True))


def test_the_live_board_says_when_it_ends_and_who_is_heard() -> None:
    """The end is a time of day in the cycle's zone; voices are counted against people seen."""
    round = played((said("1", "un péage"), said("2", "un feu", author="tg:2")), closed=False)
    document = live_board(cycle(group("A", round, people=7)), "A", 1, FR)
    assert facts(document)[:2] == ["Fin à 14:30", "2/7 ont contribué"]
    assert plain_line(document.note)


def test_more_voices_than_people_seen_are_counted_alone() -> None:
    """Where the platform does not say how many people there are, no fraction is made up."""
    round = played((said("1", "un péage"),), closed=False)
    assert facts(live_board(cycle(group("A", round)), "A", 1, FR))[1] == "Une personne a contribué"


def test_a_past_workshop_does_not_say_how_many_spoke() -> None:
    """Nobody wrote that down, so nobody is counted."""
    round = played((said("1", "un gué", author=None, provenance="essai 1999"),))
    document = live_board(cycle(group("A", round, people=7)), "A", 1, FR)
    assert facts(document) == ["Clos à 14:30"]


def test_ideas_that_wait_are_shown_as_to_be_placed() -> None:
    """An idea without an actor or a side is seen, under its own heading, and in no cell."""
    document = live_board(lively(), "A", 1, FR)
    assert facts(document)[-2:] == ["À placer", "qui entretient les câbles ?"]


def test_live_entries_come_in_order_of_arrival_with_their_support() -> None:
    """While people speak nothing jumps around."""
    round = played(
        (said("1", "un péage"), said("2", "un feu", supporters=("tg:8", "tg:9"), minute=1)),
        closed=False,
    )
    document = live_board(cycle(group("A", round)), "A", 1, FR)
    assert cells(document)["bati", "lever"] == ["un péage", "un feu"]
    table = next(b for b in document.blocks if isinstance(b, Table))
    assert [e.support for e in table.rows[0].cells[0].entries] == [1, 3]


def test_a_round_that_was_never_opened_has_no_table() -> None:
    """Asking for it is the caller's mistake."""
    with pytest.raises(KeyError):
        consolidated_table(lively(), "B", 2, FR)
