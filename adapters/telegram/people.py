"""Who is behind a message, a press or a reaction.

Anonymous administrators and channels speak as a chat: all of them share one of Telegram's own
user ids, so that id is never a participant; the chat and its signature are.
"""

from __future__ import annotations

from telegram import Chat, Message, MessageReactionUpdated, User

from adapters.telegram.addresses import person_id
from bot.characters import clean
from bot.events import Person


def user_person(user: User, admins: frozenset[int]) -> Person:
    """A user; a facilitator if among the administrators of the chat."""
    return Person(person_id(user.id), clean(user.full_name), user.id in admins)


def author_of(message: Message, admins: frozenset[int]) -> Person:
    """Who wrote a message; one sent in the name of the chat itself is a facilitator's."""
    if message.sender_chat is not None:
        own = message.sender_chat.id == message.chat.id
        return _speaking(message.sender_chat, message.author_signature, facilitator=own)
    if message.from_user is None:
        raise ValueError("only channels' posts have no author, and they are not heard")
    return user_person(message.from_user, admins)


def reader_of(changed: MessageReactionUpdated, admins: frozenset[int]) -> Person | None:
    """Who reacted; None if Telegram does not say."""
    if changed.user is not None:
        return user_person(changed.user, admins)
    if changed.actor_chat is not None:
        own = changed.actor_chat.id == changed.chat.id
        return _speaking(changed.actor_chat, None, facilitator=own)
    return None


def is_heard(message: Message) -> bool:
    """Whether a person said this: other bots and forwarded channel posts are not people."""
    if message.is_automatic_forward:
        return False
    if message.sender_chat is not None:
        return True
    return message.from_user is not None and not message.from_user.is_bot


def _speaking(chat: Chat, signature: str | None, *, facilitator: bool) -> Person:
    name = clean(chat.title or "") or str(chat.id)
    if signature is None:
        return Person(person_id(chat.id), name, facilitator)
    return Person(f"{person_id(chat.id)}~{signature}", f"{name} ({signature})", facilitator)
