"""One event, one transaction: taken in once, seen with its facts, every effect written down."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.runtime.catalogues import language
from adapters.runtime.lookup import gathered, looks_up
from adapters.runtime.lounge import chosen, lobby
from adapters.runtime.private import spoken_for
from adapters.runtime.pulse import Pulses
from adapters.runtime.shelf import PackShelf
from adapters.runtime.turn import Found, Turn
from bot import engine, reception
from bot.effects import AnswerPress, Bind, Contribute, Enrol, Say, Support
from bot.events import (
    BotInvited,
    BotRemoved,
    ChatMoved,
    CommandGiven,
    Event,
    Instructed,
    MemberJoined,
    MemberLeft,
    TimerExpired,
)
from bot.flow import Context, GroupState, Step
from bot.identity import short
from bot.presses import pressed_without_buttons
from storage import companions, cursors, cycles, groups, inbox, members, timers
from storage.cycles import CycleRow
from storage.database import Database
from storage.groups import GroupRow
from storage.keep import keep
from storage.problems import DatabaseProblem, explained

log = logging.getLogger(__name__)

GIVEN_UP = "failed, see the log"

_STATE = msgspec.json.Decoder(GroupState)
_ENCODER = msgspec.json.Encoder()


class Defaults(msgspec.Struct, frozen=True):
    """What a new cycle starts with where its pack does not say; who rephrases, if anybody."""

    timezone: str = "Europe/Paris"
    locale: str = "fr"
    rephrasing: str = ""


class Service:
    """The one way in: every event of every platform, timer and worker goes through here."""

    def __init__(
        self, database: Database, shelf: PackShelf, pulses: Pulses, defaults: Defaults
    ) -> None:
        self.database = database
        self.shelf = shelf
        self.pulses = pulses
        self.defaults = defaults

    async def take(self, events: Sequence[Event], *, cursor: tuple[str, str] | None = None) -> None:
        """Handle a platform's batch in one commit, its cursor included.

        Should the batch fail, its events are handled one by one, so that only the one that
        fails (our bug) is given up.
        """
        try:
            async with self.database.begin() as conn:
                turn = Turn(conn)
                for event in await inbox.accept(conn, *events):
                    await self._hear(turn, event)
                await turn.ledger.write()
                await _remember(conn, cursor)
        except DatabaseProblem:
            raise  # nothing was kept, and the platform will offer it all again
        except Exception:
            if len(events) != 1:
                await self._one_by_one(events, cursor)
            else:
                await self._give_up(events[0], cursor)
        else:
            self._ring(turn)

    def _ring(self, turn: Turn) -> None:
        if not turn.plain:
            self.pulses.ring_all()
            return
        self.pulses.outgoing.ring()
        if turn.ledger.orders:
            self.pulses.jobs.ring()

    async def _one_by_one(self, events: Iterable[Event], cursor: tuple[str, str] | None) -> None:
        for event in events:
            await self.take([event])
        async with self.database.begin() as conn:
            await _remember(conn, cursor)

    async def _give_up(self, event: Event, cursor: tuple[str, str] | None) -> None:
        log.exception("event %s failed and is given up", event.id)
        async with self.database.begin() as conn:
            await inbox.accept(conn, event)
            await inbox.settle(conn, event.id, GIVEN_UP)
            await _remember(conn, cursor)

    async def ring(self, timer: timers.TimerRow, event: TimerExpired) -> None:
        """Handle a due timer, unless it was moved, cancelled or rung meanwhile."""
        async with self.database.begin() as conn:
            turn = Turn(conn)
            await self._catch_up(turn, timer.chat)
            taken = await timers.take(conn, timer.group, timer.name, timer.due)
            if taken and await inbox.accept(conn, event):
                await self._handle_own(turn, event)
        self.pulses.ring_all()

    async def work_off(self) -> bool:
        """Handle the first waiting event of the house's own; False if there is none."""
        async with self.database.begin() as conn:
            waiting = await inbox.pending(conn)
            turn = Turn(conn)
            for event in waiting:
                await self._handle_own(turn, event)
        if waiting:
            self.pulses.ring_all()
        return bool(waiting)

    async def _hear(self, turn: Turn, event: Event) -> None:
        found = turn.known(event)
        if found is not None:
            await self._play(turn, found, event)
            return
        await turn.ledger.write()
        await self._catch_up(turn, event.chat)
        await self._handle(turn, event)

    async def _catch_up(self, turn: Turn, chat: str) -> None:
        """Let a chat hear first what it was told before: an order given elsewhere, an answer."""
        for event in await inbox.pending_in(turn.conn, chat):
            await self._handle_own(turn, event)

    async def _handle_own(self, turn: Turn, event: Event) -> None:
        """Handle an event of the house's own; one that fails (our bug) is given up alone."""
        failure = None
        try:
            with explained(self.database.url):
                async with turn.conn.begin_nested():
                    await self._handle(turn, event)
                    await turn.ledger.write()
        except DatabaseProblem:
            raise
        except Exception:
            log.exception("event %s failed and is given up", event.id)
            turn.ledger.drop()
            failure = GIVEN_UP
        turn.forget()
        await inbox.settle(turn.conn, event.id, failure)

    async def _handle(self, turn: Turn, event: Event) -> None:
        match event:
            case ChatMoved(chat=old, to=new):
                turn.forget()
                await groups.move_chat(turn.conn, old, new)
                return
            case BotRemoved(chat=chat, at=at):
                turn.forget()
                await groups.deactivate(turn.conn, chat, at)
                return
            case BotInvited(chat=chat):
                await groups.reactivate(turn.conn, chat)
        group = await self._group(turn.conn, event)
        if group is None:
            turn.forget()
            await self._receive(turn.conn, event)
        else:
            await self._play(turn, Found(group, _STATE.decode(group.state)), event)

    async def _group(self, conn: AsyncConnection, event: Event) -> GroupRow | None:
        """The group of the chat, or the one that a person's own conversation speaks for."""
        if not event.private:
            return await groups.at(conn, event.chat, locked=True)
        if isinstance(event, CommandGiven) and event.name == "start":
            return None
        return await spoken_for(conn, event)

    async def _receive(self, conn: AsyncConnection, event: Event) -> None:
        """A chat without a group: reception may set one up."""
        event = await chosen(conn, event)
        effects = reception.receive(
            event, await lobby(conn, event, self.shelf.packs(), self.defaults.locale)
        )
        group: GroupRow | None = None
        for effect in effects:
            if isinstance(effect, Enrol):
                group = await self._enrol(conn, event, effect)
            elif isinstance(effect, Bind):
                await companions.bind(conn, effect.chat, effect.group)
        await keep(conn, group, event, effects)

    async def _enrol(self, conn: AsyncConnection, event: Event, enrol: Enrol) -> GroupRow | None:
        if await cycles.by_id(conn, enrol.cycle) is None:
            await cycles.found(conn, self._new_cycle(event, enrol))
        author = getattr(event, "author", None)
        if author is not None:
            await cycles.add_facilitator(conn, enrol.cycle, author.id, author.name)
        await groups.enrol(
            conn,
            id=short("group", event.id),
            cycle=enrol.cycle,
            chat=event.chat,
            situation=enrol.situation,
            label=enrol.label,
            at=event.at,
            state=_ENCODER.encode(GroupState()),
        )
        return await groups.at(conn, event.chat)

    def _new_cycle(self, event: Event, enrol: Enrol) -> CycleRow:
        pack = self.shelf.pack(enrol.pack)
        return CycleRow(
            id=enrol.cycle,
            name=f"{pack.title} ({enrol.cycle})",
            pack=enrol.pack,
            locale=pack.locale,
            timezone=self.defaults.timezone,
            seed=short("seed", event.id),
            created_at=event.at,
        )

    async def _play(self, turn: Turn, found: Found, event: Event) -> None:
        group, state = found.group, found.state
        if looks_up(event, state):
            await turn.ledger.write()
        context = await gathered(turn.conn, group, state, event, self._context(group))
        if press := pressed_without_buttons(event, context.slot):
            event = press
            context = await gathered(turn.conn, group, state, event, context)
        step = engine.handle(state, event, context)
        await self._keep(turn, found, event, step)

    async def _keep(self, turn: Turn, found: Found, event: Event, step: Step) -> None:
        group = found.group
        if await turn.ledger.note(group, event, step.effects):
            turn.remember(event.chat, Found(group, step.state))
        else:
            turn.forget()
        if step.state != found.state:
            turn.ledger.note_state(group.id, _ENCODER.encode(step.state))
        author = getattr(event, "author", None)
        if isinstance(event, MemberLeft):
            await turn.ledger.write()
            await members.left(turn.conn, group.id, event.author.id)
        elif author is not None and _takes_part(event, step):
            turn.ledger.note_seen(members.Seen(group.id, author.id, author.name, event.at))

    def _context(self, group: GroupRow) -> Context:
        pack = self.shelf.pack(group.pack)
        return Context(
            pack=pack,
            language=language(group.locale),
            zone=ZoneInfo(group.timezone),
            group=group.id,
            chat=group.chat,
            label=group.label,
            situation_id=group.situation,
            cycle=group.cycle,
            seed=group.seed,
            rephrasing=self.defaults.rephrasing,
        )


def _takes_part(event: Event, step: Step) -> bool:
    """Whether the author is a participant: who only conducts is not waited for nor reminded.

    Nor is somebody whom the bot merely answered in private: they were never seen in the group.
    """
    if isinstance(event, MemberJoined):
        return not event.author.facilitator
    if isinstance(event, Instructed):
        return False  # they spoke in another group
    conducts = isinstance(event, CommandGiven) and event.author.facilitator
    said = any(isinstance(effect, Contribute | Support) for effect in step.effects)
    aside = event.private and all(isinstance(e, Say | AnswerPress) for e in step.effects)
    return bool(step.effects) and (said or not (conducts or aside))


async def _remember(conn: AsyncConnection, cursor: tuple[str, str] | None) -> None:
    if cursor is not None:
        await cursors.put(conn, *cursor)
