"""A cycle in memory: interprets the engine's effects as the storage does, and checks each step."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from adapters.runtime.catalogues import language
from bot import effects as fx
from bot import engine
from bot.effects import Button, Effect
from bot.events import (
    BallotClosed,
    BallotDrawn,
    BallotDropped,
    Event,
    Instructed,
    Person,
    ReactionChanged,
    RoundFinished,
    TimerExpired,
)
from bot.facts import named_by_slot, wanted
from bot.flow import Context, GroupState, Progress, Slot, Step, current_round
from bot.pack import Pack
from bot.presses import as_press
from bot.record import Contribution
from bot.text import plain
from tests.levers_memory import Levers
from tests.themes_memory import themes, voices

DECODE = msgspec.json.Decoder(GroupState).decode
EVENT: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
LONGEST_TOKEN = 64


@dataclass(repr=False)
class Group:
    """One group as the database would hold it; `posts` are the bot's own messages by id."""

    id: str
    chat: str
    situation: str
    state: GroupState = field(default_factory=GroupState)
    ideas: dict[str, Contribution] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    timers: dict[str, datetime] = field(default_factory=dict)
    posts: dict[str, Slot] = field(default_factory=dict)
    rounds: dict[int, bool] = field(default_factory=dict)
    jobs: deque[fx.Consult | fx.Interpret | fx.Consolidate | fx.DrawBallot | fx.CloseBallot] = (
        field(default_factory=deque)
    )
    inbox: deque[Event] = field(default_factory=deque)
    members: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Group {self.id}"

    @property
    def live(self) -> list[Contribution]:
        """The contributions that count."""
        return [idea for id, idea in self.ideas.items() if id not in self.withdrawn]


