"""Two houses on one server: one reads each platform, and the other takes over."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from adapters.base import Batch
from storage.database import Database
from tests.contract.storage.conftest import emptied
from tests.house import Rehearsal, Room

pytestmark = pytest.mark.postgres


def offer(room: Room, id: str) -> None:
    """The platform has a message for whoever reads it."""
    event = room.words_event("ana", "/aide", id, None)
    room.recorder.incoming.put_nowait(Batch((event,), id))


async def test_one_house_reads_and_the_other_takes_over(postgres_upgraded: str) -> None:
    """While the first works the second waits; it reads as soon as the first is gone."""
    url = await asyncio.to_thread(emptied, postgres_upgraded)
    first, second = [Rehearsal(await Database.open(url)) for _ in range(2)]
    here, there = first.room("lavelanet"), second.room("lavelanet")
    heard_here, heard_there = here.recorder.incoming.empty, there.recorder.incoming.empty
    async with AsyncExitStack() as standing_by:
        async with first.at_work():
            offer(here, "m1")
            await first.until(heard_here)
            await standing_by.enter_async_context(second.at_work())
            offer(there, "m2")
            offer(here, "m3")
            await first.until(heard_here)
            assert not heard_there()
        await second.until(heard_there)
    for rehearsal in (first, second):
        await rehearsal.close()
