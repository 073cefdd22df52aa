"""What people contributed: kept, moved, reworded, withdrawn, supported, counted."""

from __future__ import annotations

from bot.effects import Amend, Effect, Place, Support, Withdraw
from bot.record import Contribution
from storage import contributions
from storage.database import Database
from storage.groups import GroupRow
from tests.contract.storage.builders import ANA, BEN, NOON, enrolled, happens, idea, opened


async def found(database: Database, id: str = "1", group: str = "g0") -> Contribution | None:
    """An idea as the record would show it."""
    async with database.read() as conn:
        return await contributions.by_id(conn, group, id)


async def test_keeps_an_idea_as_it_was_said(database: Database, group: GroupRow) -> None:
    """Every word and dimension comes back, whatever the alphabet."""
    text = "plus de « communs » \n — 🎉 'quote' \"x\" %s :name"
    await happens(database, group, "e1", idea("1", text=text, position=2))
    assert await found(database) == Contribution(
        id="1",
        round=1,
        actor="usage",
        side="lever",
        text=text,
        author=ANA.id,
        author_name="Ana",
        at=NOON,
        message="m-1",
        chat="tg:-1",
        position=2,
        provenance="live",
    )


async def test_an_idea_is_not_doubled(database: Database, group: GroupRow) -> None:
    """The same id again changes nothing."""
    await happens(database, group, "e1", idea("1", text="first"))
    await happens(database, group, "e2", idea("1", text="again"))
    kept = await found(database)
    assert kept is not None
    assert kept.text == "first"


async def test_moves_rewords_and_supports(database: Database, group: GroupRow) -> None:
    """What one event says about an idea that it has just heard holds, in the order said."""
    effects: list[Effect] = [
        idea("1", actor=None, side=None),
        Place(contribution="1", side="both"),
        Place(contribution="1", actor="offre"),
        Amend(contribution="1", text="better"),
        Support(contribution="1", person=BEN.id),
        Support(contribution="1", person="tg:3"),
        Support(contribution="1", person="tg:3", given=False),
        Support(contribution="1", person=BEN.id),
    ]
    await happens(database, group, "e1", *effects)
    kept = await found(database)
    assert kept is not None
    assert (kept.actor, kept.side, kept.text) == ("offre", "both", "better")
    assert kept.supporters == (BEN.id,)


async def test_place_leaves_open_what_it_does_not_name(database: Database, group: GroupRow) -> None:
    """Choosing a side keeps the actor type."""
    await happens(database, group, "e1", idea("1"))
    await happens(database, group, "e2", Place(contribution="1", side="obstacle"))
    kept = await found(database)
    assert kept is not None
    assert (kept.actor, kept.side) == ("usage", "obstacle")


async def test_a_withdrawn_idea_is_gone_until_it_is_said_again(
    database: Database, group: GroupRow
) -> None:
    """Removing a line from a message and writing it again counts."""
    await happens(database, group, "e1", idea("1"), Withdraw(contribution="1"))
    assert await found(database) is None
    await happens(database, group, "e2", idea("1", text="again", side="obstacle"))
    kept = await found(database)
    assert kept is not None
    assert (kept.text, kept.side) == ("again", "obstacle")


async def test_nobody_reaches_into_another_group(database: Database) -> None:
    """An id of another group, guessed or stale, changes and shows nothing."""
    one, two = await enrolled(database)
    await happens(database, one, "e1", idea("1"))
    reach = (Place(contribution="1", side="both"), Amend(contribution="1", text="hacked"))
    await happens(database, two, "e2", *reach, Withdraw(contribution="1"))
    kept = await found(database)
    assert kept is not None
    assert (kept.side, kept.text) == ("lever", "idea 1")
    assert await found(database, group="g1") is None


async def test_finds_the_ideas_of_a_message_in_its_order(
    database: Database, group: GroupRow
) -> None:
    """A message with three lines, one of them withdrawn."""
    lines = [idea(str(n), message="m", position=n) for n in (2, 0, 1)]
    await happens(database, group, "e1", *lines, idea("x"), Withdraw(contribution="1"))
    async with database.read() as conn:
        ideas = await contributions.of_message(conn, group.id, "m")
    assert [kept.id for kept in ideas] == ["0", "2"]


async def test_finds_a_persons_newest_ideas(database: Database, group: GroupRow) -> None:
    """Those of this round and person only, the newest first, as many as asked for."""
    other = idea("b", author=BEN.id, author_name="Ben")
    ideas = [idea(str(n)) for n in range(5)]
    await happens(database, group, "e1", *ideas, other, idea("2nd", round=2))
    async with database.read() as conn:
        mine = await contributions.of_author(conn, group.id, 1, ANA.id, 3)
    assert [kept.id for kept in mine] == ["4", "3", "2"]


async def test_counts_cells_and_voices(database: Database, group: GroupRow) -> None:
    """Withdrawn ideas do not count; those without a cell count as such."""
    ben = {"author": BEN.id, "author_name": "Ben"}
    effects = [
        idea("1"),
        idea("2"),
        idea("3", side="both", **ben),
        idea("4", actor=None, side=None, **ben),
        idea("5", author="tg:3", author_name="Cléo"),
        idea("6", round=2),
        Withdraw(contribution="5"),
    ]
    await happens(database, group, "e1", opened(), *effects)
    async with database.read() as conn:
        tally = await contributions.tally(conn, group.id, 1)
    assert tally.cells == {("usage", "lever"): 2, ("usage", "both"): 1, (None, None): 1}
    assert (tally.total, tally.voices) == (4, 2)
