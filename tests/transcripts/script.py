"""Reads a transcript: what people do, what time does, and what the bot is heard to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from bot.sides import Side

SPEAKERS = {"bot": "post", "bot edits": "edit", "bot erases": "erase", "bot reacts": "react"}
SPEAKERS |= {"bot tells": "tell", "bot alerts": "alert", "bot sends": "file"}
UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_SAID = re.compile(r'^(?P<who>\w+)> ?(?:\(to "(?P<target>[^"]+)"\) ?)?(?P<words>.*)$', re.DOTALL)
_PRESSED = re.compile(r'^(?P<who>\w+) presses (?P<words>.+?)(?: on "(?P<target>[^"]+)")?$')
_REACTED = re.compile(r'^(?P<who>\w+) reacts ?(?P<words>.*?) to "(?P<target>[^"]+)"$')
_EDITED = re.compile(r'^(?P<who>\w+) edits "(?P<target>[^"]+)": (?P<words>.*)$', re.DOTALL)
_REMOVED = re.compile(r'^(?P<who>\w+) removes "(?P<words>[^"]+)"$')
_JOINED = re.compile(r"^(?P<who>\w+) joins(?P<words>)$")
_ACTS = {"says": _SAID, "presses": _PRESSED, "reacts": _REACTED, "edits": _EDITED}
_ACTS |= {"removes": _REMOVED, "joins": _JOINED}
_TIME = re.compile(r"^(?P<how>\+|down )(?P<length>(?:\d+[dhms])+)$")
_HEARD = re.compile(rf"^({'|'.join(SPEAKERS)})> (.*)$", re.DOTALL)
_BUTTONS = re.compile(r"(?:\s*\[[^\]]+\])+$")


class UnreadableLine(ValueError):
    """A line that is neither an action nor an expectation; its text says which."""


@dataclass(frozen=True)
class Act:
    """Somebody does something: `verb` is a method of `Room`."""

    verb: str
    who: str
    words: str
    target: str | None = None


@dataclass(frozen=True)
class Passing:
    """Time passes; `down` says that the process is stopped meanwhile."""

    length: timedelta
    down: bool = False


@dataclass(frozen=True)
class Switch:
    """What follows takes place in another room."""

    room: str


@dataclass(frozen=True)
class Heard:
    """The bot is heard: `…` stands for any words; buttons, if any are shown, are all of them."""

    kind: str
    pattern: str
    buttons: tuple[str, ...] = ()

    def matches(self, text: str, buttons: tuple[str, ...]) -> bool:
        """Whether these words and buttons are what was expected."""
        parts = (re.escape(squeezed(part)) for part in self.pattern.split("…"))
        said = re.fullmatch(r"\s*.*?\s*".join(parts), squeezed(text))
        return bool(said) and (not self.buttons or self.buttons == buttons)


@dataclass(frozen=True)
class Anything:
    """Whatever else the bot says up to the next action here."""


@dataclass(frozen=True)
class Kept:
    """One idea that the record holds: `usage - trop cher (ana, bo)`, `?` for what is unclear."""

    words: str


Content: TypeAlias = Act | Passing | Switch | Heard | Anything | Kept


@dataclass(frozen=True)
class Entry:
    """One entry of a transcript with its source; comments and blank lines have no content."""

    number: int
    source: str
    content: Content | None


@dataclass(frozen=True)
class Script:
    """A whole transcript: its head, its rooms, those who talk to the bot alone, its entries."""

    head: dict[str, str]
    rooms: dict[str, str]
    alone: tuple[str, ...]
    start: datetime
    entries: tuple[Entry, ...]

    @property
    def cells(self) -> dict[str, tuple[str, Side]]:
        """Where ideas with a certain word belong, from `reads: cher usage obstacle, …`."""
        told = (part.split() for part in _parts(self.head.get("reads", "")) if part)
        return {word: (actor, msgspec.convert(side, Side)) for word, actor, side in told}


def squeezed(words: str) -> str:
    """The words with plain single spaces, as a transcript is typed."""
    return " ".join(words.split())


def read(source: str) -> Script:
    """A transcript from its text; raises `UnreadableLine`."""
    head: dict[str, str] = {}
    entries: list[Entry] = []
    for number, line in enumerate(source.splitlines(), start=1):
        name, colon, value = line.partition(": ")
        if not entries and colon and name.isalpha():
            head[name] = value.strip()
        elif line.startswith("  ") and entries:
            entries[-1] = replace(entries[-1], source=f"{entries[-1].source}\n{line}")
        elif not entries and (line.startswith("#") or not line):
            head.setdefault("title", line.strip("# "))
        else:
            entries.append(Entry(number, line, None))
    read_entries = tuple(replace(e, content=_content(e)) for e in entries)
    alone = tuple(filter(None, _parts(head.get("private", ""))))
    return Script(head, _rooms(head), alone, _start(head["at"]), read_entries)


def _rooms(head: dict[str, str]) -> dict[str, str]:
    listed = head.get("rooms", f"salon {head.get('situation', '')}")
    return {name: situation for name, _, situation in (p.partition(" ") for p in _parts(listed))}


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",")]


def _start(words: str) -> datetime:
    day, clock, zone = words.split()
    local = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def _content(entry: Entry) -> Content | None:
    source = "\n".join(line.strip() for line in entry.source.splitlines())
    if not source or source.startswith("#"):
        return None
    if source.startswith("== "):
        return Switch(source[3:].strip())
    if source.startswith("record> "):
        return Kept(squeezed(source.removeprefix("record> ")))
    if source == "bot …":
        return Anything()
    if found := _HEARD.match(source):
        return _heard(SPEAKERS[found[1]], found[2])
    if found := _TIME.match(source):
        return Passing(length(found["length"]), down=found["how"] != "+")
    for verb, pattern in _ACTS.items():
        if found := pattern.match(source):
            parts = found.groupdict()
            return Act(verb, parts["who"], parts["words"], parts.get("target"))
    raise UnreadableLine(f"line {entry.number}: {entry.source}")


def _heard(kind: str, words: str) -> Heard:
    found = _BUTTONS.search(words) if kind in ("post", "edit") else None
    if found is None:
        return Heard(kind, words)
    buttons = tuple(re.findall(r"\[([^\]]+)\]", found[0]))
    return Heard(kind, words[: found.start()], buttons)


def length(words: str) -> timedelta:
    """A length of time such as `1h30m`."""
    found = re.findall(r"(\d+)([dhms])", words)
    return timedelta(**{UNITS[unit]: int(number) for number, unit in found})
