"""What exists on the emulated Telegram: people, chats, topics and messages, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tests.telegram_emulator.html import Entity
from tests.telegram_emulator.keyboard import Keyboard
from tests.telegram_emulator.schema import Upload

ChatType = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
PRESENT: frozenset[str] = frozenset({"creator", "administrator", "member", "restricted"})
ANONYMOUS_ADMIN = 1087968824
_REACTIONS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
    "❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 "
    "😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ "
    "😡 "
)
REACTIONS = tuple(_REACTIONS.split())


@dataclass(eq=False)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False
    language: str | None = "fr"

    @property
    def name(self) -> str:
        """What people read above a message."""
        return self.first_name


@dataclass(eq=False)
class Member:
    """Somebody's place in a chat; a bot keeps the privacy mode it had when it joined."""

    user: User
    status: Status = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False
    title: str | None = None
    reads_everything: bool = False

    @property
    def present(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT

    @property
    def admin(self) -> bool:
        """Whether they administer the chat."""
        return self.status in ("creator", "administrator")


@dataclass(eq=False)
class Topic:
    """A topic of a forum."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Version:
    """What a message said before an edit."""

    text: str
    keyboard: Keyboard | None
    at: float


@dataclass(eq=False)
class Message:
    """A message; `text` is the caption of a file, `service` what Telegram says itself."""

    id: int
    chat: Chat
    sender: User
    at: float
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    as_chat: bool = False
    signature: str | None = None
    upload: Upload | None = None
    kind: Literal["text", "photo", "document", "voice", "service"] = "text"
    service: dict[str, object] = field(default_factory=dict)
    reply_to: Message | None = None
    thread: int | None = None
    keyboard: Keyboard | None = None
    edited_at: float | None = None
    history: list[Version] = field(default_factory=list)
    deleted: bool = False
    silent: bool = False
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons under it."""
        return [str(button["text"]) for row in self.keyboard or [] for button in row]


@dataclass(eq=False)
class Chat:
    """A conversation; a private one belongs to one person and one bot."""

    id: int
    type: ChatType
    title: str = ""
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    next_message: int = 1
    pinned: list[int] = field(default_factory=list)
    upgraded_to: int | None = None
    reactions: tuple[str, ...] = REACTIONS
    last_bot: int | None = None
    started: bool = False
    blocked: bool = False

    @property
    def group(self) -> bool:
        """Whether the limits of groups apply."""
        return self.type != "private"

    @property
    def founder(self) -> User:
        """Who made the chat."""
        return next(m.user for m in self.members.values() if m.status == "creator")

    def member(self, user: int) -> Member | None:
        """A present member, or None."""
        member = self.members.get(user)
        return member if member and member.present else None

    def visible(self, message: int) -> Message | None:
        """A message that still exists, or None."""
        found = self.messages.get(message)
        return None if found is None or found.deleted else found

    def add(self, message: Message) -> Message:
        """Keep a new message; gives it back."""
        self.messages[message.id] = message
        self.next_message = message.id + 1
        return message
