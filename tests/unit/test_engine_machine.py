"""Every event in every order: whatever people, bells and workers do, the engine keeps its promises.

A hypothesis state machine plays two groups of a cycle; `tests.memory` interprets the effects.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.commands import COMMANDS
from bot.effects import Consolidate, Interpret
from bot.events import (
    ButtonPressed,
    CommandGiven,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessageReceived,
    MessageRemoved,
    Person,
    ReactionChanged,
    TimerExpired,
    Unreached,
)
from bot.references import references
from bot.reminders import SLOT
from tests.house import PACK, SHELF
from tests.unit.engine_promises import Promises
from tests.unit.engine_words import (
    ANSWERS,
    ANYBODY,
    ARGUMENTS,
    LEADER,
    LENGTHS,
    MARKED,
    ORDERS,
    PLAIN,
    TIMERS,
    TOKENS,
)


class EveryEvent(Promises):
    """What people, bells and workers may do, in any order."""

    # What people do.

    @rule(data=st.data(), who=ANYBODY, words=st.sampled_from(MARKED + PLAIN))
    def somebody_writes(self, data: Any, who: Person, words: str) -> None:
        """A message, on its own or as an answer to any message there is."""
        group = self.group(data)
        target = self.target(data, group)
        addressed = data.draw(st.booleans()) and data.draw(st.booleans())
        self.write(group, who, words, target, addressed=addressed)

    @rule(data=st.data(), who=ANYBODY, words=st.sampled_from(MARKED + PLAIN))
    def somebody_writes_alone(self, data: Any, who: Person, words: str) -> None:
        """A message in a person's own conversation, where whatever they write is meant.

        Unless it is marked, it is meant for their compass if they have one under way.
        """
        group = self.group(data)
        text, tokens = self.unique(words)
        event = MessageReceived(
            **self.alone(group, who), message=self.cycle.next_id("p"), text=text
        )
        elsewhere = any(run.whose == who.id for run in group.state.compasses)
        plain = not text.rstrip().endswith("?") and not elsewhere
        counts = self.open(group) and (plain or self.marked(group, text))
        self.cycle.handle(group, event)
        if counts:
            self.expected |= dict.fromkeys(tokens, group)

    @rule(data=st.data(), words=st.sampled_from(ANSWERS))
    def somebody_answers_what_was_asked_back(self, data: Any, words: str) -> None:
        """The author of an unclear idea says which side or actor type they mean."""
        group = self.group(data)
        asked = [id for id, s in group.posts.items() if s.name.startswith("ask-")]
        if not asked:
            return
        message = data.draw(st.sampled_from(asked))
        idea = group.ideas.get(group.posts[message].name.removeprefix("ask-"))
        who = Person(idea.author, "author") if idea and idea.author else LEADER
        shared = self.shared(group, who) | {"message": self.cycle.next_id("p")}
        self.cycle.handle(group, MessageReceived(**shared, text=words, reply_to=message))

    @rule(
        data=st.data(),
        who=ANYBODY,
        name=st.sampled_from([n for c in COMMANDS for n in (c.name, *c.aliases)] + ["touur", "x"]),
        arguments=st.sampled_from(ARGUMENTS),
        addressed=st.booleans(),
        alone=st.booleans(),
    )
    def somebody_commands(
        self, data: Any, who: Person, name: str, arguments: str, addressed: bool, alone: bool
    ) -> None:
        """A command with any arguments, by anybody, as an answer to anything, maybe in private."""
        group = self.group(data)
        words, _ = self.unique(arguments)
        event = CommandGiven(
            **(self.alone(group, who) if alone else self.shared(group, who)),
            message=self.cycle.next_id("p"),
            name=name,
            arguments=words,
            reply_to=self.target(data, group),
            addressed=addressed,
        )
        self.cycle.handle(group, event)

    @rule(data=st.data(), order=st.sampled_from(ORDERS), here=st.sampled_from(["", " ici"]))
    def the_leader_conducts(self, data: Any, order: str, here: str) -> None:
        """The commands over time, without which little happens."""
        self.order(self.group(data), order + here)

    @rule(data=st.data(), who=ANYBODY, forged=st.sampled_from(TOKENS), alone=st.booleans())
    def somebody_presses(self, data: Any, who: Person, forged: str, alone: bool) -> None:
        """Any button that stands somewhere, or a token that nobody gave, maybe in private."""
        group = self.group(data)
        known = [(id, b.action) for id, s in group.posts.items() for b in s.buttons]
        message, action = data.draw(st.sampled_from([*known, ("m0", forged)]))
        receipt = data.draw(st.sampled_from([None, "r"]))
        shared = self.alone(group, who) if alone else self.shared(group, who)
        press = ButtonPressed(**shared, message=message, action=action, receipt=receipt)
        self.cycle.handle(group, press)

    @rule(data=st.data(), who=ANYBODY, emoji=st.sampled_from([(), ("👍",), ("1️⃣",), ("❤", "🔥")]))
    def somebody_reacts(self, data: Any, who: Person, emoji: tuple[str, ...]) -> None:
        """Reactions come and go on any message."""
        group = self.group(data)
        target = self.target(data, group) or "p0"
        event = ReactionChanged(**self.shared(group, who), message=target, emoji=emoji)
        self.cycle.handle(group, event)

    @precondition(lambda self: self.said)
    @rule(data=st.data(), words=st.sampled_from(MARKED + PLAIN))
    def somebody_edits(self, data: Any, words: str) -> None:
        """An author changes a message; what it said before is no longer asked for."""
        message = data.draw(st.sampled_from(sorted(self.said)))
        group, who, old = self.said[message]
        text, tokens = self.unique(words)
        event = MessageEdited(**self.shared(group, who), message=message, text=text)
        known = any(c.message == message and c.author == who.id for c in group.live)
        followed = self.open(group) and (known or self.marked(group, text))
        self.cycle.handle(group, event)
        if followed:
            self.expected = {t: g for t, g in self.expected.items() if t not in old.split()}
            self.expected |= dict.fromkeys(tokens, group)
        # An edit that nobody followed leaves the older words in the record.
        self.said[message] = (group, who, text if followed else f"{old}\n{text}")

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def somebody_removes(self, data: Any) -> None:
        """A message is taken back."""
        message = data.draw(st.sampled_from(sorted(self.said)))
        group, who, _ = self.said[message]
        self.cycle.handle(group, MessageRemoved(**self.shared(group, who), message=message))

    @rule(data=st.data(), who=ANYBODY, kind=st.sampled_from([MemberJoined, MemberLeft]))
    def somebody_comes_or_goes(self, data: Any, who: Person, kind: type[Any]) -> None:
        """A late-comer, or somebody who has had enough."""
        group = self.group(data)
        self.cycle.handle(group, kind(**self.shared(group, who)))

    # What the house does.

    @rule(minutes=st.sampled_from(LENGTHS), on_time=st.booleans())
    def time_passes(self, minutes: float, on_time: bool) -> None:
        """Bells ring when they are due, or all of them late because the house was down."""
        self.pass_time(minutes, on_time=on_time)

    @rule(data=st.data(), name=st.sampled_from(TIMERS), ago=st.sampled_from([0, 1, 90]))
    def a_timer_rings_that_nobody_set(self, data: Any, name: str, ago: int) -> None:
        """A timer that was moved or cancelled while it was about to ring."""
        group = self.group(data)
        due = self.now - timedelta(minutes=ago)
        shared = {"id": self.cycle.next_id(), "at": self.now, "chat": group.chat}
        self.cycle.handle(group, TimerExpired(**shared, name=name, due=due))

    @rule(data=st.data())
    def a_worker_is_done(self, data: Any) -> None:
        """A question is answered or not, words are read, the themes of a round are found."""
        group = self.group(data)
        if not group.jobs:
            return
        task = group.jobs.popleft()
        likely = ()
        if isinstance(task, Consolidate):
            likely = self.likely_pairs(data, group, task.round)
        proposed = self.proposals(data, task) if isinstance(task, Interpret) else ()
        known = references(self.pack, self.cycle.language)
        found = data.draw(st.lists(st.sampled_from(known), max_size=3))
        answered = data.draw(st.booleans())
        self.done(group, task, answered=answered, found=found, likely=likely, proposed=proposed)

    @rule(data=st.data(), who=ANYBODY, times=st.integers(1, 2))
    def a_reminder_does_not_arrive(self, data: Any, who: Person, times: int) -> None:
        """The platform may not write to somebody, whether or not they were reminded."""
        group = self.group(data)
        shared = {"id": self.cycle.next_id(), "at": self.now, "chat": group.chat}
        slot = f"{SLOT}{group.id}-1-{times}"
        self.cycle.handle(group, Unreached(**shared, person=who.id, slot=slot))

    @rule(data=st.data(), who=ANYBODY)
    def somebody_says_whether_two_themes_are_one(self, data: Any, who: Person) -> None:
        """Only whoever facilitates decides, and what is decided is asked no more."""
        group = self.group(data)
        asked = [
            (id, b.action)
            for id, s in group.posts.items()
            for b in s.buttons
            if b.action.startswith("same:")
        ]
        if not asked:
            return
        message, action = data.draw(st.sampled_from(asked))
        before = group.state
        press = ButtonPressed(**self.shared(group, who), message=message, action=action)
        self.cycle.handle(group, press)
        decided = len(group.state.decisions) - len(before.decisions)
        assert decided == len(before.likely) - len(group.state.likely)
        assert decided == 0 or who.facilitator

    @rule(data=st.data())
    def the_inbox_is_read(self, data: Any) -> None:
        """Orders given in another group and news of closed rounds arrive, sooner or later."""
        group = self.group(data)
        while group.inbox:
            self.cycle.handle(group, group.inbox.popleft())


class EveryEventInEnglish(EveryEvent):
    """The same with another pack, if there is one: other actor types, other minutes."""

    pack = SHELF.packs()[-1] if len(SHELF.packs()) > 1 else SHELF.pack(PACK)


CAREFUL = settings(
    # 60, or many more with `--hypothesis-profile thorough`.
    max_examples=settings.default.max_examples * 6 // 10,
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
