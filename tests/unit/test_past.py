"""The past workshop as a record: every bullet, told apart from living people."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.runtime.packs import load_pack
from bot.past import past_record
from tests.unit.samples import pack


def test_a_pack_without_a_past_has_no_past_record() -> None:
    """Nothing is made up."""
    assert past_record(replace(pack(), past=None)) is None


def test_ideas_keep_their_words_cell_and_provenance() -> None:
    """Nobody is invented as their author."""
    record = past_record(pack())
    assert record is not None
    (idea,) = record.groups[0].rounds[0].contributions
    assert (idea.text, idea.actor, idea.side) == ("du bois sur place", "bati", "lever")
    assert (idea.author, idea.author_name, idea.provenance) == (None, None, "essai 1999")


def test_rounds_stand_in_the_first_meeting_that_can_hold_them() -> None:
    """A meeting of 45 minutes cannot have held two rounds of 30."""
    record = past_record(pack())
    assert record is not None
    round = record.groups[0].rounds[0]
    assert round.opened_at.isoformat() == "1999-05-08T14:00:00+02:00"
    assert round.closed_at == round.ends_at


def test_the_real_workshop_is_there_bullet_for_bullet() -> None:
    """Every recorded idea is one contribution, in the order of its table."""
    workshop = load_pack("participation-numerique")
    record = past_record(workshop)
    assert record is not None
    assert workshop.past is not None
    for recorded in workshop.past.rounds:
        round = record.group(recorded.situation).round(recorded.round)
        assert round is not None
        told = [(c.actor, c.side, c.text) for c in round.contributions]
        assert told == [(idea.actor, idea.side, idea.text) for idea in recorded.ideas]
        assert {source for t in round.themes for source in t.sources} == {
            c.id for c in round.contributions
        }
