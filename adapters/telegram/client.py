"""Deliveries to Telegram: the calls that people can see, with its refusals translated."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

from telegram.error import RetryAfter, TelegramError

from adapters.base import (
    Attachment,
    Deletion,
    Delivery,
    Post,
    PressAnswer,
    Reaction,
    Receipt,
    Undeliverable,
)
from adapters.telegram import failures
from adapters.telegram.addresses import Address, parse_address
from adapters.telegram.gestures import Gestures
from adapters.telegram.pacing import Pace
from adapters.telegram.posting import Poster


class Client:
    """Does one delivery; raises RetryLater or Undeliverable, never one of the library's errors."""

    def __init__(self, poster: Poster, gestures: Gestures, pace: Pace) -> None:
        self._poster = poster
        self._gestures = gestures
        self._pace = pace
        self._calls: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Do one delivery; gives the id of the message that carries its buttons."""
        try:
            to = parse_address(delivery.chat)
        except ValueError as error:
            raise Undeliverable(str(error)) from None
        if isinstance(delivery, PressAnswer):
            return await self._called(delivery, to)  # no chat's call: nothing may delay it
        # One call of a chat at a time, so that none is under way when another is refused for long.
        async with self._calls.setdefault(to.chat, asyncio.Lock()):
            return await self._called(delivery, to)

    async def _called(self, delivery: Delivery, to: Address) -> Receipt:
        try:
            return await self._do(delivery, to)
        except RetryAfter as error:
            self._pace.punish(to.chat, failures.seconds_of(error))
            raise failures.translated(error, to) from None
        except TelegramError as error:
            raise failures.translated(error, to) from None

    async def _do(self, delivery: Delivery, to: Address) -> Receipt:
        match delivery:
            case Post():
                return await self._poster.post(delivery, to)
            case Attachment():
                return await self._poster.attach(delivery, to)
            case Deletion():
                return await self._gestures.delete(delivery, to)
            case Reaction():
                return await self._gestures.react(delivery, to)
            case PressAnswer():
                return await self._gestures.answer(delivery)
