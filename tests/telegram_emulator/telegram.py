"""The emulated Telegram itself: it keeps chats and bots, posts messages, tells who should know."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.limits import Limits
from tests.telegram_emulator.routing import deliver
from tests.telegram_emulator.shapes import Json, chat_json, member_json, user_json
from tests.telegram_emulator.world import Chat, ChatType, Member, Message, User

_FIRST_PERSON = 5_000_000_001  # beyond 32 bits, as real ids are
_FIRST_BOT = 7_000_000_001
_FIRST_GROUP = 4_200_000_001


@dataclass(eq=False)
class Telegram:
    """Everything that exists, and the clock (seconds since 1970)."""

    now: Callable[[], float]
    relaxed: bool = False
    accounts: dict[str, Account] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    private: dict[tuple[int, int], Chat] = field(default_factory=dict)
    _people: itertools.count[int] = field(default_factory=lambda: itertools.count(_FIRST_PERSON))
    _bots: itertools.count[int] = field(default_factory=lambda: itertools.count(_FIRST_BOT))
    _groups: itertools.count[int] = field(default_factory=lambda: itertools.count(_FIRST_GROUP))
    _waiters: list[asyncio.Future[None]] = field(default_factory=list)

    def new_person(self, name: str, username: str | None = None) -> User:
        """Somebody new; names need not be unique and usernames are optional."""
        return User(next(self._people), name, username)

    def new_account(self, username: str, name: str, reads_everything: bool) -> Account:
        """A new bot with its own token."""
        user = User(next(self._bots), name, username, is_bot=True, language=None)
        token = f"{user.id}:AAEmulated{user.id}-secret_{username}"
        limits = Limits(self.now, self.relaxed)
        account = Account(user, token, limits, self.now, reads_everything, self.relaxed)
        account.on_change = self.touch
        self.accounts[token] = account
        return account

    def new_chat(self, title: str, type: ChatType, is_forum: bool = False) -> Chat:
        """A new group; a basic one and a supergroup have ids of different shapes."""
        number = next(self._groups)
        id = -number if type == "group" else -(1_000_000_000_000 + number)
        chat = Chat(id, type, title, is_forum, next_message=1 + number % 97)
        self.chats[id] = chat
        return chat

    def conversation(self, account: Account, user: User) -> Chat:
        """The private chat of one person with one bot."""
        key = (account.user.id, user.id)
        if key not in self.private:
            members = {u.id: Member(u) for u in (account.user, user)}
            self.private[key] = Chat(user.id, "private", members=members, next_message=7)
        return self.private[key]

    def find(self, account: Account, chat_id: object) -> Chat | None:
        """The chat that a bot means by an id."""
        if not isinstance(chat_id, int):
            return None
        return self.chats.get(chat_id) or self.private.get((account.user.id, chat_id))

    def post(self, message: Message) -> Message:
        """Add a message to its chat and show it to the bots that may see it."""
        message.chat.add(message)
        if message.sender.is_bot and not message.as_chat:
            message.chat.last_bot = message.sender.id
        for account in self.accounts.values():
            deliver(account, message)
        self.touch()
        return message

    def service(
        self, chat: Chat, by: User, thread: int | None = None, **content: object
    ) -> Message:
        """Post what Telegram itself says in a chat (somebody joined, a topic was closed)."""
        message = Message(chat.next_message, chat, by, self.now(), kind="service", thread=thread)
        message.service = content
        return self.post(message)

    def change_member(self, chat: Chat, by: User, member: Member, **changes: object) -> None:
        """Change somebody's status or rights, and tell the bots that may know."""
        old = member_json(member)
        for name, value in changes.items():
            setattr(member, name, value)
        chat.members[member.user.id] = member
        body: Json = {
            "chat": chat_json(chat),
            "from": user_json(by),
            "date": int(self.now()),
            "old_chat_member": old,
            "new_chat_member": member_json(member),
        }
        for account in self.accounts.values():
            self._tell(account, chat, member, body)
        self.touch()

    def _tell(self, account: Account, chat: Chat, member: Member, body: Json) -> None:
        if member.user is account.user:
            account.push("my_chat_member", body)
        else:
            own = chat.member(account.user.id)
            if own is not None and own.admin:
                account.push("chat_member", body)

    def touch(self) -> None:
        """Wake everybody who waits for something to change."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def changed(self) -> None:
        """Wait until anything changes."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        await waiter

    async def until(self, true: Callable[[], bool], why: Callable[[], str], within: float) -> None:
        """Wait for a condition; AssertionError with `why()` after `within` real seconds."""
        try:
            async with asyncio.timeout(within):
                while not true():
                    await self.changed()
        except TimeoutError:
            raise AssertionError(why()) from None
