"""Small duties beside the sync, which must never wait for them: joins, choices, notices."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from adapters.base import DeliveryError, RetryLater

_log = logging.getLogger(__name__)


class Errands:
    """Runs each duty until it is done, patiently where the server asks for patience."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def run(self, duty: Callable[[], Awaitable[object]]) -> None:
        """Start a duty; it is repeated from its beginning after each RetryLater."""
        task = asyncio.create_task(_persevere(duty))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Drop what is still under way; every duty is safe to begin again at the next start."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


async def _persevere(duty: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            await duty()
        except RetryLater as later:
            await asyncio.sleep(later.after)
        except DeliveryError as never:
            _log.warning("an errand cannot be done: %s", never)
            return
        except Exception:
            _log.exception("an errand failed")
            return
        else:
            return
