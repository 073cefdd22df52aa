"""The ballot paper: one person's own, shown to them alone, a page of ideas at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.ballot import Ballot, BallotItem, spent
from bot.effects import Button, ButtonRows, ReadBallot, Say, Vote
from bot.flow import Context
from bot.text import Items, Line, Span, Text

PAGE = 5
_LONGEST = 240
_DOT = "●"


def pages(ballot: Ballot) -> int:
    """How many pages a paper has."""
    return -(-len(ballot.items) // PAGE)


def page_of(number: int) -> int:
    """The page on which an item stands; pages count from 1."""
    return (number - 1) // PAGE + 1


def handed(
    context: Context, ballot: Ballot, person: str, page: int, paper: Mapping[int, int]
) -> tuple[ReadBallot, Say]:
    """A page of the paper for a person, in their own conversation; they have seen its items."""
    shown = _shown(ballot, page)
    seen = ReadBallot(
        ballot=ballot.id,
        person=person,
        group=context.seat or context.group,
        items=tuple(item.number for item in shown),
    )
    return seen, _page(context, ballot, person, page, paper)


def _page(
    context: Context, ballot: Ballot, person: str, page: int, paper: Mapping[int, int]
) -> Say:
    left = ballot.points - spent(paper)
    head = context.language.text(
        "paper", left=left, points=ballot.points, page=page, pages=pages(ballot)
    )
    lines = tuple(_line(context, item, paper.get(item.number, 0)) for item in _shown(ballot, page))
    foot = context.language.text("paper-foot")
    return Say(
        text=head + Text((Items(lines),)) + foot,
        slot=f"paper-{ballot.id}",
        buttons=tuple(_rows(context, ballot, page)),
        private_to=person,
    )


def _shown(ballot: Ballot, page: int) -> tuple[BallotItem, ...]:
    return ballot.items[(page - 1) * PAGE : page * PAGE]


def _line(context: Context, item: BallotItem, points: int) -> Line:
    words = item.wording or context.language.line("item-taken-back")
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    given = (Span(f" {_DOT * points}", strong=True),) if points else ()
    return (Span(f"{item.number}. ", strong=True), Span(short), *given)


def _rows(context: Context, ballot: Ballot, page: int) -> ButtonRows:
    """A row that gives points, one that takes them back, one that turns the page.

    The rows are the same whatever a person has given, so that they tell nothing.
    """
    items = _shown(ballot, page)
    rows = [
        tuple(_button(context, ballot, f"{sign} {i.number}", f"{i.number}{act}") for i in items)
        for sign, act in (("➕", "+"), ("➖", "-"))
    ]
    return (*rows, *filter(None, [tuple(_turning(context, ballot, page))]))


def _turning(context: Context, ballot: Ballot, page: int) -> Iterator[Button]:
    if page > 1:
        yield _button(context, ballot, f"◀ {page - 1}", f"p{page - 1}")
    if page < pages(ballot):
        yield _button(context, ballot, f"{page + 1} ▶", f"p{page + 1}")


def _button(context: Context, ballot: Ballot, label: str, act: str) -> Button:
    return Button(label, f"vote:{context.group}:{ballot.id}/{act}")


def vote(context: Context, ballot: Ballot, person: str, item: int, points: int) -> Vote:
    """A person's points on an item, counted with the group in which they were seen first."""
    seat = context.seat or context.group
    return Vote(ballot=ballot.id, person=person, group=seat, item=item, points=points)
