"""Messages and files: sent or edited, in as many parts as they need, pinned if wished."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from adapters.base import Attachment, Post, Receipt, Undeliverable
from adapters.telegram import failures
from adapters.telegram.addresses import Address
from adapters.telegram.administrators import Administrators
from adapters.telegram.memory import Memory
from adapters.telegram.pacing import BoardBudget, Pace
from adapters.telegram.render import Speak, caption, keyboard, messages

_LOG = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PICTURES = frozenset({"image/png", "image/jpeg"})


class Poster:
    """Sends and edits; a message in several parts is known by the last one, with its buttons."""

    def __init__(
        self,
        bot: Bot,
        pace: Pace,
        memory: Memory,
        administrators: Administrators,
        speak: Speak,
        budget: BoardBudget,
    ) -> None:
        self._bot = bot
        self._pace = pace
        self._memory = memory
        self._administrators = administrators
        self._speak = speak
        self._budget = budget

    async def post(self, post: Post, to: Address) -> Receipt:
        """Send a message or change the one that it edits."""
        old = self._memory.parts(to.chat, int(post.edits)) if post.edits else ()
        texts = messages(post, self._speak, in_one=post.pin or len(old) == 1)
        if not texts:
            raise Undeliverable("an empty message")
        old = await self._without_surplus(to, old, len(texts))
        ids = await self._each(post, to, texts, old)
        self._memory.keep_parts(to.chat, ids)
        if post.pin and ids[0] not in old:
            await self._pin(to, ids[0])
        return Receipt(str(ids[-1]), self._rest(to, edited=bool(old)))

    def _rest(self, to: Address, *, edited: bool) -> float:
        """Seconds until the next change of a board may leave and is worth its cost."""
        if not to.group:
            return 0.0
        worth = self._budget.spend(str(to)) if edited else 0.0
        return max(worth, self._pace.wait(to.chat, "edit"))

    async def attach(self, file: Attachment, to: Address) -> Receipt:
        """Send a file: a picture to look at where it can be one; long captions go on below."""
        words = caption(file)
        done = self._memory.progress.get(file.key) or ()
        if not done:
            done = (await self._file(file, to, words[0] if words else None),)
            self._remember(file.key, to, done)
        for text in words[len(done) :]:
            self._pace.take(to.chat, "message")
            done = (*done, await self._say(to, text))
            self._remember(file.key, to, done)
        self._memory.progress.forget(file.key)
        return Receipt(str(done[0]))

    async def _each(
        self, post: Post, to: Address, texts: Sequence[str], old: Sequence[int]
    ) -> tuple[int, ...]:
        """Every part in order; a repeated delivery goes on where the last try stopped."""
        markup = keyboard(post.buttons, self._bot.username)
        done = self._memory.progress.get(post.key) or ()
        for number in range(len(done), len(texts)):
            under = markup if number == len(texts) - 1 else None
            change = number < len(old) and not self._memory.gone.get((to.chat, old[number]))
            if change:
                id = await self._edit(post, to, old[number], texts[number], under)
            else:
                reply_to = None if number else post.reply_to
                id = await self._new(post, to, texts[number], under, reply_to)
            done = (*done, id)
            self._remember(post.key, to, done)
        self._memory.progress.forget(post.key)
        return done[: len(texts)]

    async def _new(
        self,
        post: Post,
        to: Address,
        text: str,
        under: InlineKeyboardMarkup | None,
        reply_to: str | None = None,
    ) -> int:
        self._pace.take(to.chat, "message")
        id = await self._say(to, text, under, reply_to=reply_to, quiet=post.quiet)
        self._memory.shown.keep((to.chat, id), hash((text, post.buttons)))
        return id

    async def _edit(
        self, post: Post, to: Address, id: int, text: str, under: InlineKeyboardMarkup | None
    ) -> int:
        """Change a message; what already shows costs no call, what is gone is sent anew."""
        shown = hash((text, post.buttons))
        if self._memory.shown.get((to.chat, id)) == shown:
            return id
        self._pace.take(to.chat, "edit")
        try:
            await self._change(to, id, text, under)
        except TelegramError as error:
            if failures.says(error, failures.EDIT_IMPOSSIBLE):
                self._memory.gone.keep((to.chat, id), True)
                return await self._new(post, to, text, under)
            if not failures.says(error, failures.NOT_MODIFIED):
                raise
        self._memory.shown.keep((to.chat, id), shown)
        return id

    async def _change(
        self, to: Address, id: int, text: str, under: InlineKeyboardMarkup | None
    ) -> None:
        await self._bot.edit_message_text(
            chat_id=to.chat,
            message_id=id,
            text=text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=under,
        )

    async def _say(
        self,
        to: Address,
        text: str,
        under: InlineKeyboardMarkup | None = None,
        *,
        reply_to: str | None = None,
        quiet: bool = False,
    ) -> int:
        sent = await self._bot.send_message(
            chat_id=to.chat,
            message_thread_id=to.thread,
            text=text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=under,
            reply_parameters=_reply(reply_to),
            disable_notification=quiet or None,
        )
        return sent.message_id

    async def _file(self, file: Attachment, to: Address, words: str | None) -> int:
        self._pace.take(to.chat, "message")
        if file.media_type not in _PICTURES or self._memory.unshowable.get(file.key):
            return (await self._document(file, to, words)).message_id
        try:
            return (await self._picture(file, to, words)).message_id
        except TelegramError as error:
            if not failures.says(error, failures.NOT_A_PHOTO):
                raise
        self._memory.unshowable.keep(file.key, True)
        return await self._file(file, to, words)

    async def _picture(self, file: Attachment, to: Address, words: str | None) -> Message:
        return await self._bot.send_photo(
            chat_id=to.chat,
            message_thread_id=to.thread,
            photo=InputFile(file.data, filename=file.name),
            caption=words,
            parse_mode=ParseMode.HTML,
        )

    async def _document(self, file: Attachment, to: Address, words: str | None) -> Message:
        return await self._bot.send_document(
            chat_id=to.chat,
            message_thread_id=to.thread,
            document=InputFile(file.data, filename=file.name),
            caption=words,
            parse_mode=ParseMode.HTML,
        )

    async def _without_surplus(
        self, to: Address, old: tuple[int, ...], wanted: int
    ) -> tuple[int, ...]:
        """A shorter text needs fewer messages: the first ones go, the last keeps its name."""
        for id in old[: max(0, len(old) - wanted)]:
            try:
                await self._bot.delete_message(chat_id=to.chat, message_id=id)
            except TelegramError as error:
                if not failures.says(error, failures.ALREADY_GONE + failures.UNDELETABLE):
                    raise
        return old[-wanted:]

    async def _pin(self, to: Address, id: int) -> None:
        """Pin a message where the bot may; a board that is not pinned still works."""
        if to.group and not await self._administrators.may_pin(to.chat):
            return
        try:
            await self._bot.pin_chat_message(to.chat, id, disable_notification=True)
        except TelegramError as error:
            _LOG.info("not pinned in %s: %s", to, error.message)

    def _remember(self, key: str, to: Address, ids: tuple[int, ...]) -> None:
        self._memory.progress.keep(key, ids)
        if to.thread is not None:
            self._memory.threads.keep((to.chat, ids[-1]), to.thread)


def _reply(to: str | None) -> ReplyParameters | None:
    if to is None:
        return None
    return ReplyParameters(int(to), allow_sending_without_reply=True)
