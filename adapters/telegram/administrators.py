"""Who administers a group, asked of Telegram once in a while and after every change."""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec
from telegram import Bot, ChatMemberAdministrator, ChatMemberOwner, Update
from telegram.error import TelegramError

_LOG = logging.getLogger(__name__)
FRESH_FOR = 600.0  # seconds
_PAUSE_AFTER_FAILURE = 30.0


class _Known(msgspec.Struct, frozen=True):
    admins: frozenset[int]
    may_pin: bool
    until: float


class Administrators:
    """A cache by group; `now` is a monotonic clock in seconds."""

    def __init__(self, bot: Bot, now: Callable[[], float]) -> None:
        self._bot = bot
        self._now = now
        self._known: dict[int, _Known] = {}

    async def of(self, chat: int) -> frozenset[int]:
        """The user ids of a group's administrators; none in a private chat."""
        return (await self._get(chat)).admins if chat < 0 else frozenset()

    async def may_pin(self, chat: int) -> bool:
        """Whether the bot may pin there, as far as is known."""
        return (await self._get(chat)).may_pin

    def notice(self, update: Update) -> None:
        """Ask again after somebody's rights changed, be it the bot's own."""
        changed = update.chat_member or update.my_chat_member
        if changed is not None:
            self._known.pop(changed.chat.id, None)

    async def _get(self, chat: int) -> _Known:
        known = self._known.get(chat)
        if known is None or known.until <= self._now():
            known = self._known[chat] = await self._ask(chat, known)
        return known

    async def _ask(self, chat: int, before: _Known | None) -> _Known:
        """What Telegram says; where it does not answer, what was known holds a little longer."""
        try:
            members = await self._bot.get_chat_administrators(chat)
        except TelegramError as error:
            _LOG.info("administrators of %s unknown for now: %s", chat, type(error).__name__)
            admins = before.admins if before else frozenset()
            return _Known(admins, False, self._now() + _PAUSE_AFTER_FAILURE)
        admins = frozenset(m.user.id for m in members if not m.user.is_bot)
        may_pin = any(m.user.id == self._bot.id and _pins(m) for m in members)
        return _Known(admins, may_pin, self._now() + FRESH_FOR)


def _pins(member: object) -> bool:
    if isinstance(member, ChatMemberOwner):
        return True
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)
