"""The bots that are measured, each in a process of its own: `python -m benchmarks.telegram_bots`.

Two bare echo bots say what the libraries can do; Boussole commits a contribution and then
acknowledges it. All of them poll, and none is slowed down by Telegram's limits.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path


def ptb(base_url: str, token: str) -> None:
    """The echo bot of python-telegram-bot's own examples."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    application = Application.builder().token(token).base_url(base_url).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(allowed_updates=["message"], bootstrap_retries=5)


def aiogram(base_url: str, token: str) -> None:
    """The echo bot of aiogram's own examples."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def main() -> None:
        server = TelegramAPIServer.from_base(base_url.removesuffix("/bot"))
        bot = Bot(token, session=AiohttpSession(api=server))
        await dispatcher.start_polling(bot, allowed_updates=["message"])

    asyncio.run(main())


def adapter(base_url: str, token: str) -> None:
    """Boussole's own way to and from Telegram, with nothing behind it: what the rest costs."""
    asyncio.run(_acknowledging(base_url, token))


async def _acknowledging(base_url: str, token: str) -> None:
    from adapters.base import Reaction
    from adapters.runtime.catalogues import language
    from adapters.telegram import TelegramAdapter, TelegramSettings
    from adapters.telegram.pacing import UNLIMITED
    from bot.events import MessageReceived

    bare = TelegramAdapter(TelegramSettings(token, base_url, limits=UNLIMITED), language)
    await bare.start()
    async for batch in bare.events(None):
        for event in batch.events:
            if isinstance(event, MessageReceived):
                thanks = Reaction(key=event.id, chat=event.chat, message=event.message, emoji="👍")
                await bare.deliver(thanks)


def boussole(base_url: str, token: str) -> None:
    """The whole house on a durable SQLite file, as `boussole run` puts it together."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_house(base_url, token, Path(folder)))


async def _house(base_url: str, token: str, folder: Path) -> None:
    from adapters.animator.embedded import EmbeddedAnimator
    from adapters.runtime.catalogues import language
    from adapters.runtime.clock import RunningClock
    from adapters.runtime.house import House
    from adapters.runtime.shelf import PackShelf
    from adapters.telegram import TelegramAdapter, TelegramSettings
    from adapters.telegram.pacing import UNLIMITED
    from storage.database import Database, upgrade

    url = f"sqlite:///{folder / 'boussole.db'}"
    await upgrade(url)
    database = await Database.open(url)
    settings = TelegramSettings(token, base_url, limits=UNLIMITED)
    adapter = TelegramAdapter(settings, language)
    animator = EmbeddedAnimator(folder / "vectors")
    house = House(database, RunningClock(), PackShelf(), animator, [adapter])
    await house.run()


BOTS = {"ptb": ptb, "aiogram": aiogram, "adapter": adapter, "boussole": boussole}

if __name__ == "__main__":
    BOTS[sys.argv[1]](sys.argv[2], sys.argv[3])
