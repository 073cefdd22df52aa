"""The shapes of the lines that the batch doors read; what they mean is checked against the pack."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from adapters.cli.batch_lines import BadLine
from bot.effects import Side
from bot.pack import Pack

Id: TypeAlias = str | int
SIDES: dict[str, Side] = {
    "levier": "lever",
    "lever": "lever",
    "frein": "obstacle",
    "obstacle": "obstacle",
    "both": "both",
    "les deux": "both",
}
SIDE_NAMES: dict[Side, str] = {"lever": "levier", "obstacle": "frein", "both": "both"}


class Asked(msgspec.Struct, frozen=True):
    """A question for the animator of a scenario."""

    id: Id
    scenario: str | int
    question: str
    situation: str | None = None
    previous: str | None = None


class Message(msgspec.Struct, frozen=True):
    """A message that somebody wrote during a round."""

    id: Id
    text: str
    situation: str
    round: Annotated[int, Meta(ge=1)] = 1


class Idea(msgspec.Struct, frozen=True):
    """A contribution whose place is known."""

    id: Id
    text: str
    situation: str
    round: Annotated[int, Meta(ge=1)]
    actor: str
    side: Literal["levier", "frein", "both", "lever", "obstacle", "les deux"]


def asked(data: Any, pack: Pack) -> Asked:
    """A question with the pack's own names; BadLine if it has no such scenario or situation."""
    record = msgspec.convert(data, Asked)
    scenario = _named("scenario", str(record.scenario), [s.id for s in pack.scenarios])
    situation = _situation(record.situation, pack) if record.situation else None
    return msgspec.structs.replace(record, scenario=scenario, situation=situation)


def message(data: Any, pack: Pack) -> Message:
    """A message with the pack's own names; BadLine if it has no such situation."""
    record = msgspec.convert(data, Message, strict=False)
    return msgspec.structs.replace(record, situation=_situation(record.situation, pack))


def idea(data: Any, pack: Pack) -> Idea:
    """A contribution with the pack's own names; numbers may be words, as CSV gives them."""
    record = msgspec.convert(data, Idea, strict=False)
    situation = _situation(record.situation, pack)
    actor = _named("actor", record.actor, [a.id for a in pack.actors])
    return msgspec.structs.replace(record, situation=situation, actor=actor)


def _situation(name: str, pack: Pack) -> str:
    return _named("situation", name, [s.id for s in pack.situations])


def _named(kind: str, name: str, known: list[str]) -> str:
    for one in known:
        if one.casefold() == name.strip().casefold():
            return one
    raise BadLine(f"batch-unknown-{kind}", name=name, known=", ".join(known))
