"""The judge learns a pack at load, with any model or none, in any language that a pack has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from adapters.animator.embedded import EmbeddedAnimator
from adapters.animator.embedding import MODELS, ModelName, embedder
from adapters.animator.linear import Bayes, Ridge
from adapters.animator.vectors import KnownVectors
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


@pytest.fixture(params=[("e5", "use"), ("e5",), ("use",), ()], ids=str, scope="module")
def readers(request: pytest.FixtureRequest) -> Readers:
    """Readers with both packaged models, with each alone, and with none."""
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
    said = [judge_with(("e5", "use")).judge("c’est trop cher", "A", 1) for _ in range(2)]
    assert said[0] == said[1]


def test_the_further_model_has_a_say() -> None:
    """Both models are heard on the place of an idea; whether it is one, the first tells."""
    both, first = (
        judge_with(models).judge("les aînés décrochent", "A", 1)
        for models in (("e5", "use"), ("e5",))
    )
    assert both.actor_margin != first.actor_margin
    assert both.side_margin != first.side_margin
    assert both.contribution == first.contribution


def test_every_installed_model_reads_unless_one_is_chosen() -> None:
    """By default all read, the one that answers first; a chosen one reads alone."""
    installed = [name for name in MODELS if embedder(name) is not None]
    everyone = EmbeddedAnimator()
    assert [v.embedder for v in everyone.every_vectors] == [embedder(name) for name in installed]
    assert everyone.every_vectors[:1] == ((everyone.vectors,) if everyone.vectors else ())
    for name in installed:
        assert [v.embedder for v in EmbeddedAnimator(model=name).every_vectors] == [embedder(name)]
    assert EmbeddedAnimator(model="none").every_vectors == ()


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
