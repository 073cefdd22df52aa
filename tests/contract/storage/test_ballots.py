"""Ballots: everybody's points while they are open, nobody's once they are closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.ballot import Ballot, BallotItem, Opinions, Standing
from bot.effects import (
    AmendPlan,
    AnswerPlan,
    DropBallot,
    Effect,
    Forget,
    Join,
    ReadBallot,
    Vote,
)
from storage import ballots, members
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import ANA, BEN, NOON, enrolled, happens, idea, opened

LATER = NOON + timedelta(hours=1)


def ballot(id: str = "b", **changes: object) -> Ballot:
    """A ballot of two ideas, of which Ana said the first."""
    standing = Standing("g0", 1, "usage", "lever", "t", ("1",))
    items = (
        BallotItem(number=1, wording="idea 1", support=2, standings=(standing,)),
        BallotItem(number=2, wording="idea 2", support=1, standings=()),
    )
    facts = {"id": id, "points": 5, "top": 3, "opened_at": NOON, "items": items, "left_out": 4}
    return Ballot(**facts | changes)


def vote(person: str, item: int, points: int, group: str = "g0") -> Vote:
    """So many points of a person."""
    return Vote(ballot="b", person=person, group=group, item=item, points=points)


async def open_one(database: Database, one: Ballot | None = None) -> bool:
    """Open a ballot in the cycle."""
    async with database.begin() as conn:
        return await ballots.open_ballot(conn, "c", one or ballot())


async def current(database: Database) -> Ballot | None:
    """The newest ballot of the cycle."""
    async with database.read() as conn:
        return await ballots.current(conn, "c")


async def rows(database: Database, table: str) -> str:
    """All that a table holds."""
    async with database.read() as conn:
        return repr((await conn.execute(text(f"SELECT * FROM {table}"))).all())


async def test_a_ballot_is_read_back_as_it_was_drawn(database: Database, group: GroupRow) -> None:
    """With its items, their origins, and what was left out."""
    assert await current(database) is None
    assert await open_one(database)
    assert await current(database) == ballot()


async def test_one_ballot_is_open_at_a_time(database: Database, group: GroupRow) -> None:
    """A second one waits until the first is closed, and then takes its place."""
    assert await open_one(database)
    assert not await open_one(database, ballot("b2"))
    async with database.begin() as conn:
        await ballots.close(conn, "b", LATER, None)
    assert await open_one(database, ballot("b2", opened_at=LATER))
    found = await current(database)
    assert found is not None
    assert found.id == "b2"


async def test_the_last_word_on_an_item_counts(database: Database, group: GroupRow) -> None:
    """Points replace points; having seen an item takes none away."""
    await open_one(database)
    seen = ReadBallot(ballot="b", person=ANA.id, group="g0", items=(1, 2))
    await happens(database, group, "e1", vote(ANA.id, 1, 2), vote(BEN.id, 1, 1))
    await happens(database, group, "e2", seen, vote(ANA.id, 1, 3))
    await happens(database, group, "e3", seen)
    async with database.read() as conn:
        assert await ballots.paper(conn, "b", ANA.id) == {1: 3, 2: 0}
        assert await ballots.paper(conn, "b", BEN.id) == {1: 1}
        assert await ballots.nameless_votes(conn, "b") == []
    found = await current(database)
    assert found is not None
    assert found.voters == 2
    assert found.outcome is None


async def test_the_close_counts_and_cuts_votes_from_people(
    database: Database, group: GroupRow
) -> None:
    """Sums by group where groups are large enough, and numbers instead of voters."""
    await open_one(database)
    for n in range(6):
        home = f"g{n % 2}"
        await happens(database, group, f"e{n}", vote(f"tg:{n}", 1 + n % 2, n + 1, home))
    async with database.begin() as conn:
        outcome = await ballots.close(conn, "b", LATER, 1)
        again = await ballots.close(conn, "b", NOON, 2)
        await ballots.keep_opinions(conn, "b", Opinions("alike"))
    assert outcome is not None
    assert again == outcome
    assert [(t.item, t.points, t.backers) for t in outcome.tallies] == [(2, 12, 3), (1, 9, 3)]
    assert outcome.levers == (2,)
    assert outcome.turnout == {"g0": 3, "g1": 3}
    found = await current(database)
    assert found is not None
    assert found.closed_at == LATER
    assert found.outcome is not None
    assert found.outcome.opinions == Opinions("alike")
    async with database.read() as conn:
        votes = await ballots.nameless_votes(conn, "b")
    assert sorted(vote.voter for vote in votes) == [f"{n:05}" for n in range(1, 7)]
    assert sum(vote.points for vote in votes) == 21
    assert "tg:" not in await rows(database, "votes") + await rows(database, "voters")


async def test_a_vote_never_comes_after_the_close(
    database: Database, replica: Database, group: GroupRow
) -> None:
    """Whoever looks at the ballot to vote on it holds the close back, and the other way round."""
    await open_one(database)
    async with database.begin() as conn:
        there = await ballots.locked(conn, "c")
        assert there is not None
        assert there.outcome is None
        await ballots.cast(conn, vote(ANA.id, 1, 1))
    async with replica.begin() as conn:
        outcome = await ballots.close(conn, "b", LATER, None)
    assert outcome is not None
    assert outcome.voters == 1
    async with database.begin() as conn:
        closed = await ballots.locked(conn, "c")
    assert closed is not None
    assert closed.outcome == outcome


async def test_a_dropped_ballot_leaves_nothing(database: Database, group: GroupRow) -> None:
    """Neither the ballot nor anybody's points; a closed one stays."""
    await open_one(database)
    await happens(database, group, "e1", vote(ANA.id, 1, 1))
    await happens(database, group, "e2", DropBallot(ballot="b"))
    assert await current(database) is None
    for table in ("ballot_items", "voters", "votes"):
        assert await rows(database, table) == "[]"
    await open_one(database)
    async with database.begin() as conn:
        await ballots.close(conn, "b", LATER, None)
        assert not await ballots.drop(conn, "b")


