"""The calls about chats, members, topics and the bot's own commands."""

from __future__ import annotations

import json
import re

from tests.telegram_emulator.access import chat_for, may
from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.errors import malformed, refused
from tests.telegram_emulator.messages import Params
from tests.telegram_emulator.shapes import Json, chat_json, member_json, message_json, user_json
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.world import REACTIONS, Chat, Member, Topic, User

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES_WORDS = (
    "default all_private_chats all_group_chats all_chat_administrators chat chat_administrators "
    "chat_member"
)
_SCOPES = frozenset(_SCOPES_WORDS.split())


def get_me(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle getMe: who the bot is and whether privacy mode is off."""
    return user_json(account.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": account.reads_everything,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle getChat: with its pinned message and the reactions that it allows."""
    chat = chat_for(telegram, account, params["chat_id"], write=False)
    shape = chat_json(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.reactions != REACTIONS:
        shape["available_reactions"] = [{"type": "emoji", "emoji": e} for e in chat.reactions]
    if chat.pinned:
        shape["pinned_message"] = message_json(chat.messages[chat.pinned[-1]], nested=True)
    return shape


_GIFTS_WORDS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
_GIFTS = tuple(_GIFTS_WORDS.split())


def get_member(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle getChatMember: also of somebody who left."""
    chat = chat_for(telegram, account, params["chat_id"], write=False)
    member = chat.members.get(int(str(params["user_id"])))
    if member is None:
        raise refused("PARTICIPANT_ID_INVALID")
    return member_json(member)


def get_administrators(telegram: Telegram, account: Account, params: Params) -> list[Json]:
    """Handle getChatAdministrators: everybody but other bots."""
    chat = chat_for(telegram, account, params["chat_id"], write=False)
    if chat.type == "private":
        raise refused("there are no administrators in the private chat")
    own = account.user
    admins = [m for m in chat.members.values() if m.admin]
    return [member_json(m) for m in admins if not m.user.is_bot or m.user is own]


def leave(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle leaveChat."""
    chat = chat_for(telegram, account, params["chat_id"], write=False)
    telegram.change_member(chat, account.user, chat.members[account.user.id], status="left")
    return True


def create_topic(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle createForumTopic: counts as a message."""
    chat = chat_for(telegram, account, params["chat_id"])
    if not chat.is_forum:
        raise refused("the chat is not a forum")
    if not may(account, chat, "can_manage_topics"):
        raise refused("not enough rights to create a topic")
    account.limits.charge(chat.id, chat.group)
    topic = open_topic(telegram, chat, account.user, str(params["name"]))
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": 7322096}


def open_topic(telegram: Telegram, chat: Chat, by: User, name: str) -> Topic:
    """A new topic; its id is that of the service message that opens it."""
    topic = chat.topics[chat.next_message] = Topic(chat.next_message, name)
    created = {"name": name, "icon_color": 7322096}
    telegram.service(chat, by, topic.id, forum_topic_created=created)
    return topic


def change_topic(telegram: Telegram, account: Account, params: Params, **changes: bool) -> bool:
    """Handle closeForumTopic, reopenForumTopic and deleteForumTopic."""
    chat = chat_for(telegram, account, params["chat_id"])
    topic = chat.topics.get(int(str(params["message_thread_id"])))
    if topic is None or topic.deleted:
        raise refused("message thread not found")
    if not may(account, chat, "can_manage_topics"):
        raise refused("not enough rights to manage topics")
    for name, value in changes.items():
        setattr(topic, name, value)
    return True


def set_commands(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle setMyCommands: lower-case names, descriptions of 1 to 256 characters."""
    commands = params["commands"]
    assert isinstance(commands, list)
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command"))):
            raise malformed("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description"))) <= 256:
            raise malformed("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > 100:
        raise malformed("BOT_COMMANDS_TOO_MUCH")
    account.commands[_scope(params)] = commands
    return True


def delete_commands(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle deleteMyCommands."""
    account.commands.pop(_scope(params), None)
    return True


def get_commands(telegram: Telegram, account: Account, params: Params) -> list[Json]:
    """Handle getMyCommands."""
    return account.commands.get(_scope(params), [])


def _scope(params: Params) -> str:
    scope = params.get("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise malformed("can't parse BotCommandScope: unsupported scope type")
    language = str(params.get("language_code") or "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise malformed("invalid language_code specified")
    return json.dumps(scope, sort_keys=True) + language


def member_of(chat: Chat, user: User) -> Member:
    """Somebody's place in a chat, new if they never were in it."""
    return chat.members.setdefault(user.id, Member(user, status="left"))
