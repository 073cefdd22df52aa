"""Dates and times as people type them: `14:00`, `14h30`, `2 pm`, `demain 9h`, `2026-06-07 9:00`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.shortcuts import fold

_SPAN = re.compile(r"^(\d{1,9})(j|jours?|d|days?|h|heures?|hours?)$")
_TIME = re.compile(r"^(\d{1,2})(?:[:hH](\d{2})?)$")
_HALVES = re.compile(r"\b(\d{1,2}(?::\d{2})?) *([ap])\.?m\b\.?", re.IGNORECASE)
_TWELVE = re.compile(r"^(\d{1,2})(?::(\d{2}))?([ap])m$")
_DAYS = {"aujourd'hui": 0, "aujourdhui": 0, "today": 0, "demain": 1, "tomorrow": 1}
_LINKS = {"a", "at", "le", "on"}
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{4}))?$")


class UnreadableTimeError(ValueError):
    """A word that is neither a date nor a time; its text is the word."""


def read_moment(words: Sequence[str], now: datetime, zone: tzinfo) -> datetime | None:
    """The moment that these words name in the cycle's time zone; None if there are none.

    A date alone or a word that is neither raises UnreadableTimeError.
    """
    if not words:
        return None
    today = now.astimezone(zone).date()
    day, clock = today, None
    for word in _HALVES.sub(r"\1\2m", " ".join(words)).split():
        if fold(word) in _LINKS:
            continue
        if found := _read_time(word):
            clock = found
        else:
            day = _read_day(word, today)
    if clock is None:
        raise UnreadableTimeError(words[-1])
    try:
        return datetime.combine(day, clock, zone).astimezone(UTC)
    except OverflowError as error:  # the first and the last day there are
        raise UnreadableTimeError(str(day)) from error


def read_span(words: Sequence[str], now: datetime, zone: tzinfo) -> datetime | None:
    """The moment until which something lasts: `7j`, `3 days`, `48h`, or a date and time."""
    found = _SPAN.match("".join(words).lower()) if words else None
    if found is None:
        return read_moment(words, now, zone)
    count = min(int(found[1]), 9_999)
    if found[2].startswith("h"):
        return now + timedelta(hours=count)
    # Days keep the clock of the wall, also where a night has an hour more or less.
    return (now.astimezone(zone) + timedelta(days=count)).astimezone(UTC)


def _read_time(word: str) -> time | None:
    found = _TIME.match(word) or _TWELVE.match(word.lower())
    if not found:
        return None
    try:
        return time(_hour(found), int(found[2] or 0))
    except ValueError as error:
        raise UnreadableTimeError(word) from error


def _hour(found: re.Match[str]) -> int:
    """The hour of the day; 12 am is midnight and 12 pm is noon."""
    hour = int(found[1])
    if found.re is not _TWELVE:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(found[0])
    return hour % 12 + 12 * (found[3] == "p")


def _read_day(word: str, today: date) -> date:
    if (ahead := _DAYS.get(fold(word))) is not None:
        return today + timedelta(days=ahead)
    try:
        if found := _ISO.match(word):
            return date(*map(int, found.groups()))
        if found := _DAY_FIRST.match(word):
            return date(int(found[3] or today.year), int(found[2]), int(found[1]))
    except ValueError as error:
        raise UnreadableTimeError(word) from error
    raise UnreadableTimeError(word)
