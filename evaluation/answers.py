"""How well the animator finds its passages and knows what it does not know."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from adapters.animator.bm25 import Words
from adapters.animator.retriever import Retriever
from adapters.animator.vectors import KnownVectors
from adapters.runtime.catalogues import language
from bot.pack import Pack
from bot.references import Reference, notes_prefix, references, scenario_prefix, situation_prefix
from bot.words import stems
from evaluation.data import Question
from evaluation.scores import of_pairs


def animator(pack: Pack, vectors: KnownVectors | None, asked: Sequence[Question]) -> Iterator[str]:
    """Lines with the figures of the animator itself."""
    retriever = Retriever(pack, language(pack.locale), vectors)
    started = time.perf_counter()
    answers = [retriever.answer(q.question, q.scenario, q.situation, q.previous) for q in asked]
    each = (time.perf_counter() - started) / len(asked) * 1000
    ranks = _ranks(asked, [answer.refs for answer in answers])
    refusal = of_pairs((not a.answered, not q.refs) for a, q in zip(answers, asked, strict=True))
    yield f"{ranks}   refusals {refusal}   {each:.0f} ms each"


def by_kind(pack: Pack, vectors: KnownVectors | None, asked: Sequence[Question]) -> Iterator[str]:
    """Lines that tell each kind of question apart, with how many there are."""
    retriever = Retriever(pack, language(pack.locale), vectors)
    for kind in dict.fromkeys(q.kind for q in asked):
        these = [q for q in asked if q.kind == kind]
        answers = [retriever.answer(q.question, q.scenario, q.situation, q.previous) for q in these]
        refused = sum(not answer.answered for answer in answers)
        line = f"{kind:<9} ({len(these)})   refused {refused}"
        if these[0].parts:
            refs = [answer.refs for answer in answers]
            line += f"   {_ranks(these, refs)}   every part in three {_every_part(these, refs)}"
        yield line


def _every_part(asked: Sequence[Question], found: Sequence[Sequence[str]]) -> str:
    pairs = zip(asked, found, strict=True)
    whole = [all(not part.isdisjoint(refs[:3]) for part in q.parts) for q, refs in pairs]
    return f"{sum(whole) / len(whole):.2f}"


def baselines(pack: Pack, asked: Sequence[Question]) -> Iterator[str]:
    """Lines with the figures of plain BM25, for comparison."""
    known = references(pack, language(pack.locale))
    plain = Words([r.text.casefold().split() for r in known])
    yield f"exact words        {_rank_by(asked, known, plain, lambda t: t.casefold().split())}"
    stemmed = Words([stems(" ".join((r.text, *r.aliases)), pack.locale) for r in known])
    yield f"stems and aliases  {_rank_by(asked, known, stemmed, lambda t: stems(t, pack.locale))}"


def _rank_by(
    asked: Sequence[Question],
    known: Sequence[Reference],
    words: Words,
    split: Callable[[str], list[str]],
) -> str:
    found = []
    for question in asked:
        scores = words.scores(split(question.question))
        order = [known[n].id for n in np.argsort(-scores, kind="stable")]
        found.append([id for id in order if _is_candidate(id, question)])
    return _ranks(asked, found)


def _is_candidate(id: str, question: Question) -> bool:
    prefixes = [scenario_prefix(question.scenario) + "/", "actor/", "programme/", "rotation"]
    if question.situation:
        prefixes += [situation_prefix(question.situation) + "/", notes_prefix(question.situation)]
    return id.startswith(tuple(prefixes))


def _ranks(asked: Sequence[Question], found: Sequence[Sequence[str]]) -> str:
    answerable = [(q.refs, refs) for q, refs in zip(asked, found, strict=True) if q.refs]
    first = sum(not right.isdisjoint(refs[:1]) for right, refs in answerable) / len(answerable)
    three = sum(not right.isdisjoint(refs[:3]) for right, refs in answerable) / len(answerable)
    return f"rank 1 {first:.2f}   in three {three:.2f}"
