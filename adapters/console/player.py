"""Somebody at the keyboard: each line that they type happens in their room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container
from datetime import timedelta

from adapters.console.cast import Cast
from adapters.console.receive import Complaint
from adapters.console.screen import Screen
from adapters.console.seat import Seat
from adapters.console.typed import (
    AskingHelp,
    Becoming,
    Editing,
    TakingBack,
    Typed,
    Unclear,
    Waiting,
    parse,
)
from bot.events import Person


class Player:
    """Plays everybody in one room; `wait` lets the workshop's clock go ahead."""

    def __init__(
        self,
        seat: Seat,
        screen: Screen,
        cast: Cast,
        shortcuts: Container[str],
        wait: Callable[[timedelta], Awaitable[None]],
    ) -> None:
        self._seat = seat
        self._screen = screen
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
            case Editing(message=number) | TakingBack(message=number) if typed.speaker is None:
                # Whoever plays several people need not say whose message it is.
                return self._seat.act(self._author(number) or person, typed.act)
            case _:
                return self._seat.act(person, typed.act)
        return None

    def _author(self, number: int) -> Person | None:
        author = self._seat.author(number)
        return self._cast.person(author) if author else None
