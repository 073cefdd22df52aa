"""Who speaks in a console room: one player may be several people, and the facilitator."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.console.typed import Act, Commanding, Speaker
from bot.commands import command_named
from bot.events import Person
from bot.shortcuts import fold

PREFIX = "console"


def private_room(person: str) -> str:
    """The address of a person's own conversation with the bot (`console:@ana`)."""
    return f"{PREFIX}:@{person.removeprefix(f'{PREFIX}:')}"


def owner(chat: str) -> str | None:
    """The id of the person whose private conversation this is, or None for a room of all."""
    name = chat.removeprefix(f"{PREFIX}:@")
    return f"{PREFIX}:{name}" if name != chat else None


class Cast:
    """The people of a room by what they are called; the last one speaks until told otherwise."""

    def __init__(self, somebody: str, facilitator: str) -> None:
        self._people: dict[str, Person] = {}
        self.facilitator = self._known(Speaker(facilitator, facilitator=True))
        self.current = self._known(Speaker(somebody))

    def knows(self, speaker: Speaker) -> bool:
        """Whether this name has been heard before."""
        return fold(speaker.name) in self._people

    def who(self, speaker: Speaker | None, act: Act) -> Person:
        """Whose line it is; a facilitator's command that nobody signs is the facilitator's."""
        if speaker is not None:
            self.current = self._known(speaker)
        elif _is_for_facilitators(act) and not self.current.facilitator:
            return self.facilitator
        return self.current

    def person(self, id: str | None) -> Person | None:
        """The person with this id, if they have been heard."""
        return next((person for person in self._people.values() if person.id == id), None)

    def _known(self, speaker: Speaker) -> Person:
        key = fold(speaker.name)
        name = speaker.name[:1].upper() + speaker.name[1:]
        person = self._people.get(key) or Person(f"{PREFIX}:{key}", name)
        if speaker.facilitator:
            person = replace(person, facilitator=True)
        self._people[key] = person
        return person


def _is_for_facilitators(act: Act) -> bool:
    command = command_named(act.name) if isinstance(act, Commanding) else None
    return command is not None and command.facilitator
