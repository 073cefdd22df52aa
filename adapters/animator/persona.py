"""An animator in conversation: tells what is found in its own voice, and keeps up the talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from adapters.animator import phrasing
from adapters.animator.answer import APART, Answer, Answers, SoFar
from adapters.animator.exchange import Exchange, Heard, aside, said
from adapters.animator.phrasing import Stage
from adapters.animator.scope import KINDS, Outside
from adapters.animator.talk import talk
from adapters.animator.voice import Said, Voice
from bot.language import Language
from bot.pack import Pack, Situation
from bot.references import Reference, references
from bot.words import says_something, words

ASIDE = 3  # every so many things said, a longer answer is handed back to the group too
LONGEST = 4  # sentences after which nothing is added
_DECLINED: tuple[Outside, ...] = (*KINDS, "elsewhere", "idle")


class Persona:
    """Answers for one pack in one language, as somebody would; safe to call from any thread."""

    def __init__(self, finder: Answers, pack: Pack, language: Language) -> None:
        self._finder = finder
        self._pack = pack
        self._language = language
        self._talk = talk(pack.locale)
        self._references = {r.id: r for r in references(pack, language)}

    def answer(
        self,
        question: str,
        scenario: str,
        situation: str | None,
        previous: str | None = None,
        so_far: SoFar = APART,
    ) -> Answer:
        """The answer of a scenario's animator; KeyError if the pack lacks scenario or situation."""
        case = self._pack.situation(situation) if situation else None
        stage = Stage(self._pack, self._language, self._pack.scenario(scenario), case)
        voice = Voice(stage, question, so_far)
        exchange = Exchange(
            stage=stage,
            voice=voice,
            references=self._references,
            find=lambda asked: self._finder.answer(asked, scenario, situation, previous),
            tell=lambda found: self._retold(found, voice, so_far),
            instead=self._talk.instead,
            previous=previous or "",
            about=so_far.about,
            in_round=bool(so_far.meeting),
        )
        heard = self._heard(question, case)
        answer = exchange.answer(heard) or self._on_topic(heard, exchange, so_far)
        return replace(answer, text=self._language.typography(answer.text))

    def _heard(self, question: str, case: Situation | None) -> Heard:
        spoken = self._talk.spoken(question)
        asked, courtesy = self._talk.without_courtesy(spoken)
        if courtesy and "?" not in asked and not says_something(asked, self._pack.locale):
            asked = ""
        us = case.name if case else ""
        forms = (self._talk.move(form, us) for form in (question, spoken, asked))
        move = next(filter(None, forms), None)
        if not words(spoken):
            move = "further" if "?" in spoken else "wordless"
        return Heard(question, asked, courtesy, move)

    def _on_topic(self, heard: Heard, exchange: Exchange, so_far: SoFar) -> Answer:
        """What the finder found, told by the persona."""
        found, voice = exchange.find(heard.words), exchange.voice
        if self._talk.speaks_of_rivals(heard.words):
            return self._of_rivals(found, exchange)
        if not found.answered:
            return _declined(found, heard, exchange)
        lead = self._lead(heard.words, found, voice)
        return said(found, [*lead, *self._retold(found, voice, so_far)])

    def _of_rivals(self, found: Answer, exchange: Exchange) -> Answer:
        """Each animator speaks for itself; who meets the others can be read."""
        offered = tuple(phrasing.passage(r, exchange.stage) for r in self._rotation())
        return said(
            replace(found, answered=False, passages=offered), [exchange.voice.says("elsewhere")]
        )

    def _rotation(self) -> list[Reference]:
        return [r for r in self._references.values() if r.id == "rotation"]

    def _lead(self, question: str, found: Answer, voice: Voice) -> list[Said]:
        """A word before what was told already, or before an answer to an attack."""
        if found.passages and self._repeats(found.passages[0].ref, voice):
            return [voice.says("again")]
        return [voice.says("challenge")] if self._talk.challenges(question) else []

    def _repeats(self, ref: str, voice: Voice) -> bool:
        """Whether a passage was told a moment ago, or in every way that there is."""
        ways = len(self._references[ref].says) or 1
        return voice.just_told(ref) or voice.times(ref) >= ways

    def _retold(self, found: Answer, voice: Voice, so_far: SoFar) -> list[Said]:
        """The passages in the persona's own words if it has some for all; linked, rounded off."""
        known = [self._references[p.ref] for p in found.passages]
        if not all(reference.says for reference in known):
            return [Said(found.text, tuple(reference.id for reference in known))]
        told = list(_linked([voice.tells(reference) for reference in known], voice))
        length = sum(len(phrasing.sentences(part.text)) for part in told)
        due = bool(so_far.said) and len(so_far.said) % ASIDE == 0 and length < LONGEST
        last = voice.turns_to_the_group() if length < 2 or due else None
        return [*told, last] if last else told


def _linked(told: Sequence[Said], voice: Voice) -> Iterator[Said]:
    """Several passages with a word before each but the first."""
    for number, part in enumerate(told):
        if number:
            yield voice.says("link", number - 1)
        yield part


def _declined(found: Answer, heard: Heard, exchange: Exchange) -> Answer:
    """What is not answered, in the persona's own way of saying so; thanks are taken as such."""
    known = (k for k in _DECLINED if phrasing.declined(k, exchange.stage) == found.text)
    kind: str | None = next(known, None)
    if kind is None:
        return said(found, [exchange.voice.does_not_know()])
    if found.passages:
        return said(found, [exchange.voice.says(kind)])
    if heard.courtesy == "thanks" and "?" not in heard.words:
        found, kind = replace(found, answered=True), "thanks"
    return aside(said(found, [exchange.voice.says(kind)]), exchange.previous)
