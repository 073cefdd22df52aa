"""What is known of each word lets ideas in other words meet where no model is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from adapters.animator import byword, likeness, sameness
from adapters.animator.byword import FILE, by_word, weighed
from adapters.animator.likeness import alike_among
from adapters.animator.packaging import FOLDER
from adapters.animator.sameness import digest, families
from adapters.animator.wordlearning import learnt
from bot.grouping import groups


def _together(*texts: str, locale: str = "fr") -> list[list[int]]:
    return groups(texts, alike_among(texts, None, locale))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("c'est hors de prix pour une petite commune", "le budget de la mairie n'y suffira pas"),
        ("les anciens ne sauront pas s'en servir", "trop dur pour les personnes âgées"),
        ("on gagne un temps fou", "c'est plus rapide qu'avant"),
    ],
)
def test_an_idea_in_other_words(one: str, other: str) -> None:
    """Hardly a word in common; a third idea stays apart."""
    assert _together(one, other, "le site peut être attaqué par des pirates") == [[0, 1], [2]]


def test_typing_errors_are_seen_through() -> None:
    """A word that nobody knows is close to the one that shares its letters."""
    assert _together("manque de transparance", "pas assez de transparence") == [[0, 1]]


def test_unknown_words_meet_as_words() -> None:
    """Two texts of which nothing is known are not alike for that."""
    assert _together("zkrx wqvj xhtz", "pqzk wjvx bxhh") == [[0], [1]]
    assert _together("zkrx wqvj xhtz", "zkrx wqvj xhtz bxhh") == [[0, 1]]


def test_other_languages_meet_as_words() -> None:
    """The words that are known are French."""
    assert _together("too expensive for us", "far too expensive", locale="en") == [[0, 1]]
    assert _together("too expensive for us", "we cannot afford it", locale="en") == [[0], [1]]


def test_more_than_fit_meet_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell of thousands takes no more memory for it."""
    monkeypatch.setattr(likeness, "MOST", 2)
    texts = ["on gagne un temps fou", "c'est plus rapide qu'avant", "un temps fou gagné"]
    assert _together(*texts) == [[0, 2], [1]]
    assert _together(*texts[:2]) == [[0, 1]]


def test_vectors_were_learnt_from_these_families() -> None:
    """Else the families have changed: run adapters.animator.packaging."""
    assert sameness.sameness(by_word().name).told == digest(families())
    with np.load(FOLDER / FILE) as kept:
        assert str(kept["told"]) == digest(families())


def test_a_word_is_worth_what_its_sentences_say() -> None:
    """Two words, three sentences: the vectors of the words add up to those of the sentences."""
    said = [{"=prix": 1.0}, {"=temps": 1.0}, {"=prix": 1.0, "=temps": 1.0}]
    aims = np.array([[9.0, 0.0], [0.0, 9.0], [6.0, 6.0]], dtype=np.float32)
    pieces, vectors = learnt(said, aims - aims.mean(axis=0))
    assert pieces == ["=prix", "=temps"]
    assert vectors[0] @ [1, -1] > 4 > -4 > vectors[1] @ [1, -1]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Eight bits a number are enough, however long or short a vector is."""
    vectors = np.array([[3.0, -1.0], [1e-4, 2e-4]], dtype=np.float32)
    byword.write(tmp_path / FILE, ["=prix", "=temps"], vectors, "told")
    pieces, found = byword.read((tmp_path / FILE).read_bytes())
    assert pieces == ["=prix", "=temps"]
    assert np.allclose(found, vectors, rtol=0.02)


def test_stems_and_their_pieces_weigh_the_same() -> None:
    """A long word has more pieces, not more weight."""
    for word in ("temps", "administration"):
        pieces = {k: w for k, w in weighed(word).items() if not k.startswith("=")}
        assert sum(w * w for w in pieces.values()) == pytest.approx(1)
