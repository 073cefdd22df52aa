"""A webhook: Telegram hears that it may forget an update only once that update is committed."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import suppress

import msgspec
from aiohttp import web
from telegram import Bot

from adapters.telegram.sources import WANTED, RawBatch, RawUpdate, in_order

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_LARGEST = 1024 * 1024
_MOST_AT_ONCE = 100


class WebhookSettings(msgspec.Struct, frozen=True):
    """The public https address that Telegram calls, where we listen, and the shared secret."""

    url: str
    secret: str
    host: str = "127.0.0.1"
    port: int = 8443

    def __repr__(self) -> str:
        return f"WebhookSettings({self.url!r}, {self.host}:{self.port})"


class _Waiting(msgspec.Struct, frozen=True):
    update: RawUpdate
    committed: asyncio.Future[bool]


class Webhook:
    """An HTTP server behind a reverse proxy; each request waits for the commit of its update."""

    def __init__(self, bot: Bot, settings: WebhookSettings) -> None:
        self._bot = bot
        self._settings = settings
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._under_way: list[_Waiting] = []
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listen, then tell Telegram where."""
        application = web.Application(client_max_size=_LARGEST)
        application.router.add_post("/{path:.*}", self._receive)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._settings.host, self._settings.port).start()
        await self._bot.set_webhook(
            self._settings.url, secret_token=self._settings.secret, allowed_updates=WANTED
        )

    @property
    def port(self) -> int:
        """The port listened on, once open (settings may ask for any with 0)."""
        if self._runner is None:
            raise RuntimeError("open() comes first")
        return int(self._runner.addresses[0][1])

    async def batches(self, cursor: str | None) -> AsyncIterator[RawBatch]:
        """What has arrived, as one batch; asking for the next one confirms it to Telegram."""
        while True:
            self._under_way = [await self._waiting.get()]
            while not self._waiting.empty() and len(self._under_way) < _MOST_AT_ONCE:
                self._under_way.append(self._waiting.get_nowait())
            yield in_order([waiting.update for waiting in self._under_way])
            self._settle(self._under_way, committed=True)
            self._under_way = []

    async def close(self) -> None:
        """Stop listening; Telegram sends again what was not committed."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        left = [*self._under_way]
        while not self._waiting.empty():
            left.append(self._waiting.get_nowait())
        self._settle(left, committed=False)
        await runner.cleanup()

    @staticmethod
    def _settle(done: list[_Waiting], *, committed: bool) -> None:
        for waiting in done:
            if not waiting.committed.done():
                waiting.committed.set_result(committed)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._settings.secret.encode()):
            return web.Response(status=403)
        update: object = None
        with suppress(msgspec.MsgspecError):
            update = msgspec.json.decode(await request.read())
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        committed: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Waiting(update, committed))
        return web.Response(status=200 if await committed else 503)
