"""The calls around a message: reactions, pins, answers to presses."""

from __future__ import annotations

from tests.telegram_emulator.access import chat_for, may, message_for
from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.errors import malformed, refused
from tests.telegram_emulator.messages import Params
from tests.telegram_emulator.shapes import message_json
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.world import REACTIONS

QUERY_LIFETIME = 30.0
ANSWER_LIMIT = 200


def react(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle setMessageReaction: one per bot, from Telegram's list and the group's."""
    emoji = _emoji(params.get("reaction"))
    chat = chat_for(telegram, account, params["chat_id"], write=False)
    account.limits.check_penalty(chat.id)
    message = message_for(chat, params["message_id"], "message to react")
    if any(e not in chat.reactions for e in emoji):
        raise refused("REACTION_INVALID")
    message.reactions[account.user.id] = emoji
    telegram.touch()
    return True


def _emoji(reaction: object) -> tuple[str, ...]:
    listed = reaction if isinstance(reaction, list) else []
    if any(not isinstance(r, dict) or r.get("type") != "emoji" for r in listed):
        raise malformed("can't parse ReactionType: invalid reaction type specified")
    emoji = tuple(str(r["emoji"]) for r in listed)
    if len(emoji) > 1:
        raise malformed("REACTIONS_TOO_MANY")
    if any(e not in REACTIONS for e in emoji):
        raise malformed("REACTION_INVALID")
    return emoji


def pin(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle pinChatMessage: needs the right; the chat is told by a service message."""
    chat = chat_for(telegram, account, params["chat_id"])
    message = message_for(chat, params["message_id"], "message to pin")
    if not may(account, chat, "can_pin_messages"):
        raise refused("not enough rights to manage pinned messages in the chat")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        pinned = message_json(message, nested=True)
        telegram.service(chat, account.user, message.thread, pinned_message=pinned)
    return True


def unpin(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle unpinChatMessage: one message, or the newest pinned one."""
    chat = chat_for(telegram, account, params["chat_id"])
    if not may(account, chat, "can_pin_messages"):
        raise refused("not enough rights to manage pinned messages in the chat")
    target = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if target not in chat.pinned:
        raise refused("message to unpin not found")
    chat.pinned = [id for id in chat.pinned if id != target]
    telegram.touch()
    return True


def answer_press(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle answerCallbackQuery: once, in time, and in at most 200 characters."""
    text = str(params.get("text") or "")
    if len(text) > ANSWER_LIMIT:
        raise malformed("MESSAGE_TOO_LONG")
    query = account.queries.get(str(params["callback_query_id"]))
    if query is None or query.answered or telegram.now() - query.at > QUERY_LIFETIME:
        raise refused("query is too old and response timeout expired or query ID is invalid")
    query.answered, query.text = True, text
    query.alert = bool(params.get("show_alert"))
    telegram.touch()
    return True
