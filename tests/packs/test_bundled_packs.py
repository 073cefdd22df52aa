"""The packs that come along are valid, complete for their readers, and unlike each other."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from adapters.runtime.catalogues import language
from adapters.runtime.packs import (
    PackInvalid,
    PackNotFound,
    bundled_packs,
    check_pack,
    load_pack,
    pack_texts,
    packs_in,
)
from bot.pack import Pack
from bot.pack_files import SHAPES, Kind, kind_of
from bot.pack_help import FIELDS
from bot.pack_persona import Animator, Replies
from bot.pack_shape import schema, schema_file
from bot.pack_terms import ExerciseName
from bot.references import references

CONTENT = Path(str(files("bot") / "content"))
EDITED = [folder for folder in (CONTENT / "packs").iterdir() if folder.is_dir()]
SHORT_MESSAGE = 400


@pytest.fixture(name="real")
def _real() -> Pack:
    return load_pack("participation-numerique")


@pytest.fixture(name="small")
def _small() -> Pack:
    return load_pack("library-tomorrow")


@pytest.mark.parametrize("name", bundled_packs())
def test_bundled_packs_are_valid_and_named_like_their_folder(name: str) -> None:
    """A facilitator finds a pack under the name of its folder."""
    pack = check_pack(name)
    assert isinstance(pack, Pack)
    assert pack.id == name


@pytest.mark.parametrize("name", bundled_packs())
def test_animators_introduce_themselves_shortly_and_never_lack_words(name: str) -> None:
    """Two or three short messages, and three ways to greet and to say that they do not know."""
    for scenario in load_pack(name).scenarios:
        animator = scenario.animator
        assert len(animator.introduction) in (2, 3)
        assert max(map(len, animator.introduction)) <= SHORT_MESSAGE
        assert len(set(animator.unknown)) >= 3
        assert len(set(animator.greeting)) >= 3


@pytest.mark.parametrize("name", bundled_packs())
def test_every_facet_and_field_can_be_asked_for_in_several_ways(name: str) -> None:
    """At least four ways to ask for each text of a card or a sheet."""
    pack = load_pack(name)
    for reference in references(pack, language(pack.locale)):
        if reference.id.startswith(("scenario-", "situation-", "actor/")):
            assert len(set(reference.asks)) >= 4, reference.id


def test_the_real_workshop_has_its_rotation_and_forty_minutes(real: Pack) -> None:
    """A: 1 then 2, B: 2 then 3, C: 3 then 4, D: 4 then 1, in rounds of forty minutes."""
    assert real.rotation == {"A": ("1", "2"), "B": ("2", "3"), "C": ("3", "4"), "D": ("4", "1")}
    assert sum(phase.minutes for phase in real.encounter.phases) == 40
    assert (real.encounter.bells, real.encounter.halftime, real.encounter.grace) == (
        (5, 1),
        True,
        2,
    )


def test_the_real_workshop_has_its_three_meetings(real: Pack) -> None:
    """The webinar with its recording, then two meetings of two hours."""
    meetings = [(f"{m.day} {m.starts:%H:%M}-{m.ends:%H:%M}") for m in real.programme.meetings]
    assert meetings == [
        "2021-05-20 09:00-10:00",
        "2021-06-07 14:00-16:00",
        "2021-07-05 14:00-16:00",
    ]
    assert real.programme.meetings[0].link == "https://www.youtube.com/watch?v=0WE54cYQ-O0"


def test_a_situation_may_call_actor_types_its_own_way(real: Pack) -> None:
    """The insurer speaks of its members; the other situations keep the common names."""
    assert real.actor_label("D", "usage") == "Les acteurs de l’usage (sociétaires)"
    assert real.actor_short("D", "usage") == "sociétaires"
    assert real.actor_label("A", "usage") == "Les acteurs de l’usage"
    assert real.actor_short("A", "usage") == "usage"


def test_the_second_pack_differs_in_everything_that_could_be_assumed(
    real: Pack, small: Pack
) -> None:
    """Language, actor types, rounds, minutes, ids, exercises: none is the first pack's."""
    assert small.locale != real.locale
    assert len(small.actors) not in (len(real.actors), 2)
    assert not {a.id for a in small.actors} & {a.id for a in real.actors}
    assert not {s.id for s in small.scenarios} & {s.id for s in real.scenarios}
    assert {f.id for s in small.scenarios for f in s.facets}.isdisjoint(
        f.id for s in real.scenarios for f in s.facets
    )
    assert sum(p.minutes for p in small.encounter.phases) == 35
    assert set(get_args(ExerciseName)) - set(small.exercises) == {"compass"}
    assert small.past is None
    assert not small.encounter.halftime


