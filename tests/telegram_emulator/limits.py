"""Telegram's limits: 30 calls a second in all, 20 a minute in a group, one a second in a chat."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram_emulator.errors import flood

PER_SECOND = 30
PER_MINUTE_IN_A_GROUP = 20
BURST_IN_A_CHAT = 3
MINUTE = 60.0


@dataclass
class Bucket:
    """Tokens that come back at a rate; `wait` is how long until there is one (seconds)."""

    rate: float
    capacity: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """How many seconds until one more call is allowed (0: now)."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 - 1e-6 else (1 - self.level) / self.rate

    def take(self) -> None:
        """Use one token."""
        self.level -= 1


@dataclass
class Limits:
    """What one bot may still do; `floods` and `impatient` count what it should not have done."""

    now: Callable[[], float]
    relaxed: bool = False
    floods: int = 0
    impatient: int = 0
    _all: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _minutes: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _blocked: dict[int, float] = field(default_factory=dict)

    def charge(self, chat: int, group: bool) -> None:
        """Count one message or edit; 429 with the seconds to wait when it is one too many."""
        now = self.now()
        self.check_penalty(chat)
        if self.relaxed:
            return
        wait = max(self._everywhere(now), self._in_chat(chat, now), self._minute(chat, group, now))
        if wait > 0:
            raise self.punish(chat, math.ceil(wait))
        self._everywhere_bucket(now).take()
        self._chat_bucket(chat, now).take()
        if group:
            self._minutes[chat].append(now)

    def check_penalty(self, chat: int) -> None:
        """A call before the end of a penalty is refused again, and remembered."""
        left = self._blocked.get(chat, 0.0) - self.now()
        if left > 0:
            self.impatient += 1
            raise flood(math.ceil(left))

    def punish(self, chat: int, seconds: int) -> Exception:
        """Start a penalty; gives the error to raise."""
        self.floods += 1
        self._blocked[chat] = self.now() + seconds
        return flood(seconds)

    def _everywhere_bucket(self, now: float) -> Bucket:
        if self._all is None:
            self._all = Bucket(PER_SECOND, PER_SECOND, PER_SECOND, now)
        return self._all

    def _chat_bucket(self, chat: int, now: float) -> Bucket:
        full = Bucket(1.0, BURST_IN_A_CHAT, BURST_IN_A_CHAT, now)
        return self._chats.setdefault(chat, full)

    def _everywhere(self, now: float) -> float:
        return self._everywhere_bucket(now).wait(now)

    def _in_chat(self, chat: int, now: float) -> float:
        return self._chat_bucket(chat, now).wait(now)

    def _minute(self, chat: int, group: bool, now: float) -> float:
        recent = self._minutes[chat]
        while recent and recent[0] <= now - MINUTE:
            recent.popleft()
        if not group or len(recent) < PER_MINUTE_IN_A_GROUP:
            return 0.0
        return recent[0] + MINUTE - now
