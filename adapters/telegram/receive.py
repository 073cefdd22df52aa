"""Telegram's updates as events, without any I/O: what is not understood is no event.

Traps seen to here: commands for other bots, implicit replies in topics, anonymous administrators,
messages too old to be accessible, captions, migrations, update types newer than the library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec
from telegram import (
    CallbackQuery,
    ChatMemberUpdated,
    Message,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    Update,
)

from adapters.telegram.addresses import Address
from adapters.telegram.people import author_of, is_heard, reader_of, user_person
from bot.characters import clean
from bot.events import (
    BotInvited,
    BotRemoved,
    ButtonPressed,
    ChatMoved,
    CommandGiven,
    Event,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessageReceived,
    Person,
    ReactionChanged,
)

_COMMAND = re.compile(r"/([^\W\d]\w{0,31})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


class Me(msgspec.Struct, frozen=True):
    """The bot itself: `reads_everything` says that privacy mode is off."""

    id: int
    username: str
    reads_everything: bool = False


class Knowledge(msgspec.Struct, frozen=True):
    """What an update does not say by itself: administrators, topics and parts of messages.

    `now` is when it was received, `thread_of` the topic of a message where Telegram omits it,
    `whole_of` the id under which a message sent in several parts is known.
    """

    me: Me
    now: datetime
    admins: frozenset[int] = frozenset()
    thread_of: Callable[[int, int], int | None] = lambda chat, message: None
    whole_of: Callable[[int, int], int] = lambda chat, message: message


def receive(update: Update, known: Knowledge) -> tuple[Event, ...]:
    """The events of one update, in order; several only when several people join at once."""
    events = tuple(_events(update, known))
    if len(events) < 2:
        return events
    return tuple(
        msgspec.structs.replace(event, id=f"{event.id}:{number}")
        for number, event in enumerate(events)
    )


def _events(update: Update, known: Knowledge) -> Iterator[Event]:
    id = f"tg:{known.me.id}:{update.update_id}"
    if update.message:
        yield from _message(id, update.message, known)
    elif update.edited_message:
        yield from _edited(id, update.edited_message, known)
    elif update.callback_query:
        yield from _pressed(id, update.callback_query, known)
    elif update.message_reaction:
        yield from _reaction(id, update.message_reaction, known)
    elif update.my_chat_member:
        yield from _membership(id, update.my_chat_member, known)


def _message(id: str, message: Message, known: Knowledge) -> Iterator[Event]:
    chat = address_of(message)
    if message.migrate_to_chat_id:
        to = str(Address(message.migrate_to_chat_id))
        yield ChatMoved(id=id, at=message.date, chat=str(chat), to=to)
    elif message.migrate_from_chat_id:
        old = str(Address(message.migrate_from_chat_id))
        yield ChatMoved(id=id, at=message.date, chat=old, to=str(chat))
    elif message.forum_topic_reopened and message.from_user:
        who = user_person(message.from_user, known.admins)
        yield BotInvited(id=id, at=message.date, chat=str(chat), author=who)
    elif message.new_chat_members:
        for user in message.new_chat_members:
            if not user.is_bot:
                joined = user_person(user, known.admins)
                yield MemberJoined(id=id, at=message.date, chat=str(chat), author=joined)
    elif message.left_chat_member:
        if not message.left_chat_member.is_bot:
            gone = user_person(message.left_chat_member, known.admins)
            yield MemberLeft(id=id, at=message.date, chat=str(chat), author=gone)
    elif is_heard(message) and _words(message):
        yield from _said(id, message, known)


def _said(id: str, message: Message, known: Knowledge) -> Iterator[Event]:
    text = _words(message)
    command = _COMMAND.fullmatch(text)
    if command is None:
        yield _spoken(id, message, text, known)
    elif command.group(2) is None or command.group(2).lower() == known.me.username.lower():
        yield _command(id, message, command, known)


def _command(id: str, message: Message, command: re.Match[str], known: Knowledge) -> CommandGiven:
    name, mention, arguments = command.groups()
    reply = message.reply_to_message
    to_me = bool(reply and reply.from_user and reply.from_user.id == known.me.id)
    private = _private(message)
    return CommandGiven(
        id=id,
        at=message.date,
        chat=str(address_of(message)),
        private=private,
        author=author_of(message, known.admins),
        message=str(message.message_id),
        name=_unaccented(name.lower()),
        arguments=(arguments or "").strip(),
        reply_to=_reply_to(message, known),
        addressed=bool(mention) or private or (to_me and _reply_to(message, known) is not None),
        about=_answered_person(reply, known),
    )


def _answered_person(reply: Message | None, known: Knowledge) -> Person | None:
    """Who wrote the message that is answered; a bot, or nobody, is not a person."""
    if reply is None or reply.from_user is None or reply.from_user.is_bot:
        return None
    return author_of(reply, known.admins)


def _spoken(id: str, message: Message, text: str, known: Knowledge) -> MessageReceived:
    called = re.compile(rf"@{re.escape(known.me.username)}\b", re.IGNORECASE)
    addressed = bool(called.search(text)) or _named(message, known.me)
    start = called.match(text)
    return MessageReceived(
        id=id,
        at=message.date,
        chat=str(address_of(message)),
        private=_private(message),
        author=author_of(message, known.admins),
        message=str(message.message_id),
        text=text[start.end() :].lstrip(" ,:") if start else text,
        reply_to=_reply_to(message, known),
        addressed=addressed,
    )


def _named(message: Message, me: Me) -> bool:
    entities = (*message.entities, *message.caption_entities)
    return any(e.type == "text_mention" and e.user and e.user.id == me.id for e in entities)


def _edited(id: str, message: Message, known: Knowledge) -> Iterator[Event]:
    text = _words(message)
    if text and is_heard(message):
        yield MessageEdited(
            id=id,
            at=message.edit_date or message.date,
            chat=str(address_of(message)),
            private=_private(message),
            author=author_of(message, known.admins),
            message=str(message.message_id),
            text=text,
        )


def _pressed(id: str, query: CallbackQuery, known: Knowledge) -> Iterator[Event]:
    message = query.message
    if message is None or query.data is None:
        return
    thread = known.thread_of(message.chat.id, message.message_id)
    chat = Address(message.chat.id, thread)
    if isinstance(message, Message) and message.is_accessible:
        chat = address_of(message)
    yield ButtonPressed(
        id=id,
        at=known.now,
        chat=str(chat),
        private=not chat.group,
        author=user_person(query.from_user, known.admins),
        message=str(message.message_id),
        action=query.data,
        receipt=query.id,
    )


def _reaction(id: str, changed: MessageReactionUpdated, known: Knowledge) -> Iterator[Event]:
    who = reader_of(changed, known.admins)
    if who is None:
        return
    emoji = (r.emoji for r in changed.new_reaction if isinstance(r, ReactionTypeEmoji))
    thread = known.thread_of(changed.chat.id, changed.message_id)
    chat = Address(changed.chat.id, thread)
    yield ReactionChanged(
        id=id,
        at=changed.date,
        chat=str(chat),
        private=not chat.group,
        author=who,
        message=str(known.whole_of(changed.chat.id, changed.message_id)),
        emoji=tuple(emoji),
    )


def _membership(id: str, changed: ChatMemberUpdated, known: Knowledge) -> Iterator[Event]:
    chat = Address(changed.chat.id)
    was, now = _present(changed.old_chat_member), _present(changed.new_chat_member)
    if was and not now:
        yield BotRemoved(id=id, at=changed.date, chat=str(chat), private=not chat.group)
    elif now and not was and chat.group:
        yield BotInvited(
            id=id,
            at=changed.date,
            chat=str(chat),
            author=user_person(changed.from_user, known.admins),
            reads_everything=known.me.reads_everything or _admin(changed.new_chat_member),
            may_pin=bool(getattr(changed.new_chat_member, "can_pin_messages", False)),
        )


def _present(member: object) -> bool:
    status = getattr(member, "status", "")
    return status in _PRESENT and bool(getattr(member, "is_member", True))


def _admin(member: object) -> bool:
    return getattr(member, "status", "") in ("creator", "administrator")


def address_of(message: Message) -> Address:
    """Where a message stands: its topic counts only if Telegram says that it is one."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Address(message.chat.id, thread)


def _private(message: Message) -> bool:
    return message.chat.type == "private"


def _words(message: Message) -> str:
    return clean(message.text or message.caption or "").strip()


def _reply_to(message: Message, known: Knowledge) -> str | None:
    reply = message.reply_to_message
    if reply is None or reply.forum_topic_created is not None:
        return None
    if message.is_topic_message and reply.message_id == message.message_thread_id:
        return None
    return str(known.whole_of(message.chat.id, reply.message_id))


def _unaccented(name: str) -> str:
    spelled = unicodedata.normalize("NFKD", name)
    return "".join(c for c in spelled if not unicodedata.combining(c))
