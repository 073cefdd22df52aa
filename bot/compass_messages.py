"""The messages of a compass: its questions, its orientation, its reasons, and their buttons."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compass import orient, spelt
from bot.effects import Button, ButtonRows, Effect, Say, ShowBoard
from bot.events import ButtonPressed
from bot.flow import CompassRun, Context, GroupState, Origin
from bot.identity import short
from bot.pack_compass import Compass, Criterion
from bot.references import references
from bot.text import Text

SLOT = "compass-"
LONGEST_TOKEN = 64


def noted(run: CompassRun, criterion: Criterion, context: Context) -> str:
    """A question with its answer, in a few words."""
    level = run.answers.get(criterion.id)
    if level is None:
        return context.language.line("compass-skipped", name=criterion.name)
    return context.language.line("compass-noted", name=criterion.name, label=criterion.label(level))


def question(
    run: CompassRun, compass: Compass, origin: Origin, context: Context, *, resumed: bool
) -> Say:
    """The question that the run has come to, with its answers as buttons."""
    criterion = compass.criteria[run.at]
    text = _opening(run, compass, context, resumed=resumed) + context.language.text(
        "compass-question",
        number=run.at + 1,
        count=len(compass.criteria),
        name=criterion.name,
        question=criterion.question,
    )
    if level := run.answers.get(criterion.id):
        text += context.language.text("compass-now", label=criterion.label(level))
    elif run.at == 0:
        text += context.language.text("compass-levels")
    return Say(
        text=text,
        slot=f"{SLOT}{run.name}-{run.page}",
        buttons=_levels(run, compass, context),
        chat=origin.chat,
    )


def _opening(run: CompassRun, compass: Compass, context: Context, *, resumed: bool) -> Text:
    if resumed and run.answers:
        return context.language.text("compass-resumed", given=len(run.answers))
    if run.at or run.answers:
        return Text()
    where = "private" if run.whose else "group"
    return context.language.text("compass-intro", where=where, count=len(compass.criteria))


def _levels(run: CompassRun, compass: Compass, context: Context) -> ButtonRows:
    """The answers, one a row so that their words fit; then the ways back and on."""
    line = context.language.line
    criterion = compass.criteria[run.at]
    rows: list[tuple[Button, ...]] = [
        (Button(context.language.typography(level.label), f"compass:{run.at}:{n}"),)
        for n, level in enumerate(criterion.levels)
    ]
    ways = [Button(line("button-compass-skip"), f"compass:{run.at}:skip")]
    if run.at:
        ways.insert(0, Button(line("button-compass-back"), f"compass:{run.at}:back"))
    if len(run.answers) > 1:
        ways.append(Button(line("button-compass-show"), "compass::show"))
    rows.append(tuple(ways))
    if run.at == 0 and not run.answers and compass.profile(context.situation_id):
        name = context.situation.name
        rows.append((Button(line("button-compass-sheet", name=name), "compass::sheet"),))
    return tuple(rows)


def orientation(state: GroupState, run: CompassRun, origin: Origin, context: Context) -> ShowBoard:
    """The orientation in a few lines, and the ways on from it."""
    arguments = {"answers": spelt(run.answers), "brief": "yes", **veil(state)}
    return ShowBoard(
        slot=f"{SLOT}{run.name}-{run.page}",
        view="compass",
        arguments=arguments,
        buttons=tuple(_ways_on(run, context)),
        urgency="talk",
        chat=origin.chat,
    )


def _ways_on(run: CompassRun, context: Context) -> Iterator[tuple[Button, ...]]:
    """Why, scenario by scenario (the best spoken for first); then files and changes."""
    line = context.language.line
    order = [scenario.id for scenario in context.pack.scenarios]
    for tie in orient(context.pack, run.answers).ranked:
        for bearing in tie:
            name = context.scenario(bearing.scenario).short
            number = order.index(bearing.scenario)
            yield (Button(line("button-compass-why", name=name), f"compass::why-{number}"),)
    yield tuple(
        Button(line("button-compass-file", format=f), f"compass::file-{f}") for f in ("png", "pdf")
    )
    yield (
        Button(line("button-compass-change"), "compass::change"),
        Button(line("button-compass-again"), "compass::again"),
    )


def which(run: CompassRun, compass: Compass, origin: Origin, context: Context) -> Say:
    """The questions as buttons, to change the answer of one."""
    rows = tuple(
        (Button(noted(run, criterion, context), f"compass:{n}:ask"),)
        for n, criterion in enumerate(compass.criteria)
    )
    show = (Button(context.language.line("button-compass-show"), "compass::show"),)
    return Say(
        text=context.language.text("compass-change-which"),
        slot=f"{SLOT}{run.name}-{run.page}",
        buttons=(*rows, show),
        chat=origin.chat,
    )


def why(
    state: GroupState, run: CompassRun, index: int, event: ButtonPressed, context: Context
) -> Effect:
    """One scenario line by line, with buttons that open the sources."""
    scenario = context.pack.scenarios[index].id
    arguments = {"answers": spelt(run.answers), "why": scenario, **veil(state)}
    return ShowBoard(
        slot=f"{SLOT}{run.name}-why-{index}-{short(event.id)}",
        view="compass",
        arguments=arguments,
        buttons=tuple(_sources(run, scenario, context)),
        urgency="talk",
        chat=event.chat,
    )


def _sources(run: CompassRun, scenario: str, context: Context) -> Iterator[tuple[Button, ...]]:
    bearing = next(b for b in orient(context.pack, run.answers).bearings if b.scenario == scenario)
    labels = {known.id: known.label for known in references(context.pack, context.language)}
    for source in dict.fromkeys(reason.source for reason in bearing.reasons):
        action = f"read::{source}"
        if len(action.encode()) <= LONGEST_TOKEN:
            label = context.language.line("button-compass-why", name=labels[source])
            yield (Button(label, action),)


def veil(state: GroupState) -> dict[str, str]:
    """The rounds whose ideas are hidden from the group for now."""
    if state.table is None or not state.table.blind:
        return {}
    return {"veiled": " ".join(map(str, state.table.rounds))}
