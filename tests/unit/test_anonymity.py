"""Records and documents without people: no name, no address, the same counts."""

from __future__ import annotations

import msgspec

from adapters.runtime.catalogues import language
from bot.anonymity import nameless, unsigned
from bot.board import Document
from bot.text import Items, Rule, plain_line
from bot.themes import support
from bot.views import consolidated_table, restitution, state
from tests.unit.samples import cycle, group, lively, played, said

FR = language("fr")


def test_no_name_and_no_address_is_left() -> None:
    """Neither people nor chats nor messages can be found again."""
    data = msgspec.json.encode(nameless(lively())).decode()
    assert "Personne" not in data
    assert "tg:" not in data


def test_voices_are_counted_as_before() -> None:
    """People become numbered voices, so that support stays what it was."""
    record, hidden = lively(), nameless(lively())
    for one, other in zip(record.groups, hidden.groups, strict=True):
        for round, same in zip(one.rounds, other.rounds, strict=True):
            before = [support((c,)) for c in round.contributions]
            assert [support((c,)) for c in same.contributions] == before
            assert support(round.contributions) == support(same.contributions)


def test_hiding_twice_changes_nothing() -> None:
    """A nameless record is already as it should be."""
    assert nameless(nameless(lively())) == nameless(lively())


def test_the_forgotten_stay_forgotten() -> None:
    """Somebody who was erased is not given a voice number."""
    idea = said("1", "un péage", author=None, supporters=("tg:9",))
    (hidden,) = nameless(cycle(group("A", played((idea,))))).groups[0].rounds[0].contributions
    assert (hidden.author, hidden.supporters) == (None, ("voice-1",))


def test_documents_lose_authors_and_mentions() -> None:
    """A mention becomes somebody; entries keep everything but who said them."""
    for document in (
        consolidated_table(lively(), "A", 1, FR, names=True),
        restitution(lively(), "pont", FR, names=True, past=True),
        state(lively(), FR),
    ):
        assert "Personne" not in repr(unsigned(document, "une personne"))
    quiet = Document("T", blocks=(Rule(),))
    assert unsigned(quiet, "une personne") == quiet
    appeals = unsigned(state(lively(), FR), "une personne").blocks[-1]
    assert isinstance(appeals, Items)
    assert plain_line(appeals.lines[0]).startswith("une personne")
