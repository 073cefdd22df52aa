"""The words for an orientation: its verdict, what is near, what would change it, what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from bot.compass import Answers, Bearing, Change, Orientation, orient
from bot.compass_voices import Testimony, Voice, hear
from bot.language import Language
from bot.pack import Pack
from bot.pack_compass import Compass
from bot.record import Record
from bot.references import references
from bot.voices import LIVE

CHANGES = 4
SHARED = 3


class Sight(msgspec.Struct, frozen=True):
    """All that a compass is drawn from: the orientation, what was said, and the words for it."""

    pack: Pack
    compass: Compass
    orientation: Orientation
    said: Testimony
    language: Language
    labels: dict[str, str]
    texts: dict[str, str]

    def name(self, scenario: str) -> str:
        """A scenario's whole name."""
        return self.pack.scenario(scenario).name

    def short(self, scenarios: Iterable[str]) -> str:
        """Scenarios by their short names, in one sentence."""
        return self.language.enumeration(self.pack.scenario(id).short for id in scenarios)

    def subject(self, criterion: str, level: str) -> str:
        """A criterion with its answer."""
        known = self.compass.criterion(criterion)
        return self.language.line("compass-noted", name=known.name, label=known.label(level))


def sight(
    record: Record, language: Language, answers: Answers, veiled: Collection[int] = ()
) -> Sight | None:
    """What there is to see for these answers; None where the pack has no compass."""
    pack = record.pack
    if pack.compass is None:
        return None
    orientation = orient(pack, answers)
    known = references(pack, language)
    return Sight(
        pack=pack,
        compass=pack.compass,
        orientation=orientation,
        said=hear(record, orientation, veiled),
        language=language,
        labels={reference.id: reference.label for reference in known},
        texts={reference.id: reference.text for reference in known},
    )


def subtitle(seen: Sight) -> str:
    """That it is no verdict, and how many questions it rests on."""
    given, count = len(seen.orientation.answers), len(seen.compass.criteria)
    return seen.language.line("compass-subtitle", given=given, count=count)


def footer(seen: Sight) -> str:
    """Where the questions, the weights and the voices come from."""
    parts = [seen.language.line("compass-footer", pack=seen.pack.id)]
    if seen.said.provenance == LIVE:
        parts.append(seen.language.line("compass-footer-live"))
    elif seen.said.provenance:
        parts.append(seen.language.line("compass-footer-voices", provenance=seen.said.provenance))
    return " · ".join(parts)


def ranked(seen: Sight) -> tuple[Bearing, ...]:
    """The scenarios from the most spoken for to the least; ties in the pack's order."""
    return tuple(bearing for tie in seen.orientation.ranked for bearing in tie)


def signed(points: int) -> str:
    """Points with their sign, as printers write it."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def score_line(seen: Sight, bearing: Bearing) -> str:
    """A scenario with its points."""
    name, score = seen.name(bearing.scenario), signed(bearing.score)
    return seen.language.line("compass-score", name=name, score=score)


def verdict(seen: Sight) -> str:
    """In one sentence: who leads, who ties, or that nothing decides yet."""
    leaders = seen.orientation.leaders
    score = max(bearing.score for bearing in seen.orientation.bearings)
    if len(leaders) > 1 and len(leaders) == len(seen.orientation.bearings):
        return seen.language.line("compass-blank")
    key = "compass-weak" if score <= 0 else "compass-tie" if len(leaders) > 1 else "compass-lead"
    names = seen.language.enumeration(seen.name(id) for id in leaders)
    return seen.language.line(key, leaders=names, score=signed(score))


def near(seen: Sight) -> str:
    """The nearest situation, or those that are equally near."""
    likenesses = seen.orientation.nearest
    if not likenesses:
        return seen.language.line("compass-near-none")
    closest = (one for one in likenesses if one.distance == likenesses[0].distance)
    names = (
        seen.language.line(
            "compass-near-one",
            name=seen.pack.situation(one.situation).name,
            same=one.same,
            compared=one.compared,
        )
        for one in closest
    )
    return seen.language.line("compass-near", near=seen.language.enumeration(names))


def vigilance_lines(seen: Sight) -> tuple[str, ...]:
    """What the pack always warns of, then what groups said of several scenarios."""
    shared = (
        seen.language.line(
            "compass-shared",
            text=seen.language.line("compass-quoted", text=one.text),
            scenarios=seen.short(one.scenarios),
        )
        for one in seen.said.shared[:SHARED]
    )
    return (*(seen.language.typography(v.text) for v in seen.compass.vigilance), *shared)


def change_lines(seen: Sight) -> tuple[str, ...]:
    """The smallest changes of one answer that would change the leaders, or that there is none."""
    found = seen.orientation.changes
    lines = [_change(seen, change) for change in found[:CHANGES]]
    if len(found) > CHANGES:
        lines.append(seen.language.line("compass-change-more", count=len(found) - CHANGES))
    return tuple(lines) or (seen.language.line("compass-change-none"),)


def voice_line(seen: Sight, voice: Voice) -> str:
    """An idea, and the situation in which it was said."""
    case = seen.pack.situation(voice.situation).name
    return seen.language.line("compass-voice", text=voice.text, case=case)


def _change(seen: Sight, change: Change) -> str:
    criterion = seen.compass.criterion(change.criterion)
    leaders = seen.short(change.leaders)
    if len(change.leaders) > 1:
        leaders = seen.language.line("compass-change-tie", leaders=leaders)
    before = seen.orientation.answers.get(change.criterion)
    return seen.language.line(
        "compass-change" if before else "compass-change-open",
        name=criterion.name,
        label=criterion.label(change.level),
        before=criterion.label(before) if before else "",
        leaders=leaders,
    )


def voices_title(seen: Sight, scenario: str) -> str:
    """Whose voices are heard, or that there are none yet."""
    if not seen.said.voices.get(scenario):
        return seen.language.line("compass-voices-none")
    if seen.said.provenance == LIVE:
        return seen.language.line("compass-voices-live")
    return seen.language.line("compass-voices", provenance=seen.said.provenance)


def argued(seen: Sight, criterion: str, level: str, because: str) -> str:
    """An answer and what follows from it."""
    subject = seen.subject(criterion, level)
    return seen.language.line("compass-argument", subject=subject, because=because)
