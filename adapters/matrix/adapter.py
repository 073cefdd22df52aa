"""The Matrix adapter: one signed-in device behind the platform port."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import partial

import msgspec
from nio.responses import SyncResponse

from adapters.base import Batch, Delivery, DeliveryError, Point, Receipt, RetryLater
from adapters.matrix.account import Login, out_of_reach, sign_in
from adapters.matrix.answers import SignedOut
from adapters.matrix.client import Client
from adapters.matrix.encryption import Encryption
from adapters.matrix.errands import Errands
from adapters.matrix.history import History
from adapters.matrix.homeserver import Homeserver
from adapters.matrix.housekeeping import Housekeeping
from adapters.matrix.identity import Untrusted, ensure_trusted
from adapters.matrix.invitations import Invitations
from adapters.matrix.memory import Memory
from adapters.matrix.mending import Mending
from adapters.matrix.pacing import Budget
from adapters.matrix.reading import House, Reader
from adapters.matrix.receive import PREFIX
from adapters.matrix.rooms import Rooms
from adapters.matrix.sender import Sender
from adapters.matrix.spaces import Spaces
from adapters.matrix.standing import Circumstances, standing
from adapters.matrix.sync import Sync, only_echoes, patiently
from bot.language import Language

_log = logging.getLogger(__name__)

_NOT_STARTED = 1.0
_LEFT_UNKEPT = 20


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How the bot behaves on Matrix.

    `inviters` may bring it into rooms (`*` stands for anything), `facilitators` are user ids
    that facilitate in every room. `burst` and `per_second` are the homeserver's message rate
    for the bot's account, kept to once the server has limited it, or always if `cautious`.
    `poll` (ms) is how long a sync may wait, `patience` (seconds) how long a missing key is
    awaited before the room is told, `board_seconds` how long a live board rests between two
    edits: some clients notify at each.
    """

    inviters: tuple[str, ...] = ()
    facilitators: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    encrypted: bool = True
    burst: int = 10
    per_second: float = 0.2
    cautious: bool = False
    poll: int = 30_000
    patience: float = 20.0
    board_seconds: float = 15.0


class MatrixAdapter:
    """Matrix as a chat platform; chats are `mx:` and a room id, people `mx:` and a user id."""

    prefix = PREFIX.removesuffix(":")

    def __init__(
        self,
        login: Login,
        language: Language,
        options: Options | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.login = login
        self._language = language
        self._options = options or Options()
        self._clock = clock
        self._parts: _Parts | None = None
        self._untrusted: str | None = None

    @property
    def user(self) -> str:
        """The bot's own user id, such as `@boussole:example.org`."""
        return str(self._running().server.user_id)

    async def start(self) -> None:
        """Sign in, prepare encryption; raises DeliveryError with a remedy."""
        server = await sign_in(self.login, self._language)
        try:
            await self._become_trusted(server)
            self._parts = await self._assembled(server)
        except RetryLater as later:
            await server.close()
            raise DeliveryError(out_of_reach(later, self.login, self._language)) from None
        except BaseException:
            await server.close()
            raise

    async def events(self, cursor: str | None) -> AsyncIterator[Batch]:
        """What happens from `cursor` on; without one, only what is new from now on."""
        parts = self._running()
        echoes = 0
        async for answer in self._answers(parts, cursor):
            echo = cursor is not None and only_echoes(answer, parts.server.user_id)
            echoes = echoes + 1 if echo else 0
            if 0 < echoes < _LEFT_UNKEPT:  # read again after a crash, for a commit less each
                cursor = answer.next_batch
                continue
            events = await patiently(partial(parts.reader.events, answer, cursor))
            parts.invitations.receive(answer)
            parts.mending.look()
            left = tuple(event for event in events if not parts.housekeeping.takes(event))
            yield Batch(left, answer.next_batch)
            parts.reader.settle(events)
            cursor = answer.next_batch

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Do one delivery; raises RetryLater or Undeliverable."""
        return await self._running().client.deliver(delivery)

    async def private_chat(self, person: str, *, unasked: bool = False) -> str | None:
        """The room that a person shares with the bot alone, made at need.

        Who left it, or refused to come in, is not invited again `unasked`.
        """
        if not person.startswith(PREFIX + "@"):
            return None
        room = await self._running().rooms.private_room(
            person.removeprefix(PREFIX), unasked=unasked
        )
        return None if room is None else PREFIX + room

    async def standing(self, words: Language) -> tuple[Point, ...]:
        """How the bot stands with its homeserver; DeliveryError if that cannot be asked."""
        if self._parts is None:
            await self.start()
        options = self._options
        known = Circumstances(
            inviters=options.inviters,
            facilitators=tuple(options.facilitators),
            password=self.login.password is not None,
            burst=options.burst,
            per_second=options.per_second,
            untrusted=self._untrusted,
        )
        return await standing(self._running().server, known, words)

    async def close(self) -> None:
        """Let go of connections and files; safe to call twice."""
        parts, self._parts = self._parts, None
        if parts is not None:
            await parts.errands.close()
            await parts.server.close()
            parts.memory.close()

    async def _become_trusted(self, server: Homeserver) -> None:
        """Go on unsigned where it must be: most clients read the bot all the same."""
        try:
            await ensure_trusted(server, self.login.folder, self.login.password)
        except Untrusted as why:
            self._untrusted = str(why)
            _log.warning("%s", self._language.line(str(why), user=server.user_id))

    async def _answers(self, parts: _Parts, cursor: str | None) -> AsyncIterator[SyncResponse]:
        try:
            async for answer in parts.sync.answers(cursor):
                yield answer
        except SignedOut:
            raise DeliveryError(self._language.line("matrix-signed-out")) from None

    async def _assembled(self, server: Homeserver) -> _Parts:
        options, language, errands = self._options, self._language, Errands()
        memory = Memory(self.login.folder / "memory.db")
        rooms = Rooms(server, encrypted=options.encrypted)
        await rooms.start()
        encryption, history = Encryption(server, rooms), History(server)
        budget = Budget(
            options.burst, options.per_second, time.monotonic, trusting=not options.cautious
        )
        sender = Sender(server, encryption, budget)
        sync = Sync(server, options.poll)
        house = House(facilitators=options.facilitators, commands=options.commands)
        invitations = Invitations(server, rooms, memory, errands, options.inviters)
        invitations.resume()
        return _Parts(
            server=server,
            memory=memory,
            errands=errands,
            rooms=rooms,
            sync=sync,
            invitations=invitations,
            reader=Reader(server, rooms, sync, memory, history, house, self._clock),
            client=Client(
                server,
                rooms,
                encryption,
                sender,
                memory,
                history,
                errands,
                language,
                options.board_seconds,
            ),
            mending=Mending(
                server, sender, memory, errands, language, self._clock, options.patience
            ),
            housekeeping=Housekeeping(
                server,
                rooms,
                Spaces(server, rooms, encrypted=options.encrypted),
                sender,
                errands,
                language,
            ),
        )

    def _running(self) -> _Parts:
        if self._parts is None:
            raise RetryLater(_NOT_STARTED, "the Matrix adapter is not started")
        return self._parts


class _Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What lives between start and close."""

    server: Homeserver
    memory: Memory
    errands: Errands
    rooms: Rooms
    sync: Sync
    invitations: Invitations
    reader: Reader
    client: Client
    mending: Mending
    housekeeping: Housekeeping
