"""What comes back from an animator, whoever embodies it."""

from __future__ import annotations

from typing import Protocol

import msgspec

from bot.errands import Told
from bot.events import Passage


class Answer(msgspec.Struct, frozen=True):
    """An answer, or a kind word and the closest passages where there is none.

    `refs` ranks the references that the question is about, best first; `passages` are those that
    the text stands on, or those offered instead. `partly`: something else was asked too, that no
    passage tells. `said`, `topic`, `now`: see `AnswerFound`.
    """

    answered: bool
    text: str
    refs: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    partly: bool = False
    said: tuple[str, ...] = ()
    topic: str | None = None
    now: bool = False


class SoFar(msgspec.Struct, frozen=True):
    """What was said in a round so far, and the passage that the asker was last told.

    An empty one stands for a question that is asked apart from any round.
    """

    told: Told = Told()
    about: str = ""


APART = SoFar()


class Answers(Protocol):
    """Who answers for a pack, each question by itself."""

    def answer(
        self, question: str, scenario: str, situation: str | None, previous: str | None = None
    ) -> Answer:
        """The answer of a scenario's animator; KeyError if the pack lacks scenario or situation."""
