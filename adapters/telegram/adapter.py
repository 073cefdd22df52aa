"""Telegram as a platform: updates in as events, deliveries out as calls."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime

import msgspec
from telegram import Bot, Message, Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from adapters.base import Batch, Delivery, DeliveryError, Point, Receipt, Undeliverable
from adapters.telegram.addresses import PREFIX, user_id
from adapters.telegram.administrators import Administrators
from adapters.telegram.client import Client
from adapters.telegram.discretion import keep_secret
from adapters.telegram.gestures import Gestures
from adapters.telegram.memory import Memory
from adapters.telegram.pacing import BoardBudget, Limits, Pace
from adapters.telegram.polling import Polling
from adapters.telegram.posting import Poster
from adapters.telegram.receive import Knowledge, Me, address_of, receive
from adapters.telegram.render import Speak
from adapters.telegram.request import AiohttpRequest
from adapters.telegram.setup import offer_commands, standing
from adapters.telegram.sources import RawUpdate, Source
from adapters.telegram.webhook import Webhook, WebhookSettings
from bot.events import Event
from bot.language import Language

_LOG = logging.getLogger(__name__)
OFFICIAL = "https://api.telegram.org"
_LONGEST_PAUSE = 30.0


def _utc_now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def _bot_url(server: str) -> str:
    """A server's address as the library wants it, whether or not it ends in `/bot`."""
    return f"{server.rstrip('/').removesuffix('/bot')}/bot"


class TelegramSettings(msgspec.Struct, frozen=True):
    """How to reach Telegram; `webhook` None means long polling. Its repr holds no secret."""

    token: str
    base_url: str = OFFICIAL
    webhook: WebhookSettings | None = None
    locale: str = "fr"
    limits: Limits = Limits()

    def __repr__(self) -> str:
        return f"TelegramSettings(base_url={self.base_url!r}, webhook={self.webhook!r})"


class TelegramAdapter:
    """The adapter that the runtime sees; `speak` gives a language by its tag.

    `languages` are those of the command menus; `now` dates what Telegram does not date itself.
    """

    prefix = PREFIX

    def __init__(
        self,
        settings: TelegramSettings,
        speak: Speak,
        languages: Sequence[str] = ("fr", "en"),
        now: Callable[[], datetime] = _utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        keep_secret(settings.token)
        self._settings = settings
        self._speak = speak
        self._languages = languages
        self._now = now
        self._sleep = sleep
        self._bot = Bot(
            settings.token,
            base_url=_bot_url(settings.base_url),
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(),
        )
        self._me: Me | None = None
        self._memory = Memory()
        self._unreachable: set[int] = set()
        self._administrators = Administrators(self._bot, monotonic)
        pace = Pace(monotonic, settings.limits)
        budget = BoardBudget(monotonic)
        poster = Poster(self._bot, pace, self._memory, self._administrators, speak, budget)
        self._client = Client(poster, Gestures(self._bot, pace, self._memory), pace)
        self.source = self._source()

    def _source(self) -> Source:
        if self._settings.webhook is not None:
            return Webhook(self._bot, self._settings.webhook)
        return Polling(self._bot, self._speak(self._settings.locale), self._sleep)

    async def start(self) -> None:
        """Connect, and wait for the network if need be; DeliveryError if the token is refused."""
        await self._prepared(self._bot.initialize)
        user = self._bot.bot
        self._me = Me(user.id, user.username or "", bool(user.can_read_all_group_messages))
        await self._prepared(self.source.open)
        languages = [self._speak(tag) for tag in self._languages]
        await offer_commands(self._bot, languages, self._settings.locale)

    async def _prepared(self, step: Callable[[], Awaitable[None]]) -> None:
        pause = 1.0
        while True:
            try:
                return await step()
            except InvalidToken:
                words = self._speak(self._settings.locale).line("telegram-token-refused")
                raise DeliveryError(words) from None
            except BadRequest as error:
                raise DeliveryError(error.message) from None
            except TelegramError as error:
                _LOG.warning("Telegram is out of reach (%s)", type(error).__name__)
            except OSError as error:
                raise DeliveryError(self._cannot_listen(error)) from None
            await self._sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)

    def _cannot_listen(self, error: OSError) -> str:
        hook = self._settings.webhook
        address = f"{hook.host}:{hook.port}" if hook else ""
        why = os.strerror(error.errno) if error.errno else str(error)
        words = self._speak(self._settings.locale)
        return words.line("telegram-webhook-deaf", address=address, why=why)

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """Everything that happens; asking for the next batch confirms the last to Telegram."""
        async for raw in self.source.batches(cursor):
            events = [event for update in raw.updates for event in await self._understood(update)]
            yield Batch(tuple(events), raw.cursor)

    async def _understood(self, raw: RawUpdate) -> tuple[Event, ...]:
        """The events of an update; one that the library cannot read is passed over."""
        try:
            update = Update.de_json(raw, self._bot)
        except Exception as error:
            _LOG.warning("update %s not understood (%s)", raw["update_id"], type(error).__name__)
            return ()
        self._administrators.notice(update)
        self._note(update)
        chat = update.effective_chat
        return receive(
            update,
            Knowledge(
                me=self._known_me,
                now=self._now(),
                admins=await self._administrators.of(chat.id) if chat else frozenset(),
                thread_of=self._memory.thread_of,
                whole_of=self._memory.whole_of,
            ),
        )

    def _note(self, update: Update) -> None:
        """Remember the topic of a message, and that a person can be written to."""
        message = update.effective_message
        if not isinstance(message, Message):
            return
        address = address_of(message)
        if address.thread is not None:
            self._memory.threads.keep((address.chat, message.message_id), address.thread)
        self._unreachable.discard(address.chat)

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Do one delivery; raises `RetryLater` or `Undeliverable`."""
        try:
            return await self._client.deliver(delivery)
        except Undeliverable as problem:
            person = user_id(delivery.chat)
            if problem.gone and person is not None:
                self._unreachable.add(person)
            raise

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """A person's own chat has their id; None after Telegram said that they must start it."""
        user = user_id(person)
        return None if user is None or user in self._unreachable else f"{PREFIX}:{user}"

    @property
    def _known_me(self) -> Me:
        if self._me is None:
            raise RuntimeError("start() comes first")
        return self._me

    async def standing(self, words: Language) -> tuple[Point, ...]:
        """How the bot stands with Telegram; DeliveryError if it cannot be asked."""
        try:
            await self._bot.initialize()
            return (await standing(self._bot)).points(words)
        except InvalidToken:
            raise DeliveryError(words.line("telegram-token-refused")) from None
        except TelegramError as error:
            why = type(error).__name__
            raise DeliveryError(words.line("telegram-out-of-reach", why=why)) from None

    async def close(self) -> None:
        """Let go of connections; safe to call twice."""
        await self.source.close()
        await self._bot.shutdown()
