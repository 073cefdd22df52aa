"""Dates and times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import UnreadableTimeError, read_moment, read_span

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 6, year: int = 2026) -> datetime:
    """A moment as it is in Paris."""
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("15:30", at(7, 15, 30)),
        ("15h30", at(7, 15, 30)),
        ("9H", at(7, 9)),
        ("2026-06-08 14:00", at(8, 14)),
        ("14:00 2026-6-8", at(8, 14)),
        ("08/06 14h", at(8, 14)),
        ("8/6/2027 14h", at(8, 14, year=2027)),
        ("1/12 8h15", at(1, 8, 15, month=12)),
        ("demain 9h", at(8, 9)),
        ("demain à 9h30", at(8, 9, 30)),
        ("tomorrow at 2 pm", at(8, 14)),
        ("2:30 PM", at(7, 14, 30)),
        ("12am 2026-06-08", at(8, 0)),
        ("aujourd’hui 15h", at(7, 15)),
    ],
)
def test_a_moment_is_read_in_the_zone_of_the_cycle(words: str, moment: datetime) -> None:
    """Hours alone mean today; day first or ISO, in either order."""
    assert read_moment(words.split(), NOW, PARIS) == moment


def test_no_words_name_no_moment() -> None:
    """A command without a time means now, and that is for its flow to say."""
    assert read_moment([], NOW, PARIS) is None
    assert read_span([], NOW, PARIS) is None


@pytest.mark.parametrize(
    "words",
    [
        "demain",
        "25:00",
        "14:60",
        "2026-02-30 9h",
        "31/02 9h",
        "2026-06-08",
        "tout de suite",
        "14:0",
        "13pm",
        "0am",
    ],
)
def test_what_is_no_time_is_named(words: str) -> None:
    """The error holds the word that could not be read."""
    with pytest.raises(UnreadableTimeError) as error:
        read_moment(words.split(), NOW, PARIS)
    assert str(error.value) in words


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("7j", timedelta(days=7)),
        ("3 jours", timedelta(days=3)),
        ("2 days", timedelta(days=2)),
        ("48H", timedelta(hours=48)),
        ("1 heure", timedelta(hours=1)),
    ],
)
def test_a_span_counts_from_now(words: str, length: timedelta) -> None:
    """Days and hours, in French and English."""
    assert read_span(words.split(), NOW, PARIS) == NOW + length


def test_a_span_may_be_a_date() -> None:
    """Until a day and an hour works as well."""
    assert read_span(["12/06", "18h"], NOW, PARIS) == at(12, 18)


def test_the_clocks_may_change_in_between() -> None:
    """A time of winter is winter's, and one that the change skips is still a moment."""
    assert read_moment(["2026-12-01", "14:00"], NOW, PARIS) == datetime(2026, 12, 1, 13, tzinfo=UTC)
    assert read_moment(["2026-03-29", "02:30"], NOW, PARIS) is not None


@given(st.lists(st.text(max_size=12), max_size=4))
def test_nothing_that_people_type_breaks_it(words: list[str]) -> None:
    """Any words give a moment, none, or the kind error."""
    for read in (read_moment, read_span):
        try:
            found = read(words, NOW, PARIS)
        except UnreadableTimeError:
            continue
        assert found is None or found.utcoffset() == timedelta()


@given(
    st.from_regex(
        r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}) \d{1,2}(h|:)\d{2}", fullmatch=True
    )
)
def test_no_date_breaks_it(words: str) -> None:
    """Not even the first or the last one there is."""
    try:
        found = read_moment(words.split(), NOW, PARIS)
    except UnreadableTimeError:
        return
    assert found is not None


@pytest.mark.parametrize("words", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_the_ends_of_time_are_no_trap(words: str) -> None:
    """A year that no calendar can shift to another zone is unreadable, not an exception."""
    with suppress(UnreadableTimeError):
        assert read_moment(words.split(), NOW, PARIS) is not None
