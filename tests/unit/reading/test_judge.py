"""The judge learns a pack at load, with any model or none, in any language that a pack has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from _pytest.monkeypatch import MonkeyPatch

from adapters.animator.embedding import ModelName, embedder
from adapters.animator.linear import Bayes, Ridge
from adapters.animator.vectors import KnownVectors
from adapters.reading.grams import Grams, grams, likeness
from adapters.reading.ideas import known_ideas
from adapters.reading.judge import LearntJudge
from adapters.reading.packaged import packaged, write
from adapters.reading.practice import judges
from adapters.reading.readers import Readers
from adapters.runtime.packs import load_pack
from bot.reading import Judge, Reading, read

PACK = load_pack("participation-numerique")


def known(models: Sequence[ModelName]) -> list[KnownVectors]:
    """The vectors of these models; the test is skipped where one is not installed."""
    found = [model for model in map(embedder, models) if model is not None]
    if len(found) < len(models):
        pytest.skip(f"not all of {models} are installed")
    return [KnownVectors(model) for model in found]


@pytest.fixture(params=[("e5",), ("use",), ()], ids=str, scope="module")
def readers(request: pytest.FixtureRequest) -> Readers:
    """Readers with each packaged model, and with none."""
    return Readers(PACK, known(request.param))


def judge_with(models: Sequence[ModelName]) -> Judge:
    return Readers(PACK, known(models)).reader("A", 1).judge


def heard(readers: Readers, text: str) -> Reading:
    return read(text, readers.reader("A", 1))


@pytest.mark.parametrize(
    ("text", "actor", "side"),
    [
        ("le prix de la plateforme est trop élevé pour la commune", "commande", "obstacle"),
        ("le prestataire propose une solution déjà prête", "offre", "lever"),
        ("les habitants âgés n'ont pas internet", "usage", "obstacle"),
    ],
)
def test_plain_ideas_find_their_cell(readers: Readers, text: str, actor: str, side: str) -> None:
    """What anybody would sort at once is sorted so."""
    (part,) = heard(readers, text).parts
    assert (part.actor, part.side) == (actor, side)


@pytest.mark.parametrize("text", ["merci beaucoup", "je reviens dans 5 minutes", "mdr trop fort"])
def test_chatter_is_left_alone(readers: Readers, text: str) -> None:
    """People may talk to each other."""
    assert not heard(readers, text).is_contribution


def test_a_judge_learnt_anew_judges_the_same() -> None:
    """Nothing depends on what was read before, or on chance."""
    said = [judge_with(["e5"]).judge("c’est trop cher", "A", 1) for _ in range(2)]
    assert said[0] == said[1]


def test_what_it_leans_to_comes_with_chances(readers: Readers) -> None:
    """Whoever asks back can tell a doubtful place from a sure one."""
    judge = readers.reader("A", 1).judge
    sure = judge.judge("le maire n’a pas le budget pour ça", "A", 1)
    doubtful = judge.judge("la concertation", "A", 1)
    for guess in (sure, doubtful):
        assert sum(guess.actors.values()) == pytest.approx(1)
        assert sum(guess.sides.values()) == pytest.approx(1)
        assert guess.actor == max(guess.actors, key=lambda actor: guess.actors[actor])
    assert sure.sides["obstacle"] > 0.9 > max(doubtful.sides.values())


@pytest.mark.parametrize(
    ("lever", "obstacle"),
    [
        ("les élus sont convaincus", "les élus ne sont pas convaincus"),
        ("tout le monde a une connexion", "sans compter que personne n’a de connexion"),
        ("si on formait les agents ce serait gagné", "les agents n’ont jamais été formés"),
    ],
)
def test_good_that_is_denied_is_an_obstacle(lever: str, obstacle: str) -> None:
    """The same words help or hinder by a small word."""
    judge = judge_with(["e5"])
    assert judge.judge(lever, "A", 1).side == "lever"
    assert judge.judge(obstacle, "A", 1).side == "obstacle"


def test_what_helps_and_hinders_is_both(readers: Readers) -> None:
    """An idea may stand on both sides."""
    (part,) = heard(readers, "c’est à double tranchant pour la mairie").parts
    assert (part.actor, part.side) == ("commande", "both")


@pytest.mark.parametrize("models", [("e5",), ("use",), ()], ids=str)
def test_the_bundled_packs_are_learnt_beforehand(models: Sequence[ModelName]) -> None:
    """A start learns nothing (else: run `make vectors`)."""
    for judge in judges(known(models)):
        assert packaged(judge.fingerprint) is not None


def test_what_is_packaged_is_what_was_learnt(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    """A pack is read the same, whether it came along or was learnt just now; nothing is chance."""
    judge = LearntJudge(PACK, [], known_ideas(PACK)[:300])
    monkeypatch.setattr("adapters.reading.packaged.FOLDER", tmp_path)
    assert packaged(judge.fingerprint) is None
    write(judge.weights, tmp_path / f"{judge.fingerprint}.npz")
    again = LearntJudge(PACK, [], known_ideas(PACK)[:300])
    assert again.judge("c’est trop cher", "A", 1) == judge.judge("c’est trop cher", "A", 1)


def test_a_pack_that_changed_is_learnt_anew() -> None:
    """Weights never serve a lesson that they were not learnt from."""
    ideas = known_ideas(PACK)[:300]
    one, other = LearntJudge(PACK, [], ideas), LearntJudge(PACK, [], ideas[1:])
    assert one.fingerprint != other.fingerprint
    assert one.judge("c’est trop cher", "A", 1) != other.judge("c’est trop cher", "A", 1)


def test_texts_are_alike_by_the_runs_that_they_share() -> None:
    """Common and rare runs alike count as a plain dot product would."""
    texts = [grams(t, "fr") for t in ["trop cher", "bien trop cher", "cher", "rapide"] * 40]
    runs = Grams.of(texts)
    rows = [runs.row(text) for text in texts]
    plain = np.zeros((len(rows), len(runs.keys)), dtype=np.float32)
    for line, (places, shares) in zip(plain, rows, strict=True):
        line[places] = shares
    assert likeness(rows, len(runs.keys)) == pytest.approx(plain @ plain.T, abs=1e-5)


def test_a_slip_of_the_finger_leaves_most_runs() -> None:
    """People type on telephones."""
    right, wrong, other = (
        set(grams(t, "fr").tolist()) for t in ("le budget explose", "le budjet explose", "merci")
    )
    assert len(right & wrong) > len(right) / 2
    assert len(right & other) < len(right) / 10


def test_a_pack_without_samples_is_read_too() -> None:
    """Nothing to learn from but definitions and questions: marks still work, and nothing breaks."""
    pack = load_pack("library-tomorrow")
    reader = Readers(pack, []).reader("harbour", 1)
    (part,) = read("+ staff: more time for people", reader).parts
    assert (part.actor, part.side) == ("staff", "lever")
    read("the roof leaks", reader)


def test_ridge_separates_what_can_be_separated() -> None:
    """Two clouds of points get the right scores."""
    cloud = np.array([[1, 0], [1, 0.1], [0.9, 0], [0, 1], [0.1, 1]], dtype=np.float32)
    learnt = Ridge(cloud, [0, 0, 0, 1, 1], 2)
    assert learnt.scores(cloud[0]).argmax() == 0
    assert learnt.scores(cloud[4]).argmax() == 1


def test_bayes_knows_nothing_of_new_words() -> None:
    """A text of unknown words leans nowhere."""
    learnt = Bayes([["cher"], ["rapide"]], [0, 1], 2)
    assert learnt.scores(["bleu"]).tolist() == [0, 0]
    assert learnt.scores(["cher"]).argmax() == 0
