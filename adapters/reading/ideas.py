"""What there is to learn from: ideas whose place is known, and small talk that is no idea."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from adapters.animator.talk import Talk
from bot.pack import Pack
from bot.sides import SIDES, Side

_SHARES = {"lever": (1.0, 0.0, 0.0), "obstacle": (0.0, 1.0, 0.0), "both": (0.5, 0.5, 1.0)}


class Said(msgspec.Struct, frozen=True):
    """An idea whose place is known; `situation` is None if it was said nowhere in particular."""

    text: str
    actor: str
    side: Side
    situation: str | None = None
    round: int = 0


class Lesson(msgspec.Struct, frozen=True):
    """What is learnt from: what is no idea, the ideas, and words that name an actor type."""

    chatter: tuple[str, ...]
    ideas: tuple[Said, ...]
    names: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    locale: str

    def texts(self) -> tuple[str, ...]:
        """Every text: the small talk, the ideas, the names."""
        return (*self.chatter, *(i.text for i in self.ideas), *(text for text, _ in self.names))

    def kinds(self) -> NDArray[np.float64]:
        """-1 for each piece of small talk, 1 for each idea, 0 for each name, which is neither."""
        counts = [len(self.chatter), len(self.ideas), len(self.names)]
        return np.repeat([-1.0, 1.0, 0.0], counts)

    def places(self) -> NDArray[np.float64]:
        """A row for each idea and name: what it has of each actor type, then of each side.

        A name has half of each side, as it speaks for neither.
        """
        of_ideas = [(*self._one(i.actor), *_SHARES[i.side]) for i in self.ideas]
        of_names = [(*self._one(actor), 0.5, 0.5, 0.0) for _, actor in self.names]
        return np.array([*of_ideas, *of_names]).reshape(-1, len(self.actors) + len(SIDES))

    def _one(self, actor: str) -> Iterator[float]:
        return (float(actor == other) for other in self.actors)


def known_ideas(pack: Pack) -> tuple[Said, ...]:
    """What a pack tells of ideas and their places: its record, then its samples."""
    rounds = pack.past.rounds if pack.past else ()
    past = [Said(i.text, i.actor, i.side, r.situation, r.round) for r in rounds for i in r.ideas]
    return (*past, *(Said(i.text, i.actor, i.side) for i in pack.samples))


def small_talk(spoken: Talk) -> tuple[str, ...]:
    """What people say in groups that is no contribution."""
    kind = (*spoken.chatter, *spoken.thanks, *spoken.greeting, *spoken.farewell)
    return (*kind, *spoken.hostile, *spoken.machine, *spoken.offtopic)


def names(pack: Pack) -> Iterator[tuple[str, str]]:
    """The name, words and definition of each actor type, which say whose idea one is."""
    for actor in pack.actors:
        yield from ((text, actor.id) for text in (actor.name, *actor.words, actor.definition))


def lesson(pack: Pack, spoken: Talk, ideas: Sequence[Said] | None = None) -> Lesson:
    """All that can be learnt from a pack; `ideas` takes the place of its own, for evaluation."""
    found = known_ideas(pack) if ideas is None else tuple(ideas)
    actors = tuple(actor.id for actor in pack.actors)
    return Lesson(small_talk(spoken), found, tuple(names(pack)), actors, pack.locale)
