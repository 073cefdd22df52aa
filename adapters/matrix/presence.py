"""Who is in the rooms when a facilitator begins something: also those who never act are waited for.

A server tells the bot who comes in, not who was there before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adapters.matrix.receive import Scene
from bot.commands import command_named
from bot.events import CommandGiven, Event, MemberJoined

_BEGINNINGS = ("tour", "ouvrir")


def begins(event: Event) -> bool:
    """Whether a facilitator begins a round or an open table, which may reach every room."""
    if not isinstance(event, CommandGiven) or not event.author.facilitator:
        return False
    command = command_named(event.name)
    return command is not None and command.name in _BEGINNINGS


def present(event: Event, scenes: Iterable[tuple[Scene, Iterable[str]]]) -> Iterator[MemberJoined]:
    """Everybody but the bot who is in these rooms, as if they came in just before the event."""
    for scene, users in scenes:
        for user in sorted(users) if not (scene.private or scene.state.space) else ():
            if user != scene.me:
                yield MemberJoined(
                    id=f"{event.id}/present/{scene.room}/{user}",
                    at=event.at,
                    chat=scene.chat,
                    author=scene.person(user),
                )
