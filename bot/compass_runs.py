"""Compasses under way: whose they are, how many are remembered, what typed words answer."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flow import CompassRun, Context, GroupState
from bot.pack_compass import Compass, Criterion, Level
from bot.shortcuts import fold

REMEMBERED = 60
BACK = {"retour", "back", "precedent", "previous"}
SKIP = {"passer", "passe", "skip"}


def whose(context: Context, chat: str, person: str) -> str:
    """Whose compass is spoken of in a chat: the group's in its own, else the person's."""
    return "" if chat == context.chat else person


def run_of(state: GroupState, owner: str) -> CompassRun | None:
    """The compass that this person or the group has under way, or has finished."""
    return next((run for run in state.compasses if run.whose == owner), None)


def with_run(state: GroupState, run: CompassRun) -> GroupState:
    """The state with this run, the newest; beyond sixty, the oldest is forgotten."""
    others = tuple(other for other in state.compasses if other.whose != run.whose)
    return replace(state, compasses=(*others, run)[-REMEMBERED:])


def without_runs_of(state: GroupState, person: str) -> GroupState:
    """The state without a person's own compass."""
    return replace(state, compasses=tuple(r for r in state.compasses if r.whose != person))


def meant(criterion: Criterion, text: str) -> str | None:
    """The answer that typed words stand for: its number, its words; None if that is not clear."""
    words = fold(text.strip().rstrip(".!"))
    if words.isdecimal():
        number = int(words[:3])
        return criterion.levels[number - 1].id if 1 <= number <= len(criterion.levels) else None
    exact = [level.id for level in criterion.levels if words in _names(level)]
    loose = [level.id for level in criterion.levels if words and words in fold(level.label)]
    found = exact or loose
    return found[0] if len(found) == 1 else None


def _names(level: Level) -> set[str]:
    return {fold(level.label), *map(fold, level.words)}


def typed(run: CompassRun, compass: Compass, text: str) -> CompassRun | None:
    """The run after typed words; None if they are no answer to its question."""
    words = fold(text.strip())
    if words in BACK:
        return pressed_on(run, compass, run.at, "back")
    if words in SKIP:
        return pressed_on(run, compass, run.at, "skip")
    level = meant(compass.criteria[run.at], text)
    return _given(run, compass, run.at, level) if level else None


def pressed_on(run: CompassRun, compass: Compass, index: int, value: str) -> CompassRun | None:
    """The run after a button of a question; None if the question has no such button."""
    criterion = compass.criteria[index]
    if value == "back":
        return replace(run, at=max(index - 1, 0))
    if value == "ask":
        return replace(run, at=index)
    if value == "skip":
        kept = {name: level for name, level in run.answers.items() if name != criterion.id}
        return _went_on(run, compass, index, kept)
    number = numbered(value, len(criterion.levels))
    return None if number is None else _given(run, compass, index, criterion.levels[number].id)


def _given(run: CompassRun, compass: Compass, index: int, level: str) -> CompassRun:
    answers = {**run.answers, compass.criteria[index].id: level}
    return _went_on(run, compass, index, answers)


def _went_on(run: CompassRun, compass: Compass, index: int, answers: dict[str, str]) -> CompassRun:
    """At the next open question; back at the orientation if it was shown before."""
    end = len(compass.criteria)
    later = range(end if run.shown else index + 1, end)
    after = next((n for n in later if compass.criteria[n].id not in answers), end)
    return replace(run, answers=answers, at=after)


def numbered(words: str, count: int) -> int | None:
    """A number below `count` in a token; None if there is none: tokens come from outside."""
    number = int(words[:4]) if words.isdecimal() else count
    return number if number < count else None
