"""Every event in every order: whatever people, bells and workers do, the engine keeps its promises.

A hypothesis state machine plays two groups of a cycle; `tests.memory` interprets the effects.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.commands import COMMANDS
from bot.effects import CloseBallot, Consult, DrawBallot
from bot.events import (
    AnswerFound,
    ButtonPressed,
    CommandGiven,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    Passage,
    Person,
    ReactionChanged,
    ThemesFound,
    TimerExpired,
)
from bot.flow import Grace, Idle, Paused, Planned, Running
from bot.pack import Pack
from bot.references import references
from bot.shortcuts import actor_words, drafts
from bot.timebox import bells
from tests.house import PACK, SHELF
from tests.memory import Cycle, Group

PEOPLE = tuple(Person(f"room:{name}", name) for name in ("ana", "bo", "chloé"))
LEADER = Person("room:lead", "lead", facilitator=True)
ANYBODY = st.sampled_from([*PEOPLE, LEADER])
SLOTLESS = ("ask-", "animator-", "answer-")
# `{}` stands for a word that nobody has said before, so that each idea can be told from others.
MARKED = ("+ {}", "- {}", "+usage {}", "frein offre : {}", "+- {}", "usage : {}", "levier : {}")
MARKED += ("levier offre :\n{}\n{}", "+ {}\n- {}", "− {}", "contre : {}", "commande:\n• {}\n- {}")
PLAIN = ("{}", "{} ?", "+1", "d'accord", "👍", "1", "levier", "usage", "frein usage", "", " \n ")
PLAIN += ("+", "-", ":", "usage :", "/", "les deux", "**gras** {}", "²", "{} " * 40)
ARGUMENTS = (
    "",
    "1",
    "2",
    "0",
    "3",
    "99999999999",
    "1 ici",
    "here",
    "1 18:00",
    "1 2026-07-01 09:00",
)
ARGUMENTS += ("2 9h", "5", "5min", "-3", "²", "1e9", "3000", "demain", "30/02 10:00", "A", "pdf")
ARGUMENTS += ("usage : {}", "tout le monde est perdu {} ?", "7j", "2j tout secret", "48h", "xlsx")
ORDERS = ("tour 1", "tour 2", "tour", "tour 1 18:00", "tour 2 2026-06-20 09:00", "tour 1 14:10")
ORDERS += ("suite", "pause", "reprendre", "prolonger 5", "raccourcir 2", "raccourcir 300", "clore")
ORDERS += ("ouvrir 7j", "ouvrir 2j tout secret", "ouvrir 1h", "relancer", "clore", "suite", "suite")
TOKENS = ("", ":", "::::", "side:x:lever", "actor::usage", "read::nowhere", "forget:me:all")
TOKENS += ("export::pdf", "export::exe", "move::", "withdraw::", "setup::a/b/c", "remind:g:never")
LENGTHS = (0.2, 1, 2, 4, 7, 9, 12, 20, 60, 24 * 60)
TIMERS = ("start", "soon-day", "soon-hour", "phase", "coach", "bell-half", "bell-5", "end", "grace")
TIMERS += ("bell-x", "table-end", "table-digest", "table-remind-1", "nothing")


class EveryEvent(RuleBasedStateMachine):
    """What people, bells and workers may do, in any order."""

    pack: Pack = SHELF.pack(PACK)

    @initialize()
    def begin(self) -> None:
        """Two groups of one cycle."""
        self.cycle = Cycle(self.pack, [s.id for s in self.pack.situations[:2]])
        self.now = datetime(2026, 6, 7, 12, tzinfo=UTC)
        self.said: dict[str, tuple[Group, Person, str]] = {}
        self.expected: dict[str, Group] = {}

    # What people do.

    @rule(data=st.data(), who=ANYBODY, words=st.sampled_from(MARKED + PLAIN))
    def somebody_writes(self, data: Any, who: Person, words: str) -> None:
        """A message, on its own or as an answer to any message there is."""
        group = self._group(data)
        target = self._target(data, group)
        text, tokens = self._unique(words)
        event = MessageReceived(
            **self._shared(group, who),
            message=self.cycle.next_id("p"),
            text=text,
            reply_to=target,
            addressed=data.draw(st.booleans()) and data.draw(st.booleans()),
        )
        counts = self._counts(group, event)
        self.said[event.message] = (group, who, text)
        self.cycle.handle(group, event)
        if counts:
            self.expected |= dict.fromkeys(tokens, group)

    @rule(
        data=st.data(),
        who=ANYBODY,
        name=st.sampled_from([n for c in COMMANDS for n in (c.name, *c.aliases)] + ["touur", "x"]),
        arguments=st.sampled_from(ARGUMENTS),
        addressed=st.booleans(),
    )
    def somebody_commands(
        self, data: Any, who: Person, name: str, arguments: str, addressed: bool
    ) -> None:
        """A command with any arguments, by anybody, as an answer to anything."""
        group = self._group(data)
        words, _ = self._unique(arguments)
        event = CommandGiven(
            **self._shared(group, who),
            message=self.cycle.next_id("p"),
            name=name,
            arguments=words,
            reply_to=self._target(data, group),
            addressed=addressed,
        )
        self.cycle.handle(group, event)

    @rule(data=st.data(), order=st.sampled_from(ORDERS), here=st.sampled_from(["", " ici"]))
    def the_leader_conducts(self, data: Any, order: str, here: str) -> None:
        """The commands over time, without which little happens."""
        self._order(self._group(data), order + here)

    @rule(data=st.data(), who=ANYBODY, forged=st.sampled_from(TOKENS))
    def somebody_presses(self, data: Any, who: Person, forged: str) -> None:
        """Any button that stands somewhere, or a token that nobody gave."""
        group = self._group(data)
        known = [(id, b.action) for id, s in group.posts.items() for b in s.buttons]
        message, action = data.draw(st.sampled_from([*known, ("m0", forged)]))
        receipt = data.draw(st.sampled_from([None, "r"]))
        press = ButtonPressed(
            **self._shared(group, who), message=message, action=action, receipt=receipt
        )
        self.cycle.handle(group, press)

    @rule(data=st.data(), who=ANYBODY, emoji=st.sampled_from([(), ("👍",), ("1️⃣",), ("❤", "🔥")]))
    def somebody_reacts(self, data: Any, who: Person, emoji: tuple[str, ...]) -> None:
        """Reactions come and go on any message."""
        group = self._group(data)
        target = self._target(data, group) or "p0"
        event = ReactionChanged(**self._shared(group, who), message=target, emoji=emoji)
        self.cycle.handle(group, event)

    @precondition(lambda self: self.said)
    @rule(data=st.data(), words=st.sampled_from(MARKED + PLAIN))
    def somebody_edits(self, data: Any, words: str) -> None:
        """An author changes a message; what it said before is no longer asked for."""
        message = data.draw(st.sampled_from(sorted(self.said)))
        group, who, old = self.said[message]
        text, tokens = self._unique(words)
        event = MessageEdited(**self._shared(group, who), message=message, text=text)
        known = any(c.message == message and c.author == who.id for c in group.live)
        followed = self._open(group) and (known or self._marked(group, text))
        self.cycle.handle(group, event)
        if followed:
            self.expected = {t: g for t, g in self.expected.items() if t not in old.split()}
            self.expected |= dict.fromkeys(tokens, group)
        self.said[message] = (group, who, text)

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def somebody_removes(self, data: Any) -> None:
        """A message is taken back."""
        message = data.draw(st.sampled_from(sorted(self.said)))
        group, who, _ = self.said[message]
        self.cycle.handle(group, MessageRemoved(**self._shared(group, who), message=message))

    @rule(data=st.data(), who=ANYBODY)
    def somebody_joins(self, data: Any, who: Person) -> None:
        """A late-comer."""
        group = self._group(data)
        self.cycle.handle(group, MemberJoined(**self._shared(group, who)))

    # What the house does.

    @rule(minutes=st.sampled_from(LENGTHS), on_time=st.booleans())
    def time_passes(self, minutes: float, on_time: bool) -> None:
        """Bells ring when they are due, or all of them late because the house was down."""
        target = self.now + timedelta(minutes=minutes)
        while on_time and (due := self._next_due()) is not None and due <= target:
            self.now = max(self.now, due)
            self._ring()
        self.now = target
        self._ring()

    @rule(data=st.data(), name=st.sampled_from(TIMERS), ago=st.sampled_from([0, 1, 90]))
    def a_timer_rings_that_nobody_set(self, data: Any, name: str, ago: int) -> None:
        """A timer that was moved or cancelled while it was about to ring."""
        group = self._group(data)
        due = self.now - timedelta(minutes=ago)
        shared = {"id": self.cycle.next_id(), "at": self.now, "chat": group.chat}
        self.cycle.handle(group, TimerExpired(**shared, name=name, due=due))

    @rule(data=st.data())
    def a_worker_is_done(self, data: Any) -> None:
        """A question is answered or not, the themes of a round are found."""
        group = self._group(data)
        if not group.jobs:
            return
        task = group.jobs.popleft()
        shared = {"id": self.cycle.next_id("job:"), "at": self.now, "chat": group.chat}
        if isinstance(task, DrawBallot | CloseBallot):
            self.cycle.work(task, self.cycle.next_id("job:"), self.now)
            return
        if not isinstance(task, Consult):
            self.cycle.handle(group, ThemesFound(**shared, round=task.round))
            return
        known = references(self.pack, self.cycle.language)
        found = data.draw(st.lists(st.sampled_from(known), max_size=3))
        answer = AnswerFound(
            **shared,
            question=task.question,
            question_message=task.message,
            question_chat=task.chat,
            asker=Person(task.asker, task.asker_name),
            answered=data.draw(st.booleans()),
            text="…",
            passages=tuple(Passage(r.id, r.label, r.text) for r in found),
        )
        self.cycle.handle(group, answer)

    @rule(data=st.data())
    def the_inbox_is_read(self, data: Any) -> None:
        """Orders given in another group and news of closed rounds arrive, sooner or later."""
        group = self._group(data)
        while group.inbox:
            self.cycle.handle(group, group.inbox.popleft())

    # What must hold.

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
                    self._check_running(running, timers)
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

    def _check_running(self, running: Running, timers: dict[str, datetime]) -> None:
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
                self._order(group, "reprendre ici")
        while (due := self._next_due()) is not None:
            self.now = max(self.now, due)
            self._ring()
        for group in self.cycle.groups:
            assert isinstance(group.state.encounter, Idle)
            assert group.state.table is None
            assert not any(group.rounds.values()), "a round is still open"
        self.nothing_is_lost_or_doubled()

    # How it is done.

    def _order(self, group: Group, words: str) -> None:
        name, _, arguments = words.partition(" ")
        shared = self._shared(group, LEADER) | {"message": self.cycle.next_id("p")}
        self.cycle.handle(group, CommandGiven(**shared, name=name, arguments=arguments))

    def _ring(self) -> None:
        """Ring what is due; no bell may be forgotten by a group whose round goes on."""
        for group in self.cycle.groups:
            overdue = {(group.id, n, due) for n, due in group.timers.items() if due <= self.now}
            self.cycle.ring_due(group, self.now)
            if isinstance(group.state.encounter, Running):
                forgotten = {timer for timer in overdue - self.cycle.rung if "bell-" in timer[1]}
                assert not forgotten, f"these bells never rang: {forgotten}"

    def _next_due(self) -> datetime | None:
        return min((due for g in self.cycle.groups for due in g.timers.values()), default=None)

    def _group(self, data: Any) -> Group:
        return self.cycle.groups[data.draw(st.integers(0, 1), label="group")]

    def _target(self, data: Any, group: Group) -> str | None:
        said = [id for id, (where, _, _) in self.said.items() if where is group]
        return data.draw(st.sampled_from([None, *group.posts, *said]), label="reply to")

    def _shared(self, group: Group, who: Person) -> dict[str, Any]:
        self.now += timedelta(seconds=1)
        return {"id": self.cycle.next_id(), "at": self.now, "chat": group.chat, "author": who}

    def _unique(self, words: str) -> tuple[str, list[str]]:
        tokens = [self.cycle.next_id("idée") for _ in range(words.count("{}"))]
        return words.format(*tokens), tokens

    def _open(self, group: Group) -> bool:
        state = group.state
        return isinstance(state.encounter, Running | Paused | Grace) or state.table is not None

    def _counts(self, group: Group, event: MessageReceived) -> bool:
        """Whether a message must count: marked or an answer to a prompt while a table is open."""
        slot = group.posts[event.reply_to].name if event.reply_to in group.posts else ""
        if not self._open(group) or slot.startswith(SLOTLESS) or (event.addressed and not slot):
            return False
        return self._marked(group, event.text) or slot.startswith(("prompt-", "board-"))

    def _marked(self, group: Group, text: str) -> bool:
        words = drafts(text, actor_words(self.pack, group.situation))
        return bool(words) and words[0].marked


class EveryEventInEnglish(EveryEvent):
    """The same with another pack, if there is one: other actor types, other minutes."""

    pack = SHELF.packs()[-1] if len(SHELF.packs()) > 1 else SHELF.pack(PACK)


CAREFUL = settings(
    max_examples=60,
    stateful_step_count=50,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestEveryEvent = EveryEvent.TestCase
TestEveryEvent.settings = CAREFUL
TestEveryEventInEnglish = pytest.mark.skipif(len(SHELF.packs()) < 2, reason="one pack only")(
    EveryEventInEnglish.TestCase
)
TestEveryEventInEnglish.settings = CAREFUL
