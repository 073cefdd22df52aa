"""The embedded animator: finds what its card and the sheet say, and says it in character."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from adapters.animator import phrasing
from adapters.animator.answer import Answer
from adapters.animator.elsewhere import speaks_of_another
from adapters.animator.index import Found, Heard, Index
from adapters.animator.phrasing import Stage
from adapters.animator.questions import asks, follows, names, pair, sentences
from adapters.animator.scope import Scope, Verdict
from adapters.animator.talk import talk
from adapters.animator.vectors import KnownVectors
from bot.language import Language
from bot.pack import Pack
from bot.references import Reference, notes_prefix, references, scenario_prefix, situation_prefix
from bot.words import says_something, words

CONTEXT = 0.4  # weight of the previous question, for a follow-up
CLOSE = 0.25  # standard scores within which a second passage completes the first
RANKED = 5
OFFERED = 3


class Asked(msgspec.Struct, frozen=True):
    """What surrounds a question: where it is asked, what was said before, names nobody knows."""

    stage: Stage
    previous: str | None
    strangers: frozenset[str]


class Weighed(msgspec.Struct, frozen=True):
    """A question with its candidates, best first, and whether the best one answers it."""

    words: str
    found: tuple[Found, ...]
    verdict: Verdict

    @property
    def best(self) -> Reference:
        """The passage that the question is most about."""
        return self.found[0].reference


class Retriever:
    """Answers for one pack in one language; pure computing, safe to call from any thread."""

    def __init__(self, pack: Pack, language: Language, vectors: KnownVectors | None) -> None:
        self._pack = pack
        self._language = language
        self._talk = talk(pack.locale)
        self._references = references(pack, language)
        self._index = Index(self._references, self._talk, pack.locale, vectors)
        self._scope = Scope(self._talk, pack.locale, self._index, vectors)
        asides = (self._talk.spoken(said) for said in self._talk.chatter if "?" not in said)
        self._asides = frozenset(map(_bare, asides)) - frozenset(map(_bare, self._index.ways))
        self._empty = frozenset(_bare(self._talk.spoken(said)) for said in self._talk.contentless)

    def answer(
        self, question: str, scenario: str, situation: str | None, previous: str | None = None
    ) -> Answer:
        """The answer of a scenario's animator; KeyError if the pack lacks scenario or situation."""
        stage = Stage(
            self._pack,
            self._language,
            self._pack.scenario(scenario),
            self._pack.situation(situation) if situation else None,
        )
        asked, courtesy = self._talk.without_courtesy(self._talk.spoken(question))
        if not asked or (courtesy and not self._asks(asked)):
            kind = courtesy or "greeting"
            return Answer(answered=True, text=phrasing.courtesy(kind, question, stage))
        if _bare(asked) in self._empty and previous:
            return self.answer(previous, scenario, situation)
        if _bare(asked) in self._asides | self._empty:
            return Answer(answered=False, text=phrasing.declined("idle", stage))
        around = Asked(stage, previous, self._strangers(question))
        return self._answered(self._weighed_parts(asked, around), stage)

    def _strangers(self, question: str) -> frozenset[str]:
        """The proper names of a question that no passage knows, as its folded words."""
        known, shorthand = self._index.spelling.knows, self._talk.shorthand
        new = (n for n in names(question) if n.casefold() not in shorthand and not known(n))
        return frozenset(word for name in new for word in words(name))

    def _asks(self, asked: str) -> bool:
        """Whether something is asked beside a courtesy: `bonjour, qui êtes-vous ?`."""
        return asks(asked) or says_something(asked, self._pack.locale)

    def _weighed_parts(self, asked: str, around: Asked) -> list[Weighed]:
        """The whole question, or its parts where each is about a passage of its own."""
        parts = sentences(asked)
        whole = self._weighed(*_lone(asked, parts, around))
        if len(parts) == 1:
            parts = list(pair(parts[0]) or ())
        weighed = [self._weighed(part, around) for part in parts]
        apart = len({w.best.id for w in weighed}) == len(weighed) > 1
        each = apart and any(w.verdict.answered for w in weighed)
        return weighed if each else [whole]

    def _weighed(self, question: str, around: Asked) -> Weighed:
        heard = self._index.hear(question)
        hearings: list[tuple[Heard, float]] = [(heard, 1.0)]
        if around.previous and follows(question):
            context = self._talk.spoken(f"{around.previous} {question}")
            hearings.append((self._index.hear(context), CONTEXT))
        found = self._index.found(hearings, self._candidates(around.stage))
        stranger = not around.strangers.isdisjoint(words(question))
        verdict = self._scope.judged(heard, found[0], stranger=stranger)
        return Weighed(question, tuple(found), verdict)

    def _candidates(self, stage: Stage) -> list[int]:
        """The scenario's card, the case's sheet, its notes, and what is the same for everybody."""
        prefixes = [scenario_prefix(stage.scenario.id) + "/", "actor/", "programme/", "rotation"]
        if stage.situation:
            prefixes += [
                situation_prefix(stage.situation.id) + "/",
                notes_prefix(stage.situation.id),
            ]
        wanted = tuple(prefixes)
        return [n for n, r in enumerate(self._references) if r.id.startswith(wanted)]

    def _answered(self, weighed: Sequence[Weighed], stage: Stage) -> Answer:
        refs, first = _ranking(weighed), weighed[0]
        if speaks_of_another(first.words, first.best, stage):
            return self._elsewhere(refs, stage)
        known = [w for w in weighed if w.verdict.answered]
        if not known:
            return self._unanswered(first, refs, stage)
        told = list(self._told(known))
        text = self._text(told, first.words, stage)
        sources = tuple(phrasing.passage(r, stage) for r, _ in told)
        partly = len(known) < len(weighed)
        return Answer(answered=True, text=text, refs=refs, passages=sources, partly=partly)

    def _text(self, told: Sequence[tuple[Reference, str]], question: str, stage: Stage) -> str:
        turn = phrasing.turn_of(question)
        text = " ".join(
            phrasing.told(r, self._excerpt(r, part), stage, turn + n)
            for n, (r, part) in enumerate(told)
        )
        return phrasing.rounded(text, question, stage)

    def _elsewhere(self, refs: tuple[str, ...], stage: Stage) -> Answer:
        """What belongs to another scenario or case is its animator's to tell."""
        who_meets_whom = [r for r in self._references if r.id == "rotation"]
        offered = tuple(phrasing.passage(r, stage) for r in who_meets_whom)
        text = phrasing.declined("elsewhere", stage)
        return Answer(answered=False, text=text, refs=refs, passages=offered)

    def _told(self, weighed: Sequence[Weighed]) -> Iterator[tuple[Reference, str]]:
        """Each part's passage; a lone question whose second passage is as close gets both."""
        for part in weighed:
            yield part.best, part.words
        if len(weighed) == 1 and len(weighed[0].found) > 1:
            first, second = weighed[0].found[:2]
            if first.score - second.score < CLOSE:
                yield second.reference, weighed[0].words

    def _unanswered(self, weighed: Weighed, refs: tuple[str, ...], stage: Stage) -> Answer:
        kind = weighed.verdict.outside
        if kind != "absent":
            return Answer(answered=False, text=phrasing.declined(kind, stage), refs=refs)
        offered = tuple(phrasing.passage(f.reference, stage) for f in weighed.found[:OFFERED])
        text = phrasing.unknown(weighed.words, stage)
        return Answer(answered=False, text=text, refs=refs, passages=offered)

    def _excerpt(self, reference: Reference, question: str) -> str:
        """The sentences of a passage that the question is about, in their order."""
        parts = phrasing.sentences(reference.text)
        if len(parts) <= phrasing.WHOLE or len(reference.text) <= phrasing.SHORT:
            return reference.text
        near = self._index.nearness(question, parts)
        chosen = sorted(sorted(range(len(parts)), key=lambda n: -near[n])[: phrasing.CHOSEN])
        return phrasing.excerpt(parts, chosen)


def _bare(said: str) -> str:
    """The words alone, each once in a row: `ok, ok !` is `ok`."""
    return " ".join(word for word, _ in itertools.groupby(words(said)))


def _lone(message: str, parts: Sequence[str], around: Asked) -> tuple[str, Asked]:
    """The only question of a message, which may lean on what leads up to it; else all of it."""
    if len(parts) != 1 or parts[0] == message:
        return message, around
    before = message.replace(parts[0], " ").strip()
    return parts[0], msgspec.structs.replace(around, previous=before)


def _ranking(weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """The best passage of each part, then the next best of all, each once."""
    heads = [w.best.id for w in weighed]
    others = sorted((f for w in weighed for f in w.found[1:]), key=lambda f: -f.score)
    return tuple(dict.fromkeys([*heads, *(f.reference.id for f in others)]))[:RANKED]
