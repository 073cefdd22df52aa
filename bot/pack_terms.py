"""What every piece of a pack is made of: names, words, hours, minutes, and how they are spelt."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

WORDS_PATTERN = r"\S"
LOCALE_PATTERN = r"^[a-z]{2}(-[A-Z]{2})?$"
CLOCK_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
URL_PATTERN = r"^https?://"
LONGEST = 100_000  # minutes: ten weeks

Identifier: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
Words: TypeAlias = Annotated[str, Meta(pattern=WORDS_PATTERN)]
LocaleTag: TypeAlias = Annotated[str, Meta(pattern=LOCALE_PATTERN)]
WebAddress: TypeAlias = Annotated[str, Meta(pattern=URL_PATTERN)]
ClockTime: TypeAlias = Annotated[time, Meta(extra_json_schema={"pattern": CLOCK_PATTERN})]
Minutes: TypeAlias = Annotated[float, Meta(gt=0, le=LONGEST)]
ExerciseName: TypeAlias = Literal["encounter", "open_table", "restitution", "levers", "compass"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every piece of a pack shares: keys by name, and no unknown key."""
