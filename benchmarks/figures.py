"""A measured figure and how it is printed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One number with its unit."""

    name: str
    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.name:<44} {self.value:>10,.2f} {self.unit}"


def quantile(seconds: Sequence[float], percent: int) -> float:
    """A percentile of durations in seconds, in milliseconds."""
    return statistics.quantiles(seconds, n=100)[percent - 1] * 1e3
