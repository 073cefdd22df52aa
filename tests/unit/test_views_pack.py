"""Sheets, cards and the programme: everything that the pack says is there, in order."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.runtime.catalogues import language
from bot.board import Document
from bot.pack import Link
from bot.text import Heading, Items, Paragraph, Quote, plain_line
from bot.views import programme, scenario_card, situation_sheet
from bot.views_pack import prose
from tests.unit.samples import pack

FR, EN = language("fr"), language("en")


def words(document: Document) -> str:
    lines = []
    for block in document.blocks:
        match block:
            case Heading(line):
                lines.append(plain_line(line))
            case Items(some) | Paragraph(some) | Quote(some):
                lines += map(plain_line, some)
    return "\n".join(lines)


def test_a_sheet_holds_every_field_of_its_case() -> None:
    """Owner, person, notice, description, each question with its answer."""
    document = situation_sheet(pack(), "A", FR)
    assert document.title == "Commune d’Amont"
    assert document.subtitle == "Village — traverser à Amont"
    expected = "cas fictif\nCamille Pont\nUn village.\nQuels délais ?\nUn an."
    assert words(document) == expected


def test_a_card_holds_vision_and_facets() -> None:
    """The label of a facet has its language's colon."""
    document = scenario_card(pack(), "pont", FR)
    assert words(document) == "On traverse à toute heure.\nPrix\u00a0: Cher"
    assert words(scenario_card(pack(), "pont", EN)).endswith("Prix: Cher")


def test_the_programme_gives_days_hours_and_links() -> None:
    """Every meeting with its day and hours in the reader's language."""
    document = programme(pack(), FR)
    told = words(document)
    assert "samedi 8 mai 1999, 14:00–16:00" in told
    assert "https://example.org/atelier" in told
    assert "Saturday, May 8, 1999, 14:00–16:00" in words(programme(pack(), EN))


def test_hyphenated_lines_of_authors_are_lists() -> None:
    """Plain words become paragraphs; lines that begin with a hyphen become points."""
    blocks = list(prose("Deux rives :\n- la haute\n- la basse\nEt voilà.\n\nFin."))
    kinds = [type(block).__name__ for block in blocks]
    assert kinds == ["Paragraph", "Items", "Paragraph", "Paragraph"]
    assert isinstance(blocks[1], Items)
    assert [plain_line(line) for line in blocks[1].lines] == ["la haute", "la basse"]


def test_what_a_pack_leaves_out_leaves_no_gap() -> None:
    """Without notice, person, vision or links there is no empty block in their place."""
    whole = pack()
    case = replace(whole.situation("A"), notice=None, person=None)
    card = replace(whole.scenario("pont"), vision=None)
    linked = replace(whole.programme, links=(Link(title="Carte", url="https://example.org"),))
    bare = replace(whole, situations=(case,), scenarios=(card,), programme=linked)
    assert words(situation_sheet(bare, "A", FR)).startswith("Un village.")
    assert words(scenario_card(bare, "pont", FR)) == "Prix\u00a0: Cher"
    assert words(programme(bare, FR)).endswith("Pour en savoir plus\nCarte")
