"""The themes of a round, worked out from all that its cycle has said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from bot.decisions import decided
from bot.events import Likely
from bot.flow import GroupState
from bot.grouping import Alike, Certainty
from bot.likely import likely
from bot.record import Record, Theme
from bot.themes import LIVE, consolidate, linked

Place: TypeAlias = tuple[str, int]


class Measure(Protocol):
    """How an animator tells what says the same; see `AnswersQuestions.alike`."""

    def __call__(self, texts: Sequence[str], locale: str, certainty: Certainty = "same") -> Alike:
        """The measure for these texts."""


def grouped(
    facts: Record, fresh: Place, state: GroupState, measure: Measure
) -> tuple[dict[Place, tuple[Theme, ...]], tuple[Likely, ...]]:
    """The themes of the fresh round, those of others whose transversal links change by it.

    With them come the pairs of the fresh round that a person should decide upon.
    """
    before = {(g.id, r.number): r.themes for g in facts.groups for r in g.rounds}
    round = facts.group(fresh[0]).round(fresh[1])
    ideas = round.contributions if round else ()
    decisions = [d for d in state.decisions if d.round == fresh[1]]
    pairs = measure([idea.text for idea in ideas if idea.provenance == LIVE], facts.pack.locale)
    found = decided(consolidate(ideas, pairs), ideas, decisions)
    named = {_name(place): place for place in before}
    tables = {_name(p): found if p == fresh else t for p, t in before.items()}
    after = linked(tables, measure(_wordings(*tables.values()), facts.pack.locale, "surely"))
    changed = {named[name]: themes for name, themes in after.items()}
    perhaps = measure(_wordings(found), facts.pack.locale, "perhaps")
    asked = likely(found, ideas, decisions, perhaps)
    return {p: t for p, t in changed.items() if p == fresh or t != before[p]}, asked


def _wordings(*tables: Sequence[Theme]) -> list[str]:
    return [theme.wording for themes in tables for theme in themes]


def _name(place: Place) -> str:
    return f"{place[0]}/{place[1]}"
