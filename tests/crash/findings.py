"""What must be found after a workshop whose house was killed: everything once, nothing twice."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.record import Contribution, Record
from storage import cycles, record
from storage.database import Database
from storage.outbox import REACTIONS_AT_ONCE
from tests.crash.child import STEP
from tests.crash.platform import PREFIX, Delivered
from tests.crash.trial import Trial
from tests.crash.workshop import (
    BELLS,
    LENGTH,
    LONGER,
    PACK,
    ROUNDS,
    SITUATIONS,
    START,
    Expected,
)

NOTED = "✍"
GESTURES = ("reaction", "pressanswer")
"""What travels in a lane of its own, beside the messages of its chat."""
STRIDE = 2 * STEP
"""Workshop time that may lie between a death and the last bell that was heard before it."""


@dataclass(frozen=True)
class Findings:
    """The counts of one workshop, for the closing line."""

    kills: int
    contributions: int
    acknowledged: int
    bells: int
    tables: int
    repeated: int

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            *(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True))
        )


def examine(trial: Trial) -> Findings:
    """Look at everything that the house and the platform kept; AssertionError if it is wrong."""
    facts = asyncio.run(_record(trial))
    delivered = trial.store.delivered()
    _nothing_waits(trial)
    contributions = _ideas_are_there_once(trial, facts)
    acknowledged = _acknowledged_are_kept(trial, delivered)
    _rounds_are_closed(facts)
    bells = _bells_rang(trial, delivered)
    tables = _tables_once(delivered)
    _answers_once(trial, delivered)
    repeated = _repeated(trial, delivered)
    return Findings(trial.kills, contributions, acknowledged, bells, tables, repeated)


async def _record(trial: Trial) -> Record:
    database = await Database.open(f"sqlite:///{trial.folder / 'house.db'}")
    async with database.read() as conn:
        (cycle,) = await cycles.all_cycles(conn)
        facts = await record.record(conn, cycle.id, PACK)
    await database.close()
    assert facts is not None
    return facts


def _query(trial: Trial, query: str) -> list[tuple[object, ...]]:
    database = sqlite3.connect(trial.folder / "house.db")
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def _nothing_waits(trial: Trial) -> None:
    for table, waiting in (("outbox", "settled_at IS NULL"), ("inbox", "NOT handled")):
        assert _query(trial, f"SELECT count(*) FROM {table} WHERE {waiting}") == [(0,)], table
    failed = "SELECT 'event', event_id, error FROM inbox WHERE error IS NOT NULL UNION ALL "
    failed += "SELECT 'message', kind, error FROM outbox WHERE error IS NOT NULL "
    failed += "AND kind <> 'erase' UNION ALL "  # the set-up question that was never asked
    failed += "SELECT 'job', kind, error FROM jobs WHERE error IS NOT NULL"
    assert _query(trial, failed) == []
    assert _query(trial, "SELECT count(*) FROM timers") == [(0,)], "timers"


def _ideas_are_there_once(trial: Trial, facts: Record) -> int:
    found = {}
    for group in facts.groups:
        for idea in (idea for round in group.rounds for idea in round.contributions):
            place = (idea.message, idea.position)
            assert place not in found, f"{place} is in the record twice"
            found[place] = idea
    for expected in trial.workshop.expected:
        idea = found.pop((expected.message, expected.position), None)
        _as_expected(expected, idea)
    assert not found, f"nobody said {found}"
    rows = _query(trial, "SELECT count(*) FROM contributions")
    assert rows == [(len(trial.workshop.expected),)]
    return len(trial.workshop.expected)


def _as_expected(expected: Expected, idea: Contribution | None) -> None:
    if expected.withdrawn:
        assert idea is None, f"{expected} was taken back"
        return
    assert idea is not None, f"{expected} is lost"
    assert (idea.text, idea.side) == (expected.text, expected.side), (idea, expected)
    assert idea.actor == (expected.actor or idea.actor), (idea, expected)
    assert idea.actor is not None or expected.actor is None
    assert idea.author == expected.author
    assert idea.supporters == ((expected.supporter,) if expected.supporter else ())


def _acknowledged_are_kept(trial: Trial, delivered: list[Delivered]) -> int:
    """Every message that got its sign is in the record (or was withdrawn after it)."""
    noted = {d.about for d in delivered if d.kind == "reaction" and d.words == NOTED}
    rows = _query(trial, "SELECT DISTINCT message FROM contributions")
    kept = {row[0] for row in rows}
    assert noted <= kept, f"acknowledged but lost: {noted - kept}"
    return len(noted)


def _rounds_are_closed(facts: Record) -> None:
    assert [g.situation for g in facts.groups] == list(SITUATIONS)
    for group in facts.groups:
        assert [r.number for r in group.rounds] == list(ROUNDS)
        for round in group.rounds:
            assert round.opened_at == START + ROUNDS[round.number]
            assert round.ends_at == round.opened_at + LENGTH + LONGER, "extended once"
            assert round.closed_at is not None
            assert round.closed_at > round.ends_at


def _bells_rang(trial: Trial, delivered: list[Delivered]) -> int:
    """Each bell was said once, unless the house was away until the end had passed."""
    count = 0
    for situation in SITUATIONS:
        said = _bells_said(delivered, f"{PREFIX}:{situation}")
        assert said["C'est l'heure"] == len(ROUNDS), f"{situation}: the end rings once a round"
        overtaken = sum(
            _overtaken(trial, begins, before)
            for begins in ROUNDS.values()
            for before in BELLS.values()
        )
        rung = said["Mi-temps"] + said["Il reste"]
        wanted = len(ROUNDS) * len(BELLS)
        assert wanted - overtaken <= rung <= wanted, f"{situation}: {rung} bells of {wanted}"
        count += rung + said["C'est l'heure"]
    return count


def _bells_said(delivered: list[Delivered], chat: str) -> Counter[str]:
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for post in (d for d in delivered if d.kind == "post" and d.chat == chat and not d.title):
        for words in ("Mi-temps", "C'est l'heure", "Il reste"):
            if f"🔔 {words}" in post.words:
                keys[words].add(post.key)
                break
    return Counter({words: len(found) for words, found in keys.items()})


def _overtaken(trial: Trial, begins: timedelta, before: timedelta) -> bool:
    """Whether the house was dead from before a bell until the end of its round."""
    end = START + begins + LENGTH + LONGER
    return any(
        died <= end - before + STRIDE and back + STRIDE >= end for died, back in _away(trial)
    )


def _away(trial: Trial) -> list[tuple[datetime, datetime]]:
    """The times without a house that did anything; a life too short to ring does not part them."""
    merged: list[tuple[datetime, datetime]] = []
    for died, back in trial.absences:
        if merged and died - merged[-1][1] <= STRIDE:
            merged[-1] = (merged[-1][0], back)
        else:
            merged.append((died, back))
    return merged


def _tables_once(delivered: list[Delivered]) -> int:
    """The table of each round and the restitution of each scenario are posted once."""
    loud = [d for d in delivered if d.kind == "post" and d.title and d.loud and d.edits is None]
    posted = defaultdict(set)
    for post in loud:
        posted[post.chat, post.title].add(post.key)
    assert all(len(keys) == 1 for keys in posted.values()), posted
    expected = len(SITUATIONS) * (len(ROUNDS) + 2)
    assert len(posted) == expected, f"{len(posted)} tables and restitutions of {expected}"
    pictures = {d.key for d in delivered if d.kind == "attachment"}
    assert len(pictures) == len(SITUATIONS) * (len(ROUNDS) + 1)
    return len(posted)


def _answers_once(trial: Trial, delivered: list[Delivered]) -> None:
    replies = defaultdict(set)
    for post in (d for d in delivered if d.kind == "post" and d.about):
        replies[post.about].add(post.key)
    for question in trial.workshop.questions:
        assert len(replies[question]) == 1, f"{question}: {len(replies[question])} answers"


def _repeated(trial: Trial, delivered: list[Delivered]) -> int:
    """How many deliveries came twice: only what a death cut off, one message in a lane at most."""
    lives: defaultdict[str, list[Delivered]] = defaultdict(list)
    for d in delivered:
        lives[d.key].append(d)
    repeated = [ds for ds in lives.values() if len(ds) > 1]
    for again in repeated:
        assert len({d.life for d in again}) == len(again), f"twice in one life: {again}"
    cut_off = [d for ds in repeated for d in ds[:-1]]
    lanes = Counter((d.chat, d.kind in GESTURES, d.life) for d in cut_off if d.kind != "reaction")
    assert all(n == 1 for n in lanes.values()), "one message a lane is under way at a time"
    thanks = Counter((d.chat, d.life) for d in cut_off if d.kind == "reaction")
    assert all(n <= REACTIONS_AT_ONCE for n in thanks.values()), "a few reactions at a time"
    assert not (trial.exact and repeated), "a platform that knows keys sees none twice"
    return sum(len(ds) - 1 for ds in _plain_sends(repeated))


def _plain_sends(repeated: list[list[Delivered]]) -> Iterator[list[Delivered]]:
    """Edits, reactions and deletions may come again and change nothing; new messages show."""
    for again in repeated:
        if again[0].kind in ("post", "attachment") and again[0].edits is None:
            yield again
