"""A bell that wakes a loop: rung when there is work, or after a while in any case."""

from __future__ import annotations

import asyncio
import contextlib


class Pulse:
    """Any number of rings before a wait count as one."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._waiting = False

    @property
    def resting(self) -> bool:
        """Whether its loop has done all that it knew of, and waits."""
        return self._waiting and not self._rung.is_set()

    def ring(self) -> None:
        """There may be work."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Return at the next ring, or after so many seconds."""
        self._waiting = True
        # Not `wait_for`: until Python 3.12 it forgets a cancellation that comes with the ring.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._waiting = False
        self._rung.clear()


class Pulses:
    """The bells of the house: one per loop that waits for rows."""

    def __init__(self) -> None:
        self.outgoing = Pulse()
        self.incoming = Pulse()
        self.jobs = Pulse()
        self.timers = Pulse()
        self._all = (self.outgoing, self.incoming, self.jobs, self.timers)

    @property
    def resting(self) -> bool:
        """Whether every loop waits; what it handed on may still be under way."""
        return all(pulse.resting for pulse in self._all)

    def ring_all(self) -> None:
        """A commit may have brought work for everybody."""
        for pulse in self._all:
            pulse.ring()
