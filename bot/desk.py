"""What anybody may ask the facilitator for: tables, sheets, files, a human, help."""

from __future__ import annotations

from collections.abc import Callable

from bot.announcements import board
from bot.capture import take
from bot.effects import FileFormat, SendFile, ShowBoard
from bot.flow import Context, GroupState, Step, current_round, hidden, step
from bot.flows import compass, levers
from bot.humans import called
from bot.identity import short
from bot.moment import now
from bot.orders import Order, refuse
from bot.own_ideas import forget, move, my_ideas, withdraw
from bot.pack_terms import ExerciseName
from bot.planning import plan
from bot.presses import choices
from bot.questions import consult
from bot.shortcuts import fold
from bot.tables import open_table
from bot.text import Text
from bot.zones import zone

FORMATS: tuple[FileFormat, ...] = ("pdf", "png", "xlsx", "md", "csv", "json")
VOTES = "polis"
MARKED = {"+": "lever", "-": "obstacle"}
Clerk = Callable[[GroupState, Order, Context], Step]


def contribute(state: GroupState, order: Order, context: Context, mark: str) -> Step:
    """`/levier …` and `/frein …`: one message, one idea, whatever the phase."""
    table = open_table(state, context, order.at)
    words = " ".join(order.words)
    if table is None:
        return refuse(state, order, context, "no-table-open")
    if not words:
        return refuse(state, order, context, "contribution-empty", side=MARKED[mark])
    taken = take(context, order.origin, f"{mark} {words}", table)
    return step(state, [*taken, board(table.round)])


def lever(state: GroupState, order: Order, context: Context) -> Step:
    """`/levier …`."""
    return contribute(state, order, context, "+")


def obstacle(state: GroupState, order: Order, context: Context) -> Step:
    """`/frein …`."""
    return contribute(state, order, context, "-")


def question(state: GroupState, order: Order, context: Context) -> Step:
    """`/question …`: put to the animator of the round, or of the last one."""
    return consult(state, " ".join(order.words), order.origin, context)


def show(view: str) -> Clerk:
    """A command that shows a view of the current round in a message of its own."""

    def shown(state: GroupState, order: Order, context: Context) -> Step:
        number = current_round(state)
        if order.words and order.words[0].isdecimal():
            number = int(order.words[0])
        if number is None or not _opened(state, number):
            return refuse(state, order, context, "no-round-yet")
        arguments = {"round": str(number)}
        if hidden(state, number):
            return step(state, [_view(order, "board", {**arguments, "blind": "yes"})])
        return step(state, [_view(order, view, arguments)])

    return shown


def _opened(state: GroupState, number: int) -> bool:
    return number == current_round(state) or any(c.round == number for c in state.closed)


def _view(order: Order, view: str, arguments: dict[str, str]) -> ShowBoard:
    slot = f"shown-{short(order.origin.chat, order.origin.message, view, *arguments.values())}"
    chat = order.origin.chat
    return ShowBoard(slot=slot, view=view, arguments=arguments, urgency="talk", chat=chat)


def sheet(state: GroupState, order: Order, context: Context) -> Step:
    """`/fiche [CAS]`: the sheet of the case, or of another one of the workshop."""
    asked = fold(" ".join(order.words) or context.situation_id)
    cases = context.pack.situations
    found = next((s.id for s in cases if asked in (fold(s.id), fold(s.name))), None)
    if found is None:
        known = context.language.enumeration(f"{s.id} ({s.name})" for s in cases)
        name = " ".join(order.words)
        return refuse(state, order, context, "setup-situation-unknown", name=name, known=known)
    return step(state, [_view(order, "sheet", {"situation": found})])


def card(state: GroupState, order: Order, context: Context) -> Step:
    """`/scenario [N]`: the card of the scenario met now, or of another one."""
    number = current_round(state)
    met = context.pack.scenario_of(context.situation_id, number or 1)
    asked = order.words[0] if order.words else (met.id if met else "")
    if asked not in {s.id for s in context.pack.scenarios}:
        known = context.language.enumeration(s.id for s in context.pack.scenarios)
        return refuse(state, order, context, "scenario-unknown", known=known)
    return step(state, [_view(order, "card", {"scenario": asked})])


