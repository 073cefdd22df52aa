"""How well messages are read as contributions: at all, whose point of view, which side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.animator.vectors import KnownVectors
from adapters.reading.ideas import known_ideas
from adapters.reading.judge import LearntJudge
from bot.pack import Pack
from bot.reading import Reader, Reading, read
from bot.shortcuts import actor_words
from evaluation.data import Message, Voice
from evaluation.scores import of_pairs


class Readers:
    """A judge that knows the whole record, and for each situation one that never met it."""

    def __init__(self, pack: Pack, vectors: KnownVectors | None) -> None:
        self._pack = pack
        models, ideas = (vectors,) if vectors else (), known_ideas(pack)
        self._all = LearntJudge(pack, models)
        self._without = {
            s.id: LearntJudge(pack, models, [i for i in ideas if i.situation != s.id])
            for s in pack.situations
        }

    def read(self, text: str, situation: str, round: int, *, unseen: bool) -> Reading:
        """What is made of a message."""
        judge = self._without[situation] if unseen else self._all
        named = actor_words(self._pack, situation)
        return read(text, Reader(judge, named, situation, round, self._pack.locale))

    def place(self, voice: Voice, *, unseen: bool) -> tuple[str, str]:
        """Where an idea is put whose author has not said it."""
        judge = self._without[voice.situation] if unseen else self._all
        guess = judge.judge(voice.text, voice.situation, voice.round)
        return guess.actor, guess.side


def everything(
    readers: Readers, said: Sequence[Voice], written: Sequence[Message]
) -> Iterator[str]:
    """Lines for a judge that knows the whole record, and for one that never met the situation."""
    yield f"record of all situations   {_figures(readers, said, written, unseen=False)}"
    yield f"situation never met        {_figures(readers, said, written, unseen=True)}"


def apart(readers: Readers, heard: str, written: Sequence[Message]) -> Iterator[str]:
    """Lines for messages whose single ideas are also placed one by one."""
    alone = [m for m in written if len(m.parts) == 1]
    said = [Voice(m.situation, m.round, *m.parts[0], idea="", text=m.text) for m in alone]
    rest = [m for m in written if len(m.parts) != 1]
    for unseen, name in ((False, f"{heard}, all situations"), (True, f"{heard}, never met")):
        yield f"{name:<26} {_figures(readers, said, rest, unseen=unseen)}"


def _figures(
    readers: Readers, said: Sequence[Voice], written: Sequence[Message], *, unseen: bool
) -> str:
    places = [readers.place(voice, unseen=unseen) for voice in said]
    actor = sum(p[0] == v.actor for p, v in zip(places, said, strict=True)) / len(said)
    side = sum(p[1] == v.side for p, v in zip(places, said, strict=True)) / len(said)
    read_ = [readers.read(m.text, m.situation, m.round, unseen=unseen) for m in written]
    heard = [readers.read(v.text, v.situation, v.round, unseen=unseen) for v in said]
    kinds = [(r.is_contribution, bool(m.parts)) for r, m in zip(read_, written, strict=True)]
    kinds += [(r.is_contribution, True) for r in heard]
    double = of_pairs(
        [(len(r.parts) > 1, len(m.parts) > 1) for r, m in zip(read_, written, strict=True)]
        + [(len(r.parts) > 1, False) for r in heard]
    )
    contribution = of_pairs(kinds).f1
    return (
        f"actor {actor:.2f}   side {side:.2f}   contribution F1 {contribution:.3f}   "
        f"two ideas in one {double}"
    )
