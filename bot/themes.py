"""Many voices into themes: contributions of a cell that say the same thing, grouped.

Everything here depends on the set of contributions only, never on their order; a further
contribution can join themes together and never takes one apart. No contribution is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import blake2s
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from bot.effects import Side
from bot.likeness import alike
from bot.record import Contribution, Theme

Alike: TypeAlias = Callable[[Sequence[str]], Iterable[tuple[int, int]]]
Placement: TypeAlias = tuple[int, str, Side]
_Key = TypeVar("_Key", bound=Hashable)
_BOTH: tuple[Side, ...] = ("lever", "obstacle")


def consolidate(contributions: Sequence[Contribution], pairs: Alike = alike) -> tuple[Theme, ...]:
    """The themes of every cell, those with most people behind them first.

    An idea for both sides stands in the lever cell and in the obstacle cell; one that still
    waits for its actor or side stands nowhere. `pairs` tells which texts say the same.
    """
    cells: dict[Placement, list[Contribution]] = defaultdict(list)
    for contribution in sorted(contributions, key=_age):
        for placement in _placements(contribution):
            cells[placement].append(contribution)
    themes = [theme for cell, inside in cells.items() for theme in _themes(cell, inside, pairs)]
    return tuple(sorted(themes, key=_rank))


def same_ideas(
    tables: Mapping[str, Sequence[Theme]], pairs: Alike = alike
) -> tuple[tuple[tuple[str, Theme], ...], ...]:
    """Themes that stand in several cells, as groups of (`group/round`, theme).

    `tables` holds the themes of each round; only groups that span two cells are kept.
    """
    placed = [(place, theme) for place in sorted(tables) for theme in tables[place]]
    groups = _groups([theme.wording for _, theme in placed], pairs)
    found = (tuple(placed[index] for index in group) for group in groups)
    return tuple(group for group in found if len({_cell(*one) for one in group}) > 1)


def linked(
    tables: Mapping[str, Sequence[Theme]], pairs: Alike = alike
) -> dict[str, tuple[Theme, ...]]:
    """The same tables, each theme knowing the other rounds in which its idea stands."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group in same_ideas(tables, pairs):
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


def _placements(contribution: Contribution) -> Iterable[Placement]:
    if contribution.actor is None or contribution.side is None:
        return ()
    sides = _BOTH if contribution.side == "both" else (contribution.side,)
    return [(contribution.round, contribution.actor, side) for side in sides]


def _themes(cell: Placement, inside: Sequence[Contribution], pairs: Alike) -> Iterable[Theme]:
    for group in _groups([c.text for c in inside], pairs):
        yield _theme(cell, [inside[index] for index in group])


def _theme(cell: Placement, sources: Sequence[Contribution]) -> Theme:
    round, actor, side = cell
    spoken = min(sources, key=lambda c: (-support((c,)), _age(c)))
    return Theme(
        id=_name(cell, sources[0].id),
        round=round,
        actor=actor,
        side=side,
        wording=spoken.text,
        sources=tuple(c.id for c in sources),
        support=support(sources),
    )


def _name(cell: Placement, first: str) -> str:
    """A short id that stays while the oldest contribution of the theme stays."""
    return blake2s(f"{cell}/{first}".encode(), digest_size=6).hexdigest()


def _groups(texts: Sequence[str], pairs: Alike) -> list[list[int]]:
    """Indexes joined by the pairs, transitively, in the order of their first member."""
    leaders = list(range(len(texts)))
    for one, other in pairs(texts):
        first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
        leaders[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(texts)):
        groups[_leader(leaders, index)].append(index)
    return list(groups.values())


def _leader(leaders: list[int], index: int) -> int:
    while leaders[index] != index:
        leaders[index] = leaders[leaders[index]]
        index = leaders[index]
    return index


def _age(contribution: Contribution) -> tuple[float, str]:
    return contribution.at.timestamp(), contribution.id


def _cell(place: str, theme: Theme) -> tuple[str, str, Side]:
    return place, theme.actor, theme.side


def _rank(theme: Theme) -> tuple[int, str, str, int]:
    return theme.round, theme.actor, theme.side, -theme.support
