"""What an author is told when a pack is not right: where, what is wrong, what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec
from rapidfuzz import fuzz, process

from bot.language import Language

Arguments: TypeAlias = dict[str, str | int]

_CLOSE_ENOUGH = 60


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to mend in one line of a file; `key` and `arguments` find the words for it.

    The message `key` says what is wrong, the message `key`-fix what would be right.
    """

    file: str
    line: int
    key: str
    arguments: Arguments = {}

    @property
    def place(self) -> str:
        """Where to look, as editors and terminals link it."""
        return f"{self.file}:{self.line}"


def wrong(problem: Problem, language: Language) -> str:
    """What is wrong, in one sentence."""
    return language.line(problem.key, **problem.arguments)


def right(problem: Problem, language: Language) -> str:
    """What would be right, in one sentence."""
    return language.line(f"{problem.key}-fix", **problem.arguments)


def sentence(problem: Problem, language: Language) -> str:
    """The whole problem on one line, place first, as compilers do."""
    return f"{problem.place}: {wrong(problem, language)} {right(problem, language)}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or nothing when none is close."""
    names = list(known)
    folded = [known_name.casefold() for known_name in names]
    found = process.extractOne(
        name.casefold(), folded, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
    )
    return names[found[2]] if found else ""


def choice(name: str, known: Iterable[str]) -> Arguments:
    """The arguments that explain an unknown name: the nearest one, and all that exist."""
    names = tuple(known)
    found = nearest(name, names)
    hint = "nearest" if found else "known" if names else "none"
    return {"name": name, "nearest": found, "known": ", ".join(names), "hint": hint}
