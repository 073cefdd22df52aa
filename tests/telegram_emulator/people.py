"""Scripted people, who do in a room what people do on Telegram."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.telegram_emulator.accounts import CallbackQuery
from tests.telegram_emulator.routing import deliver, found_entities
from tests.telegram_emulator.schema import Upload
from tests.telegram_emulator.shapes import Json, chat_json, message_json, user_json
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.world import Member, Message, User, Version

if TYPE_CHECKING:
    from tests.telegram_emulator.rooms import Room

PATIENCE = 5.0  # real seconds that a test waits for something to appear


@dataclass(eq=False)
class Participant:
    """A person in a room, who does what people do there."""

    room: Room
    member: Member

    @property
    def user(self) -> User:
        """Who they are."""
        return self.member.user

    @property
    def id(self) -> str:
        """The person id that the bot should use."""
        return f"tg:{self.user.id}"

    async def says(self, text: str, reply_to: Message | None = None) -> Message:
        """Write a message here."""
        chat, telegram = self.room.chat, self.room.telegram
        message = Message(chat.next_message, chat, self.user, telegram.now(), text)
        message.entities = found_entities(text)
        message.reply_to, message.thread = reply_to, self.room.topic_id
        message.as_chat, message.signature = self.member.anonymous, self.member.title
        return telegram.post(message)

    async def replies(self, to: Message, text: str) -> Message:
        """Answer a message."""
        return await self.says(text, reply_to=to)

    async def sends_photo(self, caption: str = "") -> Message:
        """Send a picture, with or without words."""
        chat = self.room.chat
        message = Message(chat.next_message, chat, self.user, self.room.telegram.now(), caption)
        message.kind, message.upload = "photo", Upload("photo.jpg", "image/jpeg", b"\xff\xd8\xff")
        message.entities, message.thread = found_entities(caption), self.room.topic_id
        return self.room.telegram.post(message)

    async def edits(self, message: Message, text: str) -> None:
        """Change one's own message."""
        assert message.sender is self.user, "people edit only their own messages"
        now = self.room.telegram.now()
        message.history.append(Version(message.text, message.keyboard, now))
        message.text, message.entities, message.edited_at = text, found_entities(text), now
        deliver(self.room.account, message, "edited_message")
        self.room.telegram.touch()

    async def deletes(self, message: Message) -> None:
        """Delete a message: Telegram tells no bot."""
        message.deleted = True
        self.room.telegram.touch()

    async def presses(self, label: str, on: Message | None = None) -> Press:
        """Press the newest button with this label, or that of a given (even old) message."""
        message = on or self.room.find(label)
        assert message is not None, f"no button {label!r}\n{self.room.transcript()}"
        data = button_data(message, label)
        number = len(self.room.account.queries) + 1
        query = CallbackQuery(f"{self.user.id}{number:05}", self.user, self.room.telegram.now())
        self.room.account.queries[query.id] = query
        self.room.account.push("callback_query", _query_json(query, message, data))
        self.room.telegram.touch()
        return Press(self.room.telegram, query)

    async def reacts(self, to: Message, *emoji: str) -> None:
        """Put these reactions, and only these, on a message."""
        old = to.reactions.get(self.user.id, ())
        to.reactions[self.user.id] = emoji
        own = self.room.chat.member(self.room.account.user.id)
        if own is not None and (own.admin or self.room.chat.type == "private"):
            body = self._reaction_json(to, old, emoji)
            self.room.account.push("message_reaction", body)
        self.room.telegram.touch()

    def _reaction_json(self, to: Message, old: tuple[str, ...], new: tuple[str, ...]) -> Json:
        chat = chat_json(self.room.chat)
        who: Json = {"actor_chat": chat} if self.member.anonymous else {}
        if not self.member.anonymous:
            who = {"user": user_json(self.user)}
        kinds = {
            name: [{"type": "emoji", "emoji": e} for e in emoji]
            for name, emoji in (("old_reaction", old), ("new_reaction", new))
        }
        date = int(self.room.telegram.now())
        return {"chat": chat, "message_id": to.id, "date": date} | who | kinds

    async def leaves(self) -> None:
        """Leave the chat."""
        self.room.telegram.change_member(self.room.chat, self.user, self.member, status="left")
        self.room.telegram.service(self.room.chat, self.user, left_chat_member=self._json)

    async def joins(self) -> None:
        """Come (back) into the chat."""
        self.room.telegram.change_member(self.room.chat, self.user, self.member, status="member")
        self.room.telegram.service(self.room.chat, self.user, new_chat_members=[self._json])

    async def promoted(self, admin: bool = True) -> None:
        """Become an administrator of the chat, or no longer."""
        changes = {"status": "administrator" if admin else "member"}
        chat = self.room.chat
        self.room.telegram.change_member(chat, chat.founder, self.member, **changes)

    @property
    def _json(self) -> Json:
        return user_json(self.user)

    @property
    def private(self) -> Room:
        """Their own conversation with the bot."""
        telegram, account = self.room.telegram, self.room.account
        chat = telegram.conversation(account, self.user)
        return replace(self.room, chat=chat, topic_id=None)

    @property
    def alone(self) -> Participant:
        """The same person, in their own conversation with the bot."""
        room = self.private
        return Participant(room, room.chat.members[self.user.id])

    async def starts(self, payload: str = "") -> Message:
        """Press Start in the private chat, perhaps from a link with a payload."""
        alone = self.alone
        alone.room.chat.started, alone.room.chat.blocked = True, False
        return await alone.says(f"/start {payload}".strip())

    async def blocks(self) -> None:
        """Block the bot."""
        chat = self.private.chat
        chat.blocked = True
        bot = chat.members[self.room.account.user.id]
        self.room.telegram.change_member(chat, self.user, bot, status="kicked")


@dataclass(eq=False)
class Press:
    """A pressed button, which turns until the bot answers."""

    telegram: Telegram
    query: CallbackQuery

    async def answered(self, within: float = PATIENCE) -> str:
        """Wait for the bot's answer; gives its words."""
        why = f"{self.query.person.name}'s press was never answered"
        await self.telegram.until(lambda: self.query.answered, lambda: why, within)
        return self.query.text


def button_data(message: Message, label: str) -> str:
    """The data of the first button whose label holds these words, now or before an edit."""
    boards = [message.keyboard, *(version.keyboard for version in reversed(message.history))]
    for keyboard in boards:
        for row in keyboard or []:
            for button in row:
                if label in str(button["text"]):
                    return str(button["callback_data"])
    raise AssertionError(f"no button {label!r} under {message.text!r}")


def _query_json(query: CallbackQuery, message: Message, data: str) -> Json:
    shown: Json = message_json(message)
    if message.deleted:
        shown = {"chat": chat_json(message.chat), "message_id": message.id, "date": 0}
    return {
        "id": query.id,
        "from": user_json(query.person),
        "message": shown,
        "chat_instance": str(message.chat.id),
        "data": data,
    }
