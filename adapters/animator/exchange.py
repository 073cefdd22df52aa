"""What is said to an animator and asks nothing of its card: courtesies, nods, pleas for more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from adapters.animator import phrasing
from adapters.animator.answer import Answer
from adapters.animator.phrasing import Stage
from adapters.animator.telling import Telling, said
from adapters.animator.voice import Said, Voice, read_out, retold
from bot.references import Reference, scenario_prefix
from bot.words import stems


class Heard(msgspec.Struct, frozen=True):
    """A message, what is left of it without courtesies, which one that was, which move it is."""

    words: str
    asked: str
    courtesy: str | None
    move: str | None


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One message and its answer; `previous`, `about` are the person's last question and passage.

    `instead` gives the question that a plea stands for (`convince`: what speaks for you?).
    """

    stage: Stage
    voice: Voice
    references: Mapping[str, Reference]
    find: Callable[[str], Answer]
    telling: Telling
    instead: Mapping[str, str]
    previous: str
    about: str
    in_round: bool

    def answer(self, heard: Heard) -> Answer | None:
        """A word back; None where the card or the sheet is asked something."""
        match heard.move:
            case None:
                return None if heard.asked else self._courtesy(heard.courtesy)
            case "agenda":
                return self._agenda(heard.words)
            case "case":
                return self._changing()
            case "convince" | "summary":
                return self._pleading(heard.move)
            case "story" if self._is_titled(heard.words):
                return None
            case "story" | "example":
                return self._without_example()
            case "why" | "further" | "more":
                return self._further(heard.move)
            case kind:
                thanked = heard.courtesy == "thanks" and kind != "disagreement"
                polite = thanked or kind in ("howdy", "thanks")
                word = self.voice.says("thanks" if thanked else kind)
                return self._word(word, answered=polite)

    def _is_titled(self, message: str) -> bool:
        """Whether a facet of the card bears a word of the message in its title: `a day`."""
        locale = self.stage.pack.locale
        titles = {s for f in self.stage.scenario.facets for s in stems(f.label, locale)}
        return not titles.isdisjoint(stems(message, locale))

    def _word(self, word: Said, *, answered: bool = True) -> Answer:
        return aside(said(Answer(answered=answered, text=""), [word]), self.previous)

    def _courtesy(self, kind: str | None) -> Answer:
        if kind in (None, "greeting"):
            return self._word(self.voice.greets())
        return self._word(self.voice.says(kind))

    def _agenda(self, question: str) -> Answer:
        """Where the round is; outside of any, what the sheet or the programme say."""
        found = self.find(question)
        told = self.telling.told(found) if found.answered else [Said(found.text)]
        told = [self.voice.says("agenda")] if self.in_round else told
        return aside(replace(said(found, told), now=True), self.previous)

    def _changing(self) -> Answer | None:
        """What the card says of the first and of the last actor type, where it speaks of them."""
        mine = scenario_prefix(self.stage.scenario.id)
        ids = (f"{mine}/{actor.id}" for actor in self.stage.pack.actors)
        known = [self.references[id] for id in ids if id in self.references]
        ends = known[:1] + known[1:][-1:]
        if not ends or not all(reference.says for reference in ends):
            return None
        passages = tuple(phrasing.passage(reference, self.stage) for reference in ends)
        refs = tuple(reference.id for reference in known)
        told = [self.voice.tells(reference) for reference in ends]
        answer = Answer(answered=True, text="", refs=refs, passages=passages)
        return said(answer, [self.voice.says("case"), *told])

    def _pleading(self, plea: str) -> Answer:
        found = self.find(self.instead[plea])
        return said(found, [self.voice.says(plea), *self.telling.told(found)])

    def _without_example(self) -> Answer:
        """No card tells a story: it says so and offers what comes closest."""
        found = self.find(self.instead["example"])
        known = (self.references[ref] for ref in found.refs[:3])
        offered = tuple(phrasing.passage(reference, self.stage) for reference in known)
        refused = replace(found, answered=False, passages=offered)
        return said(refused, [self.voice.says("example")])

    def _further(self, move: str) -> Answer:
        """What was just told, otherwise; then word for word; then no more."""
        before = self.find(self.previous) if self.previous and not self.about else None
        found = before.refs[:1] if before and before.answered else ()
        topic = self.references.get(self.about or "".join(found))
        if topic is None:
            kind = "exhausted" if before and not before.answered else "lost"
            return self._word(self.voice.says(kind), answered=False)
        refs = (topic.id, *(ref for ref in (before.refs if before else ()) if ref != topic.id))
        told = self._once_more(move, topic)
        if told is None:
            answer = self._word(self.voice.says("exhausted"), answered=False)
            return replace(answer, refs=refs)
        passage = phrasing.passage(topic, self.stage)
        answer = Answer(answered=True, text="", refs=refs, passages=(passage,))
        return aside(said(answer, told), self.previous)

    def _once_more(self, move: str, topic: Reference) -> list[Said] | None:
        once = retold(topic.id)
        if move != "more" and len(topic.says) > 1 and not self.voice.times(once):
            lead = self.voice.says("why" if move == "why" else "further")
            return [replace(lead, names=(*lead.names, once)), self.voice.tells(topic)]
        if self.voice.times(read_out(topic.id)) or len(topic.text) > phrasing.SHORT:
            return None
        return [self.voice.reads(topic)]


def aside(answer: Answer, previous: str) -> Answer:
    """An answer after which a follow-up still leans on the question before."""
    return replace(answer, topic=previous)
