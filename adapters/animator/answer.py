"""What comes back from an animator, whoever embodies it."""

from __future__ import annotations

from typing import Protocol

import msgspec

from bot.events import Passage


class Answer(msgspec.Struct, frozen=True):
    """An answer, or a kind word and the closest passages where there is none.

    `refs` ranks the references that the question is about, best first; `passages` are those that
    the text stands on, or those offered instead.
    """

    answered: bool
    text: str
    refs: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


class Answers(Protocol):
    """Who answers for a pack: the retriever itself, or somebody who rephrases what it finds."""

    def answer(
        self, question: str, scenario: str, situation: str | None, previous: str | None = None
    ) -> Answer:
        """The answer of a scenario's animator; KeyError if the pack lacks scenario or situation."""
