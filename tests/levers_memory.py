"""A ballot in memory: interprets the effects of the third meeting as the storage does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from bot import effects as fx
from bot.ballot import Ballot, BallotItem, CastVote, PlanAnswer, Volunteer, counted
from bot.effects import Effect

Papers = dict[str, dict[int, int]]


@dataclass
class Levers:
    """The newest ballot of a cycle, everybody's paper, and the group that each votes for."""

    ballot: Ballot | None = None
    papers: Papers = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    def draw(self, task: fx.DrawBallot, id: str, words: Iterable[str], at: datetime) -> str | None:
        """A ballot of these words unless one is open; its id if there is something to vote on."""
        items = tuple(
            BallotItem(number=n, wording=wording, support=1, standings=())
            for n, wording in enumerate(words, start=1)
        )[:30]
        if not items:
            return None
        if self.ballot is None or self.ballot.outcome is not None:
            self.ballot = Ballot(id=id, points=task.points, top=task.top, opened_at=at, items=items)
            self.papers, self.homes = {}, {}
        return self.ballot.id

    def close(self, task: fx.CloseBallot, at: datetime) -> None:
        """Count the votes, once."""
        if self.ballot and self.ballot.id == task.ballot and self.ballot.outcome is None:
            outcome = counted(self.votes(), task.top or self.ballot.top)
            self.ballot = replace(self.ballot, outcome=outcome, closed_at=at)
            self.papers = {}

    def votes(self) -> list[CastVote]:
        """Every paper as votes."""
        return [
            CastVote(person, item, points, self.homes.get(person))
            for person, paper in self.papers.items()
            for item, points in paper.items()
        ]

    def seen(self) -> Ballot | None:
        """The ballot as facts: how many have voted so far."""
        voters = sum(1 for paper in self.papers.values() if any(paper.values()))
        return replace(self.ballot, voters=voters) if self.ballot else None

    def keep(self, group: str, effect: Effect, at: datetime) -> None:
        """What the storage does with an effect; others are left alone."""
        match effect:
            case fx.ReadBallot(person=person, items=items):
                paper = self._paper(person, effect.group)
                for item in items:
                    paper.setdefault(item, 0)
            case fx.Vote(person=person, item=item, points=points):
                assert self.ballot is not None
                assert effect.ballot == self.ballot.id
                self._paper(person, effect.group)[item] = points
                assert points >= 0
                assert sum(self.papers[person].values()) <= self.ballot.points, "never more than N"
            case fx.DropBallot():
                self.ballot, self.papers = None, {}
            case fx.Forget(person=person):
                self.papers.pop(person, None)
                self._leave(person)
            case fx.AnswerPlan() | fx.Join() if self.ballot and self.ballot.id == effect.ballot:
                self._plan(group, effect, at)

    def _paper(self, person: str, group: str) -> dict[int, int]:
        self.homes.setdefault(person, group)
        return self.papers.setdefault(person, {})

    def _leave(self, person: str, item: int | None = None) -> None:
        if self.ballot:
            there = self.ballot.volunteers
            kept = tuple(v for v in there if v.person != person or item not in (None, v.item))
            self.ballot = replace(self.ballot, volunteers=kept)

    def _plan(self, group: str, effect: fx.AnswerPlan | fx.Join, at: datetime) -> None:
        assert self.ballot is not None
        if isinstance(effect, fx.Join):
            self._leave(effect.person, effect.item)
            if effect.given:
                new = Volunteer(effect.item, effect.person, effect.name)
                self.ballot = replace(self.ballot, volunteers=(*self.ballot.volunteers, new))
            return
        answer = PlanAnswer(
            id=effect.id,
            item=effect.item,
            question=effect.question,
            group=group,
            person=effect.person,
            person_name=effect.person_name,
            text=effect.text,
            at=at,
        )
        self.ballot = replace(self.ballot, answers=(*self.ballot.answers, answer))
