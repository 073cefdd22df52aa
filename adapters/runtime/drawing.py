"""Turns what must be done into what a platform delivers; boards are drawn from the record now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.base import Attachment, Deletion, Delivery, Post, PressAnswer, Reaction
from adapters.runtime.catalogues import language
from adapters.runtime.shelf import PackShelf
from bot import views
from bot.board import Document
from bot.effects import AnswerPress, Erase, React, Say, SendFile, ShowBoard
from bot.language import Language
from bot.record import Record
from storage import groups, posts
from storage.database import Database
from storage.groups import GroupRow
from storage.outbox import OutboxRow
from storage.record import record

View: TypeAlias = Callable[[Record, GroupRow, Mapping[str, str], Language], Document]

VIEWS: dict[str, View] = {
    "board": lambda r, g, a, lang: views.live_board(r, g.id, int(a["round"]), lang),
    "table": lambda r, g, a, lang: views.consolidated_table(r, g.id, int(a["round"]), lang),
    "restitution": lambda r, _g, a, lang: views.restitution(r, a["scenario"], lang),
    "sheet": lambda r, _g, a, lang: views.situation_sheet(r.pack, a["situation"], lang),
    "card": lambda r, _g, a, lang: views.scenario_card(r.pack, a["scenario"], lang),
    "state": lambda r, _g, _a, lang: views.state(r, lang),
}


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
        async with self._database.read() as conn:
            edits = await posts.message_of(conn, chat, say.slot) if say.slot else None
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
            document = await self._document(conn, row, show.view, show.arguments)
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
        async with self._database.read() as conn:
            message = await posts.message_of(conn, chat, slot)
        if message is None:
            raise Gone(slot)
        return Deletion(key=row.key, chat=chat, message=message)

    async def _document(
        self, conn: AsyncConnection, row: OutboxRow, view: str, arguments: Mapping[str, str]
    ) -> Document:
        facts, group = await self._facts(conn, row)
        return VIEWS[view](facts, group, arguments, language(group.locale))

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
            facts, group = await self._facts(conn, row)
        documents = self._documents(facts, group, send)
        file = await asyncio.to_thread(export, facts, documents, send.format)
        return Attachment(
            key=row.key,
            chat=chat,
            name=file.name,
            media_type=file.media_type,
            data=file.data,
            caption=send.caption,
            alt=documents[0].title if documents else file.name,
        )

    def _documents(self, facts: Record, group: GroupRow, send: SendFile) -> tuple[Document, ...]:
        speak = language(group.locale)
        if send.view != "record":
            return (VIEWS[send.view](facts, group, send.arguments, speak),)
        return views.report(facts, speak)
