"""How an orientation looks: a short board for a chat, every line for a file, a rose to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from bot.board import Argument, Direction, Document, DocumentBlock, Rose, Standing
from bot.compass import Bearing, farthest
from bot.compass_sight import (
    Sight,
    argued,
    change_lines,
    footer,
    near,
    ranked,
    score_line,
    signed,
    subtitle,
    verdict,
    vigilance_lines,
    voice_line,
    voices_title,
)
from bot.effects import Side
from bot.language import Language
from bot.text import Heading, Items, Line, Paragraph, Quote, Span

VOICES = 4
ON_PAPER, ON_PAPER_LEADING = 1, 2
SIDES: tuple[tuple[Side, str], ...] = (
    ("both", "compass-conditions"),
    ("lever", "compass-levers"),
    ("obstacle", "compass-obstacles"),
)
_WORDS = (
    "compass-profile",
    "compass-orientation",
    "compass-vigilance",
    "compass-changes",
    "compass-conditions",
    "compass-levers",
    "compass-obstacles",
    "compass-open",
    "compass-nothing-for",
    "compass-how",
)


def no_compass(language: Language) -> Document:
    """What is shown where the pack has no compass."""
    said = language.text("compass-none").blocks
    return Document(language.line("compass-title"), blocks=said, locale=language.tag)


def board(seen: Sight) -> Document:
    """The orientation in a few lines, for a chat."""
    blocks = (*_profile(seen), *_brief(seen), *vigilance(seen), *changes(seen))
    return document(seen, blocks)


def whole(seen: Sight) -> Document:
    """The orientation line by line, each with its source and what groups said."""
    told = (
        block
        for bearing in ranked(seen)
        for block in (_heading(seen, bearing), *_told(seen, bearing))
    )
    blocks = (*_profile(seen), *_lead(seen), *told, *vigilance(seen), *changes(seen))
    drawn = rose(seen)
    return replace(document(seen, blocks), rose=drawn)


def detail(seen: Sight, scenario: str) -> Document:
    """One scenario: each line with the words of its source, and what groups said of it."""
    bearing = next(b for b in seen.orientation.bearings if b.scenario == scenario)
    head = score_line(seen, bearing)
    blocks = (*_quoted(seen, bearing), *_heard(seen, scenario))
    return Document(head, subtitle(seen), blocks, footer(seen), seen.language.tag)


def document(seen: Sight, blocks: Iterable[DocumentBlock]) -> Document:
    """A document of the compass, without its rose."""
    title = seen.language.line("compass-title-of", name=seen.pack.title)
    return Document(title, subtitle(seen), tuple(blocks), footer(seen), seen.language.tag)


def _profile(seen: Sight) -> Iterator[DocumentBlock]:
    yield _title(seen, "compass-profile")
    yield Items(tuple(_answer(seen, criterion.id) for criterion in seen.compass.criteria))
    yield Paragraph(((Span(near(seen), emphasis=True),),))


def _answer(seen: Sight, criterion: str) -> Line:
    known = seen.compass.criterion(criterion)
    level = seen.orientation.answers.get(criterion)
    if level is None:
        given = Span(seen.language.line("compass-open"), emphasis=True)
    else:
        given = Span(seen.language.typography(known.label(level)))
    return (Span(seen.language.after(known.name, ":"), strong=True), Span(" "), given)


def _lead(seen: Sight) -> Iterator[DocumentBlock]:
    yield _title(seen, "compass-orientation")
    yield Paragraph(((Span(verdict(seen), strong=True),),))


def _brief(seen: Sight) -> Iterator[DocumentBlock]:
    """Per scenario, its points, and what speaks for and against it by name only."""
    yield from _lead(seen)
    for bearing in ranked(seen):
        yield _heading(seen, bearing)
        yield Paragraph(tuple(_sides(seen, bearing)))


def _heading(seen: Sight, bearing: Bearing) -> Heading:
    return Heading((Span(score_line(seen, bearing)),), 3)


def _sides(seen: Sight, bearing: Bearing) -> Iterator[Line]:
    for key, wanted in (("compass-pros", 1), ("compass-cons", -1)):
        chosen = [r for r in bearing.reasons if r.points * wanted > 0]
        named = [f"{signed(r.points)} {seen.compass.criterion(r.criterion).name}" for r in chosen]
        words = " ".join([*(seen.language.after(name, ";") for name in named[:-1]), *named[-1:]])
        told = words or seen.language.line("compass-nothing-for")
        yield (
            Span(seen.language.after(seen.language.line(key), ":"), emphasis=True),
            Span(f" {told}"),
        )


def _told(seen: Sight, bearing: Bearing) -> Iterator[DocumentBlock]:
    lines = tuple(
        (
            Span(f"{signed(reason.points)} ", strong=True),
            Span(argued(seen, reason.criterion, reason.level, reason.because)),
            Span(f" [{seen.labels[reason.source]}]", emphasis=True),
        )
        for reason in bearing.reasons
    )
    yield Items(lines) if lines else _nothing(seen)
    yield from _heard(seen, bearing.scenario)


def _nothing(seen: Sight) -> Paragraph:
    return Paragraph(((Span(seen.language.line("compass-nothing-for"), emphasis=True),),))


def _quoted(seen: Sight, bearing: Bearing) -> Iterator[DocumentBlock]:
    for reason in bearing.reasons:
        words = argued(seen, reason.criterion, reason.level, reason.because)
        yield Paragraph(((Span(f"{signed(reason.points)} ", strong=True), Span(words)),))
        label, text = seen.labels[reason.source], " ".join(seen.texts[reason.source].split())
        named = Span(seen.language.after(label, ":"), strong=True)
        yield Quote(((named, Span(f" {seen.language.typography(text)}")),))
    if not bearing.reasons:
        yield _nothing(seen)


def _heard(seen: Sight, scenario: str) -> Iterator[DocumentBlock]:
    """The first ideas of each side, nearest situation first."""
    yield Heading((Span(voices_title(seen, scenario)),), 3)
    for side, key in SIDES:
        voices = seen.said.of(scenario, side)[:VOICES]
        if voices:
            yield Paragraph(((Span(seen.language.line(key), strong=True),),))
            yield Items(tuple((Span(voice_line(seen, voice)),) for voice in voices))


def vigilance(seen: Sight) -> Iterator[DocumentBlock]:
    """The points that deserve care with whichever scenario."""
    lines = vigilance_lines(seen)
    if lines:
        yield _title(seen, "compass-vigilance")
        yield Items(tuple((Span(line),) for line in lines))


def changes(seen: Sight) -> Iterator[DocumentBlock]:
    """What would change the answer."""
    yield _title(seen, "compass-changes")
    yield Items(tuple((Span(line),) for line in change_lines(seen)))


def _title(seen: Sight, key: str) -> Heading:
    return Heading((Span(seen.language.line(key)),), 2)


def rose(seen: Sight) -> Rose:
    """The same as a drawing: the scenarios around, in the pack's order."""
    return Rose(
        scale=farthest(seen.pack, seen.compass) or 1,
        directions=tuple(_direction(seen, bearing) for bearing in seen.orientation.bearings),
        profile=tuple(_standing(seen, criterion.id) for criterion in seen.compass.criteria),
        verdict=verdict(seen),
        near=near(seen),
        changes=change_lines(seen),
        vigilance=vigilance_lines(seen),
        words={key.removeprefix("compass-"): seen.language.line(key) for key in _WORDS},
    )


