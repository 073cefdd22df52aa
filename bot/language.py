"""Every word the bot says: Fluent catalogues turned into rich text, dates and typography.

A catalogue message is CommonMark (stress, lists, quotes, links); what is inserted into it is
always taken literally, so that neither a name nor an idea can change the markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.lists import format_list
from babel.localedata import locale_identifiers
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from bot.markup import parse
from bot.text import Text

Argument = str | int | float

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_NARROW = "\u202f"
_FRENCH = (
    (re.compile(r"(?<=\S) (?=[;?!])"), _NARROW),
    (re.compile(r"(?<=\S) (?=[:»%€])"), "\u00a0"),
    (re.compile(r"« "), "«\u00a0"),
    (re.compile(r"(?<=\d) (?=(?:min|h|s|j|pts?|points?)\b)"), "\u00a0"),
)
_LINE_BREAK = "\u2028"
_LONG = 500
"""Characters above which a value is put in after formatting: Fluent refuses long ones."""
_STAND_IN = re.compile("\ufdd0([a-z_]+)\ufdd1")


class Language:
    """One language's catalogues; a message that it lacks is taken from `fallback`.

    `catalogues` maps file names to Fluent source; KeyError names a message that nobody has.
    `region` (`en-GB`) says how days and hours are written, where it differs from `tag`.
    """

    def __init__(
        self,
        tag: str,
        catalogues: Mapping[str, str],
        fallback: Language | None = None,
        *,
        region: str = "",
    ) -> None:
        self.tag = tag
        self.fallback = fallback
        self.locale = _locale(region or tag)
        self._catalogues = catalogues

    @cached_property
    def _bundle(self) -> FluentBundle:
        """The catalogues, parsed when they are first needed: a fallback rarely is."""
        bundle = FluentBundle([self.tag], use_isolating=False)
        for source in self._catalogues.values():
            bundle.add_resource(FluentResource(source))
        return bundle

    def has(self, key: str) -> bool:
        """Whether the message is known in this language itself."""
        return self._bundle.has_message(key)

    def line(self, key: str, /, **arguments: Argument) -> str:
        """A message as plain words: a label, a title, a button."""
        return self.typography(self._format(key, arguments))

    def text(self, key: str, /, **arguments: Argument) -> Text:
        """A message as rich text; the arguments are inserted literally."""
        escaped = {name: _escaped(value) for name, value in arguments.items()}
        return parse(self._format(key, escaped), self.typography)

    def typography(self, words: str) -> str:
        """The words with the spaces that the language's printers ask for."""
        if self._spaced:
            for pattern, replacement in _FRENCH:
                words = pattern.sub(replacement, words)
        return words

    def after(self, words: str, mark: str) -> str:
        """The words and a colon or semicolon after them, spaced as the language asks for."""
        return self.typography(f"{words} {mark}") if self._spaced else f"{words}{mark}"

    @property
    def _spaced(self) -> bool:
        return self.locale.language == "fr"

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """A time of day, such as 14:40."""
        return str(format_time(at.astimezone(zone), "short", locale=self.locale))

    def day(self, at: datetime | date, zone: tzinfo | None = None) -> str:
        """A day with its weekday, such as lundi 7 juin 2021."""
        local = at.astimezone(zone) if isinstance(at, datetime) else at
        return str(format_date(local, "full", locale=self.locale))

    def full_day(self, at: datetime | date, zone: tzinfo | None = None) -> str:
        """A day with its year, such as 7 juin 2021."""
        local = at.astimezone(zone) if isinstance(at, datetime) else at
        return str(format_date(local, "long", locale=self.locale))

    def zone_name(self, at: datetime, zone: tzinfo) -> str:
        """How the time zone is called at that moment, such as UTC+2 or heure de Paris."""
        return str(format_time(at.astimezone(zone), "zzzz", locale=self.locale))

    def duration(self, length: timedelta) -> str:
        """A length of time in its largest fitting unit, such as 8 minutes or 3 jours."""
        return str(format_timedelta(length, threshold=1.5, locale=self.locale))

    def enumeration(self, words: Iterable[str]) -> str:
        """Several things in one sentence: a, b et c."""
        return str(format_list(list(words), locale=self.locale))

    def _format(self, key: str, arguments: Mapping[str, Argument]) -> str:
        message = self._bundle.get_message(key) if self.has(key) else None
        if message is None or message.value is None:
            if self.fallback is None:
                raise KeyError(key)
            return self.fallback._format(key, arguments)
        values = {name: _fluent(name, value) for name, value in arguments.items()}
        formatted, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"message {key}: {errors[0]}")
        return _STAND_IN.sub(lambda f: str(arguments.get(f[1], "")), str(formatted))


def _locale(tag: str) -> Locale:
    """The conventions of a region; those of its language where the region has none."""
    known = Locale.negotiate([tag.replace("-", "_")], locale_identifiers())
    return known or Locale.parse(tag.split("-", maxsplit=1)[0])


def _fluent(name: str, value: Argument) -> object:
    if not isinstance(value, str):
        return fluent_number(value)
    return value if len(value) <= _LONG else f"\ufdd0{name}\ufdd1"


def _escaped(value: Argument) -> Argument:
    if not isinstance(value, str):
        return value
    return _PUNCTUATION.sub(r"\\\1", value.strip()).replace("\n", _LINE_BREAK)
