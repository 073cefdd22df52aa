"""What the engine promises whatever happens, checked after every step of a state machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from bot.effects import CloseBallot, Consult, DrawBallot, Interpret
from bot.events import (
    AnswerFound,
    CommandGiven,
    Likely,
    MessageReceived,
    Passage,
    Person,
    Proposal,
    ThemesFound,
)
from bot.flow import Grace, Idle, Paused, Planned, Running
from bot.identity import contribution_id
from bot.interpreting import interpreted
from bot.pack import Pack
from bot.references import Reference
from bot.shortcuts import actor_words, drafts
from bot.sides import SIDES
from bot.timebox import bells
from tests.house import PACK, SHELF
from tests.memory import Cycle, Group
from tests.unit.engine_words import LEADER, OPENINGS, PEOPLE, SLOTLESS


class Promises(RuleBasedStateMachine):
    """Two groups of a cycle in memory, what was said in them, and what must hold at all times."""

    pack: Pack = SHELF.pack(PACK)

    @initialize(opening=st.sampled_from(OPENINGS))
    def begin(self, opening: tuple[str, ...]) -> None:
        """Two groups of one cycle, at some point of their work."""
        self.cycle = Cycle(self.pack, [s.id for s in self.pack.situations[:2]])
        self.now = datetime(2026, 6, 7, 12, tzinfo=UTC)
        self.said: dict[str, tuple[Group, Person, str]] = {}
        self.expected: dict[str, Group] = {}
        for move in opening:
            self.moves_on(move)

    def moves_on(self, move: str) -> None:
        first = self.cycle.groups[0]
        if move.startswith("/"):
            self.order(first, move[1:])
        elif move.startswith(">>"):
            self.pass_time(float(move[2:]), on_time=True)
        elif move == "=":
            self.work_off()
        else:
            self.write(first, PEOPLE[0], move, None)
        for group in self.cycle.groups:
            while group.inbox:
                self.cycle.handle(group, group.inbox.popleft())

    def write(
        self, group: Group, who: Person, words: str, target: str | None, *, addressed: bool = False
    ) -> None:
        text, tokens = self.unique(words)
        event = MessageReceived(
            **self.shared(group, who),
            message=self.cycle.next_id("p"),
            text=text,
            reply_to=target,
            addressed=addressed,
        )
        counts = self.counts(group, event)
        self.said[event.message] = (group, who, text)
        self.cycle.handle(group, event)
        if counts:
            self.expected |= dict.fromkeys(tokens, group)

    def pass_time(self, minutes: float, *, on_time: bool) -> None:
        target = self.now + timedelta(minutes=minutes)
        while on_time and (due := self.next_due()) is not None and due <= target:
            self.now = max(self.now, due)
            self.ring()
        self.now = target
        self.ring()

    def work_off(self) -> None:
        """Every job is done: themes are found, ballots drawn and counted; nobody knows answers."""
        for group in self.cycle.groups:
            while group.jobs:
                self.done(group, group.jobs.popleft(), answered=False, found=())

    def done(
        self,
        group: Group,
        task: Any,
        *,
        answered: bool,
        found: Sequence[Reference],
        likely: tuple[Likely, ...] = (),
        proposed: tuple[Proposal, ...] = (),
    ) -> None:
        shared = {"id": self.cycle.next_id("job:"), "at": self.now, "chat": group.chat}
        if isinstance(task, DrawBallot | CloseBallot):
            self.cycle.work(task, self.cycle.next_id("job:"), self.now)
            return
        if isinstance(task, Interpret):
            self.cycle.handle(group, interpreted(task, proposed, **shared))
            return
        if not isinstance(task, Consult):
            self.cycle.handle(group, ThemesFound(**shared, round=task.round, likely=likely))
            return
        answer = AnswerFound(
            **shared,
            question=task.question,
            question_message=task.message,
            question_chat=task.chat,
            asker=Person(task.asker, task.asker_name),
            answered=answered,
            text="…",
            passages=tuple(Passage(r.id, r.label, r.text) for r in found),
        )
        self.cycle.handle(group, answer)

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        """Every idea that was said is in the record once, unless somebody took it back."""
        for text in self.cycle.withdrawals:
            self.expected = {t: g for t, g in self.expected.items() if t not in text}
        self.cycle.withdrawals.clear()
        for token, group in self.expected.items():
            found = [idea.text for idea in group.live if token in idea.text.split()]
            assert len(found) == 1, f"{token} is in the record {len(found)} times"

    @invariant()
    def timers_and_state_agree(self) -> None:
        """Each phase has the timers that end it, and no timer is left without its phase."""
        for group in self.cycle.groups:
            table = {n for n in group.timers if n.startswith("table-")}
            timers = {n: due for n, due in group.timers.items() if n not in table}
            match group.state.encounter:
                case Running() as running:
                    self.check_running(running, timers)
                case Grace(until=until):
                    assert timers == {"grace": until}
                case Planned(starts_at=starts_at):
                    assert timers.pop("start", None) == starts_at
                    assert set(timers) <= {"soon-day", "soon-hour"}
                    assert all(due < starts_at for due in timers.values())
                case Idle() | Paused():
                    assert not timers
            if group.state.table is None:
                assert not table
            else:
                assert group.timers["table-end"] == group.state.table.until

    def check_running(self, running: Running, timers: dict[str, datetime]) -> None:
        box = running.box
        rung = dict(bells(self.pack.encounter, box))
        if box.phase + 1 < len(box.ends):
            rung["phase"] = box.phase_end
        for name, due in rung.items():
            if name == "end" or due > self.now:
                assert timers.get(name) == due, f"{name} must ring at {due}"
        assert set(timers) <= {*rung, "coach"}
        assert all(timers[name] == due for name, due in rung.items() if name in timers)

    def teardown(self) -> None:
        """Once everybody is silent and time passes, every round that was opened is closed."""
        if not hasattr(self, "cycle"):
            return
        for group in self.cycle.groups:
            group.inbox.clear()
            if isinstance(group.state.encounter, Paused):
                self.order(group, "reprendre ici")
        while (due := self.next_due()) is not None:
            self.now = max(self.now, due)
            self.ring()
        for group in self.cycle.groups:
            assert isinstance(group.state.encounter, Idle)
            assert group.state.table is None
            assert not any(group.rounds.values()), "a round is still open"
        self.nothing_is_lost_or_doubled()

    def order(self, group: Group, words: str) -> None:
        name, _, arguments = words.partition(" ")
        shared = self.shared(group, LEADER) | {"message": self.cycle.next_id("p")}
        self.cycle.handle(group, CommandGiven(**shared, name=name, arguments=arguments))

    def ring(self) -> None:
        """Ring what is due; no bell may be forgotten by a group whose round goes on."""
        for group in self.cycle.groups:
            overdue = {(group.id, n, due) for n, due in group.timers.items() if due <= self.now}
            self.cycle.ring_due(group, self.now)
            if isinstance(group.state.encounter, Running):
                forgotten = {timer for timer in overdue - self.cycle.rung if "bell-" in timer[1]}
                assert not forgotten, f"these bells never rang: {forgotten}"

    def next_due(self) -> datetime | None:
        return min((due for g in self.cycle.groups for due in g.timers.values()), default=None)

    def group(self, data: Any) -> Group:
        return self.cycle.groups[data.draw(st.integers(0, 1), label="group")]

    def likely_pairs(self, data: Any, group: Group, round: int) -> tuple[Likely, ...]:
        """Two ideas of the round that may say the same, or none."""
        ideas = sorted((i.id, i.text) for i in group.live if i.round == round)
        if len(ideas) < 2 or not data.draw(st.booleans(), label="likely"):
            return ()
        (one, first), (other, second) = ideas[:2]
        return (Likely(round, (one, other), (first, second)),)

    def proposals(self, data: Any, task: Interpret) -> tuple[Proposal, ...]:
        """What may be read in the words: nothing, each idea's place, or several ideas."""
        unclear = [(idea.id, idea.text) for idea in task.ideas]
        whole = unclear or [(contribution_id(task.chat, task.message, 0), task.text)]
        parts = whole if len(whole) > 1 else [*whole, (whole[0][0], "et aussi")]
        count = data.draw(st.integers(0, len(parts)), label="proposals")
        cells = st.tuples(st.sampled_from(["usage", "offre"]), st.sampled_from(SIDES[:2]))
        return tuple(
            Proposal(id, text, *data.draw(cells), doubtful=data.draw(st.booleans()))
            for id, text in parts[:count]
        )

    def target(self, data: Any, group: Group) -> str | None:
        said = [id for id, (where, _, _) in self.said.items() if where is group]
        return data.draw(st.sampled_from([None, *group.posts, *said]), label="reply to")

    def shared(self, group: Group, who: Person) -> dict[str, Any]:
        self.now += timedelta(seconds=1)
        return {"id": self.cycle.next_id(), "at": self.now, "chat": group.chat, "author": who}

    def alone(self, group: Group, who: Person) -> dict[str, Any]:
        """The same in the person's own conversation, which speaks for the group."""
        chat = f"room:private-{who.name}"
        return self.shared(group, who) | {"chat": chat, "private": True}

    def unique(self, words: str) -> tuple[str, list[str]]:
        tokens = [self.cycle.next_id("idée") for _ in range(words.count("{}"))]
        return words.format(*tokens), tokens

    def open(self, group: Group) -> bool:
        state = group.state
        return isinstance(state.encounter, Running | Paused | Grace) or state.table is not None

    def counts(self, group: Group, event: MessageReceived) -> bool:
        """Whether a message must count: marked or an answer to a prompt while a table is open."""
        slot = group.posts[event.reply_to].name if event.reply_to in group.posts else ""
        if not self.open(group) or slot.startswith(SLOTLESS) or (event.addressed and not slot):
            return False
        return self.marked(group, event.text) or slot.startswith(("prompt-", "board-"))

    def marked(self, group: Group, text: str) -> bool:
        words = drafts(text, actor_words(self.pack, group.situation))
        return bool(words) and words[0].marked
