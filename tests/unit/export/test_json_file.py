"""JSON: what is written can be read back, and the published schema tells the truth."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from adapters.export import export
from adapters.export.json_file import UnreadableFile, parse
from adapters.export.json_schema import schema
from bot.anonymity import nameless
from bot.record import Contribution, Record
from tests.unit.samples import cycle, group, lively, played

SCHEMA = Path(__file__).parents[3] / "docs" / "exports.schema.json"

people = st.sampled_from(["tg:1", "tg:2", "mx:@ana:example.org"])
contributions = st.builds(
    Contribution,
    id=st.uuids().map(str),
    round=st.just(1),
    actor=st.sampled_from(["bati", "pied", None]),
    side=st.sampled_from(["lever", "obstacle", "both", None]),
    text=st.text(max_size=80),
    author=people | st.none(),
    author_name=st.text(max_size=20) | st.none(),
    at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    message=st.text(max_size=20),
    position=st.integers(0, 9),
    supporters=st.lists(people, unique=True, max_size=3).map(tuple),
    provenance=st.sampled_from(["live", "essai 1999"]),
)
records = st.lists(contributions, max_size=6, unique_by=lambda c: c.id).map(
    lambda some: cycle(group("A", played(tuple(some)), people=5))
)


@given(records)
def test_a_record_with_names_comes_back_as_it_was(record: Record) -> None:
    """Nothing is lost between writing and reading."""
    assert parse(export(record, (), "json", names=True).data) == record


@given(records)
def test_a_record_without_names_comes_back_nameless(record: Record) -> None:
    """All but the people comes back."""
    assert parse(export(record, (), "json").data) == nameless(record)


def test_the_file_obeys_the_published_schema() -> None:
    """Named or nameless, a file is valid."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for names in (True, False):
        validator.validate(json.loads(export(lively(), (), "json", names=names).data))


def test_the_published_schema_is_that_of_the_code() -> None:
    """`docs/exports.schema.json` is generated; this says when it must be made again."""
    assert json.loads(SCHEMA.read_text("utf-8")) == schema()


def test_the_file_says_whether_people_are_in_it() -> None:
    """A reader knows before looking."""
    assert json.loads(export(lively(), (), "json").data)["names"] is False
    assert json.loads(export(lively(), (), "json", names=True).data)["names"] is True


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b'{"format": "other"}', b'{"names": true}'])
def test_another_file_is_refused_with_a_sentence(data: bytes) -> None:
    """No stack trace for a person who takes the wrong file."""
    with pytest.raises(UnreadableFile, match="not an exported record"):
        parse(data)
