"""The emulator as tests use it: start it, make groups and people, look at what the bot called."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Literal

from aiohttp import web

from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.faults import Faults
from tests.telegram_emulator.polling import Pusher
from tests.telegram_emulator.rooms import Room
from tests.telegram_emulator.server import Call, Server
from tests.telegram_emulator.telegram import Telegram
from tests.telegram_emulator.world import ChatType, Member

LimitsMode = Literal["real", "relaxed"]


class Emulator:
    """A Bot API server on the loopback; an async context manager.

    `now` gives seconds since 1970; limits="relaxed" never answers 429 by itself (benchmarks).
    """

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        limits: LimitsMode = "real",
        reads_everything: bool = True,
        logging: bool = True,
    ) -> None:
        self.telegram = Telegram(now, relaxed=limits == "relaxed")
        self.server = Server(self.telegram, logging=logging)
        self.bot = self.telegram.new_account("boussole_bot", "Boussole", reads_everything)
        self._runner: web.AppRunner | None = None
        self._pushers: list[Pusher] = []
        self._port = 0

    async def __aenter__(self) -> Emulator:
        self._runner = web.AppRunner(
            self.server.application(), access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pusher in self._pushers:
            await pusher.stop()
        for account in self.telegram.accounts.values():
            account.stop_polling()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What goes into the setting for the server's address."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def token(self) -> str:
        """The token of the bot under test."""
        return self.bot.token

    @property
    def faults(self) -> Faults:
        """Script what goes wrong."""
        return self.server.faults

    def group(self, title: str = "Atelier", *, type: ChatType = "supergroup") -> Room:
        """A group with a founder, in which the bot is already."""
        room = self.empty_group(title, type=type)
        self._join(room)
        return room

    def forum(self, title: str = "Forum") -> Room:
        """A forum; its own room is the General topic."""
        room = self.empty_group(title)
        room.chat.is_forum = True
        self._join(room)
        return room

    def empty_group(self, title: str = "Atelier", *, type: ChatType = "supergroup") -> Room:
        """A group that the bot is not in yet."""
        chat = self.telegram.new_chat(title, type)
        founder = self.telegram.new_person("Fondatrice")
        chat.members[founder.id] = Member(founder, "creator")
        return Room(self.telegram, self.bot, chat)

    def _join(self, room: Room) -> None:
        member = Member(self.bot.user, reads_everything=self.bot.reads_everything)
        room.chat.members[self.bot.user.id] = member

    def other_bot(self, username: str) -> Account:
        """One more bot on the same server."""
        return self.telegram.new_account(username, username, reads_everything=False)

    async def push_webhook(self, proxy: dict[str, str]) -> Pusher:
        """Push updates to the webhook; `proxy` maps its public address to the real one."""
        pusher = Pusher(self.bot, proxy)
        self._pushers.append(pusher)
        await pusher.start()
        return pusher

    @property
    def calls(self) -> list[Call]:
        """Every call that bots made, oldest first."""
        return self.server.calls

    def made(self, method: str) -> list[Call]:
        """The calls of one method that were not refused."""
        return [c for c in self.calls if c.method == method and c.error is None]

    @property
    def invalid_calls(self) -> list[Call]:
        """Calls that a correct client never makes; should stay empty."""
        return [c for c in self.calls if c.error is not None and c.error.invalid]

    @property
    def floods(self) -> int:
        """How many 429 the bot caused."""
        return self.bot.limits.floods

    async def until(self, true: Callable[[], bool], what: str, within: float = 5.0) -> None:
        """Wait for a condition; AssertionError naming it after `within` real seconds."""
        await self.telegram.until(true, lambda: f"never came: {what}", within)

    async def called(self, method: str, times: int = 1, within: float = 5.0) -> None:
        """Wait until a method has been called this often, refused or not."""
        await self.telegram.until(
            lambda: sum(c.method == method for c in self.calls) >= times,
            lambda: f"{method} was called {sum(c.method == method for c in self.calls)} times",
            within,
        )
