"""The tables of a round: live while people speak, consolidated when the bell has rung."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.board import TRANSVERSAL, Cell, Document, DocumentBlock, Row, Table
from bot.effects import Side
from bot.language import Language
from bot.record import Contribution, GroupRecord, Record, RoundRecord
from bot.text import Items, Line, Paragraph, Span
from bot.views_versions import Frozen, changes
from bot.voices import LIVE, contributors, entries, heard, provenances, waiting

SIDES: tuple[Side, ...] = ("lever", "obstacle")


def consolidated_table(
    record: Record,
    group_id: str,
    number: int,
    language: Language,
    *,
    names: bool = False,
    frozen: Frozen | None = None,
) -> Document:
    """The table of a round as it is handed out; KeyError if the round was never opened.

    `frozen` is the version of a table that was open between meetings: what changed is shown.
    """
    group, round = opened(record, group_id, number)
    situation = record.pack.situation(group.situation)
    tables = tuple(_tables(record, group, round, language, names=names))
    return Document(
        title=place(record, group, number, language),
        subtitle=language.line(
            "view-table-subtitle",
            scenario=record.pack.scenario(round.scenario).name,
            case=situation.title,
        ),
        blocks=(
            *tables,
            *_to_place(round, language),
            *_changed(record, group, round, frozen, language),
        ),
        footer=" · ".join((*_version(frozen, language), footer(record, round, language))),
        locale=language.tag,
        landscape=True,
        note=legend(tables, language),
    )


def _version(frozen: Frozen | None, language: Language) -> Iterator[str]:
    if frozen is not None:
        yield language.line("view-version", version=frozen.version, day=frozen.day)


def _changed(
    record: Record,
    group: GroupRecord,
    round: RoundRecord,
    frozen: Frozen | None,
    language: Language,
) -> Iterator[DocumentBlock]:
    if frozen is not None:
        situation = group.situation
        yield from changes(record.pack, situation, round, frozen, language)


def live_board(
    record: Record,
    group_id: str,
    number: int,
    language: Language,
    next: Line = (),
    *,
    blind: bool = False,
) -> Document:
    """The board of a running round: where we are, the cells, what waits, what to do next.

    `blind` shows how many ideas each cell holds, and none of their words.
    """
    group, round = opened(record, group_id, number)
    facts = Paragraph(tuple(_facts(record, group, round, language)))
    shown = _veiled(round, language) if blind else round
    tables = tuple(_tables(record, group, shown, language))
    return Document(
        title=place(record, group, number, language),
        subtitle=record.pack.scenario(round.scenario).name,
        blocks=(facts, *tables, *_to_place(shown, language)),
        locale=language.tag,
        landscape=True,
        note=next or (Span(language.line(_next_key(round))),),
    )


def _veiled(round: RoundRecord, language: Language) -> RoundRecord:
    """The round with one entry per cell, which only counts its ideas."""
    counts = Counter((c.actor, c.side) for c in round.contributions if c.placed)
    veils = tuple(
        Contribution(
            id=f"veil-{actor}-{side}",
            round=round.number,
            actor=actor,
            side=side,
            text=language.line("view-veiled", count=count),
            author=None,
            author_name=None,
            at=round.opened_at,
        )
        for (actor, side), count in counts.items()
    )
    return replace(round, contributions=veils, themes=())


def opened(record: Record, group_id: str, number: int) -> tuple[GroupRecord, RoundRecord]:
    """A group and one of its rounds; KeyError if either does not exist."""
    group = record.group(group_id)
    round = group.round(number)
    if round is None:
        raise KeyError(f"{group_id}/{number}")
    return group, round


def place(record: Record, group: GroupRecord, number: int, language: Language) -> str:
    """A round as people call it: Lavelanet · Tour 1."""
    case = record.pack.situation(group.situation).name
    return language.line("view-place", case=case, round=number)


def legend(tables: tuple[Table, ...], language: Language) -> Line:
    """What the marks of these tables mean; nothing where there are none."""
    shown = [entry for t in tables for r in t.rows for c in r.cells for entry in c.entries]
    parts = []
    if any(entry.support > 1 for entry in shown):
        parts.append(language.line("view-legend-support"))
    if any(entry.transversal for entry in shown):
        parts.append(language.line("view-legend-transversal", mark=TRANSVERSAL))
    return (Span("   ".join(parts)),) if parts else ()


def footer(record: Record, round: RoundRecord, language: Language) -> str:
    """Where a table comes from: the cycle, the day, how many ideas it holds."""
    day = language.full_day(round.opened_at, ZoneInfo(record.timezone))
    return language.line("view-footer", cycle=record.name, day=day, count=len(round.contributions))


def side_title(side: Side, language: Language) -> str:
    """Levers or obstacles, as the head of a column."""
    return _capital(language.line("side-plural", side=side))


def _tables(
    record: Record,
    group: GroupRecord,
    round: RoundRecord,
    language: Language,
    *,
    names: bool = False,
) -> Iterator[Table]:
    """A table per provenance, so that a past workshop is never counted with living people."""
    for provenance in provenances((round,)) or (LIVE,):
        title = "" if provenance == LIVE else _capital(provenance)
        told = heard(round, provenance)
        rows = tuple(_row(record, group, told, actor.id, names) for actor in record.pack.actors)
        columns = tuple(side_title(side, language) for side in SIDES)
        yield Table(title=title, columns=columns, rows=rows, corner=language.line("view-actors"))


def _row(record: Record, group: GroupRecord, round: RoundRecord, actor: str, names: bool) -> Row:
    label = record.pack.actor_label(group.situation, actor)
    cells = tuple(Cell(side, entries(round, actor, side, names=names)) for side in SIDES)
    return Row(actor=actor, label=_capital(label), cells=cells)


def _facts(
    record: Record, group: GroupRecord, round: RoundRecord, language: Language
) -> Iterator[Line]:
    zone = ZoneInfo(record.timezone)
    at = language.clock(round.closed_at or round.ends_at, zone)
    yield (Span(language.line("view-closed" if round.closed_at else "view-ends", at=at)),)
    said = contributors(round)
    if not said and (round.contributions or not group.people):
        return  # nobody has come yet, or nobody wrote down how many spoke
    if said <= group.people:
        yield (Span(language.line("view-contributed-of", said=said, people=group.people)),)
    else:
        yield (Span(language.line("view-contributed", said=said)),)


def _to_place(round: RoundRecord, language: Language) -> Iterator[Paragraph | Items]:
    found = waiting(round)
    if found:
        yield Paragraph(((Span(language.line("view-to-place"), strong=True),),))
        yield Items(tuple((Span(c.text),) for c in found))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _next_key(round: RoundRecord) -> str:
    return "view-next-closed" if round.closed_at else "view-next"
