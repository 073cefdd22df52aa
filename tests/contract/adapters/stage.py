"""How every platform is driven: people who act in a room, and what they see of the bot there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import msgspec

from adapters.base import Adapter, Batch, Delivery, Receipt, RetryLater
from bot.events import Event

_LIMIT = 20.0  # seconds that a test waits for something to happen
_E = TypeVar("_E")


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the bot as people see it now; several parts are several messages."""

    id: str
    words: str
    choices: tuple[str, ...] = ()
    answers: str | None = None


class Received(msgspec.Struct, frozen=True):
    """A file as people open it, and the words that come with it."""

    name: str
    data: bytes
    words: str


class Stage(Protocol):
    """A platform with one room in which Ana, who runs it, Bo and the bot are together.

    `twice` says that a plain message may appear twice when its delivery is repeated, `secret` is
    what must never be told.
    """

    adapter: Adapter
    chat: str
    twice: bool
    secret: str

    async def close(self) -> None:
        """Everybody leaves."""

    def hearing(self) -> Hearing:
        """Who reads what happens, from the moment that the bot came into the room."""

    async def again(self, cursor: str) -> Hearing:
        """The bot's process is gone, and a new one reads from this cursor on."""

    def person(self, who: str) -> str:
        """Somebody's person id."""

    def called(self, who: str) -> str:
        """What people read above somebody's messages."""

    async def arrives(self, who: str) -> None:
        """Somebody comes into the room, under this very name where the platform lets them."""

    async def says(self, who: str, words: str, answers: str | None = None) -> str:
        """Somebody says something, perhaps as a reply; returns the message's id."""

    async def commands(self, who: str, name: str, arguments: str = "") -> str:
        """Somebody gives a command as one does there."""

    async def edits(self, who: str, message: str, words: str) -> None:
        """Somebody changes their own message."""

    async def removes(self, who: str, message: str) -> None:
        """Somebody takes their own message back."""

    async def reacts(self, who: str, message: str, *emoji: str) -> None:
        """Somebody has these reactions, and only these, on a message."""

    async def chooses(self, who: str, message: str, number: int) -> None:
        """Somebody takes a choice under a message of the bot, the first being number 1."""

    async def screen(self) -> list[Shown]:
        """The bot's messages that stand in the room now, oldest first."""

    async def thanks(self, message: str) -> list[str]:
        """The bot's own reactions on a message."""

    async def opens(self, message: str) -> Received:
        """A file of the bot's."""

    async def pinned(self) -> list[str]:
        """The messages that are pinned."""

    async def erases(self, message: str) -> None:
        """Whoever runs the room takes one of the bot's messages away."""

    async def dismisses(self) -> None:
        """Whoever runs the room removes the bot."""

    async def starts(self, who: str) -> None:
        """Somebody lets the bot write to them alone."""

    async def enters(self) -> None:
        """The bot is in the room that moved."""

    async def moves(self) -> str:
        """The room gets another address, which is returned; the bot may go there."""

    async def slows(self) -> tuple[float, float]:
        """The platform limits what follows; returns the least and the most it asks to wait."""

    async def vanishes(self) -> None:
        """The next delivery finds no platform."""

    async def returns(self) -> None:
        """The platform is there again."""

    async def waits(self, seconds: float) -> None:
        """Time passes."""


class Hearing:
    """Reads events as the runtime does: asking for the next batch says that the last is kept."""

    def __init__(self, adapter: Adapter, cursor: str | None) -> None:
        self._batches: Any = adapter.events(cursor)
        self._asked: asyncio.Future[Batch] | None = None
        self.batches: list[Batch] = []

    @property
    def events(self) -> list[Event]:
        """Everything that was heard."""
        return [event for batch in self.batches for event in batch.events]

    def listen(self) -> asyncio.Future[Batch]:
        """Ask for the next batch, for which the one before counts as kept, without waiting."""
        if self._asked is None:
            self._asked = asyncio.ensure_future(anext(self._batches))
        return self._asked

    async def batch(self) -> Batch:
        """The next batch."""
        asked = self.listen()
        await asyncio.wait({asked}, timeout=_LIMIT)
        assert asked.done(), f"nothing more was heard than {self.events}"
        self._asked = None
        self.batches.append(asked.result())
        return asked.result()

    async def until(self, kind: type[_E], test: Callable[[_E], object] = lambda _: True) -> _E:
        """Read until there is an event of a kind that passes the test."""
        found = self._first(kind, test)
        while found is None:
            await self.batch()
            found = self._first(kind, test)
        return found

    def _first(self, kind: type[_E], test: Callable[[_E], object]) -> _E | None:
        fitting = (e for e in self.events if isinstance(e, kind) and test(e))
        return next(fitting, None)

    async def stop(self) -> None:
        """Read no more; the last batch was never kept."""
        if self._asked is not None:
            self._asked.cancel()
            await asyncio.gather(self._asked, return_exceptions=True)
        await self._batches.aclose()


async def delivered(stage: Stage, delivery: Delivery) -> Receipt:
    """Deliver as the relay does: again, no sooner than the platform said."""
    async with asyncio.timeout(_LIMIT):
        while True:
            try:
                return await stage.adapter.deliver(delivery)
            except RetryLater as later:
                await stage.waits(later.after)
