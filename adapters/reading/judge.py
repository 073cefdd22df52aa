"""The judge that is learnt from a pack when it is loaded: its record, its samples, its questions.

Words and, where there is a model, meaning are added up. Without one the words speak alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from adapters.animator.linear import Scores
from adapters.animator.talk import talk
from adapters.animator.vectors import KnownVectors
from adapters.reading.ideas import SIDES, Leaning, Said, lesson
from adapters.reading.meaning import Meaning
from adapters.reading.wording import Wording, ways_to_name
from bot.pack import Pack
from bot.reading import Guess
from bot.references import Reference
from bot.words import stems

DOUBT_MEANING, DOUBT_WORDS = 0.05, 1.5  # in doubt it is an idea: taking one back is one tap
WORDS_ON_IDEAS = 0.05  # weight of the words in telling ideas from small talk


class LearntJudge:
    """Judges free text in one pack; `ideas` can take the place of its own, for evaluation."""

    def __init__(
        self,
        pack: Pack,
        references: Sequence[Reference],
        vectors: KnownVectors | None,
        ideas: Sequence[Said] | None = None,
    ) -> None:
        self._talk, self._locale = talk(pack.locale), pack.locale
        learnt = lesson(pack, self._talk, ideas)
        self._actors = learnt.actors
        named = list(ways_to_name(pack, references))
        self._wording = Wording(learnt, named, self._stems)
        self._meaning = Meaning(learnt, vectors, self._talk.spoken) if vectors else None
        self._benefit = DOUBT_MEANING if vectors else DOUBT_WORDS

    def judge(self, text: str, situation: str, round: int) -> Guess:
        """What the words alone suggest, in this situation and round."""
        spoken = self._talk.spoken(text)
        leaning = self._wording.lean(spoken)
        if self._meaning is not None:
            leaning = _together(leaning, self._meaning.lean(spoken, situation, round))
        return Guess(
            contribution=float(leaning.idea[1] - leaning.idea[0]) + self._benefit,
            actor=self._actors[int(leaning.actor.argmax())],
            side=SIDES[int(leaning.side.argmax())],
            actor_margin=_margin(leaning.actor),
            side_margin=_margin(leaning.side),
        )

    def _stems(self, text: str) -> list[str]:
        return stems(self._talk.spoken(text), self._locale)


def _together(words: Leaning, meaning: Leaning) -> Leaning:
    """Both leanings; whether it is an idea at all is first a matter of meaning."""
    idea = meaning.idea + WORDS_ON_IDEAS * words.idea
    return Leaning(idea, words.actor + meaning.actor, words.side + meaning.side)


def _margin(scores: Scores) -> float:
    ordered = np.sort(scores)
    return float(ordered[-1] - ordered[-2]) if len(ordered) > 1 else float("inf")