def _direction(seen: Sight, bearing: Bearing) -> Direction:
    scenario = bearing.scenario
    decided = len(seen.orientation.leaders) < len(seen.orientation.bearings)
    leading = decided and scenario in seen.orientation.leaders
    most = ON_PAPER_LEADING if leading else ON_PAPER
    return Direction(
        name=seen.name(scenario),
        score=bearing.score,
        pros=bearing.pros,
        cons=bearing.cons,
        leading=leading,
        arguments=tuple(
            Argument(r.points, seen.subject(r.criterion, r.level), r.because, seen.labels[r.source])
            for r in bearing.reasons
        ),
        levers=_voices(seen, scenario, "lever", most),
        obstacles=_voices(seen, scenario, "obstacle", most),
        conditions=_voices(seen, scenario, "both", most),
    )


def _voices(seen: Sight, scenario: str, side: Side, most: int) -> tuple[str, ...]:
    return tuple(voice_line(seen, voice) for voice in seen.said.of(scenario, side)[:most])


def _standing(seen: Sight, criterion: str) -> Standing:
    known = seen.compass.criterion(criterion)
    level = seen.orientation.answers.get(criterion)
    label = known.label(level) if level else seen.language.line("compass-open")
    rank = known.rank(level) if level else None
    return Standing(known.name, label, rank, len(known.levels))
