"""The bot's own comings and goings, and commands about rooms."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.matrix.comings import dismissed, welcomed, while_inside
from adapters.matrix.housekeeping import space_wish
from adapters.matrix.receive import Scene
from adapters.matrix.spaces import GroupWish
from bot.events import CommandGiven, Person

NOW = datetime(2021, 6, 7, 14, 40, tzinfo=UTC)
ME = "@boussole:ici.fr"
SCENE = Scene(room="!salon", me=ME)


def _own(membership: str, before: str | None, **unsigned: Any) -> dict[str, Any]:
    previous = {} if before is None else {"prev_content": {"membership": before}}
    return {
        "event_id": f"${membership}",
        "type": "m.room.member",
        "state_key": ME,
        "content": {"membership": membership},
        "unsigned": {**previous, **unsigned},
    }


def test_who_invited_the_bot_is_known() -> None:
    """The invitation's sender comes with the joining."""
    coming = welcomed(_own("join", "invite", prev_sender="@ana:ici.fr"), SCENE, NOW)
    assert coming is not None
    assert coming.author.id == "mx:@ana:ici.fr"
    assert welcomed(_own("join", "join"), SCENE, NOW) is None


@pytest.mark.parametrize(
    ("membership", "before", "gone"),
    [("leave", "join", True), ("ban", "join", True), ("leave", "invite", False)],
)
def test_going_is_not_refusing(membership: str, before: str, gone: bool) -> None:
    """A refused invitation ends nothing."""
    assert (dismissed(_own(membership, before), SCENE, NOW) is not None) is gone


def test_only_the_time_in_the_room_counts() -> None:
    """What was said before the bot came, or while it was out, was not said to it."""
    said = [{"event_id": f"${n}", "type": "m.room.message"} for n in range(3)]
    invited, came, went = _own("invite", None), _own("join", "invite"), _own("leave", "join")
    assert list(while_inside([said[0], invited, came, said[1]], ME))[-2:] == [came, said[1]]
    assert said[0] not in list(while_inside([said[0], invited, came, said[1]], ME))
    assert list(while_inside([said[0], went, said[1], came, said[2]], ME)) == [
        said[0],
        went,
        came,
        said[2],
    ]
    assert list(while_inside(said, ME)) == said


def _wish(arguments: str) -> CommandGiven:
    return CommandGiven(
        id="$1",
        at=NOW,
        chat="mx:!salon",
        author=Person("mx:@ana:ici.fr", "Ana", True),
        message="$1",
        name="salons",
        arguments=arguments,
    )


def test_a_wish_for_rooms_names_groups_and_people() -> None:
    """Groups stand between commas, people among the words of their group."""
    wish = space_wish(_wish("Atelier de juin : Groupe A, B @bob:ici.fr"), frozenset({ME}))
    assert wish is not None
    assert wish.name == "Atelier de juin"
    assert wish.groups == (GroupWish("Groupe A"), GroupWish("B", ("@bob:ici.fr",)))
    assert wish.facilitator == "@ana:ici.fr"


@pytest.mark.parametrize("arguments", ["", "Atelier", "Atelier : ", ": A", "Atelier : @bob:ici.fr"])
def test_an_unclear_wish_is_none(arguments: str) -> None:
    """A workshop without groups, or groups without a name, cannot be made."""
    assert space_wish(_wish(arguments), frozenset()) is None
