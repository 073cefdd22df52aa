"""The sentences set aside for measuring; none of them is among what the bot learns from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bot.effects import Side

FOLDER = Path(__file__).parent
SIDES: dict[str, Side] = {"levier": "lever", "frein": "obstacle", "both": "both"}


class Question(msgspec.Struct, frozen=True):
    """A question with the references that answer each of its parts; none where no passage does.

    `kind` is what is particular about it: `follow`, `several`, `absent`, `offtopic`...
    """

    scenario: str
    situation: str | None
    question: str
    previous: str | None
    parts: tuple[frozenset[str], ...]
    kind: str = "plain"

    @property
    def refs(self) -> frozenset[str]:
        """Every reference that is right for some part."""
        return frozenset().union(*self.parts)


class Message(msgspec.Struct, frozen=True):
    """A message with the places of its ideas; none where it is no contribution."""

    situation: str
    round: int
    text: str
    parts: tuple[tuple[str, Side], ...]


class Voice(msgspec.Struct, frozen=True):
    """A contribution with its place, and the idea that it shares with others."""

    situation: str
    round: int
    actor: str
    side: Side
    idea: str
    text: str


def questions(name: str = "questions.tsv") -> list[Question]:
    """The questions of a file: `+` stands between parts, `,` between equally right references."""
    return [
        Question(
            scenario=row["scenario"],
            situation=row["situation"] or None,
            question=row["question"],
            previous=row["previous"] or None,
            parts=tuple(_parts(row["refs"])),
            kind=row.get("kind") or "plain",
        )
        for row in _rows(name)
    ]


def messages(name: str = "messages.tsv") -> list[Message]:
    """The messages of people at work: ideas, small talk, questions."""
    return [
        Message(row["situation"], int(row["round"]), row["text"], tuple(_places(row["parts"])))
        for row in _rows(name)
    ]


def voices(name: str = "contributions.tsv") -> list[Voice]:
    """Contributions in people's own words, several of them for most ideas.

    Thresholds were chosen on `contributions.tsv` and `contributions_tuning.tsv`; nothing was on
    `contributions_blind.tsv`, `contributions_fresh.tsv` and `contributions_witness.tsv`, whose
    ideas were told apart before any tool had seen them.
    """
    return [
        Voice(
            situation=row["situation"],
            round=int(row["round"]),
            actor=row["actor"],
            side=SIDES[row["side"]],
            idea=f"{row['situation']}{row['round']}{row['idea']}",
            text=row["text"],
        )
        for row in _rows(name)
    ]


def _parts(refs: str) -> Iterator[frozenset[str]]:
    for part in refs.split("+") if refs != "-" else ():
        yield frozenset(part.split(","))


def _places(parts: str) -> Iterator[tuple[str, Side]]:
    for part in parts.split(",") if parts != "-" else ():
        actor, _, side = part.partition("/")
        yield actor, SIDES[side]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
