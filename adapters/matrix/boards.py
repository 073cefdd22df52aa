"""Boards that stay in sight: pinned, and shown anew to those who came too late to read them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from adapters.base import Post
from adapters.matrix.answers import Refusal
from adapters.matrix.errands import Errands
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.memory import Memory
from adapters.matrix.rooms import Rooms
from adapters.matrix.sender import DECORATION, Sender, transaction
from bot.board import Document
from bot.language import Language
from bot.presses import MARKS

_PINS = "m.room.pinned_events"
_REMEMBERED = 1000


class Boards:
    """Pins messages where the bot may, says once what is missing where it may not."""

    def __init__(
        self,
        server: Homeserver,
        rooms: Rooms,
        sender: Sender,
        memory: Memory,
        errands: Errands,
        language: Language,
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._sender = sender
        self._memory = memory
        self._errands = errands
        self._language = language
        self._sent_at: dict[str, int] = {}
        self._replaced: dict[str, str] = {}
        self._told: set[str] = set()
        self._offered: OrderedDict[str, tuple[str, ...]] = OrderedDict()

    def latest(self, message: str) -> str:
        """The message that now stands for this one."""
        while message in self._replaced:
            message = self._replaced[message]
        return message

    async def shown_anew(self, room: str, post: Post) -> str | None:
        """The message that an edit must replace by a new one, or None if an edit will do.

        Nobody sees an edit of what was erased; a mark that somebody put for an earlier question
        cannot be put again for the next; and who came into an encrypted room after a board was
        sent can read neither it nor its edits.
        """
        if post.edits is None:
            return None
        board = self.latest(post.edits)
        if self._memory.erased(board) or self._is_used_up(board, post):
            return board
        if not (post.pin or isinstance(post.body, Document)):
            return None
        state = await self._rooms.state(room)
        if not state.encrypted or self._rooms.last_arrival(room) <= await self._age(room, board):
            return None
        return board

    def offered(self, message: str, post: Post) -> None:
        """These choices now stand under a message."""
        self._offered[message] = _actions(post)
        while len(self._offered) > _REMEMBERED:
            self._offered.popitem(last=False)

    def _is_used_up(self, message: str, post: Post) -> bool:
        """Whether people's marks under a message are answers to another question than this."""
        before = self._offered.get(message, ())
        marks = self._memory.reacted(message, self._server.user_id).intersection(MARKS)
        return bool(post.buttons and before and marks) and before != _actions(post)

    def follow_up(self, room: str, message: str, old: str | None, *, pin: bool) -> None:
        """Pin a message that was delivered, and take away the one it stands for."""
        if old is not None and old != message:
            self._replaced[old] = message
            if not self._memory.erased(old):
                self._take_away(room, old, message)
        if pin or old is not None:
            self._errands.run(lambda: self._pin(room, message, old, pin=pin))

    def _take_away(self, room: str, old: str, message: str) -> None:
        tx = transaction(message, "instead-of", old)
        self._errands.run(lambda: self._sender.redact(room, old, tx, reserve=DECORATION))

    async def _pin(self, room: str, message: str, old: str | None, *, pin: bool) -> None:
        state = await self._rooms.state(room)
        if not pin and old not in state.pinned:
            return
        if message in state.pinned and old not in state.pinned:
            return
        if not state.may_set(self._server.user_id, _PINS):
            state = await self._rooms.fresh_state(room)
        if not state.may_set(self._server.user_id, _PINS):
            await self._say_what_is_missing(room, state.level_for(_PINS))
            return

        async def put() -> None:
            await self._rooms.pin(room, message, old)

        await self._sender.paced(transaction("pin", message), put, reserve=DECORATION)

    async def _say_what_is_missing(self, room: str, level: int) -> None:
        if room in self._told:
            return
        line = self._language.line("matrix-cannot-pin", level=level)
        content: dict[str, Any] = {"msgtype": "m.notice", "body": line, "m.mentions": {}}
        await self._sender.event(room, "m.room.message", content, transaction("cannot-pin", room))
        self._told.add(room)

    async def _age(self, room: str, message: str) -> int:
        """When the server took a message, in milliseconds."""
        if message not in self._sent_at:
            try:
                event = await self._server.call("GET", endpoint("rooms", room, "event", message))
            except Refusal:
                return 0
            self._sent_at[message] = int(event["origin_server_ts"])
        return self._sent_at[message]


def _actions(post: Post) -> tuple[str, ...]:
    return tuple(button.action for row in post.buttons for button in row)
