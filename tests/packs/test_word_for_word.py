"""The French pack says what the workshop's document says: every word of it, in the right place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from adapters.runtime.packs import load_pack
from bot.pack import Pack, RecordedRound
from tests.packs.source_document import (
    Row,
    document,
    facets,
    pages,
    rows,
    single_spaced,
    spaceless,
)

# Per table, the number of ideas under (leviers, freins) of commande, offre, usage: ADR 1.
COLUMNS = {
    ("A", 1): [(3, 7), (4, 2), (3, 3)],
    ("A", 2): [(6, 3), (2, 1), (1, 1)],
    ("B", 1): [(5, 5), (2, 2), (2, 3)],
    ("B", 2): [(3, 5), (2, 2), (3, 4)],
    ("C", 1): [(3, 1), (1, 1), (1, 2)],
    ("C", 2): [(3, 5), (4, 3), (3, 4)],
    ("D", 1): [(5, 3), (4, 1), (4, 5)],
    ("D", 2): [(3, 2), (2, 1), (2, 1)],
}
UNBULLETED_CELLS = 10
DESCRIPTION = ("Description", "Description du cas")
# What the slides carry besides the pack's texts: titles of pages, headings of rows and columns.
FURNITURE = re.compile(
    r"""La\ démarche|Cycle|d’ateliers|dans\ le|cadre\ de|…\ imaginé|par\ une|coalition|d’acteurs
    |Le\ contexte|Programme\ \#Reset\ 2022\ :\ transformer\ le\ numérique
    |Le\ cycle\ d’ateliers\ “Participation\ numérique\ :\ quelle\(s\)\ trajectoire\(s\)\ \?”
    |Une\ méthode\ prospective\ et\ itérative|4\ scénarios|prospectifs|4\ cas\ pratiques
    |SESSION\ 0\d\ \(.*?\)(\ SESSION\ 0\d\ \(.*\))?|HORIZON|Trajectoires\ d’évolution\ \?
    |4\ Scénarios|Mise\ en\ perspective\ par|les\ différentes\ catégories\ d’acteurs
    |Scénario\ \d(\ :?\ ?d[ée]mo.*)?|Les\ situations|Cas\ pratiques\ de\ concertation
    |situation\ A\ situation\ B.*|Quels\ impacts\ du|scénario…|n°\d\ démocratie(\ de\ la)?
    |participative\ 2\.0|de\ la|souveraineté|contributive|oligarchique|démocratie
    |Une\ situation\ par\ sous-groupe|Situation\ [A-D]\ /.*|http://www.cancercontribution.fr
    |Échanges\ en\ ateliers|2\ tours\ de\ 40\ minutes|LEVIERS\ FREINS
    |Les\ acteurs\ de(\ la|\ l’offre|\ l’usage)?(\ \(.*\))?|l’offre|l’usage
    |(la\ )?commande(\ \(mutuelle\))?|\((mutuelle|fournisseurs|sociétaires)\)
    |Cas\ pratique\ ?:.*|commune\ de\ Lavelanet|TOUR\ \d|scénario\ démo\.(\ 2\.0)?
    |de\ la\ souveraineté|Restitution|Opportunités|Limites
    """,
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The pack of the real workshop."""
    return load_pack("participation-numerique")


def cells(pack: Pack, row: Row) -> tuple[list[str], list[str]]:
    """What the pack has in the two cells of a row."""
    (played,) = (r for r in past_rounds(pack) if (r.situation, r.round) == row[:2])
    assert played.scenario == row.scenario
    ideas = [idea for idea in played.ideas if idea.actor == row.actor]
    levers = [idea.text for idea in ideas if idea.side == "lever"]
    return levers, [idea.text for idea in ideas if idea.side == "obstacle"]


def past_rounds(pack: Pack) -> tuple[RecordedRound, ...]:
    """The recorded rounds, which this pack must have."""
    assert pack.past is not None
    return pack.past.rounds


def test_every_table_row_is_complete_and_in_order(pack: Pack) -> None:
    """Levers then obstacles of a row, end to end, are exactly the row of the document."""
    assert len(rows()) == 24
    for row in rows():
        levers, obstacles = cells(pack, row)
        assert spaceless("".join(levers + obstacles)) == spaceless(row.text), row[:4]


def test_every_bullet_is_one_idea(pack: Pack) -> None:
    """A bullet over several lines is one idea, and an idea never holds two bullets."""
    unbulleted = 0
    for row in rows():
        ideas = [text for column in cells(pack, row) for text in column]
        bullets = [spaceless(bullet) for bullet in row.text.split("●")[1:]]
        starts = [next(i for i in ideas if b.startswith(spaceless(i))) for b in bullets]
        assert len(set(starts)) == len(bullets), row[:4]
        unbulleted += len(ideas) - len(bullets)
    assert unbulleted == UNBULLETED_CELLS


