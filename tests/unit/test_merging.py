"""The ballot: one line per idea, with every place it comes from."""

from __future__ import annotations

from bot.ballot import MOST_ITEMS
from bot.identity import short
from bot.merging import drawn
from tests.unit.samples import cycle, group, lively, played, said
from tests.unit.samples_levers import DRAW, VOTED


def test_the_same_idea_of_two_groups_is_one_line() -> None:
    """It stands first, backed by all who are behind it, and knows where it was said."""
    ballot = drawn(lively(), DRAW, "b", VOTED)
    assert ballot is not None
    first = ballot.items[0]
    assert first.wording == "moins de détours pour tous"
    assert first.support == 4
    assert [(s.group, s.round, s.side) for s in first.standings] == [
        ("A", 1, "lever"),
        ("B", 1, "lever"),
    ]
    assert [item.number for item in ballot.items] == list(range(1, len(ballot.items) + 1))
    assert (ballot.points, ballot.top, ballot.left_out) == (3, 2, 0)


def test_a_lever_here_and_an_obstacle_there_is_one_line_too() -> None:
    """The line says as what it was said in each place."""
    ballot = drawn(lively(), DRAW, "b", VOTED)
    assert ballot is not None
    (works,) = [item for item in ballot.items if item.wording == "un chantier long"]
    assert {(s.group, s.side) for s in works.standings} == {("A", "obstacle"), ("B", "lever")}


def test_no_idea_is_lost_and_none_is_doubled() -> None:
    """Every theme of every round stands in exactly one line."""
    record = lively()
    ballot = drawn(record, DRAW, "b", VOTED)
    assert ballot is not None
    placed = sorted((s.group, s.round, s.theme) for i in ballot.items for s in i.standings)
    themes = [(g.id, r.number, t.id) for g in record.groups for r in g.rounds for t in r.themes]
    assert placed == sorted(themes)


def test_what_is_too_much_is_counted() -> None:
    """The ballot holds the ideas with most people behind them."""
    words = [short("idea", n) for n in range(42)]
    many = [said(f"i{n}", w, author=f"tg:{n}") for n, w in enumerate(words)]
    loud = said("loud", "un pont neuf", author="tg:a", supporters=("tg:b",))
    ballot = drawn(cycle(group("A", played((*many, loud)))), DRAW, "b", VOTED)
    assert ballot is not None
    assert len(ballot.items) == MOST_ITEMS
    assert ballot.left_out == len(many) + 1 - MOST_ITEMS
    assert ballot.items[0].wording == "un pont neuf"


def test_living_people_go_before_a_past_record() -> None:
    """A past record is voted on only where nobody living has spoken."""
    past = said("p", "un gué", provenance="1821")
    alone = drawn(cycle(group("A", played((past,)))), DRAW, "b", VOTED)
    both = drawn(cycle(group("A", played((past, said("l", "un tunnel"))))), DRAW, "b", VOTED)
    assert alone is not None
    assert both is not None
    assert (alone.provenance, [i.wording for i in alone.items]) == ("1821", ["un gué"])
    assert (both.provenance, [i.wording for i in both.items]) == ("live", ["un tunnel"])


def test_what_is_hidden_stays_out_and_nothing_makes_no_ballot() -> None:
    """A blind table is not unveiled by a vote."""
    record = cycle(group("A", played((said("l", "un tunnel"),))))
    assert drawn(record, DRAW, "b", VOTED, veiled={("A", 1)}) is None
    assert drawn(cycle(group("A")), DRAW, "b", VOTED) is None
