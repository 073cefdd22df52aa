"""What the third meeting shows: the ballot, its outcome, the plan; never who voted what."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from adapters.runtime.catalogues import language
from bot.anonymity import nameless, unsigned
from bot.ballot import CastVote, OpinionGroup, Opinions
from bot.board import Document
from bot.record import Record
from bot.views_levers import ballot_board, lever_board, plan
from tests.recorder import words_of
from tests.unit.samples import lively
from tests.unit.samples_levers import both_banks, offered, voted

FR, EN = language("fr"), language("en")


def read(document: Document) -> str:
    """A document as it can be read, with plain spaces."""
    return words_of(document).replace("\u00a0", " ").replace("\u202f", " ")


def with_opinions(opinions: Opinions) -> Record:
    """The closed ballot with these opinion groups."""
    record = voted()
    assert record.ballot is not None
    assert record.ballot.outcome is not None
    outcome = replace(record.ballot.outcome, opinions=opinions)
    return replace(record, ballot=replace(record.ballot, outcome=outcome))


def test_an_open_ballot_shows_ideas_and_how_many_voted_only() -> None:
    """No points, whoever looks."""
    shown = read(ballot_board(offered(lively()), FR))
    assert "2 personnes ont voté" in shown
    assert "Amont, tour 1 : levier" in shown
    assert "3 points par personne" in shown
    assert shown.count("points") == 1


def test_a_closed_ballot_shows_sums_by_group_and_what_divides() -> None:
    """The first idea is everybody's, the second one group's."""
    shown = read(ballot_board(voted(), FR)).splitlines()
    first, second = [line for line in shown if line.startswith("•")][:2]
    assert "12 points, 6 personnes · Amont : 6 (3 sur 3) · Aval : 6 (3 sur 3)" in first
    assert "⚡" not in first
    assert "3 points, 3 personnes · Amont : 3 (3 sur 3) · Aval : 0 (0 sur 3)" in second
    assert "⚡ partage les groupes" in second


def test_a_small_group_is_not_told_apart() -> None:
    """The board says why there is nothing by group."""
    small = [vote for vote in both_banks() if vote.voter != "5"]
    shown = read(ballot_board(voted(votes=small), FR))
    assert "trop peu de votants" in shown
    assert "Amont :" not in shown


@pytest.mark.parametrize(
    ("opinions", "words"),
    [
        (Opinions("few"), "il en faut dix"),
        (Opinions("alike"), "ne dessinent pas"),
        (Opinions("found", (OpinionGroup(4, (1,)), OpinionGroup(3, ()))), "4 personnes, qui"),
    ],
)
def test_opinion_groups_or_why_there_are_none(opinions: Opinions, words: str) -> None:
    """Each outcome of the analysis has its sentence."""
    assert words in read(ballot_board(with_opinions(opinions), FR))


def test_without_the_library_nothing_is_said_of_opinions() -> None:
    """The extra is optional, and so is the paragraph."""
    assert "opinion" not in read(ballot_board(with_opinions(Opinions("absent")), FR))


def test_the_plan_says_where_levers_come_from_and_who_answers() -> None:
    """Per lever: points, origins, answers by group, volunteers by their own names."""
    shown = read(plan(voted(), FR))
    assert "1. moins de détours pour tous" in shown
    assert "12 points · dit par 4 personnes" in shown
    assert "Sur quoi agir : les sentiers de A (Amont) ; les sentiers de B (Aval)" in shown
    assert "J'en suis : Personne 1" in shown
    assert "Qui impliquer : —" in shown
    assert "Who to involve: " in read(plan(voted(), EN))


def test_a_plan_without_names_counts_volunteers() -> None:
    """Neither the document nor the record of a nameless file leads to them."""
    record = voted()
    assert "J'en suis : une personne" in read(plan(record, FR, names=False))
    assert "Personne 1" not in read(unsigned(plan(record, FR), "une personne"))
    ballot = nameless(record).ballot
    assert ballot is not None
    assert [(a.person, a.person_name) for a in ballot.answers] == [(None, None)] * 2
    assert [v.name for v in ballot.volunteers] == [""]


def test_words_that_were_taken_back_leave_a_note() -> None:
    """The points stay, the words do not."""
    record = voted()
    assert record.ballot is not None
    first, *others = record.ballot.items
    items = (replace(first, wording=""), *others)
    shown = replace(record, ballot=replace(record.ballot, items=items))
    assert "(idée retirée par son auteur)" in read(plan(shown, FR))
    assert "(idée retirée par son auteur)" in read(lever_board(shown, 1, FR))


def test_simulated_votes_and_past_ideas_are_called_so() -> None:
    """On the ballot and in the plan."""
    record = voted(votes=[CastVote(f"{n}", 1, 1) for n in range(3)])
    assert record.ballot is not None
    ballot = replace(record.ballot, simulated=True, provenance="1821")
    for document in (ballot_board, plan):
        shown = read(document(replace(record, ballot=ballot), FR))
        assert "Votes simulés" in shown
        assert "Idées reprises de 1821" in shown


def test_without_a_vote_there_is_no_plan_yet() -> None:
    """The plan says so; a ballot or a lever that is not there is an error of ours."""
    assert "Aucun levier" in read(plan(lively(), FR))
    with pytest.raises(KeyError):
        ballot_board(lively(), FR)
    with pytest.raises(KeyError):
        lever_board(voted(), 99, FR)
