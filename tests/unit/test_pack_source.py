"""YAML texts become plain data that remembers its lines, and bad ones say what is wrong."""

from __future__ import annotations

import pytest

from bot.pack_source import SourceError, read


def test_hours_dates_and_no_stay_words() -> None:
    """What YAML 1.1 would turn into numbers, dates and booleans stays as it was written."""
    text = "starts: 14:00\nday: 2021-06-07\nanswer: no\nword: yes\nold: 0123"
    assert read(text).data == {
        "starts": "14:00",
        "day": "2021-06-07",
        "answer": "no",
        "word": "yes",
        "old": "0123",
    }


def test_numbers_booleans_and_nothing_are_read_as_such() -> None:
    """Only plain numbers, true, false and nothing are not words."""
    text = "a: 12\nb: 2.5\nc: true\nd:\ne: -1"
    assert read(text).data == {"a": 12, "b": 2.5, "c": True, "d": None, "e": -1}


def test_lines_are_those_of_the_text() -> None:
    """A value that was not written has the line of what is around it."""
    source = read("# a note\n\nname: x\nphases:\n  - kind: open\n    minutes: 3\n")
    assert source.line(("name",)) == 3
    assert source.line(("phases", 0)) == 5
    assert source.line(("phases", 0, "minutes")) == 6
    assert source.line(("phases", 0, "actor")) == 5
    assert source.line(("nowhere",)) == 3


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("", "pack-empty-file", 1),
        ("# only a note\n", "pack-empty-file", 1),
        ("a: 1\nb: 2\na: 3\n", "pack-repeated-key", 3),
        ("a:\n  b: 1\n  b: 2\n", "pack-repeated-key", 3),
        ("a: b: c\n", "pack-colon", 1),
        ("a: [1, 2\nb: 3\n", "pack-malformed", 2),
        ("a: 1\n\tb: 2\n", "pack-tab", 2),
        ("a: 1\nb: \x00\n", "pack-malformed", 2),
        ("a: 1\nb: caf\udce9\n", "pack-not-utf8", 2),
        ('a: 1\nb: "open\nc: "d"\n', "pack-open-quote", 2),
        ("a: 1\nb:\n  - 'open\n", "pack-open-quote", 3),
        ("a: &x [1]\nb: *x\n", "pack-alias", 2),
        ("a: &x [*x]\n", "pack-alias", 1),
        ("a: 1\nb: !!python/name:os.system\n", "pack-malformed", 2),
        ("a: !!binary aGVsbG8=\n", "pack-malformed", 1),
        ("a: 1\nb: !!int many\n", "pack-malformed", 2),
        ("a: 1\n[x, y]: 2\n", "pack-key-not-a-word", 2),
        ("a: 1\n--- \nb: 2\n", "pack-malformed", 2),
        ("[" * 5000, "pack-malformed", 1),
    ],
)
def test_unusable_texts_say_what_is_wrong_and_where(text: str, key: str, line: int) -> None:
    """No text makes anything but data or an error with its line."""
    with pytest.raises(SourceError) as caught:
        read(text)
    assert (caught.value.key, caught.value.line) == (key, line)
