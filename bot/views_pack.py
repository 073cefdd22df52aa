"""What a pack says, laid out to be read: a case's sheet, a scenario's card, the programme."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.board import Document, DocumentBlock
from bot.language import Language
from bot.pack import Meeting, Pack
from bot.text import Heading, Items, Line, Paragraph, Quote, Span

_BULLET = "- "


def situation_sheet(pack: Pack, situation: str, language: Language) -> Document:
    """The case that a group works on: its owner, its description and every field of its sheet."""
    case = pack.situation(situation)
    blocks: list[DocumentBlock] = []
    if case.notice:
        blocks.append(Paragraph(((Span(case.notice, emphasis=True),),)))
    if case.person:
        blocks.append(Paragraph(((Span(case.person),),)))
    blocks += prose(case.description)
    for field in case.fields:
        blocks += [Heading((Span(field.label),), 2), *prose(field.text)]
    subtitle = language.line(
        "view-sheet-subtitle", kind=case.kind[:1].upper() + case.kind[1:], title=case.title
    )
    return Document(case.owner, subtitle, tuple(blocks), footer=pack.title, locale=language.tag)


def scenario_card(pack: Pack, scenario: str, language: Language) -> Document:
    """A possible future: its vision and every facet of its card."""
    card = pack.scenario(scenario)
    blocks: list[DocumentBlock] = []
    if card.vision:
        blocks.append(Quote(((Span(card.vision),),)))
    blocks.append(
        Items(tuple(_labelled(facet.label, facet.text, language) for facet in card.facets))
    )
    return Document(card.name, card.tagline, tuple(blocks), footer=pack.title, locale=language.tag)


def programme(pack: Pack, language: Language) -> Document:
    """Why, how and when people meet."""
    plan = pack.programme
    blocks: list[DocumentBlock] = []
    for key, words in (
        ("view-context", plan.context),
        ("view-objective", plan.objective),
        ("view-method", plan.method),
        ("view-horizon", plan.horizon),
    ):
        blocks += [Heading((Span(language.line(key)),), 2), *prose(words)]
    blocks.append(Heading((Span(language.line("view-meetings")),), 2))
    for meeting in plan.meetings:
        blocks += _meeting(meeting, language)
    if plan.links:
        blocks.append(Heading((Span(language.line("view-links")),), 2))
        blocks.append(Items(tuple((Span(link.title, url=link.url),) for link in plan.links)))
    return Document(pack.title, pack.summary, tuple(blocks), locale=language.tag)


def prose(words: str) -> Iterator[DocumentBlock]:
    """An author's plain words as paragraphs; lines that begin with a hyphen make a list."""
    for part in words.split("\n\n"):
        for listed, lines in groupby(part.strip().splitlines(), lambda li: li.startswith(_BULLET)):
            spans = tuple((Span(line.removeprefix(_BULLET).strip()),) for line in lines)
            yield Items(spans) if listed else Paragraph(spans)


def _labelled(label: str, words: str, language: Language) -> Line:
    return (Span(language.after(label, ":"), strong=True), Span(f" {words}"))


def _meeting(meeting: Meeting, language: Language) -> Iterator[DocumentBlock]:
    hours = language.line(
        "view-hours",
        day=language.day(meeting.day),
        starts=f"{meeting.starts:%H:%M}",
        ends=f"{meeting.ends:%H:%M}",
    )
    yield Heading((Span(meeting.title),), 3)
    yield Paragraph(((Span(hours, emphasis=True),),))
    yield from prose(meeting.purpose)
    if meeting.link:
        yield Paragraph(((Span(meeting.link, url=meeting.link),),))
