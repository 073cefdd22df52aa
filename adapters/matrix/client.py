"""Deliveries to Matrix rooms: each exactly once, by transaction ids that survive any crash."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import Any

import msgspec

from adapters.base import (
    Attachment,
    Deletion,
    Delivery,
    Post,
    PressAnswer,
    Reaction,
    Receipt,
    RetryLater,
    Undeliverable,
)
from adapters.matrix.answers import Refusal
from adapters.matrix.boards import Boards
from adapters.matrix.choices import marked
from adapters.matrix.encryption import Encryption
from adapters.matrix.errands import Errands
from adapters.matrix.files import file_content
from adapters.matrix.history import History
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.memory import Annotated, Memory
from adapters.matrix.message import contents
from adapters.matrix.receive import PREFIX
from adapters.matrix.rooms import Rooms
from adapters.matrix.sender import DECORATION, TALK, Sender, transaction
from bot.board import Document
from bot.language import Language
from bot.presses import MARKS

_REMEMBERED_FILES = 20
_MOVING = 10.0


class Client:
    """Does one delivery at a time; what decorates a message follows as an errand."""

    def __init__(
        self,
        server: Homeserver,
        rooms: Rooms,
        encryption: Encryption,
        sender: Sender,
        memory: Memory,
        history: History,
        errands: Errands,
        language: Language,
        board_seconds: float,
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._encryption = encryption
        self._sender = sender
        self._memory = memory
        self._history = history
        self._errands = errands
        self._language = language
        self._board_seconds = board_seconds
        self._boards = Boards(server, rooms, sender, memory, errands, language)
        self._files: OrderedDict[str, dict[str, Any]] = OrderedDict()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Do a delivery; raises RetryLater or Undeliverable."""
        room = delivery.chat.removeprefix(PREFIX)
        try:
            await self._require_here(room)
            return await self._deliver(room, delivery)
        except Refusal as no:
            raise await self._explained(room, no) from no

    async def _require_here(self, room: str) -> None:
        """A moderator could still speak in a room that has moved, but nobody would be there."""
        successor = (await self._rooms.state(room)).replaced_by
        if successor is not None and successor in self._server.rooms:
            raise _moved(successor)

    async def _deliver(self, room: str, delivery: Delivery) -> Receipt:
        match delivery:
            case Post():
                return await self._post(room, delivery)
            case Attachment():
                return await self._attach(room, delivery)
            case Deletion():
                await self._sender.redact(room, delivery.message, transaction(delivery.key))
                return Receipt()
            case Reaction():
                return await self._react(room, delivery)
            case PressAnswer():
                return Receipt()  # nobody presses buttons here, so nobody waits for an answer

    async def _post(self, room: str, post: Post) -> Receipt:
        old = await self._boards.shown_anew(room, post)
        if old is not None:
            post = msgspec.structs.replace(post, key=f"{post.key}/anew", edits=None)
        elif post.edits is not None:
            post = msgspec.structs.replace(post, edits=self._boards.latest(post.edits))
        reserve = TALK if post.quiet else 0
        sent = []
        thread = await self._thread(room, post)
        for n, content in enumerate(contents(post, self._language.line("matrix-cut"), thread)):
            tx = transaction(post.key, str(n))
            sent.append(
                await self._sender.event(room, "m.room.message", content, tx, reserve=reserve)
            )
        message = post.edits or (sent[-1] if post.buttons else sent[0])
        self._offer(room, message, post)
        self._boards.follow_up(room, message, old, pin=post.pin)
        rest = self._board_seconds if isinstance(post.body, Document) else 0.0
        return Receipt(message, rest)

    async def _thread(self, room: str, post: Post) -> str | None:
        """An answer to a message in a thread stays in that thread."""
        if post.reply_to is None or post.edits is not None:
            return None
        told = await self._history.told(post.reply_to, room)
        return told.thread if told else None

    def _offer(self, room: str, message: str, post: Post) -> None:
        """Put the choices under the message, one after the other, as the rate allows."""
        self._boards.offered(message, post)
        for mark, _ in marked(post.buttons):
            if all(mine.emoji != mark for mine in self._mine(message)):
                self._errands.run(partial(self._annotate, room, message, mark))

    async def _react(self, room: str, reaction: Reaction) -> Receipt:
        mine = [own for own in self._mine(reaction.message) if own.emoji not in MARKS]
        if reaction.emoji and all(own.emoji != reaction.emoji for own in mine):
            tx = transaction(reaction.key)
            await self._annotate(room, reaction.message, reaction.emoji, tx)
        for own in mine:
            if own.emoji != reaction.emoji:
                await self._sender.redact(room, own.event, transaction(reaction.key, own.event))
                self._memory.retract(own.event)
        return Receipt()

    async def _annotate(self, room: str, message: str, emoji: str, tx: str | None = None) -> None:
        relation = {"rel_type": "m.annotation", "event_id": message, "key": emoji}
        reserve = DECORATION if tx is None else 0
        try:
            event = await self._sender.event(
                room,
                "m.reaction",
                {"m.relates_to": relation},
                tx or transaction(message, emoji),
                reserve=reserve,
            )
        except Refusal as no:
            if no.code != "M_DUPLICATE_ANNOTATION":
                raise
            return
        self._memory.annotate(Annotated(event, room, message, self._server.user_id, emoji))

    def _mine(self, message: str) -> tuple[Annotated, ...]:
        return self._memory.reactions(message, self._server.user_id)

    async def _attach(self, room: str, attachment: Attachment) -> Receipt:
        encrypted = await self._encryption.prepare(room)
        if attachment.key not in self._files:
            content = await file_content(self._server, attachment, encrypted=encrypted)
            self._files[attachment.key] = content
            while len(self._files) > _REMEMBERED_FILES:
                self._files.popitem(last=False)
        content = self._files[attachment.key]
        tx = transaction(attachment.key)
        return Receipt(await self._sender.event(room, "m.room.message", content, tx))

    async def _explained(self, room: str, no: Refusal) -> Undeliverable | RetryLater:
        """Whether only this delivery is hopeless, or the whole room is out of reach."""
        try:
            state = await self._rooms.fresh_state(room)
        except Refusal:
            self._rooms.forget(room)
            return Undeliverable(str(no), gone=True)
        if state.replaced_by is None:
            return Undeliverable(str(no))
        if state.replaced_by in self._server.rooms:
            return _moved(state.replaced_by)
        return RetryLater(_MOVING, "the room has moved, and the bot is not there yet")


def _moved(successor: str) -> Undeliverable:
    return Undeliverable("the room has moved", moved_to=PREFIX + successor)
