"""The shapes of the lines that the batch doors read; what they mean is checked against the pack."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta

from adapters.cli.batch_lines import BadLine
from bot.effects import Side
from bot.pack import Pack
from bot.shortcuts import actor_words, fold

Id: TypeAlias = str | int
SIDES: dict[str, Side] = {
    **dict.fromkeys(("levier", "leviers", "lever", "levers", "+", "plus"), "lever"),
    **dict.fromkeys(("frein", "freins", "obstacle", "obstacles", "-", "moins"), "obstacle"),
    **dict.fromkeys(("both", "les deux", "levier et frein", "+-", "±"), "both"),
}
COLUMNS = {
    **dict.fromkeys(("id", "identifiant", "numero", "n°", "no"), "id"),
    **dict.fromkeys(("situation", "cas", "cas pratique", "case"), "situation"),
    **dict.fromkeys(("round", "tour"), "round"),
    **dict.fromkeys(("actor", "acteur", "acteurs", "type d'acteurs"), "actor"),
    **dict.fromkeys(("side", "cote", "sens", "levier/frein"), "side"),
    **dict.fromkeys(("text", "texte", "contribution", "idee", "idea"), "text"),
}
"""The headings of a table of contributions, folded, and the fields that they mean."""
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
    side: str


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
    """A contribution with the pack's own names; numbers may be words, as CSV gives them.

    An actor type may be called as the situation calls it, a side as people write it.
    """
    record = msgspec.convert(data, Idea, strict=False)
    if not record.text.strip():
        raise BadLine("batch-missing", field="text")
    situation = _situation(record.situation, pack)
    actor = actor_words(pack, situation).get(fold(record.actor).strip())
    actor = actor or _named("actor", record.actor, [a.id for a in pack.actors])
    side = fold(record.side).strip()
    if side not in SIDES:
        raise BadLine("batch-unknown-side", name=record.side, known=", ".join(SIDE_NAMES.values()))
    return msgspec.structs.replace(record, situation=situation, actor=actor, side=side)


def _situation(name: str, pack: Pack) -> str:
    return _named("situation", name, [s.id for s in pack.situations])


def _named(kind: str, name: str, known: list[str]) -> str:
    for one in known:
        if one.casefold() == name.strip().casefold():
            return one
    raise BadLine(f"batch-unknown-{kind}", name=name, known=", ".join(known))
