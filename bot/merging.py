"""The themes of every group made into one ballot; each idea knows all the places it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from bot.ballot import MOST_ITEMS, Ballot, BallotItem, Standing
from bot.effects import DrawBallot
from bot.record import Contribution, Record, RoundRecord, Theme
from bot.themes import same_ideas, support
from bot.voices import LIVE, heard, provenances, themes_of

Place: TypeAlias = tuple[str, int]
_Placed: TypeAlias = tuple[Place, Theme]


def drawn(
    record: Record,
    task: DrawBallot,
    id: str,
    at: datetime,
    veiled: Collection[Place] = (),
) -> Ballot | None:
    """A ballot of the ideas with most people behind them; None where there is no idea at all.

    Living people's ideas make the ballot; a past record does only where there is nobody else's.
    The `veiled` rounds (group id, number) still hide theirs, and stay out.
    """
    every = ((g.id, r) for g in record.groups for r in g.rounds)
    rounds = {(g, r.number): r for g, r in every if (g, r.number) not in veiled}
    chosen = next(iter(provenances(rounds.values())), LIVE)
    told = {place: heard(round, chosen) for place, round in rounds.items()}
    ideas = sorted(_ideas(told), key=_rank)
    if not ideas:
        return None
    items = (_numbered(item, n) for n, item in enumerate(ideas[:MOST_ITEMS], start=1))
    return Ballot(
        id=id,
        points=task.points,
        top=task.top,
        opened_at=at,
        items=tuple(items),
        left_out=max(0, len(ideas) - MOST_ITEMS),
        provenance=chosen,
    )


def _ideas(told: Mapping[Place, RoundRecord]) -> Iterator[BallotItem]:
    said = {c.id: c for round in told.values() for c in round.contributions}
    named = {_name(place): place for place in told}
    themes = {name: themes_of(told[place]) for name, place in named.items()}
    together = [[(named[n], t) for n, t in group] for group in same_ideas(themes)]
    merged = {(place, theme.id) for group in together for place, theme in group}
    alone = (
        [(place, theme)]
        for name, place in named.items()
        for theme in themes[name]
        if (place, theme.id) not in merged
    )
    for group in (*together, *alone):
        yield _item(group, said)


def _item(placed: Iterable[_Placed], said: Mapping[str, Contribution]) -> BallotItem:
    """One idea in the words that most people stand behind."""
    ranked = sorted(placed, key=lambda p: (-p[1].support, p[0], p[1].id))
    sources = {id for _, theme in ranked for id in theme.sources}
    return BallotItem(
        number=0,
        wording=ranked[0][1].wording,
        support=support(said[id] for id in sorted(sources) if id in said),
        standings=tuple(_standing(place, theme) for place, theme in ranked),
    )


def _standing(place: Place, theme: Theme) -> Standing:
    group, round = place
    return Standing(group, round, theme.actor, theme.side, theme.id, theme.sources)


def _numbered(item: BallotItem, number: int) -> BallotItem:
    return BallotItem(
        number=number, wording=item.wording, support=item.support, standings=item.standings
    )


def _rank(item: BallotItem) -> tuple[int, int, str]:
    places = {(s.group, s.round) for s in item.standings}
    return -item.support, -len(places), item.wording


def _name(place: Place) -> str:
    return f"{place[0]}/{place[1]}"
