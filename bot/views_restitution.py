"""The restitution of a scenario: the situations that met it side by side, as in a mirror."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import msgspec

from bot.board import (
    TRANSVERSAL,
    Cell,
    Columns,
    Document,
    DocumentBlock,
    Entry,
    Row,
    Table,
)
from bot.effects import Side
from bot.language import Language
from bot.pack import RecordedRestitution
from bot.record import GroupRecord, Record, RoundRecord, Theme
from bot.text import Heading, Items, Line, Paragraph, Span
from bot.themes import same_ideas
from bot.views_tables import SIDES, legend, place, side_title
from bot.voices import LIVE, heard, provenances, theme_entry, themes_of

_Placed: TypeAlias = tuple[str, Theme]


class Mirror(msgspec.Struct, frozen=True):
    """The meetings of one scenario by place (`group/round`), and the ideas they have in common.

    `shared` stands on the same side everywhere; `opposed` is a lever here and an obstacle there.
    """

    provenance: str
    meetings: Mapping[str, tuple[GroupRecord, RoundRecord]]
    themes: Mapping[str, tuple[Theme, ...]]
    shared: tuple[tuple[_Placed, ...], ...] = ()
    opposed: tuple[tuple[_Placed, ...], ...] = ()


def restitution(
    record: Record, scenario: str, language: Language, *, past: bool = False, names: bool = False
) -> Document:
    """What the groups made of a scenario; `past` sets the published restitution beside it."""
    card = record.pack.scenario(scenario)
    mirror = mirrored(record, scenario)
    tables = tuple(_tables(record, mirror, language, names=names))
    blocks: list[DocumentBlock] = list(_common(record, mirror, language))
    blocks += tables or [Paragraph(((Span(language.line("view-nobody-met")),),))]
    blocks += _elsewhere(record, mirror, language)
    blocks += _published(record, scenario, language) if past else ()
    return Document(
        title=card.name,
        subtitle=card.tagline,
        blocks=tuple(blocks),
        footer=language.line("view-restitution-footer", cycle=record.name),
        locale=language.tag,
        landscape=True,
        note=legend(tables, language),
    )


def mirrored(record: Record, scenario: str) -> Mirror:
    """The meetings of a scenario in one provenance: living people's if there is any."""
    met = list(record.meetings_of(scenario))
    chosen = next(iter(provenances(round for _, round in met)), LIVE)
    meetings = {f"{g.id}/{r.number}": (g, heard(r, chosen)) for g, r in met}
    themes = {place: themes_of(round) for place, (_, round) in meetings.items()}
    alike = [group for group in same_ideas(themes) if len({place for place, _ in group}) > 1]
    opposed = tuple(group for group in alike if len({theme.side for _, theme in group}) > 1)
    shared = tuple(group for group in alike if group not in opposed)
    return Mirror(chosen, meetings, themes, shared, opposed)


def _common(record: Record, mirror: Mirror, language: Language) -> Iterator[DocumentBlock]:
    """What the situations share, and what helps here and hinders there."""
    for key, groups in (("view-shared", mirror.shared), ("view-opposed", mirror.opposed)):
        if groups:
            yield Heading((Span(language.line(key)),), 2)
            yield Items(tuple(_told(record, mirror, group, language) for group in groups))


def _told(record: Record, mirror: Mirror, group: Iterable[_Placed], language: Language) -> Line:
    """An idea with the places where it stands, and as what."""
    ranked = sorted(group, key=lambda placed: -placed[1].support)
    places = (_as_what(record, mirror, placed, language) for placed in ranked)
    stands = " ; ".join(dict.fromkeys(places))
    return (Span(ranked[0][1].wording, strong=True), Span(f" — {language.typography(stands)}"))


def _as_what(record: Record, mirror: Mirror, placed: _Placed, language: Language) -> str:
    at, theme = placed
    group, _ = mirror.meetings[at]
    return language.line(
        "view-as-what",
        case=record.pack.situation(group.situation).name,
        side=theme.side,
        actor=record.pack.actor_short(group.situation, theme.actor),
    )


def _tables(record: Record, mirror: Mirror, language: Language, *, names: bool) -> Iterator[Table]:
    """Levers, then obstacles: a column per situation, with what only it said."""
    common = {(at, t.id) for group in (*mirror.shared, *mirror.opposed) for at, t in group}
    columns = tuple(
        place(record, group, round.number, language) for group, round in mirror.meetings.values()
    )
    for side in SIDES if columns else ():
        rows = tuple(
            Row(
                actor=actor.id,
                label=actor.name,
                cells=tuple(
                    Cell(side, _specific(mirror, at, actor.id, side, common, names))
                    for at in mirror.meetings
                ),
            )
            for actor in record.pack.actors
        )
        yield Table(_specific_title(side, bool(common), language), columns, rows)


def _specific_title(side: Side, common: bool, language: Language) -> str:
    title = side_title(side, language)
    return language.line("view-specific", side=title) if common else title


def _specific(
    mirror: Mirror, at: str, actor: str, side: Side, common: set[tuple[str, str]], names: bool
) -> tuple[Entry, ...]:
    said = {c.id: c for c in mirror.meetings[at][1].contributions}
    return tuple(
        theme_entry(theme, said, names=names)
        for theme in sorted(mirror.themes[at], key=lambda theme: -theme.support)
        if (theme.actor, theme.side) == (actor, side) and (at, theme.id) not in common
    )


def _elsewhere(record: Record, mirror: Mirror, language: Language) -> Iterator[DocumentBlock]:
    """Ideas that also stand where another scenario was met."""
    found = [
        (theme, others)
        for themes in mirror.themes.values()
        for theme in themes
        if (others := [p for p in theme.transversal if p not in mirror.meetings])
    ]
    if found:
        yield Heading((Span(language.line("view-elsewhere", mark=TRANSVERSAL)),), 2)
        yield Items(tuple(_also(record, theme, others, language) for theme, others in found))


def _also(record: Record, theme: Theme, others: Iterable[str], language: Language) -> Line:
    places = (other.rpartition("/") for other in others)
    names = (place(record, record.group(group), int(n), language) for group, _, n in places)
    also = language.line("view-also-in", places=language.enumeration(names))
    return (Span(theme.wording, strong=True), Span(f" — {also}"))


def _published(record: Record, scenario: str, language: Language) -> Iterator[DocumentBlock]:
    past = record.pack.past
    published = (
        next((r for r in past.restitution if r.scenario == scenario), None) if past else None
    )
    if past is None or published is None:
        return
    heading = language.line("view-published", provenance=past.provenance)
    yield Heading((Span(heading),), 2)
    yield from _points(published, language)


def _points(published: RecordedRestitution, language: Language) -> Iterator[DocumentBlock]:
    lists = (published.opportunities, published.limits)
    if any(lists):
        titles = (language.line("view-opportunities"), language.line("view-limits"))
        yield Columns(titles, tuple(tuple(map(Entry, points)) for points in lists))
    if published.points:
        yield Items(tuple((Span(point),) for point in published.points))
