"""May this bot do that here: chats, topics, messages and rights, with the server's refusals."""

from __future__ import annotations

from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.errors import ApiError, forbidden, refused
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.world import Chat, Member, Message

GENERAL = 1


def chat_for(telegram: Telegram, account: Account, chat_id: object, *, write: bool = True) -> Chat:
    """The chat of a call; refuses what the bot cannot reach or may not write to."""
    chat = telegram.find(account, chat_id)
    if chat is None:
        raise _unknown(telegram, chat_id)
    if chat.type == "private":
        return _private(chat, write)
    if chat.upgraded_to is not None and write:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, words, migrate_to=chat.upgraded_to)
    _check_membership(account, chat, write)
    return chat


def _unknown(telegram: Telegram, chat_id: object) -> ApiError:
    people = (m.user.id for c in telegram.chats.values() for m in c.members.values())
    if isinstance(chat_id, int) and chat_id in people:
        return forbidden("bot can't initiate conversation with a user")
    return refused("chat not found")


def _private(chat: Chat, write: bool) -> Chat:
    if write and chat.blocked:
        raise forbidden("bot was blocked by the user")
    if write and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def _check_membership(account: Account, chat: Chat, write: bool) -> None:
    member = chat.members.get(account.user.id)
    kind = f"{chat.type} chat"
    if member is not None and member.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if member is None or not member.present:
        raise forbidden(f"bot is not a member of the {kind}")
    if write and member.status == "restricted":
        raise refused("not enough rights to send text messages to the chat")


def thread_for(account: Account, chat: Chat, thread: object) -> int | None:
    """The topic of a call: General is never named, deleted ones are gone, closed ones shut."""
    if not isinstance(thread, int) or not chat.is_forum:
        return None
    topic = chat.topics.get(thread)
    if thread == GENERAL or topic is None or topic.deleted:
        raise refused("message thread not found")
    if topic.closed and "can_manage_topics" not in _own(account, chat).rights:
        raise refused("TOPIC_CLOSED")
    return thread


def message_for(chat: Chat, message_id: object, purpose: str) -> Message:
    """The message of a call; `purpose` is how the error names it (`message to edit`)."""
    found = chat.visible(message_id) if isinstance(message_id, int) else None
    if found is None:
        raise refused(f"{purpose} not found")
    return found


def may(account: Account, chat: Chat, right: str) -> bool:
    """Whether a bot has an administrator's right (in private and basic chats it may pin)."""
    if chat.type == "private":
        return True
    return right in _own(account, chat).rights


def _own(account: Account, chat: Chat) -> Member:
    return chat.members[account.user.id]
