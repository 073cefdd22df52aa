"""The judge learns a pack at load, with any model or none, in any language that a pack has."""

from __future__ import annotations

import numpy as np
import pytest

from adapters.animator.embedding import ModelName, embedder
from adapters.animator.linear import Bayes, Ridge
from adapters.animator.vectors import KnownVectors
from adapters.reading.readers import Readers
from adapters.runtime.packs import load_pack
from bot.reading import Reading, read

PACK = load_pack("participation-numerique")


@pytest.fixture(params=["e5", "use", "none"], scope="module")
def readers(request: pytest.FixtureRequest) -> Readers:
    """Readers with each packaged model, and with none."""
    model: ModelName = request.param
    found = embedder(model)
    if found is None and model != "none":
        pytest.skip(f"the {model} model is not installed")
    return Readers(PACK, KnownVectors(found) if found else None)


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


def test_a_pack_without_samples_is_read_too() -> None:
    """Nothing to learn from but definitions and questions: marks still work, and nothing breaks."""
    pack = load_pack("library-tomorrow")
    reader = Readers(pack, None).reader("harbour", 1)
    (part,) = read("+ staff: more time for people", reader).parts
    assert (part.actor, part.side) == ("staff", "lever")
    read("the roof leaks", reader)


def test_ridge_separates_what_can_be_separated() -> None:
    """Two clouds of points get the right scores, also where one is much larger."""
    cloud = np.array([[1, 0], [1, 0.1], [0.9, 0], [1, -0.1], [0, 1]], dtype=np.float32)
    learnt = Ridge(cloud, [0, 0, 0, 0, 1], 2, balanced=True)
    assert learnt.scores(cloud[0]).argmax() == 0
    assert learnt.scores(cloud[4]).argmax() == 1


def test_bayes_knows_nothing_of_new_words() -> None:
    """A text of unknown words leans nowhere."""
    learnt = Bayes([["cher"], ["rapide"]], [0, 1], 2)
    assert learnt.scores(["bleu"]).tolist() == [0, 0]
    assert learnt.scores(["cher"]).argmax() == 0
