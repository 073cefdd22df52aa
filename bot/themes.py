"""Many voices into themes: contributions of a cell that say the same thing, grouped.

Everything here depends on the set of contributions only, never on their order. In a theme every
contribution says the same as every other (complete linkage), so that a theme does not drift. No
contribution is lost, and what comes from a published table is never joined: it is a theme already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2s
from typing import TypeAlias

from msgspec.structs import replace

from bot.effects import Side
from bot.grouping import Alike, groups
from bot.likeness import alike, surely_alike
from bot.record import Contribution, Theme

Placement: TypeAlias = tuple[int, str, Side]
LIVE = "live"
_BOTH: tuple[Side, ...] = ("lever", "obstacle")


def consolidate(contributions: Sequence[Contribution], pairs: Alike = alike) -> tuple[Theme, ...]:
    """The themes of every cell, those with most people behind them first.

    An idea for both sides stands in the lever cell and in the obstacle cell; one that still
    waits for its actor or side stands nowhere. `pairs` tells which texts say the same, how surely.
    """
    cells: dict[Placement, list[Contribution]] = defaultdict(list)
    for contribution in sorted(contributions, key=_age):
        for placement in _placements(contribution):
            cells[placement].append(contribution)
    themes = [theme for cell, inside in cells.items() for theme in _themes(cell, inside, pairs)]
    return ranked(themes)


def ranked(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Themes cell by cell, those with most people behind them first."""
    return tuple(sorted(themes, key=_rank))


def same_ideas(
    tables: Mapping[str, Sequence[Theme]], pairs: Alike = surely_alike
) -> tuple[tuple[tuple[str, Theme], ...], ...]:
    """Themes that stand in several cells, as groups of (`group/round`, theme).

    `tables` holds the themes of each round; only groups that span two cells are kept.
    """
    placed = [(place, theme) for place in sorted(tables) for theme in tables[place]]
    alike_themes = groups([theme.wording for _, theme in placed], pairs)
    found = (tuple(placed[index] for index in group) for group in alike_themes)
    return tuple(group for group in found if len({_cell(*one) for one in group}) > 1)


def linked(
    tables: Mapping[str, Sequence[Theme]], pairs: Alike = surely_alike
) -> dict[str, tuple[Theme, ...]]:
    """The same tables, each theme knowing the other rounds in which its idea stands.

    `pairs` is asked about levers and about obstacles only: what helps here and hinders there must
    have nearly the same words, since contraries lie close in meaning.
    """
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_meaning = (group for side in _BOTH for group in same_ideas(_of(side, tables), pairs))
    for group in (*same_ideas(tables), *by_meaning):
        for place, theme in group:
            places[place, theme.id] |= {other for other, _ in group} - {place}
    return {
        place: tuple(
            replace(theme, transversal=tuple(sorted(places[place, theme.id]))) for theme in themes
        )
        for place, themes in tables.items()
    }


def support(contributions: Iterable[Contribution]) -> int:
    """How many people stand behind these ideas; a forgotten author still counts as one each."""
    people: set[str] = set()
    for contribution in contributions:
        people.add(contribution.author or f"?{contribution.id}")
        people.update(contribution.supporters)
    return len(people)


def _of(side: Side, tables: Mapping[str, Sequence[Theme]]) -> dict[str, list[Theme]]:
    return {place: [t for t in themes if t.side == side] for place, themes in tables.items()}


def _placements(contribution: Contribution) -> Iterable[Placement]:
    if contribution.actor is None or contribution.side is None:
        return ()
    sides = _BOTH if contribution.side == "both" else (contribution.side,)
    return [(contribution.round, contribution.actor, side) for side in sides]


def _themes(cell: Placement, inside: Sequence[Contribution], pairs: Alike) -> Iterable[Theme]:
    living = [c for c in inside if c.provenance == LIVE]
    for group in groups([c.text for c in living], pairs):
        yield _theme(cell, [living[index] for index in group], pairs)
    for contribution in inside:
        if contribution.provenance != LIVE:
            yield _theme(cell, [contribution], pairs)


def _theme(cell: Placement, sources: Sequence[Contribution], pairs: Alike) -> Theme:
    """A theme in the words that most people stand behind, then those nearest to all others."""
    round, actor, side = cell
    near = _nearness([c.text for c in sources], pairs)
    spoken = min(sources, key=lambda c: (-support((c,)), -near[c.text], _age(c)))
    return Theme(
        id=_name(cell, sources[0].id),
        round=round,
        actor=actor,
        side=side,
        wording=spoken.text,
        sources=tuple(c.id for c in sources),
        support=support(sources),
    )


def _nearness(texts: Sequence[str], pairs: Alike) -> dict[str, float]:
    """How near each text is to the others together; of two, neither is nearer."""
    different = list(dict.fromkeys(texts))
    near = dict.fromkeys(different, 0.0)
    if len(different) > 2:
        for one, other, score in pairs(different):
            near[different[one]] += score
            near[different[other]] += score
    return {text: round(score, 4) for text, score in near.items()}


def _name(cell: Placement, first: str) -> str:
    """A short id that stays while the oldest contribution of the theme stays."""
    return blake2s(f"{cell}/{first}".encode(), digest_size=6).hexdigest()


def _age(contribution: Contribution) -> tuple[float, str]:
    return contribution.at.timestamp(), contribution.id


def _cell(place: str, theme: Theme) -> tuple[str, str, Side]:
    return place, theme.actor, theme.side


def _rank(theme: Theme) -> tuple[int, str, str, int]:
    return theme.round, theme.actor, theme.side, -theme.support
