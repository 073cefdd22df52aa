"""Long polling: the offset that confirms a batch leaves only when the caller wants the next one."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from adapters.base import DeliveryError
from adapters.telegram.failures import seconds_of
from adapters.telegram.sources import WANTED, RawBatch, RawUpdate, in_order
from bot.language import Language

_LOG = logging.getLogger(__name__)
LONG_POLL = 50  # seconds that Telegram may keep a call waiting
_MARGIN = 10
_LONGEST_PAUSE = 30.0
_CONFLICT_PAUSE = 5.0

# The raw answer is wanted: one update that the library cannot read must not hide the others.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")


class Polling:
    """Asks Telegram again and again; breakdowns make it slower, never stop it."""

    def __init__(
        self,
        bot: Bot,
        language: Language,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._language = language
        self._sleep = sleep
        self._failures = 0

    async def open(self) -> None:
        """Take updates away from a webhook, if there is one; none is lost."""
        await self._bot.delete_webhook()

    async def batches(self, cursor: str | None) -> AsyncIterator[RawBatch]:
        """Batch after batch; ids may start anew lower than the cursor after a quiet week."""
        offset = int(cursor) if cursor else None
        while True:
            updates = await self._ask(offset)
            if updates:
                batch = in_order(updates)
                yield batch
                offset = int(batch.cursor)

    async def close(self) -> None:
        """Nothing to let go of."""

    async def _ask(self, offset: int | None) -> list[RawUpdate]:
        try:
            updates = await self._call(offset)
        except InvalidToken:
            raise DeliveryError(self._language.line("telegram-token-refused")) from None
        except TelegramError as error:
            await self._sleep(self._pause(error))
            return []
        self._failures = 0
        return updates

    async def _call(self, offset: int | None) -> list[RawUpdate]:
        wanted: dict[str, object] = {"timeout": LONG_POLL, "allowed_updates": list(WANTED)}
        if offset is not None:
            wanted["offset"] = offset
        answer = await self._bot.do_api_request(
            "getUpdates", api_kwargs=wanted, read_timeout=LONG_POLL + _MARGIN
        )
        return answer if isinstance(answer, list) else []

    def _pause(self, error: TelegramError) -> float:
        """Seconds before the next try; each failure in a row doubles them."""
        self._failures += 1
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        if isinstance(error, Conflict):
            _LOG.warning(self._language.line("telegram-conflict"))
            return _CONFLICT_PAUSE
        _LOG.warning("Telegram does not answer (%s)", type(error).__name__)
        return min(_LONGEST_PAUSE, 0.5 * 2.0 ** min(self._failures, 10))
