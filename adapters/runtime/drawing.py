"""Turns what must be done into what a platform delivers; boards are drawn from the record now."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.base import Attachment, Deletion, Delivery, Post, PressAnswer, Reaction
from adapters.runtime.catalogues import language
from adapters.runtime.shelf import PackShelf
from bot.desk import VOTES
from bot.effects import AnswerPress, Erase, React, Say, SendFile, ShowBoard
from bot.record import Record
from bot.views import Scene, draw
from storage import ballots, groups, posts
from storage.database import Database
from storage.groups import GroupRow
from storage.outbox import OutboxRow
from storage.record import record


class Gone(Exception):
    """There is nothing left to deliver: the group, or the message to take away, is no more."""


class Draughtsman:
    """Draws deliveries; reads the database, and writes nothing."""

    def __init__(self, database: Database, shelf: PackShelf) -> None:
        self._database = database
        self._shelf = shelf

    async def draw(self, row: OutboxRow, chat: str) -> Delivery:
        """The delivery of an outbox row in a chat; raises `Gone` where there is nothing to do."""
        match row.effect:
            case Say() as say:
                return await self._said(row, chat, say)
            case ShowBoard() as show:
                return await self._shown(row, chat, show)
            case SendFile() as send:
                return await self._filed(row, chat, send)
            case Erase(slot=slot):
                return await self._erased(row, chat, slot)
            case React(message=message, emoji=emoji):
                return Reaction(key=row.key, chat=chat, message=message, emoji=emoji)
            case AnswerPress(receipt=receipt, text=text, alert=alert):
                return PressAnswer(key=row.key, chat=chat, receipt=receipt, text=text, alert=alert)

    async def _said(self, row: OutboxRow, chat: str, say: Say) -> Post:
        edits = await self._standing(chat, say.slot) if say.slot else None
        return Post(
            key=row.key,
            chat=chat,
            body=say.text,
            buttons=say.buttons,
            reply_to=say.reply_to,
            edits=edits,
            pin=say.pin,
            quiet=say.urgency != "bell",
        )

    async def _shown(self, row: OutboxRow, chat: str, show: ShowBoard) -> Post:
        async with self._database.read() as conn:
            edits = await posts.message_of(conn, chat, show.slot)
            scene = await self._scene(conn, row, show.arguments)
        document = draw(show.view, scene)[0]
        return Post(
            key=row.key,
            chat=chat,
            body=document,
            buttons=show.buttons,
            edits=edits,
            pin=show.pin,
            quiet=show.urgency != "bell",
        )

    async def _erased(self, row: OutboxRow, chat: str, slot: str) -> Deletion:
        message = await self._standing(chat, slot)
        if message is None:
            raise Gone(slot)
        return Deletion(key=row.key, chat=chat, message=message)

    async def _standing(self, chat: str, slot: str) -> str | None:
        """The platform's id of the message that holds a slot."""
        async with self._database.read() as conn:
            return await posts.message_of(conn, chat, slot)

    async def _scene(
        self, conn: AsyncConnection, row: OutboxRow, arguments: Mapping[str, str]
    ) -> Scene:
        facts, group = await self._facts(conn, row)
        return Scene(
            record=facts, language=language(group.locale), group=group.id, arguments=arguments
        )

    async def _facts(self, conn: AsyncConnection, row: OutboxRow) -> tuple[Record, GroupRow]:
        group = await groups.by_id(conn, row.group) if row.group else None
        if group is None:
            raise Gone(row.key)
        facts = await record(conn, group.cycle, self._shelf.pack(group.pack))
        if facts is None:
            raise Gone(row.key)
        return facts, group

    async def _filed(self, row: OutboxRow, chat: str, send: SendFile) -> Attachment:
        from adapters.export import export

        async with self._database.read() as conn:
            scene = await self._scene(conn, row, send.arguments)
            if send.view == VOTES:
                return await _votes(conn, row, chat, scene.record)
        documents = draw(send.view, scene)
        file = await asyncio.to_thread(export, scene.record, documents, send.format)
        return Attachment(
            key=row.key,
            chat=chat,
            name=file.name,
            media_type=file.media_type,
            data=file.data,
            caption=send.caption,
            alt=documents[0].title if documents else file.name,
        )


async def _votes(conn: AsyncConnection, row: OutboxRow, chat: str, record: Record) -> Attachment:
    """The votes of the closed ballot as Polis's tools open them."""
    from adapters.export.polis import polis_archive

    ballot = record.ballot
    if ballot is None or ballot.outcome is None:
        raise Gone(row.key)
    data = polis_archive(ballot, await ballots.nameless_votes(conn, ballot.id))
    name = f"polis-{record.cycle}.zip"
    return Attachment(
        key=row.key, chat=chat, name=name, media_type="application/zip", data=data, alt=name
    )
