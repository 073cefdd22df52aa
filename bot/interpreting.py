"""What a worker reads in words that nobody has marked: the cell that each idea's words suggest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.errands import Interpret, Unplaced
from bot.events import Interpreted, Person, Proposal
from bot.identity import contribution_id
from bot.reading import Part, Reader, read

SURE = 0.98  # the chance from which the actor type of none of 79 measured ideas was wrong


def proposals(task: Interpret, reader: Reader) -> tuple[Proposal, ...]:
    """Where ideas that were noted may belong, or else the ideas that the words may be."""
    if task.ideas:
        alone = len(task.ideas) == 1
        return tuple(p for idea in task.ideas for p in _of_idea(idea, reader, alone=alone))
    parts = read(task.text, reader).parts
    alone = len(parts) == 1
    return tuple(
        Proposal(
            id=contribution_id(task.chat, task.message, number),
            text=part.text,
            actor=_spoken_of(task, part, reader) if alone else part.actor,
            side=part.side,
        )
        for number, part in enumerate(parts)
    )


def _of_idea(idea: Unplaced, reader: Reader, *, alone: bool) -> Iterator[Proposal]:
    """One proposal, or one for each part where an unmarked idea holds several of other cells."""
    parts = read(idea.text, reader).parts
    found = [Proposal(idea.id, p.text, idea.actor or p.actor, idea.side or p.side) for p in parts]
    if alone and idea.side is None and len({(p.actor, p.side) for p in found}) > 1:
        yield from found
        return
    guess = reader.judge.judge(idea.text, reader.situation, reader.round)
    yield Proposal(
        id=idea.id,
        text=idea.text,
        actor=idea.actor or guess.actor,
        side=idea.side or guess.side,
        doubtful=not parts and idea.side is None,
    )


def _spoken_of(task: Interpret, part: Part, reader: Reader) -> str:
    """An idea is about the actor type whose turn it is, unless its words surely say another."""
    if task.actor is None or part.actor_said or part.actor == task.actor:
        return part.actor
    guess = reader.judge.judge(part.text, reader.situation, reader.round)
    return part.actor if guess.actors.get(part.actor, 0.0) >= SURE else task.actor


def interpreted(
    task: Interpret, found: tuple[Proposal, ...], *, id: str, at: datetime, chat: str
) -> Interpreted:
    """The reading of a task as its event, in the chat of its group."""
    return Interpreted(
        id=id,
        at=at,
        chat=chat,
        round=task.round,
        speaker=Person(task.speaker, task.speaker_name),
        message=task.message,
        said_at=task.said_at,
        text=task.text,
        noted=tuple(idea.id for idea in task.ideas),
        proposals=found,
    )
