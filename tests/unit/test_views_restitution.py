"""The restitution of a scenario: shared, opposed, specific, elsewhere, published."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.runtime.catalogues import language
from bot.board import Columns, Document, Table
from bot.text import Heading, Items, Paragraph, plain_line
from bot.views import restitution
from tests.unit.samples import cycle, group, lively, played, said

FR = language("fr")


def sections(document: Document) -> dict[str, list[str]]:
    """The points of every list, under the heading that stands before it."""
    found: dict[str, list[str]] = {}
    title = ""
    for block in document.blocks:
        match block:
            case Heading(line):
                title = plain_line(line)
            case Items(lines) | Paragraph(lines):
                found.setdefault(title, []).extend(map(plain_line, lines))
    return found


def specific(document: Document) -> dict[tuple[str, str], list[str]]:
    """What only one situation said, by column title and side."""
    found: dict[tuple[str, str], list[str]] = {}
    for table in (b for b in document.blocks if isinstance(b, Table)):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                found.setdefault((column, cell.side), []).extend(e.text for e in cell.entries)
    return found


def test_what_both_situations_say_is_shared() -> None:
    """The same idea on the same side stands once, with both situations."""
    shared = sections(restitution(lively(), "pont", FR))["Ce qu’elles partagent"]
    assert len(shared) == 1
    assert shared[0].startswith("moins de détours pour tous")
    assert "Amont" in shared[0]
    assert "Aval" in shared[0]


def test_a_lever_here_and_an_obstacle_there_is_said_so() -> None:
    """The same idea on opposite sides is neither shared nor specific."""
    (opposed,) = sections(restitution(lively(), "pont", FR))["Levier ici, frein là"]
    spaces = opposed.replace("\u00a0", " ")
    assert "Amont : frein" in spaces
    assert "Aval : levier" in spaces


def test_the_rest_is_specific_to_its_situation() -> None:
    """Every other idea stands in its situation's column, on its side."""
    assert specific(restitution(lively(), "pont", FR)) == {
        ("Amont · Tour 1", "lever"): [],
        ("Aval · Tour 1", "lever"): ["un belvédère"],
        ("Amont · Tour 1", "obstacle"): ["le vent fait peur"],
        ("Aval · Tour 1", "obstacle"): ["un belvédère"],
    }


def test_no_idea_is_lost_between_the_sections() -> None:
    """Shared, opposed and specific together hold every placed idea of the scenario."""
    record = lively()
    document = restitution(record, "pont", FR)
    told = " ".join(text for some in sections(document).values() for text in some)
    told += " ".join(text for some in specific(document).values() for text in some)
    for _, round in record.meetings_of("pont"):
        assert all(c.text in told for c in round.contributions if c.placed)


def test_ideas_that_come_back_with_another_scenario_are_named() -> None:
    """A transversal idea says in which round of another scenario it stands too."""
    found = sections(restitution(lively(), "pont", FR))
    (also,) = next(points for title, points in found.items() if title.startswith("◆"))
    assert also == "le vent fait peur — aussi dans Amont · Tour 2"


def test_the_published_restitution_is_beside_it_only_when_asked() -> None:
    """The past is never there unasked, and its two lists stand side by side."""
    without = restitution(lively(), "pont", FR)
    beside = restitution(lively(), "pont", FR, past=True)
    assert not any(isinstance(block, Columns) for block in without.blocks)
    (columns,) = (block for block in beside.blocks if isinstance(block, Columns))
    assert columns.titles == ("Opportunités", "Limites")
    assert [[e.text for e in some] for some in columns.lists] == [["la vue"], ["le vent"]]


def test_published_points_without_a_side_are_a_plain_list() -> None:
    """What the source did not sort is not sorted here either."""
    found = sections(restitution(lively(), "bac", FR, past=True))
    assert found["Restitution publiée (essai 1999)"] == ["la lenteur"]


def test_a_pack_without_a_past_has_nothing_to_set_beside() -> None:
    """Asking for a published restitution that does not exist changes nothing."""
    record = lively()
    record = replace(record, pack=replace(record.pack, past=None))
    assert restitution(record, "pont", FR, past=True) == restitution(record, "pont", FR)


def test_living_people_are_never_mixed_with_a_past_record() -> None:
    """Where both spoke, the restitution is the living people's."""
    past = said("p", "un vieux gué", author=None, provenance="essai 1999")
    record = cycle(group("A", played((past, said("1", "un péage")))), group("B", played((past,))))
    found = specific(restitution(record, "pont", FR))
    assert found["Amont · Tour 1", "lever"] == ["un péage"]
    assert found["Aval · Tour 1", "lever"] == []


def test_a_past_record_alone_is_told_as_such() -> None:
    """With nobody living, the past record is what there is to mirror."""
    past = said("p", "un vieux gué", author=None, provenance="essai 1999")
    found = specific(restitution(cycle(group("A", played((past,)))), "pont", FR))
    assert found["Amont · Tour 1", "lever"] == ["un vieux gué"]


def test_a_scenario_that_nobody_met_says_so() -> None:
    """An empty restitution is one kind sentence."""
    document = restitution(cycle(group("B")), "bac", FR)
    assert sections(document)[""] == ["Aucun groupe n’a encore rencontré ce scénario."]
