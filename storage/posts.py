"""The bot's own messages that it will find again: by their slot, or by what people answer."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.effects import Button
from storage.dialects import Upsert
from storage.tables import posts

ButtonRows: TypeAlias = tuple[tuple[Button, ...], ...]


class PostRow(msgspec.Struct, frozen=True):
    """One of the bot's messages as it stands."""

    slot: str | None
    message: str
    buttons: ButtonRows


_DECODER = msgspec.json.Decoder(ButtonRows)
_KEEP = Upsert(
    posts,
    lambda new: new.on_conflict_do_update(
        index_elements=["chat", "slot"],
        set_={name: new.excluded[name] for name in ("message", "buttons", "outbox_id")},
    ),
)
_OF_MESSAGE = (
    select(posts.c.slot, posts.c.message, posts.c.buttons)
    .where(posts.c.chat == bindparam("address"), posts.c.message == bindparam("posted"))
    .order_by(posts.c.id.desc())
    .limit(1)
)
_MESSAGE_OF = select(posts.c.message).where(
    posts.c.chat == bindparam("address"), posts.c.slot == bindparam("holder")
)
_DROP = delete(posts).where(
    posts.c.chat == bindparam("address"), posts.c.slot == bindparam("holder")
)


async def of_message(conn: AsyncConnection, chat: str, message: str) -> PostRow | None:
    """What the bot meant by a message of its own; None if it keeps no trace of it."""
    found = await conn.execute(_OF_MESSAGE, {"address": chat, "posted": message})
    row = found.first()
    return PostRow(row.slot, row.message, _DECODER.decode(row.buttons)) if row else None


async def message_of(conn: AsyncConnection, chat: str, slot: str) -> str | None:
    """The platform's id of the message that holds a slot."""
    return await conn.scalar(_MESSAGE_OF, {"address": chat, "holder": slot})


async def keep(conn: AsyncConnection, chat: str, post: PostRow, outbox_id: int) -> None:
    """Remember a message; the one that held its slot before is forgotten."""
    row = {
        "chat": chat,
        "slot": post.slot,
        "message": post.message,
        "buttons": msgspec.json.encode(post.buttons).decode(),
        "outbox_id": outbox_id,
    }
    await conn.execute(_KEEP.on(conn), row)


async def drop(conn: AsyncConnection, chat: str, slot: str) -> None:
    """Forget the message that holds a slot."""
    await conn.execute(_DROP, {"address": chat, "holder": slot})
