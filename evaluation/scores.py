"""Precision, recall and their mean, counted plainly; B-cubed for groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import msgspec


class Score(msgspec.Struct, frozen=True):
    """Precision, recall and F1, each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.2f}"


def of_pairs(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """From (said, true) of each case."""
    known = list(pairs)
    hits = sum(said and true for said, true in known)
    claimed = sum(said for said, _ in known)
    wanted = sum(true for _, true in known)
    return Score(hits / claimed if claimed else 1.0, hits / wanted if wanted else 1.0)


def b_cubed(
    cells: Sequence[Hashable], found: Sequence[Hashable], true: Sequence[Hashable]
) -> Score:
    """Bagga and Baldwin, 1998: per item, how pure its group is and how much of its class it holds.

    Only items of the same cell are compared.
    """
    precision = recall = 0.0
    for item, cell in enumerate(cells):
        inside = [n for n, other in enumerate(cells) if other == cell]
        group = {n for n in inside if found[n] == found[item]}
        kind = {n for n in inside if true[n] == true[item]}
        precision += len(group & kind) / len(group)
        recall += len(group & kind) / len(kind)
    return Score(precision / len(cells), recall / len(cells))
