"""Telegram's refusals: what to try again, what is lost, and what is no failure at all."""

from __future__ import annotations

import warnings
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from adapters.base import DeliveryError, RetryLater, Undeliverable
from adapters.telegram.addresses import Address

# The library announces that this will be a timedelta one day; both are read here.
warnings.filterwarnings("ignore", message=".*`retry_after` will be of type")

NETWORK_PAUSE = 2.0  # seconds
TOKEN_PAUSE = 60.0

NOT_MODIFIED = ("message is not modified",)
EDIT_IMPOSSIBLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
ALREADY_GONE = ("message to delete not found", "message to react not found")
UNDELETABLE = ("message can't be deleted",)
QUERY_TOO_OLD = ("query is too old", "query_id_invalid")
REACTION_REFUSED = ("reaction_invalid", "reactions_")
NOT_A_PHOTO = ("photo_invalid_dimensions", "image_process_failed", "photo_save_file_invalid")
_OUT_OF_REACH = (
    "chat not found",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "group chat was deactivated",
)


def says(error: TelegramError, words: tuple[str, ...]) -> bool:
    """Whether a refusal is one of these, whatever its capitals."""
    message = error.message.lower()
    return isinstance(error, BadRequest) and any(word in message for word in words)


def seconds_of(error: RetryAfter) -> float:
    """How long a 429 asks to wait; the library gives seconds or a timedelta."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def translated(error: TelegramError, address: Address) -> DeliveryError:
    """The delivery error that a refusal comes to; its words hold no address and no token."""
    match error:
        case RetryAfter():
            return RetryLater(seconds_of(error))
        case ChatMigrated():
            moved = Address(error.new_chat_id, address.thread)
            return Undeliverable("the group became a supergroup", moved_to=str(moved))
        case Forbidden():
            return Undeliverable(error.message, gone=True)
        case InvalidToken():
            return RetryLater(TOKEN_PAUSE, "Telegram refuses the token")
        case BadRequest():
            return Undeliverable(error.message, gone=says(error, _OUT_OF_REACH))
    return RetryLater(NETWORK_PAUSE, type(error).__name__)
