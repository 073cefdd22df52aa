"""What says the same is told by meaning, whatever the order and whoever else has spoken."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.animator.embedding import MODELS, ModelName, embedder
from adapters.animator.likeness import ByMeaning, alike_among
from adapters.animator.packaging import FOLDER
from adapters.animator.sameness import digest, families, file_name, package, sameness
from adapters.animator.vectors import KnownVectors
from bot.effects import Side
from bot.grouping import Alike, groups
from bot.record import Contribution
from bot.themes import consolidate, linked
from evaluation.data import voices

VOICES = [v.text for v in voices("contributions_tuning.tsv")][:40]


@pytest.fixture(params=MODELS, scope="module")
def measure(request: pytest.FixtureRequest) -> ByMeaning:
    """The measure by each model that is installed."""
    found = embedder(request.param)
    if found is None:
        pytest.skip("this model is not installed")
    return ByMeaning(KnownVectors(found), "fr", VOICES)


def _said(text: str) -> Contribution:
    return Contribution(
        id=f"c{VOICES.index(text):03}",
        round=1,
        actor="usage",
        side="obstacle",
        text=text,
        author=None,
        author_name=None,
        at=datetime.fromtimestamp(VOICES.index(text), UTC),
    )


@pytest.mark.parametrize("model", MODELS)
def test_measures_were_learnt_from_these_families(model: ModelName) -> None:
    """Else the families have changed: run adapters.animator.packaging."""
    found = embedder(model)
    if found is None:
        pytest.skip("this model is not installed")
    assert sameness(found.name).told == digest(families())


def test_other_words_for_the_same_idea(measure: ByMeaning) -> None:
    """No word in common, one idea; words in common, two."""
    texts = ["trop cher pour nous", "le prix est beaucoup trop élevé", "pas si cher que ça"]
    assert groups(texts, measure) == [[0, 1], [2]]


def test_a_score_depends_on_its_two_texts(measure: ByMeaning) -> None:
    """Whoever else speaks, two ideas are as alike as before."""
    alone = {(VOICES[a], VOICES[b]): score for a, b, score in measure(VOICES[:20])}
    among = {(VOICES[a], VOICES[b]): score for a, b, score in measure(VOICES)}
    assert alone
    assert alone.items() <= among.items()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(VOICES), unique=True, max_size=25), st.randoms())
def test_any_order_gives_the_same_themes(texts: list[str], chance: random.Random) -> None:
    """The same partition in the same words, with the model in use."""
    known = embedder()
    pairs = alike_among(texts, KnownVectors(known) if known else None, "fr")
    themes = consolidate([_said(text) for text in texts], pairs)
    shuffled = chance.sample(texts, len(texts))
    assert consolidate([_said(text) for text in shuffled], pairs) == themes


@pytest.mark.parametrize("model", MODELS)
def test_a_measure_of_these_families_is_not_learnt_anew(model: ModelName, tmp_path: Path) -> None:
    """Its last digits differ from one machine to the next; learning again would change the file."""
    found = embedder(model)
    if found is None:
        pytest.skip("this model is not installed")
    kept = FOLDER / file_name(found.name)
    copy = Path(shutil.copy(kept, tmp_path))
    assert package(found, tmp_path) == len(families())
    assert copy.read_bytes() == kept.read_bytes()


def _links(measure: Alike, *voices: tuple[str, Side]) -> list[tuple[str, ...]]:
    """The rounds that each of these is linked with, said one in a round each."""
    tables = {
        f"a/{n}": consolidate([msgspec.structs.replace(_said(VOICES[0]), text=text, side=side)])
        for n, (text, side) in enumerate(voices)
    }
    return [theme.transversal for themes in linked(tables, measure).values() for theme in themes]


@pytest.mark.parametrize("model", [*MODELS, "none"])
def test_ideas_of_two_rounds_are_linked_by_meaning(model: ModelName) -> None:
    """An obstacle in other words is the same one; a lever that lies as close is its contrary."""
    found = embedder(model)
    if found is None and model != "none":
        pytest.skip("this model is not installed")
    said = (
        "trop compliqué pour les personnes âgées",
        "les personnes âgées seront perdues",
        "c'est accessible aux personnes âgées",
    )
    surely = alike_among(said, KnownVectors(found) if found else None, "fr", "surely")
    told: list[tuple[str, Side]] = [
        (said[0], "obstacle"),
        (said[1], "obstacle"),
        (said[2], "lever"),
    ]
    assert _links(surely, *told) == [("a/1",), ("a/0",), ()]
