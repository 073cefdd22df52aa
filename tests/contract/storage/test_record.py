"""The record of a cycle comes back as it was lived."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from bot.effects import CallHuman, CloseRound, Support, Withdraw
from bot.pack import Pack
from bot.record import Appeal, Contribution, GroupRecord, Record, RoundRecord, Theme
from storage import keep, members, record, themes
from storage.database import Database
from tests.contract.storage.builders import (
    ANA,
    BEN,
    NOON,
    enrolled,
    happens,
    idea,
    message,
    opened,
)

PACK = cast(Pack, object())


def heard(id: str, **changes: object) -> Contribution:
    """An idea of Ana as the record holds it."""
    facts = {
        "id": id,
        "round": 1,
        "actor": "usage",
        "side": "lever",
        "text": f"idea {id}",
        "author": ANA.id,
        "author_name": "Ana",
        "at": NOON,
        "message": f"m-{id}",
        "chat": "tg:-1",
    }
    return Contribution(**facts | changes)  # type: ignore[arg-type]


def theme(id: str, *sources: str, **changes: object) -> Theme:
    """A theme of levers of usage."""
    facts = {"round": 1, "actor": "usage", "side": "lever", "wording": f"theme {id}"}
    return Theme(id=id, sources=sources, support=len(sources), **facts | changes)  # type: ignore[arg-type]


async def test_a_cycle_comes_back_whole(database: Database) -> None:
    """Groups, people, rounds, ideas with their supporters, themes, appeals."""
    one, two = await enrolled(database)
    async with database.begin() as conn:
        for person in (ANA, BEN):
            await members.saw(conn, members.Seen(one.id, person.id, person.name, NOON))
    supports = (Support(contribution="b", person="tg:9"), Support(contribution="b", person=BEN.id))
    await happens(database, one, "e1", opened(), idea("b"), idea("a"), *supports)
    await happens(database, one, "e2", idea("gone"), Withdraw(contribution="gone"))
    await happens(database, one, "e3", opened(2), idea("second", round=2))
    closed_at = NOON + timedelta(minutes=42)
    await happens(database, one, "e4", CloseRound(round=1, closed_at=closed_at))
    call = CallHuman(id="call", person=ANA.id, person_name="Ana", text="Help")
    await happens(database, two, "e5", call)
    found = [theme("t2", "a", "b", transversal=("g1/1", "g2/2")), theme("t1", "b", side="both")]
    async with database.begin() as conn:
        await themes.put(conn, one.id, 1, [theme("before", "a")])
        await themes.put(conn, one.id, 1, found)
    ends_at = NOON + timedelta(minutes=40)
    first = RoundRecord(
        number=1,
        scenario="1",
        opened_at=NOON,
        ends_at=ends_at,
        closed_at=closed_at,
        contributions=(heard("b", supporters=(BEN.id, "tg:9")), heard("a")),
        themes=tuple(found),
    )
    second = RoundRecord(
        number=2,
        scenario="1",
        opened_at=NOON,
        ends_at=ends_at,
        contributions=(heard("second", round=2),),
    )
    whole = GroupRecord(
        id="g0", label="Groupe 0", chat="tg:-1", situation="A", people=2, rounds=(first, second)
    )
    empty = GroupRecord(id="g1", label="Groupe 1", chat="tg:-2", situation="A")
    async with database.read() as conn:
        assert await record.round_record(conn, "g0", 1) == first
        assert await record.record(conn, "c", PACK) == Record(
            cycle="c",
            name="Été",
            locale="fr",
            timezone="Europe/Paris",
            pack=PACK,
            groups=(whole, empty),
            appeals=(Appeal(id="call", group="g1", person_name="Ana", text="Help", at=NOON),),
        )


async def test_ideas_stand_in_the_order_in_which_they_came(database: Database) -> None:
    """Two messages of the same second do not mix their lines."""
    (group,) = await enrolled(database, "tg:-1")
    for n in (2, 1):
        lines = [idea(f"{n}-{line}", message=str(n), position=line) for line in range(2)]
        await happens(database, group, f"e{n}", opened(), *lines)
    async with database.read() as conn:
        round = await record.round_record(conn, group.id, 1)
    assert round is not None
    assert [kept.id for kept in round.contributions] == ["2-0", "2-1", "1-0", "1-1"]


async def test_what_does_not_exist_is_none(database: Database) -> None:
    """A round that was not opened, a cycle that nobody founded."""
    await enrolled(database, "tg:-1")
    async with database.read() as conn:
        assert await record.round_record(conn, "g0", 7) is None
        assert await record.record(conn, "nothing", PACK) is None


async def test_a_replayed_past_says_so(database: Database) -> None:
    """Ideas of a past workshop are never mistaken for those of the living."""
    (group,) = await enrolled(database, "tg:-1")
    async with database.begin() as conn:
        effects = [opened(), idea("1")]
        await keep.keep(conn, group, message("e1"), effects, provenance="atelier 2021")
        round = await record.round_record(conn, group.id, 1)
    assert round is not None
    assert [kept.provenance for kept in round.contributions] == ["atelier 2021"]


async def test_a_round_opened_again_has_its_new_end(database: Database) -> None:
    """Extending a round rewrites its end and keeps its ideas."""
    (group,) = await enrolled(database, "tg:-1")
    await happens(database, group, "e1", opened(), idea("1"))
    ends_at = NOON + timedelta(hours=1)
    longer = opened()
    await happens(
        database, group, "e2", type(longer)(round=1, scenario="1", opened_at=NOON, ends_at=ends_at)
    )
    async with database.read() as conn:
        round = await record.round_record(conn, group.id, 1)
    assert round is not None
    assert (round.ends_at, len(round.contributions)) == (ends_at, 1)
