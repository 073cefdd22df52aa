"""Every view of a record by its name, as the effects that show it or send it ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec

from bot import views_compass
from bot.board import Document
from bot.compass import read_answers
from bot.compass_sight import sight
from bot.language import Language
from bot.record import Record
from bot.text import Span
from bot.views_levers import ballot_board, lever_board, plan
from bot.views_pack import programme, scenario_card, situation_sheet
from bot.views_people import my_contributions, state
from bot.views_restitution import restitution
from bot.views_tables import consolidated_table, live_board
from bot.views_versions import Frozen

__all__ = [
    "VIEWS",
    "Scene",
    "consolidated_table",
    "draw",
    "live_board",
    "my_contributions",
    "programme",
    "report",
    "restitution",
    "scenario_card",
    "situation_sheet",
    "state",
]

REPORT = "record"


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What a view is drawn from: the record, the group that looks, and the effect's arguments."""

    record: Record
    language: Language
    group: str | None = None
    arguments: Mapping[str, str] = {}
    names: bool = False

    @property
    def group_id(self) -> str:
        """The group that the arguments name, or else the one that looks; KeyError if none."""
        chosen = self.arguments.get("group", self.group)
        if chosen is None:
            raise KeyError("group")
        return chosen

    @property
    def round(self) -> int:
        """The number of the round that the arguments name."""
        return int(self.arguments["round"])


def _board(scene: Scene) -> Document:
    words = scene.arguments.get("next")
    hint = (Span(words),) if words else ()
    return live_board(
        scene.record,
        scene.group_id,
        scene.round,
        scene.language,
        hint,
        blind="blind" in scene.arguments,
    )


def _table(scene: Scene) -> Document:
    return consolidated_table(
        scene.record,
        scene.group_id,
        scene.round,
        scene.language,
        names=scene.names,
        frozen=_frozen(scene),
    )


def _frozen(scene: Scene) -> Frozen | None:
    """The version of a table that was open between meetings, and what it differs by."""
    said = scene.arguments
    if "version" not in said:
        return None
    since = datetime.fromisoformat(said["since"])
    return Frozen(said["version"], said["day"], since, int(said["withdrawn"]))


def _restitution(scene: Scene) -> Document:
    return restitution(
        scene.record,
        scene.arguments["scenario"],
        scene.language,
        past="past" in scene.arguments,
        names=scene.names,
    )


def _compass(scene: Scene) -> Document:
    answers = read_answers(scene.arguments.get("answers", ""))
    veiled = {int(number) for number in scene.arguments.get("veiled", "").split()}
    seen = sight(scene.record, scene.language, answers, veiled)
    if seen is None:
        return views_compass.no_compass(scene.language)
    if "why" in scene.arguments:
        return views_compass.detail(seen, scene.arguments["why"])
    draw_it = views_compass.board if "brief" in scene.arguments else views_compass.whole
    return draw_it(seen)


VIEWS: Mapping[str, Callable[[Scene], Document]] = {
    "board": _board,
    "table": _table,
    "restitution": _restitution,
    "sheet": lambda s: situation_sheet(s.record.pack, s.arguments["situation"], s.language),
    "card": lambda s: scenario_card(s.record.pack, s.arguments["scenario"], s.language),
    "programme": lambda s: programme(s.record.pack, s.language),
    "compass": _compass,
    "mine": lambda s: my_contributions(s.record, s.arguments["person"], s.language),
    "ballot": lambda s: ballot_board(s.record, s.language),
    "lever": lambda s: lever_board(s.record, int(s.arguments["item"]), s.language),
    "plan": lambda s: plan(s.record, s.language, names="names" not in s.arguments),
    "state": lambda s: state(s.record, s.language),
}


def draw(view: str, scene: Scene) -> tuple[Document, ...]:
    """The documents of a view: one, or the whole report for `record`; KeyError if unknown."""
    return tuple(report(scene)) if view == REPORT else (VIEWS[view](scene),)


def report(scene: Scene) -> Iterator[Document]:
    """The group's tables (all groups', if none looks), then restitutions, levers, plan."""
    record = scene.record
    groups = [g for g in record.groups if scene.group in (None, g.id)]
    for group in groups:
        for round in group.rounds:
            yield consolidated_table(
                record, group.id, round.number, scene.language, names=scene.names
            )
    met = {round.scenario for group in groups for round in group.rounds}
    for scenario in record.pack.scenarios:
        if scenario.id in met:
            yield restitution(record, scenario.id, scene.language, names=scene.names)
    if record.ballot is not None and record.ballot.outcome is not None:
        yield ballot_board(record, scene.language)
        yield plan(record, scene.language, names=scene.names)
