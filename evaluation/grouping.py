"""How well contributions that say the same are grouped, and how little one more changes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

from rapidfuzz.fuzz import token_sort_ratio

from adapters.animator.byword import by_word
from adapters.animator.likeness import ByMeaning, alike_among
from adapters.animator.vectors import KnownVectors
from bot.grouping import Alike, Pair
from bot.record import Contribution
from bot.themes import consolidate
from bot.words import stems, words
from evaluation.data import Voice
from evaluation.scores import b_cubed

MANY = 1000
NEARLY = 80  # per cent of the letters, words in any order
HALF = 0.5  # share of the stems of both that are in both


def measured(said: Sequence[Voice], vectors: KnownVectors | None, locale: str) -> Iterator[str]:
    """Lines with the quality of grouping by this model, or by words without one."""
    texts = [voice.text for voice in said]
    measure = ByMeaning(vectors or KnownVectors(by_word()), locale, texts)
    yield f"{_quality(said, measure)}   one more moves {_moved(said, measure):.1%} of the others"


def baselines(said: Sequence[Voice]) -> Iterator[tuple[str, str]]:
    """What plain means come to: grouping nothing, the same letters, nearly the same, stems."""
    for name, pairs in BASELINES.items():
        yield name, _quality(said, pairs)


def _as_they_are(texts: Sequence[str]) -> Iterator[Pair]:
    yield from _ratios(texts, 100)


def _nearly(texts: Sequence[str]) -> Iterator[Pair]:
    yield from _ratios(texts, NEARLY)


def _ratios(texts: Sequence[str], least: float) -> Iterator[Pair]:
    for (one, first), (other, second) in combinations(enumerate(texts), 2):
        ratio = token_sort_ratio(" ".join(words(first)), " ".join(words(second)))
        if ratio >= least:
            yield one, other, ratio


def _same_stems(texts: Sequence[str]) -> Iterator[Pair]:
    bags = [frozenset(stems(text)) for text in texts]
    for (one, first), (other, second) in combinations(enumerate(bags), 2):
        shared = len(first & second) / len(first | second)
        if shared >= HALF:
            yield one, other, shared


BASELINES: dict[str, Alike] = {
    "none grouped": lambda texts: (),
    "exact": _as_they_are,
    "near letters": _nearly,
    "stems": _same_stems,
}


def speed(said: Sequence[Voice], vectors: KnownVectors | None, locale: str) -> str:
    """Seconds for a thousand different contributions, made of these with a word more each."""
    words = [word for voice in said for word in voice.text.split()]
    texts = [f"{said[n % len(said)].text} {words[n % len(words)]} {n}" for n in range(MANY)]
    many = [_contribution(n, said[n % len(said)], text) for n, text in enumerate(texts)]
    started = time.perf_counter()
    consolidate(many, alike_among(texts, vectors, locale))
    return f"{MANY} contributions in {time.perf_counter() - started:.2f} s"


def _quality(said: Sequence[Voice], measure: Alike) -> str:
    found = _themes(said, measure)
    return str(b_cubed([_cell(v) for v in said], found, [v.idea for v in said]))


def _moved(said: Sequence[Voice], measure: Alike) -> float:
    """The share of pairs, over all contributions taken away in turn, that it joins or parts."""
    whole = _themes(said, measure)
    changed = compared = 0
    for gone in range(len(said)):
        near = [n for n, v in enumerate(said) if _cell(v) == _cell(said[gone]) and n != gone]
        without = dict(zip(near, _themes([said[n] for n in near], measure), strict=True))
        pairs = [(one, other) for one in near for other in near if one < other]
        compared += len(pairs)
        changed += sum(
            (whole[one] == whole[other]) != (without[one] == without[other]) for one, other in pairs
        )
    return changed / compared if compared else 0.0


def _themes(said: Sequence[Voice], measure: Alike) -> list[str]:
    """The theme of each contribution; groups with the same round number are kept apart."""
    found: dict[str, str] = {}
    for situation in sorted({voice.situation for voice in said}):
        here = [(n, v) for n, v in enumerate(said) if v.situation == situation]
        for theme in consolidate([_contribution(n, v, v.text) for n, v in here], measure):
            found |= dict.fromkeys(theme.sources, f"{situation}{theme.id}")
    return [found[f"{n:05}"] for n in range(len(said))]


def _contribution(number: int, voice: Voice, text: str) -> Contribution:
    return Contribution(
        id=f"{number:05}",
        round=voice.round,
        actor=voice.actor,
        side=voice.side,
        text=text,
        author=None,
        author_name=None,
        at=datetime.fromtimestamp(number, UTC),
    )


def _cell(voice: Voice) -> tuple[str, int, str, str]:
    return voice.situation, voice.round, voice.actor, voice.side
