"""The judge that is learnt from a pack when it is loaded: its record, its samples, its questions.

Words and what each installed model makes of the meaning are added up. Without a model the words
speak alone. The weights were chosen on the pack's own ideas, one situation left out at a time.
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
FURTHER_ON_ACTOR, FURTHER_ON_SIDE = 0.75, 0.25  # weight of a further model beside the first


class LearntJudge:
    """Judges free text in one pack, with every model given, the best first.

    `ideas` can take the place of its own, for evaluation.
    """

    def __init__(
        self,
        pack: Pack,
        references: Sequence[Reference],
        vectors: Sequence[KnownVectors],
        ideas: Sequence[Said] | None = None,
    ) -> None:
        self._talk, self._locale = talk(pack.locale), pack.locale
        learnt = lesson(pack, self._talk, ideas)
        self._actors = learnt.actors
        named = list(ways_to_name(pack, references))
        self._wording = Wording(learnt, named, self._stems)
        self._meanings = [Meaning(learnt, known, self._talk.spoken) for known in vectors]
        self._benefit = DOUBT_MEANING if vectors else DOUBT_WORDS

    def judge(self, text: str, situation: str, round: int) -> Guess:
        """What the words alone suggest, in this situation and round."""
        spoken = self._talk.spoken(text)
        leaning = self._wording.lean(spoken)
        meanings = [meaning.lean(spoken, situation, round) for meaning in self._meanings]
        if meanings:
            leaning = _together(leaning, *meanings)
        return Guess(
            contribution=float(leaning.idea[1] - leaning.idea[0]) + self._benefit,
            actor=self._actors[int(leaning.actor.argmax())],
            side=SIDES[int(leaning.side.argmax())],
            actor_margin=_margin(leaning.actor),
            side_margin=_margin(leaning.side),
        )

    def _stems(self, text: str) -> list[str]:
        return stems(self._talk.spoken(text), self._locale)


def _together(words: Leaning, first: Leaning, *further: Leaning) -> Leaning:
    """All leanings; whether it is an idea at all is first what the first model takes it for."""
    actor, side = words.actor + first.actor, words.side + first.side
    for meaning in further:
        actor = actor + FURTHER_ON_ACTOR * meaning.actor
        side = side + FURTHER_ON_SIDE * meaning.side
    return Leaning(first.idea + WORDS_ON_IDEAS * words.idea, actor, side)


def _margin(scores: Scores) -> float:
    ordered = np.sort(scores)
    return float(ordered[-1] - ordered[-2]) if len(ordered) > 1 else float("inf")
