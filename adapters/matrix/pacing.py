"""One budget for everything the bot sends: a homeserver counts messages and reactions alike."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from adapters.base import RetryLater

_PATIENCE = 30.0  # seconds after which a turn that nobody came back for is given up


class _Turn(msgspec.Struct, frozen=True):
    """Somebody's place in the queue: less `reserve` goes first, then who came first."""

    reserve: int
    number: int
    until: float


class Budget:
    """A bucket of `burst` events that refills at `per_second`; `clock` gives seconds.

    Synapse's own defaults are 10 and 0.2 (`rc_message`), unless its administrator lifts them,
    which nobody can ask the server: a `trusting` budget holds back nothing until the server has
    said once that it was too much. Who must wait keeps a turn, so that no delivery is put off
    for ever by luckier ones.
    """

    def __init__(
        self, burst: int, per_second: float, clock: Callable[[], float], *, trusting: bool = False
    ) -> None:
        self._trusting = trusting
        self._burst = float(burst)
        self._per_second = per_second
        self._clock = clock
        self._left = float(burst)
        self._counted_at = clock()
        self._closed_until = 0.0
        self._turns: dict[str, _Turn] = {}
        self._arrivals = 0

    def take(self, name: str, reserve: int = 0) -> None:
        """Spend one event for `name`, leaving `reserve` to what matters more; else RetryLater."""
        if self._trusting:
            return
        now = self._refill()
        reserve = min(reserve, int(self._burst) - 1)
        lacking = 1 + reserve + self._ahead(name, reserve) - self._left
        wait = max(lacking / self._per_second, self._closed_until - now)
        if wait > 0:
            self._queue(name, reserve, now + wait + _PATIENCE)
            raise RetryLater(wait, "the bot keeps to its homeserver's rate")
        self._turns.pop(name, None)
        self._left -= 1

    def close_for(self, seconds: float) -> None:
        """Obey the server, which said that the account must wait."""
        now = self._refill()
        self._trusting = False
        self._left = min(self._left, 1.0)
        self._closed_until = max(self._closed_until, now + seconds)

    def _ahead(self, name: str, reserve: int) -> int:
        mine = self._turns.get(name)
        place = (reserve, mine.number if mine else self._arrivals)
        others = (turn for other, turn in self._turns.items() if other != name)
        return sum((turn.reserve, turn.number) < place for turn in others)

    def _queue(self, name: str, reserve: int, until: float) -> None:
        mine = self._turns.get(name)
        number = mine.number if mine else self._arrivals
        self._turns[name] = _Turn(reserve, number, until)
        self._arrivals += mine is None

    def _refill(self) -> float:
        now = self._clock()
        gained = (now - self._counted_at) * self._per_second
        self._left = min(self._burst, self._left + gained)
        self._counted_at = now
        self._turns = {name: turn for name, turn in self._turns.items() if turn.until > now}
        return now
