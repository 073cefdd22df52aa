"""The whole record as JSON, complete enough to be read back; `docs/exports.md` documents it."""

from __future__ import annotations

from typing import Literal

import msgspec

from adapters.export.edition import Edition
from bot.record import Record


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file says of itself, and the record; `names` tells whether people are in it."""

    format: Literal["boussole-record"] = "boussole-record"
    version: Literal[1] = 1
    names: bool
    record: Record


class UnreadableFile(ValueError):
    """The bytes are not an exported record; the message says where and why."""


def render(edition: Edition) -> bytes:
    """The record, indented by two spaces."""
    envelope = Envelope(names=edition.names, record=edition.record)
    return msgspec.json.format(msgspec.json.encode(envelope), indent=2) + b"\n"


def parse(data: bytes) -> Record:
    """The record of an exported file; UnreadableFile if it is not one."""
    try:
        return msgspec.json.decode(data, type=Envelope).record
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"this is not an exported record: {error}") from error
