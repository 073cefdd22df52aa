"""Every text of a pack under a stable name (`scenario-1/limite`, `rotation`), to find and to quote.

The fixed names (nom, porteur, contexte...) are the same in packs of every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import TypeAlias

import msgspec

from bot.language import Language
from bot.pack import (
    ActorType,
    Asking,
    Meeting,
    Pack,
    Passage,
    RecordedRound,
    Scenario,
    Situation,
)

SCENARIO_PARTS = ("nom", "sous_titre", "vision")
SITUATION_PARTS = ("porteur", "description")
PROGRAMME_PARTS = ("contexte", "objectif", "methode")
_SHOWN = 2  # letters of an id that people are shown
_ONE_OF_MANY = re.compile(r"^(scenario|situation)-[^/]+/")


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A text that can be quoted: its stable id, what it is called, what it says, who asks how.

    `says` are the ways in which the scenario's persona says the same, where its author wrote some.
    """

    id: str
    label: str
    text: str
    asks: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


class _Fixed(msgspec.Struct, frozen=True):
    """A text whose label comes from the catalogue, not from the pack."""

    part: str
    text: str


class _Notes(msgspec.Struct, frozen=True):
    """What was noted in the past of a situation: in a round, or (0) apart from any."""

    situation: str
    round: int
    notes: tuple[str, ...]


_Said: TypeAlias = _Fixed | _Notes | Passage | ActorType | Meeting | Pack


def references(pack: Pack, language: Language) -> tuple[Reference, ...]:
    """All texts of a pack in a stable order, labelled in that language."""
    return tuple(_reference(pack, id, said, language) for id, said in _everything(pack))


def reference_ids(pack: Pack) -> tuple[str, ...]:
    """The stable names of all texts of a pack, in the same order."""
    return tuple(id for id, _ in _everything(pack))


def scenario_prefix(id: str) -> str:
    """What the names of a scenario's texts start with."""
    return f"scenario-{id.lower()}"


def situation_prefix(id: str) -> str:
    """What the names of a situation's texts start with."""
    return f"situation-{id.lower()}"


def notes_prefix(situation: str) -> str:
    """What the names of the notes on a situation start with."""
    return f"notes/{situation.lower()}"


def shown(id: str) -> bool:
    """Whether people are shown an id beside a name: a letter or a number, such as `A` or `3`."""
    return len(id) <= _SHOWN


def anywhere(id: str) -> str:
    """The name of the same part in all scenarios or situations: `scenario-*/limite`."""
    return _ONE_OF_MANY.sub(r"\1-*/", id)


def _everything(pack: Pack) -> Iterator[tuple[str, _Said]]:
    for scenario in pack.scenarios:
        yield from _of_scenario(scenario)
    for situation in pack.situations:
        yield from _of_situation(situation)
    for actor in pack.actors:
        yield f"actor/{actor.id}", actor
    yield from _of_programme(pack)
    yield "rotation", pack
    yield from _of_past(pack)


def _of_scenario(scenario: Scenario) -> Iterator[tuple[str, _Said]]:
    texts = (scenario.name, scenario.tagline, scenario.vision)
    prefix = scenario_prefix(scenario.id)
    for part, text in zip(SCENARIO_PARTS, texts, strict=True):
        if text is not None:
            yield f"{prefix}/{part}", _Fixed(part, text)
    for facet in scenario.facets:
        yield f"{prefix}/{facet.id}", facet


def _of_situation(situation: Situation) -> Iterator[tuple[str, _Said]]:
    prefix = situation_prefix(situation.id)
    owner = " – ".join(filter(None, (situation.owner, situation.person)))
    yield f"{prefix}/porteur", _Fixed("porteur", owner)
    yield f"{prefix}/description", _Fixed("description", situation.description)
    for field in situation.fields:
        yield f"{prefix}/{field.id}", field


def _of_programme(pack: Pack) -> Iterator[tuple[str, _Said]]:
    programme = pack.programme
    aim = f"{programme.objective}\n{programme.horizon}"
    texts = (programme.context, aim, programme.method)
    for part, text in zip(PROGRAMME_PARTS, texts, strict=True):
        yield f"programme/{part}", _Fixed(part, text)
    for meeting in programme.meetings:
        yield f"programme/{meeting.id}", meeting


def _of_past(pack: Pack) -> Iterator[tuple[str, _Said]]:
    if pack.past is None:
        return
    for entry in sorted(pack.past.rounds, key=_when):
        if entry.notes:
            notes = _Notes(entry.situation, entry.round, entry.notes)
            yield f"{notes_prefix(entry.situation)}{entry.round}", notes
    for situation, notes_of_it in pack.past.notes.items():
        yield notes_prefix(situation), _Notes(situation, 0, notes_of_it)


def _when(entry: RecordedRound) -> tuple[str, int]:
    return entry.situation, entry.round


def _reference(pack: Pack, id: str, said: _Said, language: Language) -> Reference:
    own = Asking(asks=said.asks, aliases=said.aliases) if isinstance(said, Passage) else Asking()
    here = pack.asking.get(id, Asking())
    everywhere = pack.asking.get(anywhere(id), Asking()) if anywhere(id) != id else Asking()
    return Reference(
        id=id,
        label=_label(pack, said, language),
        text=_text(said, language),
        asks=own.asks + here.asks + everywhere.asks,
        aliases=own.aliases + here.aliases + everywhere.aliases,
        says=here.ways,
    )


def _label(pack: Pack, said: _Said, language: Language) -> str:
    match said:
        case _Fixed(part=part):
            return language.line("reference-part", part=part)
        case Passage(label=label):
            return label
        case ActorType(name=name):
            return name
        case Meeting(title=title):
            return title
        case Pack():
            return language.line("reference-part", part="rotation")
        case _Notes(situation=situation, round=number):
            name = pack.situation(situation).name
            return language.line("reference-notes", situation=name, round=number)


def _text(said: _Said, language: Language) -> str:
    match said:
        case _Fixed(text=text) | Passage(text=text):
            return text
        case ActorType(definition=definition):
            return definition
        case Meeting():
            return f"{_hours(said, language)}\n{said.purpose}"
        case Pack():
            return "\n".join(_meets(said, situation, language) for situation in said.situations)
        case _Notes(notes=notes):
            return "\n".join(notes)


def _hours(meeting: Meeting, language: Language) -> str:
    return language.line(
        "reference-hours",
        day=language.day(meeting.day),
        starts=_hour(meeting.starts),
        ends=_hour(meeting.ends),
    )


def _hour(at: time) -> str:
    return f"{at:%H:%M}"


def _meets(pack: Pack, situation: Situation, language: Language) -> str:
    met = [pack.scenario(id).name for id in pack.rotation[situation.id]]
    scenarios = language.enumeration(met)
    name = situation.name
    named = f"{situation.id} ({name})" if shown(situation.id) else name
    return language.line("reference-meets", situation=named, scenarios=scenarios)