def test_references_of_the_real_pack_are_stable_and_unique(real: Pack) -> None:
    """Evaluations and links use these names, so they must not move."""
    known = references(real, language("fr"))
    ids = [reference.id for reference in known]
    assert len(set(ids)) == len(ids)
    assert ids[:11] == [
        f"scenario-1/{part}"
        for part in (
            *("nom", "sous_titre", "vision", "design", "modele_eco", "agir_democratique"),
            *("commande", "offre", "usage", "avantage", "limite"),
        )
    ]
    assert {"situation-a/attente", "situation-d/marges", "actor/offre", "rotation"} <= set(ids)
    assert {"programme/contexte", "programme/session2", "notes/b1", "notes/d2"} <= set(ids)
    assert "scenario-3/vision" not in ids
    assert "situation-a/marges" not in ids


def test_references_say_when_and_who_in_the_language_asked_for(real: Pack) -> None:
    """Hours, rotation and notes are put into words; texts stay the author's."""
    by_id = {reference.id: reference for reference in references(real, language("fr"))}
    assert by_id["programme/session2"].text.startswith("lundi 7 juin 2021, de 14:00 à 16:00")
    assert by_id["rotation"].text.splitlines()[0].startswith("A (Lavelanet) rencontre")
    assert by_id["notes/b2"].label == "Notes sur Dunkerque, tour 2"
    assert by_id["notes/c"].label == "Notes sur Cancer contribution"
    assert by_id["situation-c/porteur"].text == "Cancer Contribution – Sandra Doucène"
    in_english = {reference.id: reference for reference in references(real, language("en"))}
    assert in_english["scenario-1/vision"].text == by_id["scenario-1/vision"].text
    assert in_english["programme/methode"].label == "Method"


def test_only_a_letter_or_a_number_is_shown_as_an_id(small: Pack) -> None:
    """A longer id is for the computer: people read the name."""
    by_id = {reference.id: reference for reference in references(small, language("en"))}
    assert by_id["rotation"].text.splitlines() == [
        "Harbour meets The Library as a Service and The House of Keys",
        "Hillside meets The House of Keys and The Library as a Service",
    ]


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_schema_files_are_up_to_date(kind: Kind) -> None:
    """Editors see what the bot accepts; `boussole pack schema KIND` prints the new text."""
    name, text = schema_file(kind)
    assert (CONTENT / name).read_text("utf-8") == text


def test_every_field_is_explained_to_editors_and_none_that_is_gone() -> None:
    """The words shown beside a field exist for each field that there is."""
    fields: dict[str, set[str]] = {}
    for kind in SHAPES:
        parts: dict[str, Any] = schema(kind)["$defs"]
        fields |= {name: set(part["properties"]) for name, part in parts.items()}
    assert {name: set(explained) for name, explained in FIELDS.items()} == fields


