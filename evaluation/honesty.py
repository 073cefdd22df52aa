"""Whether the sentences set aside are really apart from those that the bot learns from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extractOne

from adapters.animator.packaging import authored
from adapters.animator.sameness import families
from bot.words import words

TOO_NEAR = 90  # per cent of the letters, words in any order


def too_near(set_aside: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Sentences set aside that stand almost word for word among the authored ones."""
    learnt = [*authored(), *(text for family in families() for text in family)]
    known = [" ".join(words(text)) for text in learnt]
    for sentence in set_aside:
        found = extractOne(
            " ".join(words(sentence)), known, scorer=token_sort_ratio, score_cutoff=TOO_NEAR
        )
        if found:
            yield sentence, found[0]
