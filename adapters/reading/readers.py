"""Readers for a pack: one judge, learnt once, that reads for every situation and round."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.animator.vectors import KnownVectors
from adapters.reading.judge import LearntJudge
from bot.pack import Pack
from bot.reading import Reader
from bot.shortcuts import actor_words


class Readers:
    """Makes the reader of each place of a pack; safe to call from any thread.

    `vectors` are those of the model that judges; none leaves it to letters and stems.
    """

    def __init__(self, pack: Pack, vectors: Sequence[KnownVectors]) -> None:
        self._pack = pack
        self._judge = LearntJudge(pack, vectors)

    def reader(self, situation: str, round: int) -> Reader:
        """What `bot.reading.read` needs in this situation and round."""
        named = actor_words(self._pack, situation)
        return Reader(self._judge, named, situation, round, self._pack.locale)