@pytest.mark.parametrize("folder", EDITED, ids=lambda folder: folder.name)
def test_files_point_editors_to_the_schema_of_their_kind(folder: Path) -> None:
    """The first line of each file leads to an existing schema, the right one."""
    for name in pack_texts(folder):
        first = (folder / name).read_text("utf-8").splitlines()[0]
        _, _, target = first.partition("$schema=")
        schema_path = (folder / name).parent / target.strip()
        assert target, name
        assert schema_path.resolve().is_file(), name
        assert schema_path.name == f"{kind_of(name)}.schema.json"


def test_a_pack_that_is_not_there_says_what_is() -> None:
    """The known packs are named, so that one can be chosen."""
    with pytest.raises(PackNotFound) as caught:
        load_pack("nowhere")
    assert "library-tomorrow" in str(caught.value)


def test_a_broken_pack_carries_all_its_problems(tmp_path: Path) -> None:
    """Bytes that are not text, a wrong ending and missing files are problems like others."""
    (tmp_path / "pack.yaml").write_bytes(b"id: caf\xe9\n")
    (tmp_path / "extra.yml").write_text("a: 1")
    (tmp_path / "notes.txt").write_text("not looked at")
    with pytest.raises(PackInvalid) as caught:
        load_pack(tmp_path)
    keys = [problem.key for problem in caught.value.problems]
    assert keys.count("pack-missing-file") == 2
    assert {"pack-stray-file", "pack-not-utf8"} <= set(keys)


def test_an_operators_folder_holds_packs(tmp_path: Path) -> None:
    """Folders with a pack.yaml are packs, anything else beside them is not."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.yaml").write_text("id: mine")
    (tmp_path / "pictures").mkdir()
    assert packs_in(tmp_path) == (tmp_path / "mine",)
    assert packs_in(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("tag", ["fr", "en"])
def test_catalogue_keys_are_the_same_in_both_languages(tag: str) -> None:
    """No sentence about packs is missing in a language."""
    other = {"fr": "en", "en": "fr"}[tag]
    mine, theirs = (_keys(CONTENT / "locales" / t / "pack.ftl") for t in (tag, other))
    assert mine == theirs


def _keys(catalogue: Path) -> list[str]:
    lines = catalogue.read_text("utf-8").splitlines()
    return [line.partition(" =")[0] for line in lines if line[:1].isalpha()]


def test_every_field_is_in_the_authors_guide() -> None:
    """A designer who reads docs/packs.md meets each name that a file may hold."""
    guide = (CONTENT.parents[1] / "docs" / "packs.md").read_text("utf-8")
    named = set(re.findall(r"[a-z]+", " ".join(re.findall(r"`([^`\n]+)`", guide))))
    assert {field for fields in FIELDS.values() for field in fields} <= named


@pytest.mark.parametrize("name", bundled_packs())
def test_there_is_enough_to_learn_from_on_either_side_of_each_actor_type(name: str) -> None:
    """Forty ideas and more for each, all different: from fewer, suggestions would be guesses."""
    pack = load_pack(name)
    samples = pack.samples
    assert len({sample.text for sample in samples}) == len(samples)
    for actor in pack.actors:
        for side in ("lever", "obstacle"):
            cell = [s for s in samples if (s.actor, s.side) == (actor.id, side)]
            assert len(cell) >= 40, (actor.id, side)


def test_each_persona_of_the_second_pack_has_a_voice_of_its_own(small: Pack) -> None:
    """Several ways of telling every text of its card, and no two personas say the same."""
    told = {r.id: r.says for r in references(small, language(small.locale))}
    assert [id for id, ways in told.items() if id.startswith("scenario-") and len(ways) < 2] == []
    spoken = [way for s in small.scenarios for way in _words_around(s.animator)]
    assert len(set(spoken)) == len(spoken)


def _words_around(animator: Animator) -> list[str]:
    """All that a persona says around its answers."""
    replies = (getattr(animator.replies, kind) for kind in Replies.__struct_fields__)
    ways = (animator.introduction, animator.unknown, animator.greeting, animator.asides, *replies)
    return [way for kind in ways for way in kind]
