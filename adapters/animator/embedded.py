"""The animator that comes with the bot: one retriever per pack and language, made when needed."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from adapters.animator.answer import Answer, Answers
from adapters.animator.embedding import ModelName, embedder
from adapters.animator.retriever import Retriever
from adapters.animator.vectors import KnownVectors
from adapters.runtime.catalogues import language
from bot.effects import Consult
from bot.pack import Pack


class EmbeddedAnimator:
    """Answers questions on any pack, offline; safe to call from several threads.

    `cache` keeps the vectors of packs that do not come with the bot; `model` chooses one of the
    packaged models, the best that is installed by default.
    """

    def __init__(self, cache: Path | None = None, model: ModelName | None = None) -> None:
        found = embedder(model)
        self.vectors = KnownVectors(found, cache) if found else None
        self._ready: dict[tuple[str, str], tuple[Pack, Answers]] = {}
        self._making = Lock()

    def answers(self, pack: Pack, locale: str) -> Answers:
        """Who answers for this pack in this language; the first call takes a moment."""
        with self._making:
            known, answers = self._ready.get((pack.id, locale), (None, None))
            if answers is None or known is not pack:
                answers = Retriever(pack, language(locale), self.vectors)
                self._ready[pack.id, locale] = (pack, answers)
            return answers

    def reply(self, pack: Pack, locale: str, question: Consult) -> Answer:
        """The answer to a question that a group has put to its animator."""
        return self.answers(pack, locale).answer(
            question.question, question.scenario, question.situation or None, question.previous
        )
