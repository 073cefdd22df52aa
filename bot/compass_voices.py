"""What groups said of the scenarios, for a compass: the living cycle's tables, or else the past's.

The two are never mixed. Only consolidated tables are heard, so that what is being said now, or
said under a veil, does not show before its time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from bot.compass import Orientation
from bot.effects import Side
from bot.past import past_record
from bot.record import GroupRecord, Record, RoundRecord, Theme
from bot.themes import same_ideas
from bot.voices import LIVE, heard

_Table: TypeAlias = tuple[GroupRecord, RoundRecord]


class Voice(msgspec.Struct, frozen=True):
    """An idea of a table: a lever, an obstacle, or (both) a condition; where it was said."""

    text: str
    side: Side
    support: int
    situation: str
    round: int


class Shared(msgspec.Struct, frozen=True):
    """An idea that stands with several scenarios, and with which."""

    text: str
    scenarios: tuple[str, ...]


class Testimony(msgspec.Struct, frozen=True):
    """The voices by scenario, nearest situation first; `provenance` is empty if there are none."""

    provenance: str
    voices: Mapping[str, tuple[Voice, ...]]
    shared: tuple[Shared, ...] = ()

    def of(self, scenario: str, side: Side) -> tuple[Voice, ...]:
        """What was said of a scenario on one side."""
        return tuple(voice for voice in self.voices.get(scenario, ()) if voice.side == side)


def hear(record: Record, orientation: Orientation, veiled: Collection[int] = ()) -> Testimony:
    """What to hear beside an orientation; the rounds that are `veiled` stay unheard."""
    living = tuple(_living(record, veiled))
    past = None if living else past_record(record.pack, record.timezone)
    tables = living or tuple((g, r) for g in (past.groups if past else ()) for r in g.rounds)
    near = [likeness.situation for likeness in orientation.nearest]
    ordered = sorted(tables, key=lambda table: _nearness(near, table[0]))
    scenarios = {round.scenario for _, round in tables}
    return Testimony(
        provenance=_provenance(tables),
        voices={id: tuple(_voices(id, ordered)) for id in sorted(scenarios)},
        shared=tuple(_shared(tables)),
    )


def _living(record: Record, veiled: Collection[int]) -> Iterator[_Table]:
    """The consolidated tables of living people."""
    for group in record.groups:
        for round in group.rounds:
            said = heard(round, LIVE)
            if said.themes and round.number not in veiled:
                yield group, said


def _provenance(tables: Iterable[_Table]) -> str:
    said = (c.provenance for _, round in tables for c in round.contributions)
    return next(said, "")


def _nearness(near: list[str], group: GroupRecord) -> int:
    return near.index(group.situation) if group.situation in near else len(near)


def _voices(scenario: str, tables: Iterable[_Table]) -> Iterator[Voice]:
    met = [(group, round) for group, round in tables if round.scenario == scenario]
    conditional = _conditional(met)
    told: set[str] = set()
    for group, round in met:
        for theme in sorted(round.themes, key=lambda theme: -theme.support):
            if theme.id in conditional and conditional[theme.id] in told:
                continue
            told.add(conditional.get(theme.id, theme.id))
            side: Side = "both" if theme.id in conditional else theme.side
            yield Voice(theme.wording, side, theme.support, group.situation, round.number)


def _conditional(tables: Iterable[_Table]) -> dict[str, str]:
    """Themes that help and hinder at once, here or from one table to the next, by a common name."""
    found: dict[str, str] = {}
    for idea in same_ideas(_by_place(tables)):
        if len({theme.side for _, theme in idea}) > 1:
            found |= {theme.id: idea[0][1].id for _, theme in idea}
    return found


def _shared(tables: Iterable[_Table]) -> Iterator[Shared]:
    tables = list(tables)
    scenario = {_place(group, round): round.scenario for group, round in tables}
    for idea in same_ideas(_by_place(tables)):
        met = tuple(sorted({scenario[place] for place, _ in idea}))
        if len(met) > 1:
            yield Shared(_spoken([theme for _, theme in idea]), met)


def _spoken(themes: Sequence[Theme]) -> str:
    """The wording that most of them share, or that most people stand behind, or the shortest."""
    used = Counter(theme.wording for theme in themes)
    most = max(themes, key=lambda t: (used[t.wording], t.support, -len(t.wording)))
    return most.wording


def _by_place(tables: Iterable[_Table]) -> dict[str, tuple[Theme, ...]]:
    return {_place(group, round): round.themes for group, round in tables}


def _place(group: GroupRecord, round: RoundRecord) -> str:
    return f"{group.id}/{round.number}"
