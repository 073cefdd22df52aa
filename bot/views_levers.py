"""The third meeting as documents: the ballot and what it came to, each lever, the action plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.ballot import (
    QUESTIONS,
    Ballot,
    BallotItem,
    Outcome,
    PlanAnswer,
    Standing,
    Tally,
    polarising,
)
from bot.board import Document, DocumentBlock
from bot.language import Language
from bot.record import Record
from bot.text import Heading, Items, Line, Paragraph, Span
from bot.voices import LIVE


def ballot_board(record: Record, language: Language) -> Document:
    """What is voted on, or what the votes came to; never who voted what. KeyError if no ballot."""
    ballot = _ballot(record)
    blocks = _closed if ballot.outcome else _open
    key = "view-ballot-closed" if ballot.outcome else "view-ballot-open"
    voters = ballot.outcome.voters if ballot.outcome else ballot.voters
    return Document(
        title=language.line("view-ballot"),
        subtitle=language.line(key, points=ballot.points, voters=voters),
        blocks=(*_warnings(ballot, language), *blocks(record, ballot, language)),
        footer=record.name,
        locale=language.tag,
    )


def lever_board(record: Record, number: int, language: Language) -> Document:
    """One lever of the plan with its answers and volunteers so far; KeyError if unknown."""
    ballot = _ballot(record)
    item = ballot.item(number)
    if item is None or ballot.outcome is None:
        raise KeyError(number)
    levers = ballot.outcome.levers
    rank = levers.index(number) + 1 if number in levers else number
    return Document(
        title=language.line("view-lever", rank=rank),
        subtitle=_wording(item, language),
        blocks=tuple(_planned(record, ballot, item, language, names=True)),
        locale=language.tag,
    )


def plan(record: Record, language: Language, *, names: bool = True) -> Document:
    """The action plan: per lever its origins, points, answers, and who volunteers.

    Without `names` volunteers are only counted.
    """
    ballot = record.ballot
    outcome = ballot.outcome if ballot else None
    subtitle = record.name
    blocks: list[DocumentBlock] = []
    if ballot and outcome:
        subtitle = language.line("view-plan-subtitle", cycle=record.name, voters=outcome.voters)
        blocks = [*_warnings(ballot, language), *_levers(record, ballot, language, names)]
    nothing = Paragraph(((Span(language.line("view-plan-none")),),))
    return Document(
        title=language.line("view-plan"),
        subtitle=subtitle,
        blocks=tuple(blocks) or (nothing,),
        footer=record.name,
        locale=language.tag,
    )


def _ballot(record: Record) -> Ballot:
    if record.ballot is None:
        raise KeyError("ballot")
    return record.ballot


def _warnings(ballot: Ballot, language: Language) -> Iterator[Paragraph]:
    if ballot.simulated:
        yield _note(language.line("view-ballot-simulated"))
    if ballot.provenance != LIVE:
        yield _note(language.line("view-ballot-provenance", provenance=ballot.provenance))


def _open(record: Record, ballot: Ballot, language: Language) -> Iterator[DocumentBlock]:
    yield _plain(language.line("view-ballot-open-note", voters=ballot.voters))
    yield Items(tuple(_offered(record, item, language) for item in ballot.items))
    if ballot.left_out:
        yield _note(language.line("view-ballot-left-out", count=ballot.left_out))


def _offered(record: Record, item: BallotItem, language: Language) -> Line:
    origins = _origins(record, item, language)
    return (*_numbered(item, language), Span(f" — {origins}", emphasis=True))


def _closed(record: Record, ballot: Ballot, language: Language) -> Iterator[DocumentBlock]:
    outcome = ballot.outcome
    if outcome is None:
        return
    count = len(outcome.levers)
    for key, part in (
        ("view-ballot-top", outcome.tallies[:count]),
        ("view-ballot-rest", outcome.tallies[count:]),
    ):
        items = [item for tally in part if (item := ballot.item(tally.item))]
        if items:
            yield Heading((Span(language.line(key)),), 2)
            yield Items(tuple(_got(record, outcome, item, language) for item in items))
    yield from _remarks(ballot, outcome, language)
    yield from _opinions(ballot, outcome, language)


def _got(record: Record, outcome: Outcome, item: BallotItem, language: Language) -> Line:
    tally = outcome.tally(item.number)
    got = language.line("view-ballot-points", points=tally.points, backers=tally.backers)
    shares = "".join(f" · {share}" for share in _shares(record, outcome, tally, language))
    split = polarising(tally, outcome.turnout)
    mark = f" · {_whole(language.line('view-ballot-polarising'))}" if split else ""
    return (*_numbered(item, language), Span(f" — {got}{shares}"), Span(mark, strong=True))


def _shares(record: Record, outcome: Outcome, tally: Tally, language: Language) -> Iterator[str]:
    """Which groups gave the points, where several voted."""
    for share in tally.shares if len(tally.shares) > 1 else ():
        yield _whole(
            language.line(
                "view-ballot-shares",
                group=_group(record, share.group),
                points=share.points,
                backers=share.backers,
                voters=outcome.turnout[share.group],
            )
        )


def _whole(words: str) -> str:
    """Words that stay together on one line."""
    return words.replace(" ", "\u00a0")


def _remarks(ballot: Ballot, outcome: Outcome, language: Language) -> Iterator[Paragraph]:
    if any(polarising(tally, outcome.turnout) for tally in outcome.tallies):
        yield _note(language.line("view-ballot-polarising-note"))
    if not outcome.turnout:
        yield _note(language.line("view-ballot-one-lump"))
    if without := len(ballot.items) - len(outcome.tallies):
        yield _note(language.line("view-ballot-none", count=without))
    if ballot.left_out:
        yield _note(language.line("view-ballot-left-out", count=ballot.left_out))


def _opinions(ballot: Ballot, outcome: Outcome, language: Language) -> Iterator[DocumentBlock]:
    opinions = outcome.opinions
    if opinions.status in ("few", "alike"):
        yield _note(language.line(f"view-ballot-opinions-{opinions.status}"))
    elif opinions.groups:
        yield Heading((Span(language.line("view-ballot-opinions")),), 2)
        yield Items(tuple(_opinion(ballot, g.people, g.items, language) for g in opinions.groups))
        yield _note(language.line("view-ballot-opinions-note"))


def _opinion(ballot: Ballot, people: int, items: Iterable[int], language: Language) -> Line:
    found = [item for number in items if (item := ballot.item(number))]
    if not found:
        return (Span(language.line("view-ballot-opinion-plain", people=people)),)
    ideas = " ; ".join(f"« {_wording(item, language)} »" for item in found)
    return (Span(language.line("view-ballot-opinion", people=people, ideas=ideas)),)


def _levers(
    record: Record, ballot: Ballot, language: Language, names: bool
) -> Iterator[DocumentBlock]:
    levers = ballot.outcome.levers if ballot.outcome else ()
    for rank, number in enumerate(levers, start=1):
        if item := ballot.item(number):
            yield Heading((Span(f"{rank}. {_wording(item, language)}"),), 2)
            yield from _planned(record, ballot, item, language, names=names)


def _planned(
    record: Record, ballot: Ballot, item: BallotItem, language: Language, *, names: bool
) -> Iterator[DocumentBlock]:
    tally = ballot.outcome.tally(item.number) if ballot.outcome else None
    points = tally.points if tally else 0
    got = language.line("view-plan-got", points=points, support=item.support)
    origins = _origins(record, item, language)
    yield Paragraph(((Span(got),), (Span(origins, emphasis=True),)))
    answered = (_answered(record, ballot, item, question, language) for question in QUESTIONS)
    yield Items((*answered, _joined(ballot, item, language, names)))


def _answered(
    record: Record, ballot: Ballot, item: BallotItem, question: str, language: Language
) -> Line:
    said = [a for a in ballot.answers if (a.item, a.question) == (item.number, question)]
    label = language.line("view-question", question=question)
    words = " ; ".join(_answer(record, answer) for answer in said)
    return _labelled(label, Span(words or language.line("view-unanswered")), language)


def _answer(record: Record, answer: PlanAnswer) -> str:
    """An answer with the group it comes from, where there are several."""
    words = " ".join(answer.text.split())
    return f"{words} ({_group(record, answer.group)})" if len(record.groups) > 1 else words


def _joined(ballot: Ballot, item: BallotItem, language: Language, names: bool) -> Line:
    there = [v for v in ballot.volunteers if v.item == item.number]
    label = language.line("view-volunteers")
    if not there:
        return _labelled(label, Span(language.line("view-unanswered")), language)
    if not names:
        count = language.line("view-volunteers-count", count=len(there))
        return _labelled(label, Span(count), language)
    spans = [span for v in there for span in (Span(", "), Span(v.name, person=v.person))]
    return (*_labelled(label, Span(""), language), *spans[1:])


def _labelled(label: str, words: Span, language: Language) -> Line:
    return (Span(language.after(label, ":"), strong=True), Span(" "), words)


def _numbered(item: BallotItem, language: Language) -> Line:
    return (Span(f"{item.number}. ", strong=True), Span(_wording(item, language)))


def _wording(item: BallotItem, language: Language) -> str:
    return item.wording or language.line("item-taken-back")


def _origins(record: Record, item: BallotItem, language: Language) -> str:
    told = (_standing(record, standing, language) for standing in item.standings)
    return " ; ".join(dict.fromkeys(told))


def _standing(record: Record, standing: Standing, language: Language) -> str:
    group = record.group(standing.group)
    return language.line(
        "view-standing",
        case=_group(record, standing.group),
        round=standing.round,
        side=standing.side,
        actor=record.pack.actor_short(group.situation, standing.actor),
    )


def _group(record: Record, id: str) -> str:
    """A group as people call it: its case, and its own label where that says more."""
    group = record.group(id)
    case = record.pack.situation(group.situation).name
    return case if group.label in (case, "") else f"{case} · {group.label}"


def _plain(words: str) -> Paragraph:
    return Paragraph(((Span(words),),))


def _note(words: str) -> Paragraph:
    return Paragraph(((Span(words, emphasis=True),),))
