"""The same facts without the people: what may be handed to anybody."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from bot.ballot import Ballot
from bot.board import Columns, Document, DocumentBlock, Entry, Table
from bot.record import Contribution, GroupRecord, Record, RoundRecord
from bot.text import Heading, Items, Line, Paragraph, Quote


def nameless(record: Record) -> Record:
    """The record without names, platform ids, chats or messages.

    People become `voice-1`, `voice-2`… in the order in which they first spoke, so that it still
    counts rightly how many stand behind an idea.
    """
    voices = _voices(record)
    return replace(
        record,
        groups=tuple(_nameless_group(group, voices) for group in record.groups),
        appeals=tuple(replace(appeal, person_name=None) for appeal in record.appeals),
        ballot=_nameless_ballot(record.ballot) if record.ballot else None,
    )


def unsigned(document: Document, someone: str) -> Document:
    """The document without authors; a person who is mentioned becomes `someone`."""
    return replace(
        document,
        blocks=tuple(_unsigned_block(block, someone) for block in document.blocks),
        note=_unsigned_line(document.note, someone),
    )


def _voices(record: Record) -> dict[str, str]:
    spoken = [c for g in record.groups for r in g.rounds for c in r.contributions]
    people: dict[str, str] = {}
    for contribution in sorted(spoken, key=lambda c: (c.at, c.id)):
        for person in (contribution.author, *contribution.supporters):
            if person is not None:
                people.setdefault(person, f"voice-{len(people) + 1}")
    return people


def _nameless_group(group: GroupRecord, voices: dict[str, str]) -> GroupRecord:
    return replace(group, chat="", rounds=tuple(_nameless_round(r, voices) for r in group.rounds))


def _nameless_round(round: RoundRecord, voices: dict[str, str]) -> RoundRecord:
    spoken = tuple(_nameless_contribution(c, voices) for c in round.contributions)
    return replace(round, contributions=spoken)


def _nameless_contribution(contribution: Contribution, voices: dict[str, str]) -> Contribution:
    return replace(
        contribution,
        author=None if contribution.author is None else voices[contribution.author],
        author_name=None,
        message="",
        chat="",
        supporters=tuple(voices[person] for person in contribution.supporters),
    )


def _nameless_ballot(ballot: Ballot) -> Ballot:
    """The plan without its people: volunteers still count, each as somebody."""
    return replace(
        ballot,
        answers=tuple(replace(a, person=None, person_name=None) for a in ballot.answers),
        volunteers=tuple(
            replace(v, person=f"volunteer-{n}", name="")
            for n, v in enumerate(ballot.volunteers, start=1)
        ),
    )


def _unsigned_block(block: DocumentBlock, someone: str) -> DocumentBlock:
    match block:
        case Table():
            rows = tuple(
                replace(
                    row,
                    cells=tuple(
                        replace(cell, entries=_unsigned_entries(cell.entries)) for cell in row.cells
                    ),
                )
                for row in block.rows
            )
            return replace(block, rows=rows)
        case Columns():
            return replace(block, lists=tuple(map(_unsigned_entries, block.lists)))
        case Heading():
            return replace(block, line=_unsigned_line(block.line, someone))
        case Paragraph() | Items() | Quote():
            return replace(block, lines=tuple(_unsigned_line(li, someone) for li in block.lines))
    return block


def _unsigned_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, authors=()) for entry in entries)


def _unsigned_line(line: Line, someone: str) -> Line:
    return tuple(
        replace(span, text=someone, person=None) if span.person is not None else span
        for span in line
    )
