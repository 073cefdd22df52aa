"""Keeping below Telegram's limits, so that it never has to say no.

About 30 messages a second in all; in one chat one a second; in one group 20 a minute, edits and
messages alike. Edits leave room in the minute for messages, so that a bell never waits for them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from typing import Literal

import msgspec

from adapters.base import RetryLater

Kind = Literal["message", "edit"]

_AN_INSTANT = 1e-6  # sums of fractions of seconds are not exact
MINUTE = 61.0  # a second more than Telegram's, for the way there


class Limits(msgspec.Struct, frozen=True):
    """What is allowed: in all and in a chat per second, in a group per minute.

    `edits_per_minute` is the edits' share of a group's minute, `edit_gap` their distance (seconds).
    """

    per_second: float = 28
    in_a_chat_per_second: float = 1
    chat_burst: float = 2
    in_a_group_per_minute: int = 19
    edits_per_minute: int = 12
    edit_gap: float = 3


UNLIMITED = Limits(
    per_second=1e9,
    in_a_chat_per_second=1e9,
    chat_burst=1e9,
    in_a_group_per_minute=1_000_000_000,
    edits_per_minute=1_000_000_000,
    edit_gap=0,
)


class _Bucket:
    """Tokens that come back at a rate up to a capacity; it starts full."""

    def __init__(self, rate: float, capacity: float, now: float) -> None:
        self._rate = rate
        self._capacity = capacity
        self._level = capacity
        self._at = now

    def wait(self, now: float) -> float:
        """Seconds until a token is there."""
        self._level = min(self._capacity, self._level + (now - self._at) * self._rate)
        self._at = now
        return 0.0 if self._level >= 1 else (1 - self._level) / self._rate

    def take(self) -> None:
        """Use a token, be there one or not."""
        self._level = max(0.0, self._level - 1)


class BoardBudget:
    """How often a board may change: some changes at once, then one every so many seconds.

    A round of forty minutes then costs a group some thirty edits, however much is contributed.
    """

    def __init__(self, now: Callable[[], float], at_once: float = 5, seconds: float = 90) -> None:
        self._now = now
        self._at_once = at_once
        self._rate = 1 / seconds
        self._boards: dict[str, _Bucket] = {}

    def spend(self, board: str) -> float:
        """One change was made; the seconds until the next one is worth its cost."""
        now = self._now()
        if board not in self._boards:
            self._boards[board] = _Bucket(self._rate, self._at_once, now)
        bucket = self._boards[board]
        bucket.wait(now)
        bucket.take()
        return bucket.wait(now)


class Pace:
    """When the next call may leave; `now` is a monotonic clock in seconds."""

    def __init__(self, now: Callable[[], float], limits: Limits | None = None) -> None:
        self._now = now
        self._limits = limits or Limits()
        self._all = _Bucket(self._limits.per_second, self._limits.per_second, now())
        self._chats: dict[int, _Bucket] = {}
        self._sent: defaultdict[int, deque[tuple[float, Kind]]] = defaultdict(deque)
        self._penalties: dict[int, float] = {}

    def wait(self, chat: int, kind: Kind) -> float:
        """Seconds until one more message or edit may go to a chat; 0 if now."""
        now = self._now()
        waits = [self.penalty(chat), self._all.wait(now), self._bucket(chat, now).wait(now)]
        if chat < 0:
            waits.append(self._minute(chat, kind, now))
        longest = max(waits)
        return longest if longest > _AN_INSTANT else 0.0

    def take(self, chat: int, kind: Kind) -> None:
        """Let one more message or edit leave; RetryLater if its time has not come."""
        wait = self.wait(chat, kind)
        if wait > 0:
            raise RetryLater(wait, "below Telegram's limits")
        now = self._now()
        self._all.take()
        self._bucket(chat, now).take()
        if chat < 0:
            self._sent[chat].append((now, kind))

    def punish(self, chat: int, seconds: float) -> None:
        """Telegram said no: nothing goes to that chat before its time is up."""
        self._penalties[chat] = self._now() + seconds

    def check_penalty(self, chat: int) -> None:
        """Uncounted calls too stay away from a chat that Telegram closed for a while."""
        left = self.penalty(chat)
        if left > 0:
            raise RetryLater(left, "Telegram asked to wait")

    def penalty(self, chat: int) -> float:
        """Seconds left of a penalty, 0 where there is none."""
        return max(0.0, self._penalties.get(chat, 0.0) - self._now())

    def _bucket(self, chat: int, now: float) -> _Bucket:
        if chat not in self._chats:
            limits = self._limits
            self._chats[chat] = _Bucket(limits.in_a_chat_per_second, limits.chat_burst, now)
        return self._chats[chat]

    def _minute(self, chat: int, kind: Kind, now: float) -> float:
        sent = self._sent[chat]
        while sent and sent[0][0] <= now - MINUTE:
            sent.popleft()
        wait = _until_room([at for at, _ in sent], self._limits.in_a_group_per_minute, now)
        if kind == "message":
            return wait
        edits = [at for at, of in sent if of == "edit"]
        gap = edits[-1] + self._limits.edit_gap - now if edits else 0.0
        room = _until_room([at for at, _ in sent], self._reserve, now)
        return max(wait, gap, room, _until_room(edits, self._limits.edits_per_minute, now))

    @property
    def _reserve(self) -> int:
        """Edits stop before the minute is full: the rest is for messages."""
        left = self._limits.in_a_group_per_minute - self._limits.edits_per_minute
        return self._limits.in_a_group_per_minute - left // 2


def _until_room(times: list[float], most: int, now: float) -> float:
    """Seconds until fewer than `most` of the times lie in the past minute."""
    return 0.0 if len(times) < most else times[-most] + MINUTE - now
