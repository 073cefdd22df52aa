"""Counting votes: sums are sums, orders do not matter, and small groups stay untold."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ballot import FEWEST, CastVote, Share, Tally, counted, polarising
from bot.effects import CloseBallot, DrawBallot
from bot.events import ButtonPressed, CommandGiven, MessageReceived, Person
from tests.house import PACK, SHELF
from tests.memory import Cycle

AT = datetime(2026, 6, 7, 12, tzinfo=UTC)
POINTS = 4
LEADER = Person("room:lead", "lead", facilitator=True)
PEOPLE = tuple(Person(f"room:p{n}", f"P{n}") for n in range(5))
CAST = st.builds(
    CastVote,
    voter=st.sampled_from([f"v{n}" for n in range(9)]),
    item=st.integers(1, 6),
    points=st.integers(0, 5),
)


def homed(votes: list[CastVote]) -> list[CastVote]:
    """One vote per voter and item, every voter with one group."""
    cast = {(v.voter, v.item): v.points for v in votes}
    return [CastVote(w, i, p, f"g{int(w[1:]) % 2}") for (w, i), p in cast.items()]


@given(st.lists(CAST, max_size=40), st.randoms())
def test_totals_are_the_sum_of_the_votes_in_any_order(
    votes: list[CastVote], chance: object
) -> None:
    """Every point is counted once, for its item and for its group."""
    cast = homed(votes)
    outcome = counted(cast, 3)
    expected: Counter[int] = Counter()
    for vote in cast:
        expected[vote.item] += vote.points
    assert {t.item: t.points for t in outcome.tallies} == {i: p for i, p in expected.items() if p}
    assert outcome.voters == len({v.voter for v in cast if v.points})
    assert all(sum(s.points for s in t.shares) in (0, t.points) for t in outcome.tallies)
    assert counted(cast[::-1], 3) == outcome
    points = [tally.points for tally in outcome.tallies]
    assert points == sorted(points, reverse=True)


@given(st.lists(CAST, max_size=40))
def test_a_small_group_is_never_told_apart(votes: list[CastVote]) -> None:
    """Nor can it be worked out by taking the others from the whole."""
    outcome = counted(homed(votes), 3)
    assert all(voters >= FEWEST for voters in outcome.turnout.values())
    assert sum(outcome.turnout.values()) in (0, outcome.voters)
    assert outcome.turnout or not any(tally.shares for tally in outcome.tallies)


def test_an_item_divides_where_one_group_backs_it_and_another_does_not() -> None:
    """Half of the voters on one side, at most a fifth on the other."""
    turnout = {"a": 4, "b": 5}
    assert polarising(Tally(1, 9, 3, (Share("a", 5, 2), Share("b", 4, 1))), turnout)
    assert not polarising(Tally(1, 9, 4, (Share("a", 5, 2), Share("b", 4, 2))), turnout)
    assert not polarising(Tally(1, 9, 2, (Share("a", 5, 1), Share("b", 0, 0))), turnout)
    assert not polarising(Tally(1, 9, 9), {})


class Vote:
    """A group with four ideas whose vote is open, played by the engine itself."""

    def __init__(self) -> None:
        self.cycle = Cycle(SHELF.pack(PACK), ["A"])
        self.group = self.cycle.groups[0]
        self.commands("tour", "1")
        for n in range(4):
            text = f"+usage idée numéro {'abcd'[n] * 5}"
            message = MessageReceived(**self._shared(PEOPLE[n]), message=f"m{n}", text=text)
            self.cycle.handle(self.group, message)
        self.commands("clore")
        self.commands("clore")
        self.commands("leviers", str(POINTS))
        self.work()

    def _shared(self, author: Person, *, private: bool = False) -> dict[str, object]:
        id = self.cycle.next_id()
        chat = f"dm:{author.id}" if private else self.group.chat
        return {"id": id, "at": AT, "chat": chat, "author": author, "private": private}

    def commands(self, name: str, arguments: str = "") -> None:
        """The leader gives a command."""
        message = self.cycle.next_id("p")
        shared = self._shared(LEADER)
        event = CommandGiven(**shared, message=message, name=name, arguments=arguments)
        self.cycle.handle(self.group, event)

    def work(self) -> None:
        """The worker draws or counts, and everybody hears of it."""
        while self.group.jobs:
            task = self.group.jobs.popleft()
            if isinstance(task, DrawBallot | CloseBallot):
                self.cycle.work(task, self.cycle.next_id(), AT)
        while self.group.inbox:
            self.cycle.handle(self.group, self.group.inbox.popleft())

    def presses(self, who: Person, item: int, sign: str) -> None:
        """A press on the ballot paper."""
        ballot = self.cycle.levers.ballot
        assert ballot is not None
        action = f"vote:{self.group.id}:{ballot.id}/{item}{sign}"
        shared = self._shared(who, private=True)
        self.cycle.handle(self.group, ButtonPressed(**shared, message="paper", action=action))


PRESSES = st.tuples(st.sampled_from(PEOPLE), st.integers(0, 6), st.sampled_from("+-?"))


@settings(deadline=None)
@given(st.lists(PRESSES, max_size=60))
def test_no_presses_give_more_points_than_there_are(
    presses: list[tuple[Person, int, str]],
) -> None:
    """Whatever is pressed, in whatever order, on items that exist or not."""
    vote = Vote()
    for who, item, sign in presses:
        vote.presses(who, item, sign)
        for paper in vote.cycle.levers.papers.values():
            assert 0 <= sum(paper.values()) <= POINTS
            assert all(points >= 0 for points in paper.values())
            assert set(paper) <= {1, 2, 3, 4}


GIFTS = st.dictionaries(st.sampled_from(PEOPLE), st.lists(st.integers(1, 4), max_size=POINTS))


@settings(deadline=None)
@given(GIFTS, st.randoms(use_true_random=False))
def test_the_order_of_presses_is_irrelevant(gifts: dict[Person, list[int]], chance: object) -> None:
    """The same gifts in another order make the same outcome."""
    presses = [(who, item) for who, items in gifts.items() for item in items]
    shuffled = list(presses)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    outcomes = []
    for order in (presses, shuffled):
        vote = Vote()
        for who, item in order:
            vote.presses(who, item, "+")
        outcomes.append(counted(vote.cycle.levers.votes(), 3))
    assert outcomes[0] == outcomes[1]
    assert sum(tally.points for tally in outcomes[0].tallies) == len(presses)
