"""What the events of one transaction write, gathered until somebody must see it.

A burst of ideas then costs a statement per kind of row and not per event.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import effects as fx
from bot.events import Event
from storage import contributions, groups, jobs, members, queue
from storage.contributions import Said
from storage.groups import GroupRow
from storage.jobs import Ordered
from storage.keep import Scope, keep, lane_of
from storage.members import Seen
from storage.queue import Queued

_PLAIN = (fx.Contribute, fx.Say, fx.ShowBoard, fx.React, fx.Interpret)


class Ledger:
    """Writes in the order of events; whoever reads what they change lets it `write` first.

    `orders` tells whether work for the workers was among it.
    """

    def __init__(self, conn: AsyncConnection) -> None:
        self._conn = conn
        self.orders = False
        self._said: list[Said] = []
        self._queued: list[Queued] = []
        self._ordered: list[Ordered] = []
        self._states: dict[str, bytes] = {}
        self._seen: dict[tuple[str, str], Seen] = {}

    async def note(self, group: GroupRow, event: Event, effects: Sequence[fx.Effect]) -> bool:
        """Keep the effects of an event; whether they are plain, and so can wait for others."""
        if not _plain(group, event, effects):
            await self.write()
            await keep(self._conn, group, event, effects)
            return False
        scope = Scope(event, group)
        for effect in effects:
            if isinstance(effect, fx.Contribute):
                self._said.append(Said(group.id, effect, event.at, scope.provenance))
            elif isinstance(effect, fx.Interpret):
                self._ordered.append(Ordered(group.id, effect, event.at))
                self.orders = True
            elif isinstance(effect, _PLAIN):
                self._queued.append(Queued(lane_of(scope, effect), effect, group.id, event.at))
        return True

    def note_state(self, group: str, state: bytes) -> None:
        """Keep what a group's flow wants to find at the next event."""
        self._states[group] = state

    def note_seen(self, seen: Seen) -> None:
        """Keep that somebody showed up."""
        self._seen[seen.group, seen.person] = seen

    async def write(self) -> None:
        """Write down all that waits; what others refer to comes first."""
        if self._said:
            await contributions.add(self._conn, self._said)
        if self._ordered:
            await jobs.put(self._conn, self._ordered)
        if self._queued:
            await queue.put(self._conn, self._queued)
        if self._states:
            await groups.save_states(self._conn, self._states)
        if self._seen:
            await members.saw(self._conn, *self._seen.values())
        self.drop()

    def drop(self) -> None:
        """Forget all that waits: what was to be written is undone."""
        self._said, self._queued, self._ordered = [], [], []
        self._states, self._seen = {}, {}


def _plain(group: GroupRow, event: Event, effects: Sequence[fx.Effect]) -> bool:
    """Whether nothing but ideas, their reading and words of the group's own chat is to be kept."""
    if event.private:
        return False
    return all(isinstance(e, _PLAIN) and _at_home(group, e) for e in effects)


def _at_home(group: GroupRow, effect: fx.Effect) -> bool:
    """Whether it stays in the lanes that a group always has."""
    if isinstance(effect, fx.Contribute | fx.Interpret):
        return True
    private_to = getattr(effect, "private_to", None)
    return private_to is None and getattr(effect, "chat", None) in (None, group.chat)
