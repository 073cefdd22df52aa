"""A person who wants to be forgotten leaves no trace, and the counts stay true."""

from __future__ import annotations

from sqlalchemy import text

from bot.effects import CallHuman, Consolidate, Effect, Forget, Support
from bot.record import Theme
from storage import companions, contributions, cycles, groups, jobs, members, outbox, record, themes
from storage.database import Database
from storage.groups import GroupRow
from storage.tables import metadata
from tests.contract.storage.builders import (
    ANA,
    BEN,
    NOON,
    claim,
    delivered,
    enrolled,
    happens,
    idea,
    opened,
    say,
)


async def live(database: Database, one: GroupRow, two: GroupRow) -> None:
    """Ana speaks in two groups, supports Ben, calls for help, and is written to in private."""
    async with database.begin() as conn:
        await cycles.add_facilitator(conn, "c", ANA.id, "Ana")
        for group in (one, two):
            await members.saw(conn, members.Seen(group.id, ANA.id, "Ana", NOON))
            await members.saw(conn, members.Seen(group.id, BEN.id, "Ben", NOON))
        await companions.bind(conn, ANA.id, one.id)
    effects: list[Effect] = [
        opened(),
        idea("1", text="Ana's words"),
        idea("2", author=BEN.id, author_name="Ben"),
        Support(contribution="2", person=ANA.id),
        Support(contribution="1", person=BEN.id),
        CallHuman(id="call", person=ANA.id, person_name="Ana", text="Help"),
        say("Hello", private_to=ANA.id, slot="s"),
        say("Hello", chat=ANA.id),
    ]
    await happens(database, one, "e1", *effects)
    await happens(database, two, "e2", opened(), idea("3", chat=ANA.id), chat=ANA.id)
    async with database.begin() as conn:
        wording = Theme(
            id="t",
            round=1,
            actor="usage",
            side="lever",
            wording="Ana's words",
            sources=("1",),
            support=2,
        )
        await themes.put(conn, one.id, 1, [wording])
    await delivered(database)


async def dump(database: Database) -> str:
    """Everything that the database holds, but the rights to facilitate."""
    async with database.read() as conn:
        tables = sorted(set(metadata.tables) - {"facilitators"})
        rows = [(await conn.execute(text(f"SELECT * FROM {name}"))).all() for name in tables]
        names = await conn.execute(text("SELECT name FROM facilitators"))
    return repr((rows, names.all()))


async def test_nothing_leads_back_to_a_forgotten_person(database: Database) -> None:
    """No table holds their name or id, in any group nor in their own conversation."""
    one, two = await enrolled(database)
    await live(database, one, two)
    before = await dump(database)
    assert ANA.id in before
    assert "'Ana'" in before
    await happens(database, one, "e3", Forget(person=ANA.id), author=BEN)
    after = await dump(database)
    assert f"'{ANA.id}'" not in after
    assert f"private:{ANA.id}" not in after
    assert "'Ana'" not in after


async def test_words_and_counts_stay(database: Database) -> None:
    """What was said is still there, supported by as many people as before."""
    one, two = await enrolled(database)
    await live(database, one, two)
    await happens(database, one, "e3", Forget(person=ANA.id), author=BEN)
    async with database.read() as conn:
        first = await contributions.by_id(conn, one.id, "1")
        second = await contributions.by_id(conn, one.id, "2")
        assert await members.count(conn, one.id) == 2
        assert ANA.id in await cycles.facilitators_of(conn, "c")
        round = await record.round_record(conn, one.id, 1)
    assert first is not None
    assert second is not None
    assert round is not None
    assert (first.text, first.author, first.author_name) == ("Ana's words", None, None)
    assert first.supporters == (BEN.id,)
    assert len(second.supporters) == 1
    assert [theme.wording for theme in round.themes] == ["Ana's words"]


async def test_words_go_too_when_asked(database: Database) -> None:
    """Contributions and the themes that quote them; their rounds are consolidated anew."""
    one, two = await enrolled(database)
    await live(database, one, two)
    await happens(database, one, "e3", Forget(person=ANA.id, contributions=True), author=BEN)
    assert "Ana's words" not in await dump(database)
    async with database.begin() as conn:
        round = await record.round_record(conn, one.id, 1)
        found = await jobs.claim(conn, now=NOON, lease=NOON, limit=9)
    assert round is not None
    assert [kept.id for kept in round.contributions] == ["2"]
    assert round.themes == ()
    assert [(job.group, job.task) for job in found] == [(one.id, Consolidate(round=1))]


async def test_somebody_who_plays_alone_goes_on(database: Database) -> None:
    """A group that meets in a person's own chat is still spoken to."""
    (alone,) = await enrolled(database, ANA.id)
    await happens(database, alone, "e1", say("one"), chat=ANA.id)
    await delivered(database)
    await happens(database, alone, "e2", Forget(person=ANA.id), say("two"), chat=ANA.id)
    async with database.begin() as conn:
        assert [row.effect for row in await claim(conn)] == [say("two")]
        assert await groups.at(conn, ANA.id) is not None


async def test_the_goodbye_still_arrives(database: Database, group: GroupRow) -> None:
    """Forgetting and saying so are one event, in a lane that has just been forgotten."""
    goodbye = say("C'est fait.", private_to=ANA.id)
    await happens(database, group, "e1", say("Hello", private_to=ANA.id))
    await delivered(database)
    await happens(database, group, "e2", Forget(person=ANA.id), goodbye)
    assert [row.effect for row in await delivered(database)] == [goodbye]
    async with database.read() as conn:
        assert await outbox.waiting(conn) == 0
