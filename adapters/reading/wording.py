"""What the words of a text suggest, without any model: naive Bayes on stems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from adapters.animator.linear import Bayes
from adapters.reading.ideas import Leaning, Lesson
from bot.pack import Pack
from bot.references import Reference
from bot.words import words

Stems = Callable[[str], list[str]]


class Wording:
    """Three classifiers on words; actor types are also learnt from how people ask about them.

    Small words and question marks tell small talk from ideas, so that one counts them too.
    """

    def __init__(self, lesson: Lesson, named: Sequence[tuple[int, str]], stems: Stems) -> None:
        self._stems = stems
        said = [stems(idea.text) for idea in lesson.ideas]
        every = [_every(text) for text in (*lesson.chatter, *(i.text for i in lesson.ideas))]
        self._idea = Bayes(every, lesson.kinds(), 2)
        actors = lesson.actor_classes() + [number for number, _ in named]
        worded = said + [stems(text) for _, text in named]
        self._actor = Bayes(worded, actors, len(lesson.actors))
        one, sides = lesson.sided()
        self._side = Bayes([d for d, is_one in zip(said, one, strict=True) if is_one], sides, 2)

    def lean(self, spoken: str) -> Leaning:
        """The log likelihoods of each class."""
        worded = self._stems(spoken)
        return Leaning(
            idea=self._idea.scores(_every(spoken)),
            actor=self._actor.scores(worded),
            side=self._side.scores(worded),
        )


def _every(text: str) -> list[str]:
    """All words, small ones too, and the question mark: few ideas are asked."""
    return words(text) + (["?"] if "?" in text else [])


def ways_to_name(pack: Pack, references: Sequence[Reference]) -> Iterator[tuple[int, str]]:
    """Everything that the pack says about an actor type, and how people ask about it."""
    numbers = {actor.id: number for number, actor in enumerate(pack.actors)}
    for number, actor in enumerate(pack.actors):
        for word in (*actor.words, actor.definition):
            yield number, word
    for reference in references:
        about = numbers.get(reference.id.rpartition("/")[2])
        if about is not None:
            for way in (reference.text, *reference.asks, *reference.aliases):
                yield about, way
