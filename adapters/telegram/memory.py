"""What the adapter remembers for a while: parts of long messages, topics, what was last shown.

All of it is a convenience that a restart may lose; what must last is in the database.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

Place = tuple[int, int]
"""A chat and a message: message ids are unique in their chat only."""


class Recent(Generic[K, V]):
    """A mapping that forgets what has not been touched for longest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What is remembered, or None."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        """Remember something."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, key: K) -> None:
        """Remember it no longer."""
        self._kept.pop(key, None)


class Memory:
    """The adapter's recent past."""

    def __init__(self) -> None:
        self.threads: Recent[Place, int] = Recent(20_000)
        self.shown: Recent[Place, int] = Recent(5_000)
        self.progress: Recent[str, tuple[int, ...]] = Recent(1_000)
        self.gone: Recent[Place, bool] = Recent(1_000)
        self.unshowable: Recent[str, bool] = Recent(100)
        self._earlier: Recent[Place, tuple[int, ...]] = Recent(1_000)
        self._whole: Recent[Place, int] = Recent(5_000)

    def parts(self, chat: int, message: int) -> tuple[int, ...]:
        """The ids of a long message's parts; the last is the one it is known by."""
        return (*(self._earlier.get((chat, message)) or ()), message)

    def keep_parts(self, chat: int, ids: tuple[int, ...]) -> None:
        """Remember that these messages are one; the last one carries the buttons."""
        if len(ids) < 2:
            self._earlier.forget((chat, ids[-1]))
            return
        self._earlier.keep((chat, ids[-1]), ids[:-1])
        for id in ids[:-1]:
            self._whole.keep((chat, id), ids[-1])

    def whole_of(self, chat: int, message: int) -> int:
        """The id by which the message with this part is known."""
        return self._whole.get((chat, message)) or message

    def thread_of(self, chat: int, message: int) -> int | None:
        """The topic of a message, where it was seen."""
        return self.threads.get((chat, message))
