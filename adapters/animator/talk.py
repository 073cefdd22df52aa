"""How people talk in groups, per language: shorthand, greetings, rudeness, questions off topic."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_STRETCHED = re.compile(r"(\w)\1{2,}")


class Talk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to recognize in any group; see the comments in `bot/content/talk/`."""

    shorthand: dict[str, str]
    greeting: tuple[str, ...]
    thanks: tuple[str, ...]
    farewell: tuple[str, ...]
    hostile: tuple[str, ...]
    hijack: tuple[str, ...]
    machine: tuple[str, ...]
    offtopic: tuple[str, ...]
    absent: tuple[str, ...]
    contentless: tuple[str, ...]
    chatter: tuple[str, ...]

    def spoken(self, text: str) -> str:
        """A message as it would be said: lower case with accents, shorthand written out."""
        lowered = text.translate(_APOSTROPHES).casefold()
        calm = _STRETCHED.sub(r"\1", lowered)
        whole = _TOKEN.sub(lambda word: self.shorthand.get(word[0], word[0]), calm)
        return _SPACES.sub(" ", whole).strip()

    def without_courtesy(self, text: str) -> tuple[str, str | None]:
        """A message without the greetings and thanks around it, and which kind was found."""
        kind = None
        for name, pattern in self._courtesies().items():
            shorter = pattern.sub(" ", text)
            if shorter != text:
                kind, text = kind or name, shorter
        return text.strip(" ,.;:!-"), kind

    def _courtesies(self) -> dict[str, re.Pattern[str]]:
        kinds = {"thanks": self.thanks, "greeting": self.greeting, "farewell": self.farewell}
        return {name: _any_of(phrases) for name, phrases in kinds.items()}


@cache
def talk(locale: str) -> Talk:
    """How people talk in this language; English where it is not known."""
    folder = files("bot.content") / "talk"
    entry = folder / f"{locale[:2]}.yaml"
    source = entry if entry.is_file() else folder / "en.yaml"
    return msgspec.yaml.decode(source.read_bytes(), type=Talk)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A leading or trailing phrase, the longest first, with the punctuation around it."""
    ordered = sorted(phrases, key=len, reverse=True)
    alternatives = "|".join(re.escape(p.translate(_APOSTROPHES).casefold()) for p in ordered)
    return re.compile(rf"^\W*(?:{alternatives})(?!\w)[\s,.;:!]*|[\s,.;:!]+(?:{alternatives})\W*$")
