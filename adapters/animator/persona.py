"""An animator in conversation: tells what is found in its own voice, and keeps up the talk."""

from __future__ import annotations

from msgspec.structs import replace

from adapters.animator import phrasing
from adapters.animator.answer import APART, Answer, Answers, SoFar
from adapters.animator.exchange import Exchange, Heard, aside
from adapters.animator.phrasing import Stage
from adapters.animator.scope import KINDS, Outside
from adapters.animator.talk import talk
from adapters.animator.telling import Telling, said
from adapters.animator.voice import Voice
from bot.language import Language
from bot.pack import Pack, Situation
from bot.references import Reference, references
from bot.words import says_something, words

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
            telling=Telling(voice, self._references, self._talk, so_far),
            instead=self._talk.instead,
            previous=previous or "",
            about=so_far.about,
            in_round=bool(so_far.told.meeting),
        )
        heard = self._heard(question, case)
        answer = exchange.answer(heard) or self._on_topic(heard, exchange)
        return replace(answer, text=self._language.typography(answer.text))

    def _heard(self, question: str, case: Situation | None) -> Heard:
        spoken = self._talk.spoken(question)
        asked, courtesy = self._talk.without_courtesy(spoken)
        if courtesy and "?" not in asked and self._is_nothing(asked):
            asked = ""
        us = case.name if case else ""
        forms = (self._talk.move(form, us) for form in (question, spoken, asked))
        move = next(filter(None, forms), None)
        if not words(spoken):
            move = "further" if "?" in spoken else "wordless"
        return Heard(question, asked, courtesy, move)

    def _is_nothing(self, asked: str) -> bool:
        """Whether what stands beside a courtesy says no more than whom it is for."""
        return self._talk.addresses(asked) or not says_something(asked, self._pack.locale)

    def _on_topic(self, heard: Heard, exchange: Exchange) -> Answer:
        """What the finder found, told by the persona."""
        found = exchange.find(heard.words)
        if self._talk.speaks_of_rivals(heard.words):
            return self._of_rivals(found, exchange)
        if not found.answered and not found.passages and self._talk.asks_for_fears(heard.words):
            found = exchange.find(self._talk.instead["fear"])
        if not found.answered:
            return _declined(found, heard, exchange)
        return exchange.telling.answer(found, heard.words)

    def _of_rivals(self, found: Answer, exchange: Exchange) -> Answer:
        """Each animator speaks for itself; who meets the others can be read."""
        offered = tuple(phrasing.passage(r, exchange.stage) for r in self._rotation())
        return said(
            replace(found, answered=False, passages=offered), [exchange.voice.says("elsewhere")]
        )

    def _rotation(self) -> list[Reference]:
        return [r for r in self._references.values() if r.id == "rotation"]


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
