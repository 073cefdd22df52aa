"""Commands about rooms themselves, which only Matrix knows: make them, name them, leave them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from adapters.base import RetryLater
from adapters.matrix.answers import Refusal
from adapters.matrix.errands import Errands
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.receive import PREFIX
from adapters.matrix.rooms import Rooms
from adapters.matrix.sender import Sender, transaction
from adapters.matrix.spaces import GroupWish, Spaces, SpaceWish
from bot.events import CommandGiven, Event
from bot.language import Language

_USER = re.compile(r"@[^\s:,]+:[^\s,]+")
_TOPIC = "m.room.topic"


class Housekeeping:
    """Takes these commands out of what happened: doing them is an errand, answered by a notice."""

    def __init__(
        self,
        server: Homeserver,
        rooms: Rooms,
        spaces: Spaces,
        sender: Sender,
        errands: Errands,
        language: Language,
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._spaces = spaces
        self._sender = sender
        self._errands = errands
        self._language = language
        self._duties: dict[str, Callable[[CommandGiven, str], Awaitable[None]]] = {
            **dict.fromkeys(("salons", "rooms"), self._make_rooms),
            **dict.fromkeys(("sujet", "topic"), self._set_topic),
            **dict.fromkeys(("quitter", "leave"), self._leave),
        }

    def takes(self, event: Event) -> bool:
        """Whether the event is such a command, which is then seen to."""
        if not isinstance(event, CommandGiven) or event.name not in self._duties:
            return False
        room = event.chat.removeprefix(PREFIX)
        if event.author.facilitator:
            self._errands.run(partial(self._duties[event.name], event, room))
        else:
            line = self._language.line("matrix-only-facilitators")
            self._errands.run(partial(self._answer, event, room, line))
        return True

    async def _make_rooms(self, event: CommandGiven, room: str) -> None:
        wish = space_wish(event, (await self._rooms.state(room)).members)
        if wish is None:
            await self._answer(event, room, self._language.line("matrix-rooms-how"))
            return
        try:
            made = await self._spaces.grant(wish)
        except Refusal as no:
            line = self._language.line("matrix-rooms-refused", why=str(no))
            await self._answer(event, room, line)
            return
        except RetryLater:
            patience = self._language.line("matrix-rooms-wait")
            self._errands.run(partial(self._answer, event, room, patience, "patience"))
            raise
        names = [f"{label} : https://matrix.to/#/{address}" for label, address in made]
        line = self._language.line("matrix-rooms-made", name=wish.name, count=len(made))
        await self._answer(event, room, "\n".join([line, *names]))

    async def _set_topic(self, event: CommandGiven, room: str) -> None:
        state = await self._rooms.fresh_state(room)
        if not state.may_set(self._server.user_id, _TOPIC):
            level = state.level_for(_TOPIC)
            line = self._language.line("matrix-cannot-set-topic", level=level)
            await self._answer(event, room, line)
            return

        async def put() -> None:
            await self._rooms.set_state(room, _TOPIC, {"topic": event.arguments})

        await self._sender.paced(transaction(event.id, "topic"), put)

    async def _leave(self, event: CommandGiven, room: str) -> None:
        await self._answer(event, room, self._language.line("matrix-goodbye"))
        await self._rooms.leave(room)

    async def _answer(
        self, event: CommandGiven, room: str, line: str, step: str = "answer"
    ) -> None:
        content: dict[str, Any] = {
            "msgtype": "m.notice",
            "body": line,
            "m.mentions": {},
            "m.relates_to": {"m.in_reply_to": {"event_id": event.message}},
        }
        tx = transaction(event.id, step)
        await self._sender.event(room, "m.room.message", content, tx)


def space_wish(event: CommandGiven, present: frozenset[str]) -> SpaceWish | None:
    """`!salons Atelier : A @ana:ici.fr, B @bob:ici.fr` as a wish; None where it says no groups.

    Who is in the room where the wish is made is invited into the Space.
    """
    name, _, listed = event.arguments.partition(": ")
    groups = tuple(filter(None, map(_group, listed.split(","))))
    if not name.strip() or not groups:
        return None
    facilitator = event.author.id.removeprefix(PREFIX)
    return SpaceWish(
        id=event.id,
        name=name.strip(),
        groups=groups,
        facilitator=facilitator,
        people=tuple(sorted(present)),
    )


def _group(words: str) -> GroupWish | None:
    people = tuple(_USER.findall(words))
    label = " ".join(_USER.sub("", words).split())
    return GroupWish(label, people) if label else None
