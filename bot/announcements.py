"""What the facilitator says of its own accord: the opening, each phase, each bell, the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.effects import Effect, Erase, Say, ShowBoard
from bot.flow import Context, Grace, Running
from bot.pack import Phase
from bot.presses import private_button
from bot.text import Items, Line, Span, Text
from bot.timebox import Timebox

LATE = timedelta(minutes=1)


def phase_of(context: Context, running: Running) -> Phase:
    """The pack's phase that a running round is in."""
    return context.pack.encounter.phases[running.box.phase]


def opening(context: Context, running: Running) -> Iterator[Effect]:
    """The case, the scenario, the end time and the agenda, then the board, then the animator."""
    scenario = context.scenario(running.scenario)
    card = context.language.text(
        "round-opened",
        round=running.round,
        case=context.situation.name,
        scenario=scenario.name,
        tagline=scenario.tagline,
        end=context.clock(running.box.end),
        zone=context.language.zone_name(running.box.end, context.zone),
    )
    agenda = Text((Items(tuple(_agenda(context, running.box))),))
    yield Say(
        text=card + agenda,
        slot=f"opening-{running.round}",
        buttons=((private_button(context),),),
        urgency="bell",
    )
    yield board(running.round, pin=True)
    for number, words in enumerate(scenario.animator.introduction, start=1):
        yield Say(
            text=in_character(context, running.scenario, words),
            slot=f"animator-{running.round}-{number}",
        )


def cleared(context: Context, running: Running) -> Iterator[Effect]:
    """Take away what an earlier play of the same round had posted, so that all is said anew."""
    round, introduction = running.round, context.scenario(running.scenario).animator.introduction
    yield from (Erase(slot=f"{kind}-{round}") for kind in ("opening", "board", "table", "same"))
    yield from (Erase(slot=f"animator-{round}-{n}") for n in range(1, len(introduction) + 1))
    yield Erase(slot=f"animator-{round}-questions")
    for actor in ("", *(actor.id for actor in context.pack.actors)):
        yield Erase(slot=f"prompt-{round}-{actor}")
        yield Erase(slot=f"prompt-{round}-{actor}-again")


def in_character(context: Context, scenario: str, words: str) -> Text:
    """Words as the animator of a scenario says them."""
    name = context.scenario(scenario).name
    return context.language.text("animator-says", name=name, words=words)


def board(round: int, *, pin: bool = False, blind: bool = False) -> ShowBoard:
    """The live board of a round, kept up to date in one message; `blind` shows counts only."""
    arguments = {"round": str(round), **({"blind": "yes"} if blind else {})}
    return ShowBoard(slot=f"board-{round}", view="board", arguments=arguments, pin=pin)


def entered(context: Context, running: Running) -> Iterator[Effect]:
    """What a phase asks of people when it begins; the welcome asks for nothing."""
    phase = phase_of(context, running)
    until = context.clock(running.box.phase_end)
    say = context.language.text
    match phase.kind:
        case "questions":
            slot = f"animator-{running.round}-questions"
            yield Say(text=say("questions-prompt", until=until), slot=slot, urgency="bell")
        case "impacts" if phase.actor:
            definition = context.pack.actor(phase.actor).definition
            label = context.actor_phrase(phase.actor)
            text = say("impacts-prompt", actor=label, definition=definition, until=until)
            slot = f"prompt-{running.round}-{phase.actor}"
            yield Say(text=text, slot=slot, urgency="bell")
        case "open":
            slot = f"prompt-{running.round}-"
            yield Say(text=say("open-prompt", until=until), slot=slot, urgency="bell")
        case _:
            pass


def _agenda(context: Context, box: Timebox) -> Iterator[Line]:
    starts = (box.started_at, *box.ends)
    for phase, start in zip(context.pack.encounter.phases, starts, strict=False):
        actor = context.actor_phrase(phase.actor) if phase.actor else ""
        label = context.language.line("agenda", kind=phase.kind, actor=actor)
        yield (Span(context.clock(start), strong=True), Span(f" {label}"))


def bell(context: Context, running: Running, name: str, at: datetime, due: datetime) -> Say | None:
    """A bell before the end; one that is no longer of use (the end has passed) says nothing."""
    left = running.box.end - at
    if left <= timedelta():
        return None
    minutes = max(1, round(left.total_seconds() / 60))
    key = "bell-half" if name == "bell-half" else "bell-left"
    end = context.clock(running.box.end)
    text = late_note(context, at, due) + context.language.text(key, minutes=minutes, end=end)
    return Say(text=text, urgency="bell")


def ended(context: Context, grace: Grace, at: datetime, due: datetime) -> Say:
    """The bell at the end, and until when contributions still count."""
    text = context.language.text(
        "bell-end", until=context.clock(grace.until), minutes=round(context.pack.encounter.grace)
    )
    return Say(text=late_note(context, at, due) + text, urgency="bell")


def late_note(context: Context, at: datetime, due: datetime) -> Text:
    """A line that says that a bell rings late, and by how much; nothing if it is on time."""
    if at - due <= LATE:
        return Text()
    return context.language.text(
        "bell-late", due=context.clock(due), delay=context.language.duration(at - due)
    )


def coaching(context: Context, running: Running) -> Say | None:
    """A word at mid-phase about the cells that are still empty, if there are any."""
    actor = phase_of(context, running).actor
    empty = [s for s in ("lever", "obstacle") if not _heard(context, actor, s)]
    if actor is None or not empty:
        return None
    key = "coach-both" if len(empty) > 1 else "coach-one"
    text = context.language.text(key, actor=context.actor_phrase(actor), side=empty[0])
    return Say(text=text, slot=f"prompt-{running.round}-{actor}-again")


def _heard(context: Context, actor: str | None, side: str) -> bool:
    return any(
        count and cell_actor == actor and cell_side in (side, "both")
        for (cell_actor, cell_side), count in context.tally.items()
    )
