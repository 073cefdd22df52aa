"""What concerns people: their own ideas, where every group is, what waits for a human."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.board import Document, DocumentBlock
from bot.language import Language
from bot.record import Appeal, Contribution, GroupRecord, Record, RoundRecord
from bot.text import Heading, Items, Line, Paragraph, Span
from bot.views_tables import place
from bot.voices import contributors


def my_contributions(record: Record, person: str, language: Language) -> Document:
    """Everything one person said in the cycle, under the round where they said it."""
    blocks = tuple(_mine(record, person, language))
    nothing = Paragraph(((Span(language.line("view-mine-none")),),))
    return Document(
        title=language.line("view-mine"),
        subtitle=record.name,
        blocks=blocks or (nothing,),
        locale=language.tag,
    )


def state(record: Record, language: Language) -> Document:
    """Where every group is, and the questions and wishes that wait for a human."""
    blocks: list[DocumentBlock] = []
    for group in record.groups:
        blocks.append(Heading((Span(_group_title(record, group)),), 2))
        blocks.append(Items(tuple(_rounds(record, group, language))))
    if record.appeals:
        blocks.append(Heading((Span(language.line("view-appeals")),), 2))
        appeals = tuple(_appeal(record, appeal, language) for appeal in record.appeals)
        blocks.append(Items(appeals))
    if not blocks:
        blocks.append(Paragraph(((Span(language.line("view-no-group")),),)))
    title = language.line("view-state")
    return Document(title, record.name, tuple(blocks), locale=language.tag)


def _mine(record: Record, person: str, language: Language) -> Iterator[DocumentBlock]:
    for group in record.groups:
        for round in group.rounds:
            mine = [c for c in round.contributions if c.author == person]
            if mine:
                yield Heading((Span(place(record, group, round.number, language)),), 2)
                yield Items(tuple(_own(record, group, idea, language) for idea in mine))


def _own(record: Record, group: GroupRecord, idea: Contribution, language: Language) -> Line:
    actor = idea.actor and record.pack.actor_short(group.situation, idea.actor)
    side = idea.side and language.line("side", side=idea.side)
    known = ", ".join(filter(None, (side, actor)))
    to_place = "" if idea.placed else language.line("view-to-place-mark")
    where = " · ".join(filter(None, (known, to_place)))
    supported = language.line("view-supported", count=len(idea.supporters))
    supports = f" · {supported}" if idea.supporters else ""
    return (Span(idea.text), Span(f" — {where}{supports}", emphasis=True))


def _group_title(record: Record, group: GroupRecord) -> str:
    case = record.pack.situation(group.situation).name
    return case if group.label in (case, "") else f"{case} · {group.label}"


def _rounds(record: Record, group: GroupRecord, language: Language) -> Iterator[Line]:
    for round in group.rounds:
        yield (Span(_round(record, round, language)),)
    if not group.rounds:
        yield (Span(language.line("view-not-begun")),)


def _round(record: Record, round: RoundRecord, language: Language) -> str:
    at = language.clock(round.closed_at or round.ends_at, ZoneInfo(record.timezone))
    return language.line(
        "view-round-closed" if round.closed_at else "view-round-running",
        round=round.number,
        scenario=record.pack.scenario(round.scenario).name,
        at=at,
        ideas=len(round.contributions),
        people=contributors(round),
    )


def _appeal(record: Record, appeal: Appeal, language: Language) -> Line:
    group = next((g for g in record.groups if g.id == appeal.group), None)
    where = _group_title(record, group) if group else ""
    at = language.clock(appeal.at, ZoneInfo(record.timezone))
    name = appeal.person_name
    who = (Span(name, person=""), Span(" · ")) if name else ()
    words = (Span(f" — {appeal.text}"),) if appeal.text else ()
    return (*who, Span(" · ".join(filter(None, (where, at)))), *words)
