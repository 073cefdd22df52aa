"""One budget for everything the bot sends: a homeserver counts messages and reactions alike."""

from __future__ import annotations

from collections.abc import Callable

from adapters.base import RetryLater


class Budget:
    """A bucket of `burst` events that refills at `per_second`; `clock` gives seconds.

    Synapse's own defaults are 10 and 0.2 (`rc_message`), unless its administrator lifts them.
    """

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float]) -> None:
        self._burst = float(burst)
        self._per_second = per_second
        self._clock = clock
        self._left = float(burst)
        self._counted_at = clock()
        self._closed_until = 0.0

    def take(self, reserve: int = 0) -> None:
        """Spend one event, leaving `reserve` to what matters more; else RetryLater."""
        wait = self.wait(reserve)
        if wait > 0:
            raise RetryLater(wait, "the bot keeps to its homeserver's rate")
        self._left -= 1

    def wait(self, reserve: int = 0) -> float:
        """Seconds until one event may be spent."""
        self._refill()
        lacking = 1 + min(reserve, self._burst - 1) - self._left
        return max(lacking / self._per_second, self._closed_until - self._clock(), 0.0)

    def close_for(self, seconds: float) -> None:
        """Obey the server, which said that the account must wait."""
        self._refill()
        self._left = min(self._left, 1.0)
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    def _refill(self) -> None:
        now = self._clock()
        gained = (now - self._counted_at) * self._per_second
        self._left = min(self._burst, self._left + gained)
        self._counted_at = now
