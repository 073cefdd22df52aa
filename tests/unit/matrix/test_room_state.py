"""Who may do what, as the server says."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.matrix.room_state import room_state

ME, ANA, BOB = "@boussole:ici.fr", "@ana:ici.fr", "@bob:ici.fr"


def _state(kind: str, content: object, key: str = "", **more: Any) -> dict[str, Any]:
    return {"type": kind, "state_key": key, "content": content, "sender": ANA, **more}


def test_creators_of_version_12_stand_above_all_levels() -> None:
    """They are in no list of powers; additional creators are their equals."""
    state = room_state(
        [
            _state("m.room.create", {"room_version": "12", "additional_creators": [BOB]}),
            _state("m.room.power_levels", {"users": {}, "state_default": 100}),
        ],
        ME,
    )
    assert state.facilitates(ANA)
    assert state.facilitates(BOB)
    assert not state.facilitates("@eve:ici.fr")
    assert state.may_set(ANA, "m.room.topic")


def test_creators_of_older_rooms_have_what_the_list_says() -> None:
    """Before version 12 a demoted creator is demoted."""
    state = room_state(
        [
            _state("m.room.create", {"room_version": "11"}),
            _state("m.room.power_levels", {"users": {BOB: 50}}),
        ],
        ME,
    )
    assert not state.facilitates(ANA)
    assert state.facilitates(BOB)


def test_without_power_levels_the_creator_has_them_all() -> None:
    """A room that never set powers belongs to who made it."""
    state = room_state([_state("m.room.create", {"room_version": "10"})], ME)
    assert state.level(ANA) == 100
    assert state.level(BOB) == 0


@pytest.mark.parametrize(("written", "level"), [("50", 50), (" 50 ", 50), (None, 0), (True, 0)])
def test_levels_may_be_written_badly(written: object, level: int) -> None:
    """Old rooms hold digits in strings; nonsense counts as no power."""
    state = room_state([_state("m.room.power_levels", {"users": {BOB: written}})], ME)
    assert state.level(BOB) == level


def test_pinning_needs_its_own_level_or_the_rooms() -> None:
    """The level of one kind of state goes before the default."""
    powers = {"users": {ME: 50}, "events": {"m.room.pinned_events": 60}, "state_default": 40}
    state = room_state([_state("m.room.power_levels", powers)], ME)
    assert not state.may_set(ME, "m.room.pinned_events")
    assert state.may_set(ME, "m.room.topic")
    assert state.level_for("m.room.pinned_events") == 60


def test_the_last_arrival_is_not_the_bots_own() -> None:
    """Members who are gone do not count, nor does the bot."""
    state = room_state(
        [
            _state("m.room.member", {"membership": "join"}, ANA, origin_server_ts=5),
            _state("m.room.member", {"membership": "leave"}, BOB, origin_server_ts=7),
            _state("m.room.member", {"membership": "join"}, ME, origin_server_ts=9),
        ],
        ME,
    )
    assert state.arrived_at == 5
    assert state.members == {ANA, ME}


@pytest.mark.parametrize("content", [[], "x", {"pinned": "x"}, {"pinned": [1, None]}])
def test_malformed_state_counts_as_absent(content: object) -> None:
    """Whatever a client wrote into the state does no harm."""
    kinds = ("m.room.pinned_events", "m.room.power_levels", "m.room.tombstone", "m.room.create")
    state = room_state([_state(kind, content) for kind in kinds], ME)
    assert (state.pinned, state.replaced_by, state.replaces) == ((), None, None)
