"""A webhook behind a reverse proxy: Telegram forgets an update only after its commit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.base import DeliveryError
from adapters.runtime.catalogues import language
from adapters.telegram import TelegramAdapter, TelegramSettings, WebhookSettings
from adapters.telegram.webhook import Webhook
from bot.events import MessageReceived
from tests.integration.telegram.conftest import Listener
from tests.telegram_emulator import Emulator, Room

PUBLIC = "https://boussole.example.org/telegram"
SECRET = "a-shared-secret_1"


def settings(telegram: Emulator, url: str = PUBLIC) -> TelegramSettings:
    """A webhook on any free port."""
    return TelegramSettings(telegram.token, telegram.base_url, WebhookSettings(url, SECRET, port=0))


@pytest.fixture
async def hooked(telegram: Emulator) -> AsyncIterator[TelegramAdapter]:
    """An adapter whose webhook the emulator calls through its reverse proxy."""
    adapter = TelegramAdapter(settings(telegram), language)
    await adapter.start()
    yield adapter
    await adapter.close()


def inside(adapter: TelegramAdapter) -> str:
    """Where the adapter really listens."""
    assert isinstance(adapter.source, Webhook)
    return f"http://127.0.0.1:{adapter.source.port}/telegram"


async def test_updates_arrive_and_are_forgotten_after_the_commit(
    hooked: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """The 200 leaves when the next batch is asked for, not before."""
    await telegram.push_webhook({PUBLIC: inside(hooked)})
    ana = group.person("Ana")
    await ana.says("un")
    listener = Listener(hooked)
    batch = await listener.next()
    assert [e.text for e in batch.events if isinstance(e, MessageReceived)] == ["un"]
    assert len(telegram.bot.queue) == 1
    following = asyncio.create_task(listener.next())
    await telegram.until(lambda: not telegram.bot.queue, "the confirmation")
    await ana.says("deux")
    assert [e.text for e in (await following).events if isinstance(e, MessageReceived)] == ["deux"]


async def test_what_was_not_committed_is_sent_again(
    hooked: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """A process that stops between receiving and committing loses nothing."""
    pusher = await telegram.push_webhook({PUBLIC: inside(hooked)})
    await group.person("Ana").says("un")
    await Listener(hooked).next()
    await hooked.close()
    await telegram.until(lambda: bool(pusher.refusals), "the refusal")
    assert len(telegram.bot.queue) == 1


async def test_only_telegram_knows_the_secret(
    hooked: TelegramAdapter, group: Room, telegram: Emulator
) -> None:
    """A stranger's post is refused, whatever it says."""
    forged = {"update_id": 1, "message": {"message_id": 1}}
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            async with session.post(inside(hooked), json=forged, headers=headers) as answer:
                assert answer.status == 403


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"no": "update"}'])
async def test_a_body_that_is_no_update_is_refused(hooked: TelegramAdapter, body: bytes) -> None:
    """Bad input is normal."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with (
        aiohttp.ClientSession() as session,
        session.post(inside(hooked), data=body, headers=headers) as answer,
    ):
        assert answer.status == 400


async def test_an_address_that_telegram_refuses_is_explained(telegram: Emulator) -> None:
    """Only https will do."""
    adapter = TelegramAdapter(settings(telegram, "http://boussole.example.org"), language)
    with pytest.raises(DeliveryError, match=r"(?i)https"):
        await adapter.start()
    await adapter.close()
    telegram.calls.clear()


def test_the_secret_is_in_no_repr(telegram: Emulator) -> None:
    """Neither the settings nor what holds them show it."""
    assert SECRET not in repr(settings(telegram))
