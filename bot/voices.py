"""Who is heard in a round: living people and past records, told apart and made into entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from bot.board import Entry
from bot.effects import Side
from bot.record import Contribution, RoundRecord, Theme
from bot.themes import consolidate, support

LIVE = "live"


def provenances(rounds: Iterable[RoundRecord]) -> tuple[str, ...]:
    """Where the ideas of these rounds come from: living people first, then past records."""
    found = {c.provenance for round in rounds for c in round.contributions}
    return tuple(sorted(found, key=lambda name: (name != LIVE, name)))


def heard(round: RoundRecord, provenance: str) -> RoundRecord:
    """The round with one provenance only; a theme keeps those of its sources that remain."""
    kept = {c.id: c for c in round.contributions if c.provenance == provenance}
    themes = (_kept(theme, kept) for theme in round.themes)
    return replace(
        round,
        contributions=tuple(kept.values()),
        themes=tuple(theme for theme in themes if theme.sources),
    )


def themes_of(round: RoundRecord) -> tuple[Theme, ...]:
    """The round's themes, found on the spot where nobody has consolidated it yet."""
    return round.themes or consolidate(round.contributions)


def entries(
    round: RoundRecord, actor: str, side: Side, *, names: bool = False
) -> tuple[Entry, ...]:
    """The ideas of one cell: themes by support, then what no theme holds, in order of arrival."""
    said = {c.id: c for c in round.cell(actor, side)}
    themes = [t for t in round.themes if (t.actor, t.side) == (actor, side)]
    ranked = sorted(themes, key=lambda theme: (-theme.support, _arrival(theme, said)))
    grouped = {source for theme in ranked for source in theme.sources}
    alone = (c for c in sorted(said.values(), key=_age) if c.id not in grouped)
    return (
        *(theme_entry(theme, said, names=names) for theme in ranked),
        *(contribution_entry(contribution, names=names) for contribution in alone),
    )


def theme_entry(theme: Theme, said: Mapping[str, Contribution], *, names: bool = False) -> Entry:
    """A theme as one entry of a cell."""
    sources = [said[source] for source in theme.sources if source in said]
    return Entry(
        text=theme.wording,
        support=theme.support,
        transversal=bool(theme.transversal),
        sources=theme.sources,
        authors=_authors(sources) if names else (),
    )


def contribution_entry(contribution: Contribution, *, names: bool = False) -> Entry:
    """One contribution as an entry of its own."""
    return Entry(
        text=contribution.text,
        support=support((contribution,)),
        sources=(contribution.id,),
        authors=_authors((contribution,)) if names else (),
    )


def waiting(round: RoundRecord) -> tuple[Contribution, ...]:
    """Ideas whose author has yet to say for whom or on which side they stand."""
    return tuple(c for c in sorted(round.contributions, key=_age) if not c.placed)


def contributors(round: RoundRecord) -> int:
    """How many living people have said something; the forgotten count once for each idea."""
    return len({c.author or f"?{c.id}" for c in round.contributions if c.provenance == LIVE})


def _kept(theme: Theme, kept: Mapping[str, Contribution]) -> Theme:
    sources = tuple(source for source in theme.sources if source in kept)
    if sources == theme.sources:
        return theme
    return replace(theme, sources=sources, support=support(kept[source] for source in sources))


def _arrival(theme: Theme, said: Mapping[str, Contribution]) -> tuple[float, int, str]:
    known = [_age(said[source]) for source in theme.sources if source in said]
    return min(known, default=(0.0, 0, theme.id))


def _age(contribution: Contribution) -> tuple[float, int, str]:
    return contribution.at.timestamp(), contribution.position, contribution.id


def _authors(contributions: Iterable[Contribution]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.author_name for c in contributions if c.author_name))
