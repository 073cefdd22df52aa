"""The calls that bring updates to a bot: long polling, and webhooks that are pushed."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

import aiohttp

from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.errors import malformed
from tests.telegram_emulator.messages import Params
from tests.telegram_emulator.shapes import Json
from tests.telegram_emulator.telegram import Telegram

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(telegram: Telegram, account: Account, params: Params) -> list[Json]:
    """Handle getUpdates: at least once, confirmed by the next offset."""
    account.allow(params.get("allowed_updates"))
    limit = min(max(_number(params, "limit", 100), 1), 100)
    timeout = min(max(_number(params, "timeout", 0), 0), 50)
    return await account.updates(_number(params, "offset", 0), limit, timeout)


def _number(params: Params, name: str, default: int) -> int:
    value = params.get(name, default)
    return value if isinstance(value, int) else default


def set_webhook(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle setWebhook: only https, and it ends a long poll."""
    url = str(params["url"])
    if not url.startswith("https://"):
        raise malformed("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(str(secret)):
        raise malformed("secret token contains unallowed characters")
    account.allow(params.get("allowed_updates"))
    account.stop_polling("Conflict: terminated by setWebhook request")
    account.webhook, account.secret = url, str(secret) if secret else None
    account.on_update()
    return True


def delete_webhook(telegram: Telegram, account: Account, params: Params) -> bool:
    """Handle deleteWebhook."""
    account.webhook, account.secret = "", None
    if params.get("drop_pending_updates"):
        account.queue.clear()
    return True


def get_webhook_info(telegram: Telegram, account: Account, params: Params) -> Json:
    """Handle getWebhookInfo."""
    return {
        "url": account.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(account.queue),
    }


class Pusher:
    """Pushes updates to a bot's webhook through a reverse proxy, again until it takes them.

    `proxy` maps the public address of the webhook to where the bot really listens.
    """

    def __init__(self, account: Account, proxy: dict[str, str]) -> None:
        self._account = account
        self._proxy = proxy
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.refusals: list[int] = []
        account.on_update = self._due.set

    async def start(self) -> None:
        """Begin to push."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop pushing."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                await self._due.wait()
                self._due.clear()
                while self._account.webhook and self._account.queue:
                    batch = list(self._account.queue)
                    await asyncio.gather(*(self._push(session, w.id, w.body) for w in batch))

    async def _push(self, session: aiohttp.ClientSession, update: int, body: Json) -> None:
        headers = {}
        if self._account.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._account.secret
        address = self._proxy.get(self._account.webhook, self._account.webhook)
        status = 0
        with suppress(aiohttp.ClientError):
            async with session.post(address, json=body, headers=headers) as answer:
                status = answer.status
        if 200 <= status < 300:
            self._account.confirm_up_to(update)
        else:
            self.refusals.append(status)
            self._account.on_change()
            await asyncio.sleep(0.01)