class Cycle:
    """Groups of one pack; every event goes through `handle`, which holds the engine to its word."""

    def __init__(self, pack: Pack, situations: list[str]) -> None:
        self.pack = pack
        self.language = language(pack.locale)
        self.groups = [Group(f"g{s}", f"room:{s}", s) for s in situations]
        self.withdrawals: list[str] = []
        self.rung: set[tuple[str, str, datetime]] = set()
        self.levers = Levers()
        self._numbers = count(1)

    def next_id(self, kind: str = "e") -> str:
        """A new id."""
        return f"{kind}{next(self._numbers)}"

    def handle(self, group: Group, event: Event) -> Step:
        """One event through the engine, as the service does it, and its effects kept."""
        context = self._gathered(group, event)
        if isinstance(event, ReactionChanged) and context.slot:
            event = as_press(event, context.slot) or event
            context = self._gathered(group, event)
        step = engine.handle(group.state, event, context)
        self._check(group, event, context, step)
        group.state = step.state
        for effect in step.effects:
            self._keep(group, event, effect)
        author: Person | None = getattr(event, "author", None)
        if step.effects and author is not None:
            group.members[author.id] = author.name
        return step

    def _check(self, group: Group, event: Event, context: Context, step: Step) -> None:
        encoded = msgspec.json.encode(step.state)
        assert DECODE(encoded) == step.state, "the state must survive the database"
        again = DECODE(msgspec.json.encode(group.state))
        replayed = EVENT.decode(msgspec.json.encode(event))
        assert engine.handle(again, replayed, context) == step, "same events, same effects"
        for effect in step.effects:
            _check_message(effect)

    def _gathered(self, group: Group, event: Event) -> Context:
        facts = wanted(event, group.state)
        slot = group.posts.get(facts.slot_of or "")
        naming = facts.naming or (named_by_slot(slot.name) if slot else None)
        named = next((c for c in group.live if c.id == naming), None)
        touching = named.message if named else facts.touching
        chat = named.chat if named else event.chat
        author: Person | None = getattr(event, "author", None)
        number = current_round(group.state)
        mine = [c for c in group.live if author and c.author == author.id and c.round == number]
        tally = Counter((c.actor, c.side) for c in group.live if c.round == number)
        done = (Progress(g.id, g.situation, g.state.tabled) for g in self.groups)
        return Context(
            pack=self.pack,
            language=self.language,
            zone=ZoneInfo("Europe/Paris"),
            group=group.id,
            chat=group.chat,
            label=group.situation,
            situation_id=group.situation,
            cycle="c",
            facilitator=bool(author and author.facilitator),
            slot=slot,
            named=named,
            touched=tuple(c for c in group.live if c.message == touching and c.chat == chat),
            mine=tuple(mine[-20:]) if facts.mine else (),
            tally=dict(tally) if facts.tally and number is not None else {},
            progress=tuple(done) if facts.progress else (),
            members=tuple(group.members) if facts.members else (),
            voices=voices(group.live, group.state) if facts.members else frozenset(),
            themes=themes(group.live, group.state, number) if facts.themes and number else (),
            facilitators=("room:lead",) if facts.facilitators else (),
            ballot=self.levers.seen() if facts.ballot else None,
            paper=dict(self.levers.papers.get(author.id, {})) if author else {},
            seat=group.id,
        )

    def _keep(self, group: Group, event: Event, effect: Effect) -> None:
        match effect:
            case fx.Say(slot=slot, buttons=rows) | fx.ShowBoard(slot=slot, buttons=rows):
                self._post(group, slot, tuple(b for row in rows for b in row))
            case fx.Erase(slot=slot):
                group.posts = {id: s for id, s in group.posts.items() if s.name != slot}
            case fx.StartTimer(name=name, due=due):
                group.timers[name] = due
            case fx.CancelTimer(name=name):
                group.timers.pop(name, None)
            case (
                fx.Consult()
                | fx.Interpret()
                | fx.Consolidate()
                | fx.DrawBallot()
                | fx.CloseBallot()
            ):
                group.jobs.append(effect)
            case fx.OpenRound(round=number):
                group.rounds[number] = True
            case fx.Publish(round=number):
                self._finished(group, event, number)
            case fx.CloseRound(round=number):
                assert group.rounds[number], "a round closes once"
                group.rounds[number] = False
            case fx.Instruct():
                self._instructed(group, event, effect)
            case fx.DropBallot(ballot=ballot):
                self.levers.keep(group.id, effect, event.at)
                self.tell(lambda p: BallotDropped(**_told(event.id, event.at, p), ballot=ballot))
            case _:
                self._record(group, event, effect)
                self.levers.keep(group.id, effect, event.at)

    def _record(self, group: Group, event: Event, effect: Effect) -> None:
        match effect:
            case fx.Contribute(id=id):
                assert id not in group.ideas or id in group.withdrawn, "an idea is taken in once"
                assert group.rounds.get(effect.round) is not None, "an idea has an opened round"
                group.ideas[id] = _contribution(effect, event.at)
                group.withdrawn.discard(id)
            case fx.Place(contribution=id, actor=actor, side=side):
                old = group.ideas[id]
                group.ideas[id] = msgspec.structs.replace(
                    old, actor=actor or old.actor, side=side or old.side
                )
            case fx.Amend(contribution=id, text=text):
                group.ideas[id] = msgspec.structs.replace(group.ideas[id], text=text)
            case fx.Withdraw(contribution=id):
                assert id in group.ideas, "only what is there can be withdrawn"
                group.withdrawn.add(id)
                self.withdrawals.append(group.ideas[id].text)
            case fx.Support(contribution=id, person=person, given=given):
                idea = group.ideas[id]
                others = tuple(p for p in idea.supporters if p != person)
                behind = (*others, person) if given else others
                group.ideas[id] = msgspec.structs.replace(idea, supporters=behind)
            case fx.Forget(person=person, contributions=gone):
                self._forget(person, gone=gone)
            case _:
                pass

    def _forget(self, person: str, *, gone: bool) -> None:
        for group in self.groups:
            for idea in group.live:
                if idea.author != person:
                    continue
                if gone:
                    group.withdrawn.add(idea.id)
                    self.withdrawals.append(idea.text)
                group.ideas[idea.id] = msgspec.structs.replace(idea, author=None, author_name=None)

    def _post(self, group: Group, slot: str | None, buttons: tuple[Button, ...]) -> None:
        held = next((id for id, s in group.posts.items() if slot and s.name == slot), None)
        if slot or buttons:
            group.posts[held or self.next_id("m")] = Slot(slot or "", buttons)

    def _finished(self, home: Group, event: Event, number: int) -> None:
        for peer in self.groups:
            id = f"{event.id}/finished/{number}/{peer.id}"
            told = RoundFinished(id=id, at=event.at, chat=peer.chat, group=home.id, round=number)
            peer.inbox.append(told)

    def work(self, task: fx.DrawBallot | fx.CloseBallot, id: str, at: datetime) -> None:
        """A worker draws a ballot or counts the votes, and tells every group."""
        if isinstance(task, fx.DrawBallot):
            words = [idea.text for group in self.groups for idea in group.live if idea.placed]
            drawn = self.levers.draw(task, id, words, at)
            self.tell(lambda p: BallotDrawn(**_told(id, at, p), ballot=drawn))
        else:
            self.levers.close(task, at)
            self.tell(lambda p: BallotClosed(**_told(id, at, p), ballot=task.ballot))

    def tell(self, told: Callable[[Group], Event]) -> None:
        """Let an event wait for every group."""
        for peer in self.groups:
            peer.inbox.append(told(peer))

    def _instructed(self, home: Group, event: Event, order: fx.Instruct) -> None:
        author = Person(order.author, order.author_name, facilitator=True)
        for peer in self.groups:
            if peer is not home:
                told = Instructed(
                    id=f"{event.id}/instruct/{peer.id}",
                    at=event.at,
                    chat=peer.chat,
                    author=author,
                    name=order.name,
                    arguments=order.arguments,
                )
                peer.inbox.append(told)

    def ring(self, group: Group, name: str, now: datetime) -> Step:
        """A timer of the group rings now."""
        due = group.timers.pop(name)
        self.rung.add((group.id, name, due))
        event = TimerExpired(id=self.next_id(), at=now, chat=group.chat, name=name, due=due)
        return self.handle(group, event)

    def ring_due(self, group: Group, now: datetime) -> None:
        """Every timer that is due rings, oldest first."""
        while name := _first_due(group, now):
            self.ring(group, name, now)


def _told(id: str, at: datetime, group: Group) -> dict[str, Any]:
    return {"id": f"{id}/{group.id}", "at": at, "chat": group.chat}


def _first_due(group: Group, now: datetime) -> str | None:
    due = sorted((due, name) for name, due in group.timers.items() if due <= now)
    return due[0][1] if due else None


def _contribution(effect: fx.Contribute, at: datetime) -> Contribution:
    facts = msgspec.structs.asdict(effect)
    return Contribution(**facts, at=at)


def _check_message(effect: Effect) -> None:
    if isinstance(effect, fx.Say):
        assert plain(effect.text).strip(), "nothing is said in no words"
    if isinstance(effect, fx.Say | fx.ShowBoard):
        for button in (b for row in effect.buttons for b in row):
            assert len(button.action.encode()) <= LONGEST_TOKEN, button
            assert button.label.strip(), button
    if isinstance(effect, fx.StartTimer):
        assert effect.due.utcoffset() == timedelta(), "times are kept in UTC"