async def test_a_seat_is_the_group_of_the_cycle_that_saw_a_person_first(
    database: Database,
) -> None:
    """Whatever group they were seen in later; nobody else has one."""
    one, two = await enrolled(database)
    async with database.begin() as conn:
        await members.saw(conn, members.Seen(two.id, ANA.id, "Ana", NOON))
        await members.saw(conn, members.Seen(one.id, ANA.id, "Ana", LATER))
        assert await ballots.seat(conn, "c", ANA.id) == two.id
        assert await ballots.seat(conn, "c", BEN.id) is None
        assert await ballots.seat(conn, "other", ANA.id) is None


def answer(id: str, words: str) -> AnswerPlan:
    """What Ana says about the first idea."""
    return AnswerPlan(
        id=id, ballot="b", item=1, question="act", person=ANA.id, person_name="Ana", text=words
    )


async def test_the_plan_keeps_answers_and_volunteers(database: Database, group: GroupRow) -> None:
    """One's own answers can be reworded and taken back, and one can stand down."""
    await open_one(database)
    mine = Join(ballot="b", item=1, person=ANA.id, name="Ana")
    his = Join(ballot="b", item=1, person=BEN.id, name="Ben")
    effects: list[Effect] = [answer("a1", "one"), answer("a2", "two"), mine, mine, his]
    await happens(database, group, "e1", *effects)
    change = AmendPlan(id="a1", person=ANA.id, text="better")
    foreign = AmendPlan(id="a1", person=BEN.id, text="worse")
    gone = AmendPlan(id="a2", person=ANA.id, text=None)
    leave = Join(ballot="b", item=1, person=BEN.id, name="Ben", given=False)
    await happens(database, group, "e2", change, foreign, gone, leave)
    found = await current(database)
    assert found is not None
    assert [(a.text, a.group, a.person_name) for a in found.answers] == [("better", "g0", "Ana")]
    assert [(v.item, v.name) for v in found.volunteers] == [(1, "Ana")]


@pytest.mark.parametrize("words", [False, True])
async def test_a_forgotten_person_leaves_no_points(
    database: Database, group: GroupRow, words: bool
) -> None:
    """Votes and volunteering go; answers lose their name, or go too with the person's words."""
    said = idea("1")
    await happens(database, group, "e0", opened(), said)
    await open_one(database)
    effects: list[Effect] = [
        vote(ANA.id, 1, 2),
        vote(BEN.id, 2, 1),
        answer("a1", "kept"),
        Join(ballot="b", item=1, person=ANA.id, name="Ana"),
    ]
    await happens(database, group, "e1", *effects)
    await happens(database, group, "e2", Forget(person=ANA.id, contributions=words), author=BEN)
    found = await current(database)
    assert found is not None
    assert found.voters == 1
    assert found.volunteers == ()
    assert [(a.text, a.person) for a in found.answers] == ([] if words else [("kept", None)])
    assert found.items[0].wording == ("" if words else "idea 1")
    for table in ("voters", "votes", "volunteers", "plan_answers"):
        assert f"'{ANA.id}'" not in await rows(database, table)
