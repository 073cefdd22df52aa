"""What free words suggest: a place for each noted idea, or the ideas that a message may hold."""

from __future__ import annotations

from bot.effects import Interpret, Unplaced
from bot.events import Proposal
from bot.identity import contribution_id
from bot.interpreting import proposals
from bot.sides import Side
from tests.house import PACK, SHELF, ScriptedAnimator

CELLS: dict[str, tuple[str, Side]] = {
    "cher": ("commande", "obstacle"),
    "simple": ("usage", "lever"),
}
READER = ScriptedAnimator(cells=CELLS).reader(SHELF.pack(PACK), "A", 1)


def places(
    text: str = "", *ideas: Unplaced, actor: str | None = None
) -> list[tuple[str, str, Side, bool]]:
    task = Interpret(
        round=1,
        speaker="p",
        speaker_name="P",
        message="m",
        chat="c",
        text=text,
        actor=actor,
        ideas=ideas,
    )
    assert READER is not None
    return [(p.text, p.actor, p.side, p.doubtful) for p in proposals(task, READER)]


def test_words_that_are_no_idea_are_not_offered() -> None:
    """People talk among themselves."""
    assert places("on se voit demain") == []


def test_the_actor_type_that_is_spoken_of_wins() -> None:
    """While it is the suppliers' turn, an idea alone is about them, unless it surely is not."""
    assert places("c'est trop cher") == [("c'est trop cher", "commande", "obstacle", False)]
    assert places("c'est trop cher", actor="offre")[0][1] == "offre"
    assert places("c'est sûrement trop cher", actor="offre")[0][1] == "commande"
    assert places("côté usagers, c'est trop cher", actor="offre")[0][1] == "usage"


def test_two_ideas_are_two() -> None:
    """Each keeps the cell that its own words suggest, and an id of its own."""
    two = places("simple pour les gens ; cher pour la ville", actor="offre")
    assert [(actor, side) for _, actor, side, _ in two] == [
        ("usage", "lever"),
        ("commande", "obstacle"),
    ]


def test_a_part_gets_the_id_of_its_position() -> None:
    """So that an edit of the message finds it once it is noted."""
    task = Interpret(
        round=1, speaker="p", speaker_name="P", message="m", chat="c", text="c'est cher"
    )
    assert READER is not None
    (found,) = proposals(task, READER)
    assert found == Proposal(contribution_id("c", "m", 0), "c'est cher", "commande", "obstacle")


def test_what_a_noted_idea_says_is_kept() -> None:
    """Only what it lacks is suggested; a mark also says that it is an idea."""
    idea = Unplaced("i", "trop cher", actor="usage")
    assert places("", idea) == [("trop cher", "usage", "obstacle", False)]
    marked = Unplaced("i", "bof", side="obstacle")
    assert places("", marked) == [("bof", "usage", "obstacle", False)]
    assert places("", Unplaced("i", "bof", actor="offre")) == [("bof", "offre", "lever", True)]


def test_a_noted_idea_may_be_two() -> None:
    """Unless it was marked, or its parts belong to one cell."""
    words = "très simple vraiment ; très cher vraiment"
    assert len(places("", Unplaced("i", words))) == 2
    assert len(places("", Unplaced("i", words, actor="usage"))) == 2
    assert len(places("", Unplaced("i", words, side="lever"))) == 1