def test_columns_are_split_where_the_layout_says(pack: Pack) -> None:
    """The first obstacle starts after a blank line, and each column has the number decided."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in rows():
        levers, obstacles = cells(pack, row)
        found.setdefault((row.situation, row.round), []).append((len(levers), len(obstacles)))
        blocks = [spaceless(block) for block in re.split(r"\n[ ]*\n", row.text)]
        assert any(block.startswith(spaceless(obstacles[0])[:20]) for block in blocks), row[:4]
    assert found == COLUMNS


def test_every_facet_of_every_card_is_there(pack: Pack) -> None:
    """Each card's facets have the document's labels, order and words."""
    for scenario in pack.scenarios:
        written = {facet.label: facet.text for facet in scenario.facets}
        assert list(written.items()) == list(facets()[scenario.id].items())


def test_every_text_comes_from_the_document(pack: Pack) -> None:
    """No line that is said to be the document's was reworded."""
    source = spaceless(document())
    for text in published(pack):
        for line in text.splitlines():
            assert spaceless(line) in source, line


def test_nothing_of_the_document_is_left_out(pack: Pack) -> None:
    """Every line of the document is in the pack, apart from titles and headings of slides."""
    kept = "\n".join(map(spaceless, (*published(pack), *labelled(pack))))
    for line in document().replace("prospectifsLe rôle", "prospectifs\nLe rôle").splitlines():
        for piece in re.split(r"[●➔]|^Les acteurs de l’(?:offre|usage)", line):
            words = single_spaced(piece)
            if FURNITURE.fullmatch(words) is None:
                assert spaceless(words).lstrip("-") in kept, words


def test_notes_of_the_dunkerque_page_go_to_their_rounds(pack: Pack) -> None:
    """The contributive introduction is of round 2, the points on the platform of round 1."""
    first, second = (r for r in past_rounds(pack) if r.situation == "B")
    assert first.notes[0].startswith("Le film")
    assert second.notes[0].startswith("Intro Michel")
    assert second.notes[-1].startswith("Limite")


def test_restitution_is_sorted_by_side_only_where_the_document_sorts_it(pack: Pack) -> None:
    """Scenario 1 has opportunities and limits; the others have points."""
    assert pack.past is not None
    first, *others = pack.past.restitution
    assert (len(first.opportunities), len(first.limits), first.points) == (4, 4, ())
    assert [(len(r.points), r.opportunities, r.limits) for r in others] == [
        (5, (), ()),
        (6, (), ()),
        (7, (), ()),
    ]


def published(pack: Pack) -> Iterator[str]:
    """Every text of the pack that is the document's own."""
    programme = pack.programme
    yield from (programme.context, programme.objective, programme.method, programme.horizon)
    yield from (meeting.purpose for meeting in programme.meetings)
    yield from (link.url for link in programme.links)
    yield from (text for actor in pack.actors for text in (actor.name, actor.definition))
    yield from _cards(pack)
    yield from _sheets(pack)
    yield from _record(pack)


def _cards(pack: Pack) -> Iterator[str]:
    for scenario in pack.scenarios:
        yield from (scenario.name, scenario.short, scenario.tagline, scenario.vision or "")
        yield from (text for facet in scenario.facets for text in (facet.label, facet.text))


def _sheets(pack: Pack) -> Iterator[str]:
    for situation in pack.situations:
        yield from (situation.name, situation.kind, situation.title, situation.owner)
        yield from (situation.person or "", situation.notice or "", situation.description)
        yield from situation.labels.values()
        yield from (text for field in situation.fields for text in (field.label, field.text))


def labelled(pack: Pack) -> Iterator[str]:
    """Texts with the label that stands on their line in the document."""
    for scenario in pack.scenarios:
        for facet in scenario.facets:
            yield from (f"{facet.label}: {facet.text}", f"{facet.label} {facet.text}")
    for situation in pack.situations:
        yield from (f"{heading} {situation.description}" for heading in DESCRIPTION)
        yield from (f"{field.label} {field.text}" for field in situation.fields)
        yield f"({situation.notice})"


def _record(pack: Pack) -> Iterator[str]:
    assert pack.past is not None
    for played in pack.past.rounds:
        yield from (idea.text for idea in played.ideas)
        yield from played.notes
    for notes in pack.past.notes.values():
        yield from notes
    for said in pack.past.restitution:
        yield from (*said.opportunities, *said.limits, *said.points)


def test_the_document_is_whole() -> None:
    """The copy that these tests read has all slides of the workshop."""
    assert len(pages()) > 25
