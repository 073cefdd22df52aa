"""A sync answer into events: gaps filled, keys awaited, rights and authors asked of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec
from nio.responses import RoomInfo, SyncResponse

from adapters.matrix.answers import Refusal
from adapters.matrix.comings import dismissed, moved, welcomed, while_inside
from adapters.matrix.history import History
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.memory import Annotated, Memory, Unread
from adapters.matrix.presence import begins, present
from adapters.matrix.receive import PREFIX, Annotation, Redaction, Scene, Seen, read
from adapters.matrix.room_state import RoomState
from adapters.matrix.rooms import Rooms
from adapters.matrix.sync import Sync
from bot.events import (
    Event,
    MemberJoined,
    MessageEdited,
    MessageRemoved,
    Person,
    ReactionChanged,
)

_NAME = "boussole"  # what the bot answers to, whatever its account is called


class House(msgspec.Struct, frozen=True, kw_only=True):
    """User ids that facilitate in every room; words that are commands when the bot is called."""

    facilitators: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()


class Reader:
    """Turns what the server shows into what happened; reading an answer again gives the same."""

    def __init__(
        self,
        server: Homeserver,
        rooms: Rooms,
        sync: Sync,
        memory: Memory,
        history: History,
        house: House,
        clock: Callable[[], datetime],
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._sync = sync
        self._memory = memory
        self._house = house
        self._clock = clock
        self._history = history

    async def events(self, answer: SyncResponse, since: str | None) -> list[Event]:
        """Everything that happened, room by room, in the order of the server."""
        for room, info in answer.rooms.join.items():
            for event in (*info.state, *info.timeline.events):
                self._rooms.noticed(room, event.source)
        if since is None:
            return []
        found = await self._readable_at_last()
        for room, info in answer.rooms.join.items():
            found += await self._joined(room, info, since)
        for room, info in answer.rooms.leave.items():
            found += await self._left(room, info)
        return found

    def settle(self, events: Iterable[Event]) -> None:
        """These events are committed: what had waited for a key is done with."""
        for event in events:
            self._memory.forget_unread(event.id)

    async def _readable_at_last(self) -> list[Event]:
        found: list[Event] = []
        for unread in self._memory.unread():
            if self._server.opened(unread.room, unread.source) is not None:
                events = await self._one(await self._scene(unread.room), unread.source)
                if not events:
                    self._memory.forget_unread(unread.event)
                found += events
        return found

    async def _joined(self, room: str, info: RoomInfo, since: str) -> list[Event]:
        sources = [event.source for event in info.timeline.events]
        if info.timeline.limited:
            sources = await self._sync.gap(room, info.timeline.prev_batch, since) + sources
        scene = await self._scene(room)
        found: list[Event] = []
        for source in () if scene.state.space else while_inside(sources, scene.me):
            found += await self._one(scene, source)
        return found

    async def _left(self, room: str, info: RoomInfo) -> list[Event]:
        scene = await self._scene(room)
        found: list[Event] = []
        for event in info.timeline.events:
            found += await self._one(scene, event.source)
        self._rooms.forget(room)
        return found

    async def _one(self, scene: Scene, source: dict[str, Any]) -> list[Event]:
        """What one event means, once it is decrypted."""
        self._history.saw(source)
        decrypted = source.get("type") == "m.room.encrypted"
        if decrypted:
            opened = self._server.opened(scene.room, source)
            if opened is None:
                self._memory.keep_unread(Unread(source["event_id"], scene.room, source))
                return []
            source = opened
        elif "state_key" in source:
            own = await self._own(source, scene)
            if own is not None:
                return [own]
        seen = read(source, scene, self._clock(), decrypted=decrypted)
        event = await self._complete(seen, scene)
        return [] if event is None else [*await self._present(event), event]

    async def _present(self, event: Event) -> list[MemberJoined]:
        """Who is in all the bot's rooms, where the event begins something there."""
        if not begins(event):
            return []
        rooms = [(await self._scene(room), self._inside(room)) for room in [*self._server.rooms]]
        return [*present(event, rooms)]

    async def _complete(self, seen: Seen | None, scene: Scene) -> Event | None:
        """Add what only memory or the server knows."""
        match seen:
            case Annotation():
                return self._annotated(seen, scene)
            case Redaction():
                return await self._redacted(seen, scene)
            case MessageEdited():
                told = await self._history.told(seen.message, scene.room)
                return seen if told and PREFIX + told.author == seen.author.id else None
            case MemberJoined():
                self._rooms.arrived(scene.room, int(seen.at.timestamp() * 1000))
        return seen

    async def _own(self, source: dict[str, Any], scene: Scene) -> Event | None:
        """The bot's own coming or going, or the room's."""
        now = self._clock()
        if source.get("type") == "m.room.tombstone":
            new = scene.state.replaced_by
            known = new is not None and new in self._server.rooms
            return moved(source, scene, new, now) if new and known else None
        coming = welcomed(source, scene, now)
        if coming is None:
            return dismissed(source, scene, now)
        self._memory.forget_invitation(scene.room)
        old = scene.state.replaces
        if old is not None and (await self._state(old)).replaced_by == scene.room:
            return moved(source, await self._scene(old), scene.room, now)
        return coming

    def _annotated(self, seen: Annotation, scene: Scene) -> Event:
        person = seen.author.id.removeprefix(PREFIX)
        self._memory.annotate(Annotated(seen.id, scene.room, seen.message, person, seen.emoji))
        return self._reactions(seen, scene, seen.author, seen.message)

    async def _redacted(self, seen: Redaction, scene: Scene) -> Event | None:
        taken = self._memory.retract(seen.target)
        if taken is None:
            told = await self._history.told(seen.target, scene.room)
            if told is not None and told.author == scene.me:
                self._memory.erase(seen.target)
            return MessageRemoved(
                id=seen.id,
                at=seen.at,
                chat=scene.chat,
                private=scene.private,
                author=seen.author,
                message=seen.target,
            )
        if taken.person == scene.me:
            return None
        return self._reactions(seen, scene, scene.person(taken.person), taken.message)

    def _reactions(
        self, seen: Annotation | Redaction, scene: Scene, author: Person, message: str
    ) -> ReactionChanged:
        left = self._memory.reactions(message, author.id.removeprefix(PREFIX))
        return ReactionChanged(
            id=seen.id,
            at=seen.at,
            chat=scene.chat,
            private=scene.private,
            author=author,
            message=message,
            emoji=tuple(dict.fromkeys(annotated.emoji for annotated in left)),
            removed=isinstance(seen, Redaction),
        )

    async def _scene(self, room: str) -> Scene:
        me = self._server.user_id
        shown = self._shown(room)
        return Scene(
            room=room,
            me=me,
            state=await self._state(room),
            names=tuple({shown.get(me) or me, me.removeprefix("@").split(":")[0], _NAME}),
            shown=shown,
            private=self._rooms.is_direct(room),
            commands=self._house.commands,
            facilitators=self._house.facilitators,
        )

    def _inside(self, room: str) -> set[str]:
        known = self._server.rooms.get(room)
        return known.users.keys() - known.invited_users.keys() if known else set()

    def _shown(self, room: str) -> dict[str, str]:
        known = self._server.rooms.get(room)
        return {user: known.user_name(user) for user in known.users} if known else {}

    async def _state(self, room: str) -> RoomState:
        try:
            return await self._rooms.state(room)
        except Refusal:
            return RoomState()
