"""Files on their way out: uploaded, encrypted where the room is, with a thumbnail and words."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Any

import msgspec
from nio.crypto import encrypt_attachment
from PIL import Image

from adapters.base import Attachment
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.render import Rendered, rendered
from bot.text import Paragraph, Span, Text

_THUMBNAIL = (800, 600)
_OPAQUE = "application/octet-stream"


class Picture(msgspec.Struct, frozen=True):
    """An image's size in pixels, and a smaller one that shows it (None if it is small itself)."""

    width: int
    height: int
    thumbnail: bytes | None = None
    thumbnail_size: tuple[int, int] = (0, 0)


async def file_content(
    server: Homeserver, attachment: Attachment, *, encrypted: bool
) -> dict[str, Any]:
    """Upload the file; returns the content of the message that shows it."""
    info: dict[str, Any] = {"mimetype": attachment.media_type, "size": len(attachment.data)}
    image = attachment.media_type.startswith("image/")
    if image:
        picture = await asyncio.to_thread(picture_of, attachment.data)
        info |= {"w": picture.width, "h": picture.height}
        info |= await _thumbnail(server, picture, encrypted=encrypted)
    words = described(attachment)
    return {
        "msgtype": "m.image" if image else "m.file",
        "filename": attachment.name,
        "body": words.body,
        "format": "org.matrix.custom.html",
        "formatted_body": words.html,
        "info": info,
        "m.mentions": {},
        **await _stored(server, attachment.data, attachment.media_type, "", encrypted=encrypted),
    }


def described(attachment: Attachment) -> Rendered:
    """The caption and what the file shows, in words that a screen reader can say."""
    alt = Text((Paragraph(((Span(attachment.alt),),)),)) if attachment.alt else Text()
    words = attachment.caption + alt
    name = Text((Paragraph(((Span(attachment.name),),)),))
    return rendered((words if words.blocks else name).blocks)


def picture_of(data: bytes) -> Picture:
    """An image's size and thumbnail."""
    with Image.open(BytesIO(data)) as image:
        width, height = image.size
        if width <= _THUMBNAIL[0] and height <= _THUMBNAIL[1]:
            return Picture(width, height)
        image.thumbnail(_THUMBNAIL)
        small = BytesIO()
        image.save(small, "PNG", optimize=True)
        return Picture(width, height, small.getvalue(), image.size)


async def _thumbnail(server: Homeserver, picture: Picture, *, encrypted: bool) -> dict[str, Any]:
    if picture.thumbnail is None:
        return {}
    width, height = picture.thumbnail_size
    kept = await _stored(server, picture.thumbnail, "image/png", "thumbnail_", encrypted=encrypted)
    size = len(picture.thumbnail)
    return {
        "thumbnail_info": {"w": width, "h": height, "mimetype": "image/png", "size": size},
        **kept,
    }


async def _stored(
    server: Homeserver, data: bytes, media_type: str, prefix: str, *, encrypted: bool
) -> dict[str, Any]:
    """Where the bytes are; the server of an encrypted room learns neither type nor name."""
    if not encrypted:
        return {f"{prefix}url": await server.upload(data, media_type)}
    sealed, keys = await asyncio.to_thread(encrypt_attachment, data)
    return {f"{prefix}file": keys | {"url": await server.upload(sealed, _OPAQUE)}}
