"""Deadlines: whatever is done to a plan, its phases stay in order and keep their lengths."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.pack import Encounter, Phase
from bot.timebox import SHORTEST, Timebox, bells, planned

START = datetime(2026, 6, 7, 12, tzinfo=UTC)
ENCOUNTER = Encounter(
    phases=(
        Phase(kind="welcome", minutes=3),
        Phase(kind="questions", minutes=10),
        Phase(kind="impacts", minutes=8, actor="usage"),
        Phase(kind="open", minutes=3),
    )
)
BOX = planned(ENCOUNTER, START)
moments = st.integers(0, 60 * 60).map(lambda seconds: START + timedelta(seconds=seconds))
lengths = st.integers(-90, 90).map(lambda minutes: timedelta(minutes=minutes))


def minutes(number: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=number)


def spans(box: Timebox) -> list[timedelta]:
    """How long each phase lasts."""
    starts = (box.started_at, *box.ends)
    return [end - start for start, end in zip(starts, box.ends, strict=False)]


def test_a_plan_adds_the_minutes_of_the_pack() -> None:
    """Each phase ends where the next begins."""
    assert BOX.ends == (minutes(3), minutes(13), minutes(21), minutes(24))
    assert BOX.end == minutes(24)


def test_a_moment_falls_into_one_phase() -> None:
    """The end of a phase belongs to the next one; before the start and after the end is kind."""
    found = [BOX.phase_at(minutes(n)) for n in (-5, 0, 2.9, 3, 12, 13, 21, 24, 99)]
    assert found == [0, 0, 0, 1, 1, 2, 3, 3, 3]


def test_the_bells_lie_before_the_end() -> None:
    """Half-time, five minutes, one minute, the end."""
    assert dict(bells(ENCOUNTER, BOX)) == {
        "bell-half": minutes(12),
        "bell-5": minutes(19),
        "bell-1": minutes(23),
        "end": minutes(24),
    }


def test_a_pack_may_do_without_half_time() -> None:
    """Only the bells that the pack asks for."""
    quiet = Encounter(phases=ENCOUNTER.phases, halftime=False, bells=(2.5,))
    assert [name for name, _ in bells(quiet, BOX)] == ["bell-2.5", "end"]


@given(moments)
def test_time_never_goes_back(now: datetime) -> None:
    """A box that is looked at later is in the same phase or a later one."""
    box = BOX.at(minutes(14))
    assert box.at(now).phase >= box.phase
    assert box.at(now).ends == box.ends


@given(moments, lengths)
def test_a_shift_leaves_what_is_over(now: datetime, by: timedelta) -> None:
    """Only the running phase changes its length, and it never ends in the past."""
    box = BOX.at(now)
    shifted = box.shifted(by, now)
    assert shifted.ends[: box.phase] == box.ends[: box.phase]
    assert spans(shifted)[box.phase + 1 :] == spans(box)[box.phase + 1 :]
    assert shifted.ends == tuple(sorted(shifted.ends))
    if now < box.phase_end:
        assert shifted.phase_end >= min(now + SHORTEST, box.phase_end)


@given(moments)
def test_a_skip_starts_the_next_phase_now(now: datetime) -> None:
    """The phases that are left keep their lengths; after the last one there is none."""
    box = BOX.at(now)
    skipped = box.skipped(now)
    if box.phase == 3:
        assert skipped is None
        return
    assert skipped is not None
    assert skipped.phase == box.phase + 1
    assert skipped.phase_start == now
    assert spans(skipped)[skipped.phase :] == spans(box)[skipped.phase :]


@given(moments, st.integers(0, 10**6).map(lambda seconds: timedelta(seconds=seconds)))
def test_a_pause_changes_no_length(now: datetime, pause: timedelta) -> None:
    """All phases, what is over included, come later by the pause; so half-time stays half."""
    box = BOX.at(now)
    later = box.resumed(pause)
    assert spans(later) == spans(box)
    assert later.end - box.end == pause
    before, after = dict(bells(ENCOUNTER, box)), dict(bells(ENCOUNTER, later))
    assert {name: at - pause for name, at in after.items()} == before
