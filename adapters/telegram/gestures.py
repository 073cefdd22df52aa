"""The small calls: reactions, answers to presses, deletions. Telegram does not count these."""

from __future__ import annotations

import logging

from telegram import Bot, ReactionTypeEmoji
from telegram.error import TelegramError

from adapters.base import Deletion, PressAnswer, Reaction, Receipt
from adapters.telegram import failures
from adapters.telegram.addresses import Address
from adapters.telegram.memory import Memory
from adapters.telegram.pacing import Pace
from adapters.telegram.render import ANSWER_LIMIT, REACTIONS, reaction
from adapters.telegram.split import shortened

_LOG = logging.getLogger(__name__)
_PREFERRED = ("👍", "👌", "👏", "✍", "👀", "❤", "🔥", "🎉")


class Gestures:
    """What is already so is a success: a message that is gone, a press answered too late."""

    def __init__(self, bot: Bot, pace: Pace, memory: Memory) -> None:
        self._bot = bot
        self._pace = pace
        self._memory = memory
        self._stand_ins: dict[int, str | None] = {}

    async def answer(self, answer: PressAnswer) -> Receipt:
        """Answer a press at once; one that is too old has been answered by time."""
        try:
            await self._bot.answer_callback_query(
                answer.receipt,
                text=shortened(answer.text, ANSWER_LIMIT) or None,
                show_alert=answer.alert or None,
            )
        except TelegramError as error:
            if not failures.says(error, failures.QUERY_TOO_OLD):
                raise
        return Receipt()

    async def react(self, wanted: Reaction, to: Address) -> Receipt:
        """Put the bot's one reaction on a message, or the nearest that the group allows."""
        self._pace.check_penalty(to.chat)
        emoji: str | None = reaction(wanted.emoji)
        try:
            await self._set(to, wanted.message, self._stand_ins.get(to.chat) or emoji)
        except TelegramError as error:
            if failures.says(error, failures.REACTION_REFUSED):
                emoji = self._stand_ins[to.chat] = await self._allowed(to.chat)
                await self._set(to, wanted.message, emoji)
            elif not failures.says(error, failures.ALREADY_GONE):
                raise
        return Receipt()

    async def _set(self, to: Address, message: str, emoji: str | None) -> None:
        if emoji is None:
            _LOG.info("no reaction is allowed in %s", to)
            return
        reactions = [ReactionTypeEmoji(emoji)] if emoji else []
        await self._bot.set_message_reaction(to.chat, int(message), reactions)

    async def _allowed(self, chat: int) -> str | None:
        """A friendly reaction among those that the group allows."""
        available = (await self._bot.get_chat(chat)).available_reactions
        if available is None:
            return _PREFERRED[0]
        allowed = [r.emoji for r in available if isinstance(r, ReactionTypeEmoji)]
        usable = [e for e in (*_PREFERRED, *allowed) if e in allowed and e in REACTIONS]
        return usable[0] if usable else None

    async def delete(self, deletion: Deletion, to: Address) -> Receipt:
        """Take a message away with all its parts; after 48 hours only its buttons can go."""
        self._pace.check_penalty(to.chat)
        for id in self._memory.parts(to.chat, int(deletion.message)):
            try:
                await self._bot.delete_message(to.chat, id)
            except TelegramError as error:
                if failures.says(error, failures.UNDELETABLE):
                    await self._disarm(to, id)
                elif not failures.says(error, failures.ALREADY_GONE):
                    raise
        return Receipt()

    async def _disarm(self, to: Address, id: int) -> None:
        self._pace.take(to.chat, "edit")
        try:
            await self._bot.edit_message_reply_markup(to.chat, id, reply_markup=None)
        except TelegramError as error:
            if not failures.says(error, failures.NOT_MODIFIED + failures.EDIT_IMPOSSIBLE):
                raise
