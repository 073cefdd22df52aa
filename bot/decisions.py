"""People have the last word on themes: what they merged, separated or renamed holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from bot.record import Contribution, Theme
from bot.themes import ranked, support


class Decision(msgspec.Struct, frozen=True):
    """What a facilitator decided of the themes that hold these ideas (contribution ids).

    `apart` changes no theme; it says that two of them are never proposed as one again.
    """

    kind: Literal["merge", "separate", "rename", "apart"]
    round: int
    ideas: tuple[str, ...]
    wording: str = ""


def decided(
    themes: Sequence[Theme], ideas: Iterable[Contribution], decisions: Iterable[Decision]
) -> tuple[Theme, ...]:
    """The themes after every decision in turn; one whose ideas are gone changes nothing."""
    known = {idea.id: idea for idea in ideas}
    for decision in decisions:
        themes = _decided(themes, known, decision)
    return ranked(themes)


def _decided(
    themes: Sequence[Theme], known: Mapping[str, Contribution], decision: Decision
) -> Sequence[Theme]:
    found = [t for t in themes if set(t.sources) & set(decision.ideas)]
    match decision.kind:
        case "merge":
            return _merged(themes, found, known)
        case "separate":
            return [part for t in themes for part in (_parts(t, known) if t in found else [t])]
        case "rename":
            return [replace(t, wording=decision.wording) if t in found else t for t in themes]
        case "apart":
            return themes


def _merged(
    themes: Sequence[Theme], found: Sequence[Theme], known: Mapping[str, Contribution]
) -> Sequence[Theme]:
    """One theme per cell out of those found; an idea for both sides merges in both cells."""
    kept = list(themes)
    for first in found:
        others = [t for t in found if t is not first and same_cell(t, first) and t in kept]
        if first in kept and others:
            sources = first.sources + tuple(s for t in others for s in t.sources)
            spoken = min((first, *others), key=lambda t: (-t.support, _age(t, known)))
            support = _support(sources, known)
            whole = replace(first, wording=spoken.wording, sources=sources, support=support)
            kept[kept.index(first)] = whole
            kept = [t for t in kept if t not in others]
    return kept


def _parts(theme: Theme, known: Mapping[str, Contribution]) -> list[Theme]:
    """Every idea of a theme as a theme of its own."""
    return [
        replace(
            theme,
            id=theme.id if source == theme.sources[0] else f"{theme.id}-{source}",
            wording=known[source].text if source in known else theme.wording,
            sources=(source,),
            support=_support((source,), known),
        )
        for source in theme.sources
    ]


def _age(theme: Theme, known: Mapping[str, Contribution]) -> tuple[float, str]:
    first = known.get(theme.sources[0])
    return (first.at.timestamp() if first else 0.0), theme.sources[0]


def _support(sources: Iterable[str], known: Mapping[str, Contribution]) -> int:
    return support(known[source] for source in sources if source in known)


def same_cell(one: Theme, other: Theme) -> bool:
    """Whether two themes stand in the same cell of the same table."""
    return (one.round, one.actor, one.side) == (other.round, other.actor, other.side)
