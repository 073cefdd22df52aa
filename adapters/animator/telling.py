"""How a persona tells the passages of an answer: what comes before, between and after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from adapters.animator import phrasing
from adapters.animator.answer import Answer, SoFar
from adapters.animator.questions import pair, sentences
from adapters.animator.talk import Talk
from adapters.animator.voice import Said, Voice
from bot.references import Reference

ASIDE = 3  # every so many things said, a longer answer is handed back to the group too
LONGEST = 4  # sentences after which nothing is added


class Telling(msgspec.Struct, frozen=True):
    """What it takes to tell an answer in one place of the talk."""

    voice: Voice
    references: Mapping[str, Reference]
    talk: Talk
    so_far: SoFar

    def answer(self, found: Answer, question: str) -> Answer:
        """The answer, with a word before what was told already or after an attack."""
        kept = self._without_filler(found, question)
        rest = [self.voice.owns_to_the_rest()] if found.partly else []
        return said(kept, [*self._lead(question, kept), *self.told(kept), *rest])

    def told(self, found: Answer) -> list[Said]:
        """The passages in the persona's own words if it has some for all; linked, rounded off."""
        known = [self.references[p.ref] for p in found.passages]
        if not all(reference.says for reference in known):
            return [Said(found.text, tuple(reference.id for reference in known))]
        told = list(_linked([self.voice.tells(reference) for reference in known], self.voice))
        last = self.voice.turns_to_the_group() if self._ends_on_the_group(told) else None
        return [*told, last] if last else told

    def _ends_on_the_group(self, told: Sequence[Said]) -> bool:
        heard = sum(self.so_far.told.times.values())
        return _length(told) < 2 or (heard > 0 and heard % ASIDE == 0 and _length(told) < LONGEST)

    def _without_filler(self, found: Answer, question: str) -> Answer:
        """One question needs its second passage only if that is new and both are short."""
        asked = sentences(question)
        if len(found.passages) != 2 or len(asked) > 1 or pair(asked[0]):
            return found
        both = [self.references[p.ref] for p in found.passages]
        told = [self.voice.tells(reference) for reference in both if reference.says]
        if len(told) == 2 and (_length(told) > LONGEST or self.voice.times(both[1].id)):
            return replace(found, passages=found.passages[:1])
        return found

    def _lead(self, question: str, found: Answer) -> list[Said]:
        if self.talk.challenges(question):
            return [self.voice.says("challenge")]
        told_before = found.passages and self._repeats(found.passages[0].ref)
        return [self.voice.says("again")] if told_before else []

    def _repeats(self, ref: str) -> bool:
        """Whether a passage was told just now, or lately and in every way that there is."""
        every_way = self.voice.times(ref) >= (len(self.references[ref].says) or 1)
        return self.voice.just_told(ref) or (every_way and self.voice.lately_told(ref))


def said(answer: Answer, words: Sequence[Said]) -> Answer:
    """The answer with these words, and the names by which they are remembered."""
    text = " ".join(word.text for word in words)
    return replace(answer, text=text, said=tuple(name for word in words for name in word.names))


def _linked(told: Sequence[Said], voice: Voice) -> Iterator[Said]:
    """Several passages with a word before each but the first."""
    for number, part in enumerate(told):
        if number:
            yield voice.says("link", number - 1)
        yield part


def _length(told: Sequence[Said]) -> int:
    return sum(len(phrasing.sentences(part.text)) for part in told)
