"""What a cycle in memory looks up about contributions, as the storage would."""

from __future__ import annotations

from collections.abc import Iterable

from bot.decisions import decided
from bot.flow import GroupState
from bot.record import Contribution, Theme
from bot.themes import consolidate


def voices(ideas: Iterable[Contribution], state: GroupState) -> frozenset[str]:
    """Who contributed to the tables that are open."""
    rounds = state.table.rounds if state.table else ()
    return frozenset(idea.author for idea in ideas if idea.author and idea.round in rounds)


def themes(ideas: Iterable[Contribution], state: GroupState, number: int) -> tuple[Theme, ...]:
    """The themes of a round, after what the facilitators decided about them."""
    placed = [idea for idea in ideas if idea.round == number and idea.placed]
    decisions = [decision for decision in state.decisions if decision.round == number]
    return decided(consolidate(placed), placed, decisions)
