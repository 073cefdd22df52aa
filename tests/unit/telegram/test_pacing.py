"""The pace stays below Telegram's limits, and keeps room for what cannot wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.base import RetryLater
from adapters.telegram.pacing import Kind, Pace
from tests.telegram_emulator.errors import ApiError
from tests.telegram_emulator.limits import BURST_IN_A_CHAT, Limits

GROUP = -100


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """A clock in the hands of the test."""
    return Clock()


def leave(pace: Pace, clock: Clock, chat: int, kind: Kind) -> None:
    """Wait as long as it takes, then go."""
    clock.seconds += pace.wait(chat, kind)
    pace.take(chat, kind)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([-1, -2, 3]),
            st.sampled_from(["message", "edit"]),
            st.floats(0, 20),
        ),
        max_size=150,
    )
)
def test_whatever_is_sent_telegram_never_has_to_say_no(
    sends: list[tuple[int, Kind, float]],
) -> None:
    """Any sequence of messages and edits passes the strict server's own limits."""
    clock = Clock()
    pace, server = Pace(clock), Limits(clock)
    for chat, kind, idle in sends:
        clock.seconds += idle
        leave(pace, clock, chat, kind)
        server.charge(chat, group=chat < 0)
    assert server.floods == 0


def test_thirty_groups_at_once_share_the_whole_limit(clock: Clock) -> None:
    """About 30 messages a second in all, however many groups wait."""
    pace, server = Pace(clock), Limits(clock)
    for chat in range(-60, 0):
        leave(pace, clock, chat, "message")
        server.charge(chat, group=True)
    assert server.floods == 0
    assert clock.seconds > 1000


def test_a_busy_board_leaves_room_for_a_bell(clock: Clock) -> None:
    """Edits at full speed for a minute: a bell still leaves within a second."""
    pace = Pace(clock)
    end = clock.seconds + 60
    while clock.seconds < end:
        leave(pace, clock, GROUP, "edit")
    assert pace.wait(GROUP, "message") <= 1


def test_edits_are_a_few_seconds_apart(clock: Clock) -> None:
    """A board does not flicker."""
    pace = Pace(clock)
    pace.take(GROUP, "edit")
    assert pace.wait(GROUP, "edit") >= 3


def test_a_turn_before_its_time_is_put_off(clock: Clock) -> None:
    """The lane is told how long to wait; nothing is sent and nothing is counted."""
    pace = Pace(clock)
    pace.take(GROUP, "message")
    pace.take(GROUP, "message")
    with pytest.raises(RetryLater) as put_off:
        pace.take(GROUP, "message")
    clock.seconds += put_off.value.after
    pace.take(GROUP, "message")


def test_a_penalty_holds_for_its_chat_alone(clock: Clock) -> None:
    """Trap 3: after a 429 that chat is left alone for as long as Telegram said."""
    pace = Pace(clock)
    pace.punish(GROUP, 7)
    assert pace.wait(GROUP, "message") == 7
    assert pace.wait(-200, "message") == 0
    with pytest.raises(RetryLater):
        pace.check_penalty(GROUP)
    clock.seconds += 7
    pace.check_penalty(GROUP)
    assert pace.wait(GROUP, "message") == 0


def test_the_strict_server_counts_the_impatient(clock: Clock) -> None:
    """A call before the end of a penalty is refused again, and remembered."""
    server = Limits(clock)
    for _ in range(BURST_IN_A_CHAT):
        server.charge(GROUP, group=True)
    with pytest.raises(ApiError):
        server.charge(GROUP, group=True)
    with pytest.raises(ApiError):
        server.charge(GROUP, group=True)
    assert (server.floods, server.impatient) == (1, 1)
