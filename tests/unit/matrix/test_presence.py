"""Those who are in a room before it becomes a group's, and never act."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.matrix.presence import begins, present
from adapters.matrix.receive import Scene
from adapters.matrix.room_state import RoomState
from bot.events import CommandGiven, Person

NOW = datetime(2021, 6, 7, 14, 40, tzinfo=UTC)
ME, ANA, BOB = "@boussole:ici.fr", "@ana:ici.fr", "@bob:ici.fr"


def given(name: str, *, facilitator: bool = True) -> CommandGiven:
    author = Person(f"mx:{BOB}", "Bob", facilitator)
    return CommandGiven(id="$e", at=NOW, chat="mx:!a", author=author, message="$e", name=name)


@pytest.mark.parametrize(
    ("event", "begun"),
    [
        (given("tour"), True),
        (given("round"), True),
        (given("ouvrir"), True),
        (given("pause"), False),
        (given("bonjour"), False),
        (given("tour", facilitator=False), False),
    ],
)
def test_only_a_facilitators_beginning_looks_round(event: CommandGiven, begun: bool) -> None:
    """A round and an open table wait for people; other commands, and other people's, do not."""
    assert begins(event) is begun


def test_everybody_inside_is_there_except_the_bot() -> None:
    """Room by room; a Space and a person's own room hold no group. Rights come along."""
    powers = RoomState(levels={BOB: 50})
    room = Scene(room="!a", me=ME, state=powers, shown={ANA: "Ana"})
    space = Scene(room="!s", me=ME, state=RoomState(space=True))
    alone = Scene(room="!p", me=ME, private=True)
    inside = {ME, ANA, BOB}
    found = list(present(given("tour"), [(room, inside), (space, inside), (alone, inside)]))
    assert [(e.chat, e.author) for e in found] == [
        ("mx:!a", Person(f"mx:{ANA}", "Ana")),
        ("mx:!a", Person(f"mx:{BOB}", "bob", True)),
    ]
    assert len({event.id for event in found}) == len(found)
