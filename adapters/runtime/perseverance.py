"""Work that is taken up again after a failure, later each time: a full disk or a restart passes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from storage.problems import DatabaseProblem

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds."""

Sleep = Callable[[float], Awaitable[None]]


async def persevere(
    name: str, work: Callable[[], Awaitable[None]], sleep: Sleep = asyncio.sleep
) -> None:
    """Do the work until it ends by itself; a failure is logged and the work begun again."""
    pause = FIRST_PAUSE
    while True:
        began = time.monotonic()
        try:
            return await work()
        except DatabaseProblem as problem:
            log.error("%s: %s Again in %.0f s.", name, problem, pause)
        except Exception:
            log.exception("%s failed; again in %.0f s", name, pause)
        await sleep(pause)
        lasted = time.monotonic() - began > LONGEST_PAUSE + pause
        pause = FIRST_PAUSE if lasted else min(LONGEST_PAUSE, pause * 2)
