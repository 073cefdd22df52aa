"""A bad day on the network: scripted breakdowns of calls to come."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal

Breakdown = Literal["bad gateway", "answer lost", "never arrives", "garbage"]


@dataclass(eq=False)
class Hold:
    """A call that the server keeps waiting until it is let go."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class Faults:
    """What goes wrong with the next calls of each method, in order."""

    _next: dict[str, deque[Breakdown | Hold | int]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    def breaks(self, method: str, how: Breakdown, times: int = 1) -> None:
        """The next calls of a method break: before they are done, or after (answer lost)."""
        self._next[method].extend([how] * times)

    def floods(self, method: str, retry_after: int, times: int = 1) -> None:
        """The next calls of a method are answered 429."""
        self._next[method].extend([retry_after] * times)

    def holds(self, method: str) -> Hold:
        """The next call of a method is slow: it waits until `released` is set."""
        hold = Hold()
        self._next[method].append(hold)
        return hold

    def take(self, method: str) -> Breakdown | Hold | int | None:
        """What goes wrong now, if anything."""
        waiting = self._next[method]
        return waiting.popleft() if waiting else None
