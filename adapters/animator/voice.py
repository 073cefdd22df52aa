"""The voice of a persona: which of its ways of saying things comes next, and what was said."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from adapters.animator import phrasing
from adapters.animator.answer import SoFar
from adapters.animator.phrasing import Stage
from bot.recall import REPLY
from bot.references import Reference

JUST_NOW = 4  # things said
_OUTSIDE = ("machine", "idle", "elsewhere", "hostile", "hijack", "offtopic")


class Said(msgspec.Struct, frozen=True):
    """Some words of a persona, and the names by which the round remembers them."""

    text: str
    names: tuple[str, ...] = ()


class Voice:
    """Says things in a persona's way: the next one each time, from the first again after the last.

    Where a round has no name, the question alone decides where the ways begin.
    """

    def __init__(self, stage: Stage, question: str, so_far: SoFar) -> None:
        self._stage = stage
        self._seed = so_far.told.meeting or question
        self._told = so_far.told

    def says(self, kind: str, ahead: int = 0) -> Said:
        """A reply of this kind: the persona's own, or that of the language's catalogue.

        `ahead` counts those of this kind that stand before it in the same answer.
        """
        ways = getattr(self._stage.scenario.animator.replies, kind)
        return self._one_of(kind, ways or (self._of_catalogue(kind),), ahead)

    def greets(self) -> Said:
        """A word back to a greeting."""
        name = self._stage.scenario.name
        ways = self._stage.scenario.animator.greeting
        return self._one_of("greeting", ways or (self._line("animator-greets", name=name),))

    def does_not_know(self) -> Said:
        """That its card does not tell."""
        ways = self._stage.scenario.animator.unknown
        return self._one_of("unknown", ways or (self._line("animator-unknown"),))

    def turns_to_the_group(self) -> Said | None:
        """A word after an answer, back to the people it talks with."""
        ways = self._stage.scenario.animator.asides
        return self._one_of("aside", ways) if ways else None

    def owns_to_the_rest(self) -> Said:
        """That its card does not tell another thing that was asked."""
        return Said(self._line("animator-rest-unknown"))

    def tells(self, reference: Reference) -> Said:
        """A passage in the persona's own words."""
        turn = self._turn(reference.id)
        return Said(phrasing.told(reference, reference.text, self._stage, turn), (reference.id,))

    def reads(self, reference: Reference) -> Said:
        """The very words of a passage."""
        text = reference.text.strip().rstrip(" .")
        return Said(self._line("animator-reads-out", text=text), (read_out(reference.id),))

    def times(self, name: str) -> int:
        """How often something was said in this round."""
        return self._told.times.get(name, 0)

    def just_told(self, name: str) -> bool:
        """Whether something was said a moment ago."""
        return name in self._told.lately[-JUST_NOW:]

    def lately_told(self, name: str) -> bool:
        """Whether something was said in this stretch of the talk."""
        return name in self._told.lately

    def _one_of(self, kind: str, ways: Sequence[str], ahead: int = 0) -> Said:
        name = f"{REPLY}{kind}"
        return Said(ways[(self._turn(name) + ahead) % len(ways)], (name,))

    def _turn(self, name: str) -> int:
        return phrasing.turn_of(f"{self._seed} {name}") + self.times(name)

    def _of_catalogue(self, kind: str) -> str:
        key = "animator-outside" if kind in _OUTSIDE else "animator-reply"
        return self._line(key, kind=kind, name=self._stage.scenario.name)

    def _line(self, key: str, **arguments: str) -> str:
        return self._stage.language.line(key, **arguments)


def read_out(reference: str) -> str:
    """The name by which a round remembers that a passage was read out word for word."""
    return f"{REPLY}read {reference}"


def retold(reference: str) -> str:
    """The name by which a round remembers that a passage was told in other words, when asked."""
    return f"{REPLY}retold {reference}"
