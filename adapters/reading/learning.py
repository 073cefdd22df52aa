"""Learns to read from a lesson: ridge regression on how alike texts are (dual, in closed form).

Two texts are alike by the cosine of their centred vectors and by the runs of letters and stems
that they share. The numbers were chosen on authored ideas and on the tuned sets, one situation and
one author's batch left out at a time (ADR 0045).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from adapters.reading.grams import Grams, grams, likeness
from adapters.reading.ideas import Lesson
from adapters.reading.nearness import Likeness, Nearness
from adapters.reading.weights import Weights

PENALTY = 0.3
RUNS = 0.4  # weight of the runs beside the meaning

Numbers = NDArray[np.float64]


def learn(lesson: Lesson, spoken: Sequence[str], meaning: Nearness | None) -> Weights:
    """What a lesson teaches; `spoken` are its texts in comparable form.

    Without `meaning` the runs speak alone.
    """
    cut = [grams(text, lesson.locale) for text in spoken]
    known = Grams.of(cut)
    rows = [known.row(one) for one in cut]
    share = 1.0 if meaning is None else RUNS
    alike = share * likeness(rows, len(known.keys))
    if meaning is not None:
        alike += meaning.of_all()
    says, start = _solved(alike, lesson)
    runs = np.zeros((len(known.keys), says.shape[1]))
    for (places, shares), say in zip(rows, says, strict=True):
        runs[places] += share * np.outer(shares, say)
    texts = says if meaning is not None else says[:0]
    return Weights(known.keys, known.rarity, *(_short(n) for n in (runs, texts, start)))


def _solved(alike: Likeness, lesson: Lesson) -> tuple[Numbers, Numbers]:
    """The say of each text in each column, and from where each column starts."""
    kinds, places = lesson.kinds(), lesson.places()
    sorted_, placed = np.flatnonzero(kinds), np.flatnonzero(kinds >= 0)
    idea, idea_start = _ridge(alike, sorted_, kinds[sorted_, None], _balanced(kinds[sorted_]))
    place, place_start = _ridge(alike, placed, places, np.ones(len(placed)))
    return np.hstack([idea, place]), np.concatenate([idea_start, place_start])


def _ridge(
    alike: Likeness, rows: NDArray[np.intp], targets: Numbers, weight: Numbers
) -> tuple[Numbers, Numbers]:
    says = np.zeros((len(alike), targets.shape[1]))
    if not len(rows):
        return says, np.zeros(targets.shape[1])
    start = np.average(targets, axis=0, weights=weight)
    penalized = alike[np.ix_(rows, rows)] + np.diag(np.asarray(PENALTY / weight, dtype=np.float32))
    says[rows] = np.linalg.solve(penalized, np.asarray(targets - start, dtype=np.float32))
    return says, start


def _balanced(kinds: Numbers) -> Numbers:
    """What each text weighs so that all small talk weighs as much as all ideas; 1 on average."""
    share = np.where(kinds > 0, np.mean(kinds > 0), np.mean(kinds < 0))
    return np.asarray(0.5 / share, dtype=np.float64)


def _short(numbers: Numbers) -> NDArray[np.float32]:
    """Half the digits, as they are packaged: what is learnt here reads as what comes along."""
    return numbers.astype(np.float16).astype(np.float32)
