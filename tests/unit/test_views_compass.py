"""How an orientation is told: short in a chat, line by line in a file, honest about ties."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.board import Document
from bot.compass import spelt
from bot.record import Record
from bot.views import Scene, draw
from tests.recorder import words_of

REAL = load_pack("participation-numerique")
FR = language("fr")


def drawn(answers: str, tag: str = "fr", **arguments: str) -> Document:
    """The view of these answers, nobody having played yet."""
    record = Record(
        cycle="neuf", name="Neuf", locale=tag, timezone="Europe/Paris", pack=REAL, groups=()
    )
    given = {"answers": answers, **arguments}
    (document,) = draw("compass", Scene(record=record, language=language(tag), arguments=given))
    return document


def told(document: Document) -> str:
    """The words of a document with plain spaces."""
    return words_of(document).replace("\u00a0", " ").replace("\u202f", " ")


def of(situation: str) -> str:
    """The answers of a situation of the pack."""
    assert REAL.compass is not None
    return spelt(REAL.compass.profile(situation))


def test_the_board_says_that_it_is_no_verdict_and_where_everything_comes_from() -> None:
    """Its subtitle, its provenance and the file of its weights are always there."""
    said = told(drawn(of("A"), brief="yes"))
    assert "Une orientation, pas un verdict · 7/8 questions répondues" in said
    assert "compass.yaml" in said
    assert "atelier 2021" in said


@pytest.mark.parametrize("situation", ["A", "B", "C", "D"])
def test_vigilance_and_what_would_change_are_always_there(situation: str) -> None:
    """On the board and in the file, with every vigilance point of the pack."""
    assert REAL.compass is not None
    for document in (drawn(of(situation), brief="yes"), drawn(of(situation))):
        said = told(document)
        assert "Ce qui changerait la réponse" in said
        assert all(point.text in said for point in REAL.compass.vigilance)


def test_a_board_fits_one_message_of_telegram() -> None:
    """4096 characters, whatever the situation."""
    assert all(len(told(drawn(of(s), brief="yes"))) < 4096 for s in "ABCD")


def test_a_tie_is_told_as_a_tie() -> None:
    """Two leaders are named together; nobody is chosen for them."""
    answers = "objectif=coconstruire,moyens=limites,delais=serres,public=tous"
    answers += ",sensibilite=non,participation=installee,numerique=faible"
    said = told(drawn(answers))
    assert "À égalité (+1) : La « démocratie participative 2.0 » et La démocratie contri" in said


def test_no_answer_decides_nothing() -> None:
    """Everything is open, no direction leads, and it says so."""
    document = drawn("")
    assert "Aucune réponse ne départage encore" in told(document)
    assert document.rose is not None
    assert not any(direction.leading for direction in document.rose.directions)


def test_a_scenario_is_explained_with_the_words_of_its_sources() -> None:
    """Each line is followed by the sentence that founds it, and by what groups said."""
    said = told(drawn(of("A"), why="2"))
    limit = next(f.text for f in REAL.scenario("2").facets if f.id == "limite")
    assert limit in said
    assert "−2 Moyens financiers et humains : Limités" in said
    assert "Pas de compétence informatique" in said


def test_no_single_change_is_said_too() -> None:
    """A profile that one answer cannot move is told so."""
    answers = "objectif=coconstruire,marges=fortes,delais=longs,public=cercle"
    answers += ",sensibilite=oui,participation=installee,numerique=moyenne,moyens=limites"
    said = told(drawn(answers))
    assert "Aucune réponse changée seule ne mettrait un autre scénario devant." in said


def test_the_rose_says_the_same_as_the_words() -> None:
    """Scores, leaders and profile of the drawing are those of the orientation."""
    rose = drawn(of("D")).rose
    assert rose is not None
    assert [direction.score for direction in rose.directions] == [3, 2, 1, -6]
    leading = [d.name for d in rose.directions if d.leading]
    assert leading == ["La « démocratie participative 2.0 »"]
    assert all(abs(direction.score) <= rose.scale for direction in rose.directions)
    assert len(rose.profile) == 8


def test_english_words_around_french_texts() -> None:
    """The catalogue's language is that of the cycle, the pack's texts stay the author's."""
    said = told(drawn(of("A"), "en", brief="yes"))
    assert "An orientation, not a verdict" in said
    assert "What would change the answer" in said


def test_a_pack_without_a_compass_says_so() -> None:
    """The view of a pack that has none is a kind sentence."""
    bare = replace(REAL, compass=None)
    record = Record(cycle="x", name="x", locale="fr", timezone="UTC", pack=bare, groups=())
    (document,) = draw("compass", Scene(record=record, language=FR))
    assert "pas de boussole" in told(document)
