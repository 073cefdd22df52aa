"""The animator that comes with the bot: one retriever per pack and language, made when needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from adapters.animator.answer import Answer, SoFar
from adapters.animator.embedding import ModelName, embedder
from adapters.animator.likeness import alike_among
from adapters.animator.persona import Persona
from adapters.animator.retriever import Retriever
from adapters.animator.vectors import KnownVectors
from adapters.reading.ideas import known_ideas
from adapters.reading.readers import Readers
from adapters.runtime.catalogues import language
from bot.effects import Consult
from bot.grouping import Alike, Certainty
from bot.language import Language
from bot.pack import Pack
from bot.reading import Reader

if TYPE_CHECKING:
    from adapters.animator.endpoint import Endpoint


class EmbeddedAnimator:
    """Answers questions on any pack, offline; safe to call from several threads.

    `cache` keeps the vectors of packs that do not come with the bot; `model` chooses one of the
    packaged models, the best that is installed by default; `endpoint` may rephrase the answers.
    """

    def __init__(
        self,
        cache: Path | None = None,
        model: ModelName | None = None,
        endpoint: Endpoint | None = None,
    ) -> None:
        self._cache = cache
        self._model = model
        self._endpoint = endpoint
        self._ready: dict[tuple[str, str], tuple[Pack, Persona]] = {}
        self._readers: dict[str, tuple[Pack, Readers]] = {}
        self._making = Lock()

    def answers(self, pack: Pack, locale: str) -> Persona:
        """Who answers for this pack in this language; the first call takes a moment."""
        with self._making:
            known, answers = self._ready.get((pack.id, locale), (None, None))
            if answers is None or known is not pack:
                answers = self._made(pack, language(locale))
                self._ready[pack.id, locale] = (pack, answers)
            return answers

    @cached_property
    def vectors(self) -> KnownVectors | None:
        """The vectors of the model, which is loaded when they are first needed."""
        found = embedder(self._model)
        return KnownVectors(found, self._cache) if found else None

    def alike(self, texts: Sequence[str], locale: str, certainty: Certainty = "same") -> Alike:
        """Which of these texts say the same: the measure to give to `bot.themes.consolidate`.

        Which of them may is for `bot.likely.likely`, and which surely do for `bot.themes.linked`.
        """
        return alike_among(texts, self.vectors, locale, certainty)

    def reader(self, pack: Pack, situation: str, round: int) -> Reader | None:
        """Who reads free words in a place of this pack; the first call takes a moment.

        None if the pack holds no idea to learn from.
        """
        if not known_ideas(pack):
            return None
        with self._making:
            known, readers = self._readers.get(pack.id, (None, None))
            if readers is None or known is not pack:
                readers = Readers(pack, (self.vectors,) if self.vectors else ())
                self._readers[pack.id] = (pack, readers)
            return readers.reader(situation, round)

    def _made(self, pack: Pack, words: Language) -> Persona:
        return Persona(Retriever(pack, words, self.vectors), pack, words)

    def reply(self, pack: Pack, locale: str, question: Consult) -> Answer:
        """The answer to a question that a group has put to its animator."""
        answers = self.answers(pack, locale)
        asked = (question.question, question.scenario, question.situation or None)
        so_far = SoFar(question.told, question.about)
        found = answers.answer(*asked, question.previous, so_far)
        if self._endpoint is None:
            return found
        return self._endpoint.rephrased(found, question, pack, language(locale))
