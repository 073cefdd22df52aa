"""A script played through the whole house: each cue at its minute, each bell on time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from adapters.console.messages import Message
from adapters.console.pace import leap, settled
from adapters.console.replay import Cue, Idea, Question
from adapters.console.room import ConsoleAdapter
from adapters.console.seat import Seat
from adapters.console.typed import Commanding, Pressing, Saying
from adapters.runtime.clock import ManualClock
from adapters.runtime.house import House
from adapters.runtime.simulated import simulate_votes
from bot.events import Person
from bot.presses import token
from storage import posts

BREATH = timedelta(minutes=2)
VOTERS = 24


class Performance:
    """A house, its rooms and a clock that goes on when the script does.

    Time passes at most `speed` times as fast as really; a slow machine makes it pass slower,
    never a bell late. `seats` and `voices` are those of each situation; `at` hears the time.
    """

    def __init__(
        self,
        house: House,
        rooms: ConsoleAdapter,
        clock: ManualClock,
        speed: float,
        seats: Mapping[str, Seat],
        voices: Mapping[str, tuple[Person, ...]],
        at: Callable[[datetime], None],
    ) -> None:
        self._house = house
        self._rooms = rooms
        self._clock = clock
        self._speed = speed
        self._seats = seats
        self._voices = voices
        self._at = at
        self._began = time.monotonic(), clock.now()

    async def play_round(
        self, number: int, cues: tuple[Cue, ...], length: timedelta, facilitator: Person
    ) -> None:
        """Open a round in every group, say what there is to say, wait for its tables."""
        start = self._clock.now()
        first = next(iter(self._seats.values()))
        first.act(facilitator, Commanding("tour", str(number)))
        await settled(self._house, self._rooms)
        for cue in cues:
            await self._until(start + timedelta(minutes=cue.minute))
            await self._perform(number, cue)
        await self._until(start + length)
        await settled(self._house, self._rooms)

    async def third_meeting(self, cycle: str, facilitator: Person) -> None:
        """Draw the ballot of all groups, let simulated voters fill it in, close on a plan."""
        first = next(iter(self._seats.values()))
        first.act(facilitator, Commanding("leviers", ""))
        await settled(self._house, self._rooms)
        await simulate_votes(self._house.database, cycle, voters=VOTERS, seed=cycle)
        for _ in ("the vote", "the plan"):
            first.act(facilitator, Commanding("clore", ""))
            await settled(self._house, self._rooms)

    async def rest(self) -> None:
        """The pause between two rounds."""
        await self._until(self._clock.now() + BREATH)

    async def _until(self, moment: datetime) -> None:
        await leap(self._house, self._rooms, self._clock, moment, self._pause)

    async def _pause(self, moment: datetime) -> None:
        self._at(moment)
        began, start = self._began
        wished = began + (moment - start).total_seconds() / self._speed
        await asyncio.sleep(max(0.0, wished - time.monotonic()))

    async def _perform(self, number: int, cue: Cue) -> None:
        seat = self._seats[cue.situation]
        voices = self._voices[cue.situation]
        person = voices[cue.voice % len(voices)]
        match cue.act:
            case Question() as question:
                await self._ask(seat, person, number, question)
            case Idea() as idea:
                await self._contribute(seat, person, number, idea)

    async def _ask(self, seat: Seat, person: Person, number: int, question: Question) -> None:
        prompt = await self._slot(seat, f"animator-{number}-questions")
        if question.as_reply and prompt:
            seat.act(person, Saying(question.text, reply_to=prompt.number))
        else:
            seat.act(person, Commanding("question", question.text))

    async def _contribute(self, seat: Seat, person: Person, number: int, idea: Idea) -> None:
        prompt = await self._slot(seat, f"prompt-{number}-{idea.actor}")
        if prompt is None or idea.reply is None:
            seat.act(person, Saying(idea.shortcut))
            return
        seat.act(person, Saying(idea.reply, reply_to=prompt.number))
        if idea.press:
            await settled(self._house, self._rooms)
            self._choose(seat, person, idea.side)

    def _choose(self, seat: Seat, person: Person, side: str) -> None:
        """Press the button of a side under what the bot asked last in the room."""
        carrying = self._rooms.messages.with_buttons()
        asked = next(message for message in carrying if message.chat == seat.chat)
        values = [token(button.action)[2] for button in asked.choices]
        seat.act(person, Pressing(values.index(side) + 1, message=asked.number))

    async def _slot(self, seat: Seat, slot: str) -> Message | None:
        async with self._house.database.read() as conn:
            id = await posts.message_of(conn, seat.chat, slot)
        return self._rooms.messages.by_id(id) if id else None
