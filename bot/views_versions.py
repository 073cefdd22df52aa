"""What changed from one version of a table to the next: said, reworded, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from bot.board import DocumentBlock
from bot.language import Language
from bot.pack import Pack
from bot.record import Contribution, RoundRecord
from bot.text import Heading, Items, Line, Span


class Frozen(msgspec.Struct, frozen=True):
    """A version of a table and the day it was frozen; what came from `since` on is new in it."""

    version: str
    day: str
    since: datetime
    withdrawn: int = 0


def changes(
    pack: Pack, situation: str, round: RoundRecord, frozen: Frozen, language: Language
) -> Iterator[DocumentBlock]:
    """The ideas that are new or reworded since the version before, and how many are gone."""
    lines = tuple(_lines(pack, situation, round, frozen, language))
    nothing = (Span(language.line("view-changed-nothing"), emphasis=True),)
    yield Heading((Span(language.line("view-changed", version=int(frozen.version) - 1)),), 2)
    yield Items(lines or (nothing,))


def _lines(
    pack: Pack, situation: str, round: RoundRecord, frozen: Frozen, language: Language
) -> Iterator[Line]:
    for idea in sorted(round.contributions, key=lambda c: (c.at, c.position)):
        reworded = idea.amended_at is not None and idea.amended_at >= frozen.since
        key = "new" if idea.at >= frozen.since else "reworded" if reworded else None
        if key:
            mark = language.line("view-changed-how", how=key)
            where = _where(pack, situation, idea, language)
            yield (Span(f"{mark} ", strong=True), Span(idea.text), Span(where, emphasis=True))
    if frozen.withdrawn:
        yield (Span(language.line("view-changed-withdrawn", count=frozen.withdrawn)),)


def _where(pack: Pack, situation: str, idea: Contribution, language: Language) -> str:
    actor = idea.actor and pack.actor_short(situation, idea.actor)
    side = idea.side and language.line("side", side=idea.side)
    known = ", ".join(filter(None, (side, actor)))
    return f" ({known})" if known else ""
