"""The third meeting: everybody votes in secret on all groups' ideas, then plans the top levers."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.ballot import FEWEST, Ballot, spent
from bot.carried import put_to_the_meeting
from bot.effects import Button, CloseBallot, DrawBallot, DropBallot, Effect, Say, ShowBoard
from bot.events import BallotClosed, BallotDrawn, BallotDropped, ButtonPressed
from bot.flow import Context, GroupState, Idle, Planned, Planning, Step, Voting, step
from bot.orders import Conductor, Order, refuse, say
from bot.paper import handed, page_of, pages, vote
from bot.planning import begun, finish, next_question
from bot.presses import answered, token
from bot.shortcuts import fold

POINTS, MOST_POINTS = 5, 20
TOP, MOST_TOP = 3, 10
_DROPPING = {"annuler", "cancel"}


class Wish(msgspec.Struct, frozen=True):
    """What `/leviers` was given: points a person, how many levers, or to drop the ballot."""

    points: int | None = None
    top: int | None = None
    drop: bool = False


def conduct(state: GroupState, order: Order, context: Context) -> Step:
    """`/leviers [POINTS] [top N]` opens the vote; given again it closes it, `annuler` drops it."""
    wish = _wish(order.words)
    if "levers" not in context.pack.exercises:
        return refuse(state, order, context, "levers-not-here")
    if wish is None:
        return refuse(state, order, context, "levers-usage", most=MOST_POINTS, top=MOST_TOP)
    if context.ballot is not None and context.ballot.outcome is None:
        return _ended(state, order, context, context.ballot, wish)
    if isinstance(state.levers, Planning):
        return refuse(state, order, context, "planning-now")
    if not isinstance(state.encounter, Idle | Planned):
        return refuse(state, order, context, "levers-not-now")
    return step(state, [DrawBallot(points=wish.points or POINTS, top=wish.top or TOP)])


def _wish(words: tuple[str, ...]) -> Wish | None:
    """The words as a wish; None if they are no such thing."""
    match [fold(word) for word in words]:
        case []:
            return Wish()
        case [word] if word in _DROPPING:
            return Wish(drop=True)
        case [points] if _within(points, MOST_POINTS):
            return Wish(points=int(points))
        case ["top", top] if _within(top, MOST_TOP):
            return Wish(top=int(top))
        case [points, "top", top] if _within(points, MOST_POINTS) and _within(top, MOST_TOP):
            return Wish(int(points), int(top))
    return None


def _within(word: str, most: int) -> bool:
    return word.isdecimal() and 0 < int(word[:9]) <= most


def _ended(state: GroupState, order: Order, context: Context, ballot: Ballot, wish: Wish) -> Step:
    if wish.drop:
        return step(state, [DropBallot(ballot=ballot.id)])
    if wish.points is not None:
        return refuse(state, order, context, "voting-points", points=ballot.points)
    if ballot.voters < FEWEST:
        key = "levers-too-few"
        return refuse(state, order, context, key, voters=ballot.voters, fewest=FEWEST)
    return step(state, [CloseBallot(ballot=ballot.id, top=wish.top)])


def close(state: GroupState, order: Order, context: Context) -> Step:
    """`/clore`: count the votes, or end the plan where it is."""
    if isinstance(state.levers, Planning):
        return finish(state, state.levers, context)
    if not order.origin.message:
        return Step(state)  # said elsewhere, of something else: a vote is closed where it is seen
    if context.ballot is None or context.ballot.outcome is not None:
        return refuse(state, order, context, "ballot-none")
    return _ended(state, order, context, context.ballot, Wish())


def next_(state: GroupState, order: Order, context: Context) -> Step:
    """`/suite`: the next question of the plan."""
    if isinstance(state.levers, Planning):
        return next_question(state, state.levers, context)
    return refuse(state, order, context, "voting-now")


_LEADING: dict[str, Conductor] = {"clore": close, "suite": next_}


def conductor(state: GroupState, name: str) -> Conductor | None:
    """Who takes `/clore` and `/suite` where they are about the levers: no round is going on."""
    apart = state.levers is None or not isinstance(state.encounter, Idle | Planned)
    return None if apart else _LEADING.get(name)


def stays_here(state: GroupState, name: str) -> bool:
    """Whether a command is for this group alone: closing the vote closes it everywhere anyway."""
    return isinstance(state.levers, Voting) and conductor(state, name) is not None


def opened(state: GroupState, event: BallotDrawn, context: Context) -> Step:
    """Tell the group that it can vote, how, and what stays secret until when."""
    ballot = context.ballot
    if event.ballot is None:
        return step(state, [Say(text=context.language.text("levers-no-ideas"))])
    if ballot is None or ballot.id != event.ballot or ballot.outcome is not None:
        return Step(state)
    after = msgspec.structs.replace(state, levers=Voting(ballot.id))
    return put_to_the_meeting(step(after, _opening(ballot, context)), context)


def _opening(ballot: Ballot, context: Context) -> Iterator[Effect]:
    yield ShowBoard(slot=f"ballot-{ballot.id}", view="ballot", urgency="bell")
    text = context.language.text(
        "levers-opened", points=ballot.points, ideas=len(ballot.items), top=ballot.top
    )
    secrecy = context.language.text("levers-secrecy", fewest=FEWEST)
    buttons = (_aside(context),)
    slot = f"vote-{ballot.id}"
    yield Say(text=text + secrecy, slot=slot, buttons=buttons, urgency="bell", pin=True)


def _aside(context: Context) -> tuple[Button, ...]:
    return (Button(context.language.line("button-vote"), f"private:{context.group}:vote"),)


def closed(state: GroupState, event: BallotClosed, context: Context) -> Step:
    """Show what the votes came to, and begin the plan with the first lever."""
    ballot = context.ballot
    if ballot is None or ballot.id != event.ballot or ballot.outcome is None:
        return Step(state)
    board = ShowBoard(slot=f"levers-{ballot.id}", view="ballot", urgency="bell", pin=True)
    planning = Planning(ballot.id, ballot.outcome.levers)
    after = msgspec.structs.replace(state, levers=planning if planning.levers else None)
    return step(after, (board, *begun(planning, context)))


def dropped(state: GroupState, event: BallotDropped, context: Context) -> Step:
    """The vote is off, and nothing of it is kept."""
    after = msgspec.structs.replace(state, levers=None)
    return step(after, [Say(text=context.language.text("levers-dropped"), urgency="bell")])


def paper(state: GroupState, order: Order, context: Context) -> Step:
    """`/voter`: one's own ballot paper in one's own conversation; elsewhere the way there."""
    ballot = context.ballot
    if ballot is None or ballot.outcome is not None:
        return refuse(state, order, context, "ballot-none")
    if not order.private:
        text = context.language.text("vote-in-private")
        return step(state, [order.origin.reply(text, (_aside(context),))])
    if context.seat is None:
        return step(state, [say(order, context, "vote-strangers")])
    return step(state, handed(context, ballot, order.origin.author.id, 1, context.paper))


def called(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """The button under the announcement: the paper comes to the person alone."""
    ballot = context.ballot
    if ballot is None or ballot.outcome is not None:
        return step(state, answered(event, context.language.line("ballot-none"), alert=True))
    told = answered(event, context.language.line("vote-sent"), alert=True)
    return step(state, (*told, *handed(context, ballot, event.author.id, 1, context.paper)))


def voted(state: GroupState, event: ButtonPressed, context: Context) -> Step:
    """A press on a ballot paper: a point given or taken back, or another page."""
    ballot = context.ballot
    _, _, value = token(event.action)
    id, _, act = value.partition("/")
    if ballot is None or ballot.id != id or ballot.outcome is not None:
        return _told(state, event, context, "ballot-none")
    if context.seat is None:
        return _told(state, event, context, "vote-strangers-short")
    digits = act.strip("p+-")
    number = int(digits) if digits.isdecimal() and len(digits) < 4 else 0
    if act.startswith("p") and 1 <= number <= pages(ballot):
        person = event.author.id
        turned = handed(context, ballot, person, number, context.paper)
        return step(state, (*answered(event), *turned))
    if act[-1:] not in ("+", "-") or ballot.item(number) is None:
        return _told(state, event, context, "button-old")
    return _given(state, event, context, ballot, number, 1 if act.endswith("+") else -1)


def _given(
    state: GroupState, event: ButtonPressed, context: Context, ballot: Ballot, item: int, by: int
) -> Step:
    before = context.paper.get(item, 0)
    left = ballot.points - spent(context.paper)
    if by > left or before + by < 0:
        return _told(state, event, context, "points-none" if by > 0 else "points-not-there")
    paper = {**context.paper, item: before + by}
    cast = vote(context, ballot, event.author.id, item, before + by)
    seen, shown = handed(context, ballot, event.author.id, page_of(item), paper)
    line = context.language.line("points-left", left=left - by)
    return step(state, (*answered(event, line), seen, cast, shown))


def _told(state: GroupState, event: ButtonPressed, context: Context, key: str) -> Step:
    return step(state, answered(event, context.language.line(key), alert=True))
