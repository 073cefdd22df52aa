"""Somebody at the keyboard: each line that they type happens in their room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container
from datetime import timedelta
from functools import cache

from adapters.console.cast import Cast, private_room
from adapters.console.receive import Complaint, concerned, meant
from adapters.console.room import ConsoleAdapter
from adapters.console.seat import Seat
from adapters.console.typed import (
    AskingHelp,
    Becoming,
    Typed,
    Unclear,
    Waiting,
    parse,
)
from adapters.runtime.clock import Clock
from bot.events import Person


class Player:
    """Plays everybody in one room and aside; `wait` lets the workshop's clock go ahead."""

    def __init__(
        self,
        console: ConsoleAdapter,
        room: str,
        clock: Clock,
        cast: Cast,
        shortcuts: Container[str],
        wait: Callable[[timedelta], Awaitable[None]],
    ) -> None:
        self._screen = console.screen
        self._messages = console.messages
        self._seat_at = cache(lambda chat: Seat(console, chat, clock))
        self._room = room
        self._cast = cast
        self._shortcuts = shortcuts
        self._wait = wait

    async def type(self, line: str) -> None:
        """Do what a line says, or say kindly what would work."""
        typed = parse(line, self._shortcuts)
        if typed is None:
            return
        new = typed.speaker is not None and not self._cast.knows(typed.speaker)
        person = self._cast.who(typed.speaker, typed.act)
        if new:
            self._screen.note("play-newcomer", name=person.name)
        complaint = await self._do(typed, person)
        if complaint:
            self._screen.note(complaint.key, **complaint.arguments)

    async def _do(self, typed: Typed, person: Person) -> Complaint | None:
        match typed.act:
            case AskingHelp():
                self._screen.page("play-help")
            case Unclear(key):
                return Complaint(key)
            case Becoming():
                key = "play-now-facilitating" if person.facilitator else "play-now-speaking"
                self._screen.note(key, name=person.name)
            case Waiting(minutes):
                await self._wait(timedelta(minutes=minutes))
            case _:
                return self._act(typed, person)
        return None

    def _act(self, typed: Typed, person: Person) -> Complaint | None:
        if typed.speaker is not None and typed.speaker.private:
            return self._seat_at(private_room(person.id)).act(person, typed.act)
        message = meant(self._messages, typed.act)
        seat = self._seat_at(message.chat if message else self._room)
        if typed.speaker is None:
            # Whoever plays several people need not say whose message it is, nor who was asked.
            person = self._cast.person(concerned(self._messages, typed.act)) or person
        return seat.act(person, typed.act)
