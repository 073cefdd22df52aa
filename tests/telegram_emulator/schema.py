"""Which methods exist, which parameters they take, and the conversion of what arrives.

Types: `!` required; int, str, bool, chat (id or @name), object, list, file (upload or text).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.telegram_emulator.errors import ApiError, malformed

_SENDING = (
    "business_connection_id:str chat_id!:chat message_thread_id:int "
    "direct_messages_topic_id:int disable_notification:bool protect_content:bool "
    "allow_paid_broadcast:bool message_effect_id:str suggested_post_parameters:object "
    "reply_parameters:object reply_markup:object parse_mode:str"
)
_EDITING = "business_connection_id:str chat_id:chat message_id:int inline_message_id:str"
_TABLE = f"""
getMe
getUpdates offset:int limit:int timeout:int allowed_updates:list
setWebhook url!:str certificate:file ip_address:str max_connections:int allowed_updates:list \
drop_pending_updates:bool secret_token:str
deleteWebhook drop_pending_updates:bool
getWebhookInfo
sendMessage {_SENDING} text!:str entities:list link_preview_options:object
sendPhoto {_SENDING} photo!:file caption:str caption_entities:list \
show_caption_above_media:bool has_spoiler:bool
sendDocument {_SENDING} document!:file thumbnail:file caption:str caption_entities:list \
disable_content_type_detection:bool
editMessageText {_EDITING} text!:str parse_mode:str entities:list link_preview_options:object \
reply_markup:object
editMessageReplyMarkup {_EDITING} reply_markup:object
deleteMessage chat_id!:chat message_id!:int
answerCallbackQuery callback_query_id!:str text:str show_alert:bool url:str cache_time:int
setMessageReaction chat_id!:chat message_id!:int reaction:list is_big:bool
pinChatMessage business_connection_id:str chat_id!:chat message_id!:int disable_notification:bool
unpinChatMessage business_connection_id:str chat_id!:chat message_id:int
getChat chat_id!:chat
getChatMember chat_id!:chat user_id!:int
getChatAdministrators chat_id!:chat return_bots:bool
leaveChat chat_id!:chat
setMyCommands commands!:list scope:object language_code:str
deleteMyCommands scope:object language_code:str
getMyCommands scope:object language_code:str
createForumTopic chat_id!:chat name!:str icon_color:int icon_custom_emoji_id:str
closeForumTopic chat_id!:chat message_thread_id!:int
reopenForumTopic chat_id!:chat message_thread_id!:int
deleteForumTopic chat_id!:chat message_thread_id!:int
"""
_FIELDS = {
    "reply_parameters": "message_id chat_id allow_sending_without_reply quote quote_parse_mode "
    "quote_entities quote_position checklist_task_id poll_option_id",
    "link_preview_options": "is_disabled url prefer_small_media prefer_large_media show_above_text",
}
FIELDS = {name: frozenset(words.split()) for name, words in _FIELDS.items()}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a method."""

    kind: str
    required: bool


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    media_type: str
    data: bytes


def _parsed(line: str) -> tuple[str, dict[str, Parameter]]:
    method, *words = line.split()
    pairs = (word.split(":") for word in words)
    return method, {name.rstrip("!"): Parameter(kind, "!" in name) for name, kind in pairs}


METHODS = dict(_parsed(line) for line in _TABLE.strip().splitlines())
_NAMES = {name.lower(): name for name in METHODS}


def method_named(path: str) -> str:
    """The method that a path means, whatever its case; 404 where there is none."""
    name = _NAMES.get(path.lower())
    if name is None:
        raise ApiError(404, "Not Found: method not found", invalid=True)
    return name


def checked(method: str, given: Mapping[str, object]) -> dict[str, object]:
    """The parameters with their right types; a strict 400 for anything else."""
    known = METHODS[method]
    for name in given:
        if name not in known:
            raise malformed(f'method "{method}" has no parameter "{name}"')
    for name, parameter in known.items():
        if parameter.required and given.get(name) in (None, ""):
            raise malformed(_MISSING.get(name, f'parameter "{name}" is required'))
    values = {name: _converted(name, known[name].kind, value) for name, value in given.items()}
    for name, fields in FIELDS.items():
        _check_fields(name, values.get(name), fields)
    return values


_MISSING = {"text": "message text is empty", "chat_id": "chat_id is empty"}


def _check_fields(name: str, value: object, fields: frozenset[str]) -> None:
    if isinstance(value, dict):
        unknown = set(value) - fields
        if unknown:
            raise malformed(f'unknown fields in "{name}": {sorted(unknown)}')


def _converted(name: str, kind: str, value: object) -> object:
    try:
        return _CONVERTERS[kind](value)
    except (ValueError, TypeError, KeyError) as error:
        raise malformed(f'parameter "{name}" must be of type {kind}') from error


def _int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    return int(value)


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}[str(value).lower()] if value else False


def _chat(value: object) -> object:
    return value if isinstance(value, str) and value.startswith("@") else _int(value)


def _json(kind: type) -> Callable[[object], object]:
    def convert(value: object) -> object:
        decoded = json.loads(value) if isinstance(value, str) else value
        if not isinstance(decoded, kind):
            raise TypeError
        return decoded

    return convert


def _file(value: object) -> object:
    if not isinstance(value, Upload | str):
        raise TypeError
    return value


_CONVERTERS: dict[str, Callable[[object], object]] = {
    "int": _int,
    "str": _str,
    "bool": _bool,
    "chat": _chat,
    "object": _json(dict),
    "list": _json(list),
    "file": _file,
}
