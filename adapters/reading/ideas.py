"""What there is to learn from: ideas whose place is known, and small talk that is no idea."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from adapters.animator.linear import Scores
from adapters.animator.talk import Talk
from bot.effects import Side
from bot.pack import Pack

SIDES: tuple[Side, ...] = ("lever", "obstacle")


class Said(msgspec.Struct, frozen=True):
    """An idea whose place is known; `situation` is None if it was said nowhere in particular."""

    text: str
    actor: str
    side: Side
    situation: str | None = None
    round: int = 0


class Lesson(msgspec.Struct, frozen=True):
    """What is learnt from: the ideas, the actor types, and what is no idea."""

    ideas: tuple[Said, ...]
    actors: tuple[str, ...]
    chatter: tuple[str, ...]

    def actor_classes(self) -> list[int]:
        """The actor type of each idea, as its number."""
        return [self.actors.index(idea.actor) for idea in self.ideas]

    def sided(self) -> tuple[list[bool], list[int]]:
        """Which ideas have one side, and the side of each of those, as its number."""
        one = [idea.side in SIDES for idea in self.ideas]
        return one, [SIDES.index(idea.side) for idea in self.ideas if idea.side in SIDES]

    def kinds(self) -> list[int]:
        """0 for each piece of small talk, then 1 for each idea."""
        return [0] * len(self.chatter) + [1] * len(self.ideas)


class Leaning(msgspec.Struct, frozen=True):
    """Scores of one text: small talk or idea, each actor type, lever or obstacle."""

    idea: Scores
    actor: Scores
    side: Scores


def known_ideas(pack: Pack) -> tuple[Said, ...]:
    """What a pack tells of ideas and their places: its record, then its samples."""
    rounds = pack.past.rounds if pack.past else ()
    past = [Said(i.text, i.actor, i.side, r.situation, r.round) for r in rounds for i in r.ideas]
    return (*past, *(Said(i.text, i.actor, i.side) for i in pack.samples))


def small_talk(spoken: Talk) -> tuple[str, ...]:
    """What people say in groups that is no contribution."""
    kind = (*spoken.chatter, *spoken.thanks, *spoken.greeting, *spoken.farewell)
    return (*kind, *spoken.hostile, *spoken.machine, *spoken.offtopic)


def lesson(pack: Pack, spoken: Talk, ideas: Sequence[Said] | None = None) -> Lesson:
    """All that can be learnt from a pack; `ideas` takes the place of its own, for evaluation."""
    found = known_ideas(pack) if ideas is None else tuple(ideas)
    return Lesson(found, tuple(actor.id for actor in pack.actors), small_talk(spoken))