def status(state: GroupState, order: Order, context: Context) -> Step:
    """`/etat`: where every group of the cycle is."""
    return step(state, [_view(order, "state", {})])


def restitution(state: GroupState, order: Order, context: Context) -> Step:
    """`/restitution [N] [2021]`: per scenario, what its groups share and where they differ.

    With a word of a past workshop's name, such as its year, what it published stands beside.
    """
    published = context.pack.past.provenance.split() if context.pack.past else []
    words = [word for word in order.words if word not in published]
    wanted = [s.id for s in context.pack.scenarios if not words or s.id in words]
    if not wanted:
        known = context.language.enumeration(s.id for s in context.pack.scenarios)
        return refuse(state, order, context, "scenario-unknown", known=known)
    met = context.pack.rotation.get(context.situation_id, ())
    shown = wanted if words else met
    beside = {"past": "yes"} if len(words) < len(order.words) else {}
    return step(state, (_view(order, "restitution", {"scenario": id, **beside}) for id in shown))


def export(state: GroupState, order: Order, context: Context) -> Step:
    """`/export [FORMAT]`: the group's tables and the restitution as a file."""
    asked = order.words[0].lower() if order.words else ""
    if asked == VOTES:
        return _votes(state, order, context)
    wanted = next((f for f in FORMATS if f == asked), None)
    if wanted and any(hidden(state, closed.round) for closed in state.closed):
        return refuse(state, order, context, "export-veiled")
    if wanted:
        return step(state, [SendFile(view="record", format=wanted, chat=order.origin.chat)])
    buttons = choices("export", "", ((f, f.upper()) for f in FORMATS))
    rows = (buttons[:3], buttons[3:])
    return step(state, [order.origin.reply(context.language.text("export-which"), rows)])


def _votes(state: GroupState, order: Order, context: Context) -> Step:
    """`/export polis`: the votes of a closed ballot, in the layout of Polis."""
    if context.ballot is None or context.ballot.outcome is None:
        return refuse(state, order, context, "export-no-votes")
    return step(state, [SendFile(view=VOTES, format="csv", chat=order.origin.chat)])


def help_(state: GroupState, order: Order, context: Context) -> Step:
    """`/aide`: what one can do here, and more for facilitators."""
    title, *points = context.language.text("help", compass=_played("compass", context)).blocks
    text = Text((title,)) + now(state, context) + Text(tuple(points))
    if context.facilitator:
        text += context.language.text("help-facilitator", levers=_played("levers", context))
    return step(state, [order.origin.reply(text)])


def _played(exercise: ExerciseName, context: Context) -> str:
    """Whether this workshop has an exercise: what it lacks is not offered."""
    return "true" if exercise in context.pack.exercises else "false"


def privacy(state: GroupState, order: Order, context: Context) -> Step:
    """`/confidentialite`: what is kept, of whom, and how to have it erased."""
    text = context.language.text("privacy")
    if context.rephrasing:
        text = text + context.language.text("privacy-endpoint", host=context.rephrasing)
    return step(state, [order.origin.reply(text)])


CLERKS: dict[str, Clerk] = {
    "levier": lever,
    "frein": obstacle,
    "question": question,
    "fiche": sheet,
    "scenario": card,
    "tableau": show("board"),
    "synthese": show("table"),
    "restitution": restitution,
    "etat": status,
    "fuseau": zone,
    "export": export,
    "leviers": levers.conduct,
    "voter": levers.paper,
    "plan": plan,
    "boussole": compass.begin,
    "mesapports": my_ideas,
    "retirer": withdraw,
    "deplacer": move,
    "appel": called,
    "aide": help_,
    "confidentialite": privacy,
    "oublier": forget,
}
