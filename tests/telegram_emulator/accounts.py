"""One bot on the emulated server: its queue of updates, its webhook, its commands, its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram_emulator.errors import ApiError
from tests.telegram_emulator.limits import Limits
from tests.telegram_emulator.shapes import Json
from tests.telegram_emulator.world import User

DAY = 24 * 3600.0
_ASKED_FOR = frozenset({"message_reaction", "message_reaction_count", "chat_member"})
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running"
)
_WEBHOOK_CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True)
class Waiting:
    """An update that nobody has confirmed yet."""

    id: int
    at: float
    body: Json


@dataclass(eq=False)
class CallbackQuery:
    """A press that the bot should answer once, before it gets too old."""

    id: str
    person: User
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False


@dataclass(eq=False)
class Account:
    """A bot's own part of the server."""

    user: User
    token: str
    limits: Limits
    now: Callable[[], float]
    reads_everything: bool = False
    relaxed: bool = False
    next_update: int = 870_001
    queue: list[Waiting] = field(default_factory=list)
    allowed: frozenset[str] | None = None
    webhook: str = ""
    secret: str | None = None
    commands: dict[str, list[Json]] = field(default_factory=dict)
    queries: dict[str, CallbackQuery] = field(default_factory=dict)
    shuffled: bool = False
    _poll: asyncio.Future[list[Waiting]] | None = None
    _asked: tuple[int, float] = (0, 0.0)
    on_update: Callable[[], None] = lambda: None
    on_change: Callable[[], None] = lambda: None

    def wants(self, kind: str) -> bool:
        """Whether this kind of update is delivered: some only if they are asked for."""
        return kind in self.allowed if self.allowed else kind not in _ASKED_FOR

    def push(self, kind: str, body: Json) -> int | None:
        """Queue an update for the bot; gives its id, or None if the bot does not want it."""
        if not self.wants(kind):
            return None
        update = self.next_update
        self.next_update += 1
        self.queue.append(Waiting(update, self.now(), {"update_id": update, kind: body}))
        self._wake()
        self.on_update()
        return update

    def allow(self, kinds: object) -> None:
        """Remember which updates are wanted; the choice persists until the next one."""
        if isinstance(kinds, list):
            self.allowed = frozenset(map(str, kinds)) or None

    async def updates(self, offset: int, limit: int, patience: float) -> list[Json]:
        """getUpdates: confirms what lies before `offset`, then gives or awaits the rest."""
        if self.webhook:
            raise ApiError(409, _WEBHOOK_CONFLICT)
        self._confirm(offset)
        found = self.queue[: self._at_most(offset, limit)]
        if not found and patience:
            found = (await self._wait(patience))[:limit]
        if self.shuffled and len(found) > 1:
            found = [*found[1:], found[0]]
        return [waiting.body for waiting in found]

    def confirm_up_to(self, update: int) -> None:
        """Forget an update that the webhook took."""
        self.queue = [w for w in self.queue if w.id != update]
        self.on_change()

    @property
    def listening(self) -> bool:
        """Whether a long poll waits for something to happen."""
        return self._poll is not None and not self._poll.done()

    def stop_polling(self, why: str = _CONFLICT) -> None:
        """End a long poll that is under way, as a second one does."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, why))

    def _at_most(self, offset: int, limit: int) -> int:
        """The server hands one update at a time to whoever repeats an offset in a hurry."""
        hurried = self._asked[0] == offset and self.now() < self._asked[1] + 0.5
        self._asked = (offset, self.now())
        return 1 if hurried and not self.relaxed else limit

    def _confirm(self, offset: int) -> None:
        """An offset beyond the last update is not believed: ids start anew after a quiet week."""
        self.queue = [w for w in self.queue if w.at > self.now() - DAY]
        if offset < 0:
            self.queue = self.queue[offset:]
        elif offset <= self.next_update:
            self.queue = [w for w in self.queue if w.id >= offset]

    async def _wait(self, patience: float) -> list[Waiting]:
        self.stop_polling()
        poll: asyncio.Future[list[Waiting]] = asyncio.get_running_loop().create_future()
        self._poll = poll
        self.on_change()
        try:
            return await asyncio.wait_for(poll, patience)
        except TimeoutError:
            return []

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(self.queue)
