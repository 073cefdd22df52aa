"""Rooms as people see them: what is shown there, and what happens to topics, bot and chat."""

from __future__ import annotations

from dataclasses import dataclass

from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.chats import member_of, open_topic
from tests.telegram_emulator.people import PATIENCE, Participant
from tests.telegram_emulator.phone import phone
from tests.telegram_emulator.shapes import user_json
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.transcript import transcript
from tests.telegram_emulator.world import Chat, Member, Message, Status, Topic, User

ADMIN_RIGHTS = frozenset({"can_manage_chat", "can_pin_messages", "can_delete_messages"})


@dataclass(eq=False)
class Room:
    """A chat, or one topic of a forum, as people see it."""

    telegram: Telegram
    account: Account
    chat: Chat
    topic_id: int | None = None

    @property
    def address(self) -> str:
        """The address that the bot should use for this room."""
        suffix = f"/{self.topic_id}" if self.topic_id is not None else ""
        return f"tg:{self.chat.id}{suffix}"

    @property
    def messages(self) -> list[Message]:
        """What can be read here, oldest first."""
        kept = (m for m in self.chat.messages.values() if not m.deleted)
        return [m for m in kept if m.thread == self.topic_id]

    @property
    def said(self) -> list[Message]:
        """What the bot said here and did not take back, oldest first."""
        mine = (m for m in self.messages if m.sender is self.account.user)
        return [m for m in mine if m.kind != "service"]

    def person(
        self,
        name: str,
        *,
        username: str | None = None,
        admin: bool = False,
        anonymous: bool = False,
        title: str | None = None,
    ) -> Participant:
        """Somebody who is in the room already."""
        user = self.telegram.new_person(name, username)
        status: Status = "administrator" if admin or anonymous else "member"
        rights = ADMIN_RIGHTS if admin else frozenset()
        member = Member(user, status, rights, anonymous, title)
        self.chat.members[user.id] = member
        return Participant(self, member)

    @property
    def founder(self) -> Participant:
        """Who made the group."""
        return Participant(self, self.chat.members[self.chat.founder.id])

    async def shows(self, words: str, within: float = PATIENCE) -> Message:
        """Wait until the bot shows these words here; gives the message."""
        await self.telegram.until(
            lambda: self.find(words) is not None,
            lambda: f"never shown: {words!r}\n{self.transcript()}",
            within,
        )
        found = self.find(words)
        assert found is not None
        return found

    async def settles(self, calls: int, within: float = PATIENCE) -> None:
        """Wait until the bot has said this many messages here."""
        await self.telegram.until(
            lambda: len(self.said) >= calls,
            lambda: f"only {len(self.said)} of {calls} messages\n{self.transcript()}",
            within,
        )

    def find(self, words: str) -> Message | None:
        """The bot's newest message that holds these words, or a button with this label."""
        for message in reversed(self.said):
            if words in message.text or any(words in label for label in message.labels):
                return message
        return None

    def topic(self, name: str, by: User | None = None) -> Room:
        """A new topic of this forum."""
        topic = open_topic(self.telegram, self.chat, by or self.chat.founder, name)
        return Room(self.telegram, self.account, self.chat, topic.id)

    @property
    def _topic(self) -> Topic:
        assert self.topic_id is not None, "only topics are closed, reopened or deleted"
        return self.chat.topics[self.topic_id]

    def close_topic(self) -> None:
        """Somebody closes this topic."""
        self._topic.closed = True
        self._announce(forum_topic_closed={})

    def reopen_topic(self) -> None:
        """Somebody reopens this topic."""
        self._topic.closed = False
        self._announce(forum_topic_reopened={})

    def delete_topic(self) -> None:
        """Somebody deletes this topic with all that was said in it; nobody tells the bot."""
        self._topic.deleted = True
        for message in self.messages:
            message.deleted = True

    def _announce(self, **content: object) -> None:
        self.telegram.service(self.chat, self.chat.founder, self.topic_id, **content)

    def add_bot(self, account: Account | None = None) -> None:
        """Somebody adds the bot to this chat."""
        bot = account or self.account
        member = member_of(self.chat, bot.user)
        member.reads_everything = bot.reads_everything
        by = self.chat.founder
        self.telegram.change_member(self.chat, by, member, status="member")
        self._announce(new_chat_members=[user_json(bot.user)])

    def kick_bot(self) -> None:
        """Somebody removes the bot."""
        self._change_bot(status="kicked", rights=frozenset())

    def restrict_bot(self) -> None:
        """Somebody forbids the bot to write."""
        self._change_bot(status="restricted", rights=frozenset())

    def promote_bot(self, *rights: str) -> None:
        """Somebody makes the bot an administrator."""
        self._change_bot(status="administrator", rights=frozenset(rights) or ADMIN_RIGHTS)

    def demote_bot(self) -> None:
        """Somebody takes the bot's rights away."""
        self._change_bot(status="member", rights=frozenset())

    def _change_bot(self, **changes: object) -> None:
        member = self.chat.members[self.account.user.id]
        self.telegram.change_member(self.chat, self.chat.founder, member, **changes)

    def migrate(self) -> Room:
        """Telegram turns this basic group into a supergroup with another id."""
        new = self.telegram.new_chat(self.chat.title, "supergroup")
        new.members = self.chat.members
        self.chat.upgraded_to = new.id
        self._announce(migrate_to_chat_id=new.id)
        room = Room(self.telegram, self.account, new)
        room._announce(migrate_from_chat_id=self.chat.id)
        return room

    def transcript(self) -> str:
        """What one phone shows here."""
        return transcript(self.messages, self.account.user.id)

    def phone(self) -> str:
        """The same as an SVG picture of a phone."""
        return phone(self.messages, self.chat.title, self.account.user.id)
