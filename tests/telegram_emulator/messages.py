"""The calls that send, edit and delete messages."""

from __future__ import annotations

from typing import Literal

from tests.telegram_emulator.access import chat_for, may, message_for, thread_for
from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.errors import malformed, refused
from tests.telegram_emulator.formatting import formatted
from tests.telegram_emulator.keyboard import inline_keyboard
from tests.telegram_emulator.schema import Upload
from tests.telegram_emulator.shapes import Json, message_json
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.world import Chat, Message, Version

Params = dict[str, object]
DELETABLE_FOR = 48 * 3600.0
PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024


def send_message(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle sendMessage."""
    return _send(telegram, account, params, "text", None)


def send_photo(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle sendPhoto: a picture of at most 10 MB."""
    upload = _upload(params["photo"], PHOTO_BYTES)
    if not upload.data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise refused("IMAGE_PROCESS_FAILED")
    return _send(telegram, account, params, "photo", upload)


def send_document(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle sendDocument: any file of at most 50 MB."""
    return _send(telegram, account, params, "document", _upload(params["document"], FILE_BYTES))


def _upload(value: object, most: int) -> Upload:
    if not isinstance(value, Upload):
        raise malformed("wrong remote file identifier specified: Wrong string length")
    if not value.data:
        raise malformed("file must be non-empty")
    if len(value.data) > most:
        raise malformed("file is too big")
    return value


def _send(
    telegram: Telegram,
    account: Account,
    params: Params,
    kind: Literal["text", "photo", "document"],
    upload: Upload | None,
) -> Json:
    text, entities = formatted(params, "text" if kind == "text" else "caption")
    keyboard = inline_keyboard(params.get("reply_markup"))
    chat = chat_for(telegram, account, params["chat_id"])
    thread = thread_for(account, chat, params.get("message_thread_id"))
    reply_to = _replied(chat, params.get("reply_parameters"))
    account.limits.charge(chat.id, chat.group)
    message = Message(chat.next_message, chat, account.user, telegram.now(), text, entities)
    message.kind, message.upload, message.keyboard = kind, upload, keyboard
    message.reply_to, message.thread = reply_to, thread
    message.silent = bool(params.get("disable_notification"))
    return message_json(telegram.post(message))


def _replied(chat: Chat, given: object) -> Message | None:
    if not isinstance(given, dict):
        return None
    found = chat.visible(int(given["message_id"]))
    if found is None and not given.get("allow_sending_without_reply"):
        raise refused("message to be replied not found")
    return found


def edit_text(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle editMessageText: the bot's own text messages only, and only to something else."""
    text, entities = formatted(params, "text")
    keyboard = inline_keyboard(params.get("reply_markup"))
    message = _editable(telegram, account, params)
    if message.kind != "text":
        raise refused("there is no text in the message to edit")
    same = (message.text, message.entities, message.keyboard) == (text, entities, keyboard)
    new = {"text": text, "entities": entities, "keyboard": keyboard}
    return _edited(telegram, account, message, same, **new)


def edit_keyboard(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle editMessageReplyMarkup."""
    keyboard = inline_keyboard(params.get("reply_markup"))
    message = _editable(telegram, account, params)
    return _edited(telegram, account, message, message.keyboard == keyboard, keyboard=keyboard)


def _editable(telegram: Telegram, account: Account, params: Params) -> Message:
    if "inline_message_id" in params or "chat_id" not in params:
        raise malformed("message identifier is not specified")
    chat = chat_for(telegram, account, params["chat_id"])
    message = message_for(chat, params.get("message_id"), "message to edit")
    if message.sender is not account.user or message.kind == "service":
        raise refused("message can't be edited")
    return message


def _edited(
    telegram: Telegram, account: Account, message: Message, same: bool, **changes: object
) -> Json:
    if same:
        raise refused(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    account.limits.charge(message.chat.id, message.chat.group)
    message.history.append(Version(message.text, message.keyboard, telegram.now()))
    for name, value in changes.items():
        setattr(message, name, value)
    message.edited_at = telegram.now()
    telegram.touch()
    return message_json(message)


def delete(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle deleteMessage: the bot's own ones for 48 hours, others' with the right to."""
    chat = chat_for(telegram, account, params["chat_id"])
    message = message_for(chat, params["message_id"], "message to delete")
    if not may(account, chat, "can_delete_messages") or chat.type == "private":
        old = telegram.now() - message.at > DELETABLE_FOR
        if old or message.sender is not account.user:
            raise refused("message can't be deleted for everyone")
    message.deleted = True
    chat.pinned = [id for id in chat.pinned if id != message.id]
    telegram.touch()
    return True
