"""Opinion groups among voters, found as Polis finds them; needs the `opinion` extra.

The heavy libraries are imported only when there are votes enough to be worth it.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from bot.ballot import FEWEST, CastVote, OpinionGroup, Opinions

ENOUGH = 10
"""Voters below whom opinion groups would be chance."""
SEEN = 7
"""Items that a voter must have seen to be placed, as in Polis; all of them in a short ballot."""
APART = 0.5
"""Mean silhouette from which groups have a reasonable structure (Kaufman and Rousseeuw, 1990)."""
TELLING = 3


def opinions_of(votes: Sequence[CastVote]) -> Opinions:
    """The opinion groups in the votes of a closed ballot, or why none are told."""
    if len({vote.voter for vote in votes if vote.points}) < ENOUGH:
        return Opinions("few")
    if find_spec("reddwarf") is None:
        return Opinions("absent")
    if len({frozenset(backed) for backed in _backed(votes).values()}) < 2:
        return Opinions("alike")
    return _found(votes)


def _backed(votes: Sequence[CastVote]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {vote.voter: set() for vote in votes}
    for vote in votes:
        if vote.points:
            found[vote.voter].add(vote.item)
    return found


def _found(votes: Sequence[CastVote]) -> Opinions:
    analysis = _analysed(votes)
    placed = analysis.participants_df.dropna(subset=["cluster_id"])
    sizes = Counter(int(label) for label in placed["cluster_id"])
    if len(sizes) < 2 or min(sizes.values()) < FEWEST or _silhouette(placed) < APART:
        return Opinions("alike")
    groups = (
        OpinionGroup(people, _telling(analysis.repness[label]))
        for label, people in sorted(sizes.items(), key=lambda one: (-one[1], one[0]))
    )
    return Opinions("found", tuple(groups))


def _analysed(votes: Sequence[CastVote]) -> Any:
    """Polis's pipeline with points as agreement and items seen without points as passes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries warn of their own deprecations
        from reddwarf.implementations.base import run_pipeline

        rows = [
            {"participant_id": int(v.voter), "statement_id": v.item, "vote": int(v.points > 0)}
            for v in votes
        ]
        items = len({vote.item for vote in votes})
        seen = min(SEEN, items)
        return run_pipeline(votes=rows, min_user_vote_threshold=seen, random_state=0)


def _silhouette(placed: Any) -> float:
    from sklearn.metrics import silhouette_score

    return float(silhouette_score(placed[["x", "y"]].values, placed["cluster_id"].astype(int)))


def _telling(representative: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    """The items that a group backs more than the others do, the most telling first."""
    agreed = [int(item["tid"]) for item in representative if item["repful-for"] == "agree"]
    return tuple(agreed[:TELLING])
