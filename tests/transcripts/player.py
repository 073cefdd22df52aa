"""Plays a transcript on a real house, and holds the bot to every line of it.

New messages, files and erasures must all stand in the transcript, in their order, and so must
reactions and words on presses; edits (a board that is kept up to date) may.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from pathlib import Path

from adapters.animator.embedded import EmbeddedAnimator
from bot.record import Contribution
from tests.house import PACK, Rehearsal, Room, ScriptedAnimator
from tests.recorder import MARKS, Output
from tests.transcripts.script import (
    Act,
    Anything,
    Entry,
    Heard,
    Kept,
    Passing,
    Script,
    Switch,
    squeezed,
)

ANY = "?"
"""What a draft writes after `record>`, to be filled in."""


class Mismatch(AssertionError):
    """The bot did not say what the transcript says; the text shows both."""


class Player:
    """One performance of a script; `lines` are the transcript as it was really played."""

    def __init__(self, script: Script, rehearsal: Rehearsal, *, strict: bool = True) -> None:
        self._script = script
        self._rehearsal = rehearsal
        self._strict = strict
        self._rooms = {name: rehearsal.room(name) for name in script.rooms}
        self._room = next(iter(self._rooms.values()))
        for person in script.alone:
            self._rooms[person] = rehearsal.room(f"private-{person}", private=True)
            rehearsal.recorder.privates[rehearsal.person(person).id] = self._rooms[person].chat
        self._waiting: defaultdict[str, deque[Output]] = defaultdict(deque)
        self._kept: list[str] = []
        self.lines: list[str] = []

    async def play(self) -> None:
        """Play every entry; raises `Mismatch` at the first one that does not hold."""
        await self._prepare()
        for entry in self._script.entries:
            await self._entry(entry)
        await self._check_record(self._script.entries[-1])
        for name, room in self._rooms.items():
            self._room = room
            if not self._strict and any(map(_audible, self._queue)):
                self.lines.append(f"== {name}")
            self._finish(self._script.entries[-1])

    async def _prepare(self) -> None:
        if self._script.head.get("prepared") == "no":
            return
        for number, (name, situation) in enumerate(self._script.rooms.items()):
            code = "" if number == 0 else await self._cycle()
            pack = self._script.head.get("pack", PACK)
            await self._rooms[name].set_up(situation, pack, code)

    def _aside(self, name: str) -> Room:
        """The own conversation of a person with the bot, such as `== @ana`."""
        who = name.removeprefix("@")
        if who == name:
            raise Mismatch(f"there is no room called {name}")
        room = self._rehearsal.room(name, private=True)
        self._rehearsal.recorder.privates[self._rehearsal.person(who).id] = room.chat
        return self._rooms.setdefault(name, room)

    async def _cycle(self) -> str:
        from storage import cycles

        async with self._rehearsal.database.read() as conn:
            return (await cycles.all_cycles(conn))[-1].id

    async def _entry(self, entry: Entry) -> None:
        if self._kept and not isinstance(entry.content, Kept):
            await self._check_record(entry)
        match entry.content:
            case Heard() as heard:
                self._expect(entry, heard)
                return
            case Anything():
                self._queue.clear()
            case Kept(words):
                self._kept.append(words)
                if words == ANY and not self._strict:
                    self.lines += [f"record> {kept}" for kept in await self._found()]
                    return
            case Switch(room):
                if not self._strict:
                    self._finish(entry)
                self._room = self._rooms.get(room) or self._aside(room)
            case Act() | Passing() as move:
                self._finish(entry)
                await self._move(entry, move)
            case None if not self._strict:
                self._finish(entry)
        self.lines.append(entry.source)

    async def _move(self, entry: Entry, move: Act | Passing) -> None:
        try:
            if isinstance(move, Act):
                await _act(self._room, move)
            elif move.down:
                await self._rehearsal.is_down(seconds=move.length.total_seconds())
            else:
                await self._rehearsal.passes(seconds=move.length.total_seconds())
        except AssertionError as error:
            raise Mismatch(f"line {entry.number}: {entry.source}\n{error}") from error
        for output in self._rehearsal.recorder.outputs:
            self._waiting[output.chat].append(output)
        self._rehearsal.recorder.outputs.clear()

    @property
    def _queue(self) -> deque[Output]:
        return self._waiting[self._room.chat]

    def _expect(self, entry: Entry, heard: Heard) -> None:
        for output in list(self._queue):
            if self._fits(heard, output):
                self._queue.remove(output)
                self.lines.append(entry.source)
                return
            if _audible(output) and _gesture(heard.kind) == _gesture(output.kind):
                self._unexpected(entry, output)
                self._queue.remove(output)
        if self._strict:
            raise Mismatch(
                f"line {entry.number}: the bot should say\n  {entry.source}\nbut no more"
            )

    def _fits(self, heard: Heard, output: Output) -> bool:
        kind = "alert" if output.alert else output.kind
        return heard.kind == kind and heard.matches(self._words(output), output.buttons)

    def _words(self, output: Output) -> str:
        about = self._rehearsal.recorder.standing.get(output.about or "")
        if output.kind == "react" and about is not None:
            return f"{output.text} {about.text}".strip()
        return output.text

    def _finish(self, entry: Entry) -> None:
        for output in self._queue:
            if _audible(output):
                self._unexpected(entry, output)
        self._queue.clear()

    def _unexpected(self, entry: Entry, output: Output) -> None:
        if not self._strict:
            self.lines.append(self._line(output))
            return
        said = f"{self._line(output)}\n{self._words(output)}\n{output.buttons}"
        raise Mismatch(f"line {entry.number}: before\n  {entry.source}\nthe bot says\n  {said}")

    def _line(self, output: Output) -> str:
        kind = "alert" if output.alert else output.kind
        speaker = {"post": "bot", "file": "bot sends", "react": "bot reacts"}
        first, *more = [line for line in self._words(output).splitlines() if line.strip()] or [""]
        buttons = "".join(f" [{label}]" for label in output.buttons)
        words = squeezed(first) + (" …" if more else "") + buttons
        return f"{speaker.get(kind, f'bot {kind}s')}> {words}"

    async def _check_record(self, entry: Entry) -> None:
        if not self._kept:
            return
        expected, self._kept = sorted(self._kept), []
        found = await self._found()
        if expected != found and self._strict:
            shown = "\n".join(f"  record> {line}" for line in found)
            raise Mismatch(f"before line {entry.number} the record holds\n{shown}")

    async def _found(self) -> list[str]:
        state = await self._room.record()
        return sorted(_kept(c) for r in state.rounds[-1:] for c in r.contributions)


async def _act(room: Room, act: Act) -> None:
    match act.verb:
        case "says":
            await room.says(act.who, act.words, to=act.target)
        case "presses":
            await room.presses(act.who, act.words, on=act.target or "")
        case "reacts":
            await room.reacts(act.who, *act.words.split(), to=act.target or "")
        case "edits":
            await room.edits(act.who, act.target or "", act.words)
        case "removes":
            await room.removes(act.who, act.words)
        case "joins":
            await room.joins(act.who)


def _gesture(kind: str) -> bool:
    """Whether this travels apart from the messages, so that either may come first."""
    return kind in ("react", "tell", "alert")


def _audible(output: Output) -> bool:
    return output.kind != "edit" and (output.kind != "tell" or bool(output.text))


def _kept(idea: Contribution) -> str:
    behind = ", ".join(_names(idea))
    side = MARKS[idea.side] if idea.side else "?"
    return f"{idea.actor or '?'} {side} {squeezed(idea.text)} ({behind})"


def _names(idea: Contribution) -> Iterator[str]:
    for person in (idea.author or "nobody", *idea.supporters):
        yield "somebody" if person.startswith("forgotten:") else person.rpartition(":")[2]


async def perform(script: Script, folder: Path, *, strict: bool = True) -> list[str]:
    """Play a script on a new house in this folder; the transcript as it was really played.

    `animator: words` in its head has the real animator answer, by words alone.
    """
    real = script.head.get("animator") == "words"
    animator = EmbeddedAnimator(model="none") if real else ScriptedAnimator(cells=script.cells)
    rehearsal = await Rehearsal.begin(folder, start=script.start, animator=animator)
    player = Player(script, rehearsal, strict=strict)
    try:
        await player.play()
    finally:
        await rehearsal.close()
    return player.lines
