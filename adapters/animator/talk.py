"""How people talk in groups, per language: shorthand, greetings, rudeness, questions off topic."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from bot.words import words

_TOKEN = re.compile(r"(?<![\w-])[^\W_]+(?:'[^\W_]+)*(?![\w'-])")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_STRETCHED = re.compile(r"(\w)\1{2,}")


class Moves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whole messages that say something about the talk itself, and no question on a card."""

    howdy: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    nod: tuple[str, ...] = ()
    praise: tuple[str, ...] = ()
    disagreement: tuple[str, ...] = ()
    apology: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    convince: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()


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
    moves: Moves = Moves()
    challenge: tuple[str, ...] = ()
    fear: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    instead: dict[str, str] = {}
    us: str = ""

    def spoken(self, text: str) -> str:
        """A message as it would be said: lower case with accents, shorthand written out."""
        lowered = text.translate(_APOSTROPHES).casefold()
        calm = _STRETCHED.sub(r"\1", lowered)
        whole = _TOKEN.sub(lambda word: self.shorthand.get(word[0], word[0]), calm)
        return _SPACES.sub(" ", whole).strip()

    def without_courtesy(self, text: str) -> tuple[str, str | None]:
        """A message without the greetings and thanks around it, and which kind was found."""
        kinds, found = self._courtesies(), set()
        for name in (*kinds, "thanks"):  # again within a greeting: `bonjour, merci de répondre`
            shorter = kinds[name].sub(" ", text)
            if shorter != text:
                found.add(name)
                text = shorter
        kind = next((name for name in kinds if name in found), None)
        return (text.strip(" ,.;:!-") if kind is None or words(text) else ""), kind

    def move(self, text: str, us: str = "") -> str | None:
        """Which move a whole message is, said once or in a row (`ah ok, je vois`); None if none.

        `us` is the name of the group's case, which stands for the people who ask.
        """
        said = f" {' '.join(words(text))} "
        if us:
            said = said.replace(f" {' '.join(words(us))} ", f" {' '.join(words(self.us))} ")
        found = (kind for kind, pattern in _moves(self.moves) if pattern.match(said.strip()))
        return next(found, None)

    def challenges(self, text: str) -> bool:
        """Whether a message attacks, or suspects."""
        return _says_one_of(text, self.challenge)

    def asks_for_fears(self, text: str) -> bool:
        """Whether a message asks what one is afraid of."""
        return _says_one_of(text, self.fear)

    def addresses(self, text: str) -> bool:
        """Whether words only say who is greeted: `Madame`, `everyone`."""
        return any(words(text) == words(known) for known in self.address)

    def speaks_of_rivals(self, text: str) -> bool:
        """Whether a message wants the other scenarios judged."""
        return _says_one_of(text, self.rivals)

    def _courtesies(self) -> dict[str, re.Pattern[str]]:
        kinds = {"farewell": self.farewell, "thanks": self.thanks, "greeting": self.greeting}
        return {name: _any_of(phrases) for name, phrases in kinds.items()}


@cache
def talk(locale: str) -> Talk:
    """How people talk in this language; English where it is not known."""
    folder = files("bot.content") / "talk"
    entry = folder / f"{locale[:2]}.yaml"
    source = entry if entry.is_file() else folder / "en.yaml"
    return msgspec.yaml.decode(source.read_bytes(), type=Talk)


def _says_one_of(text: str, phrases: tuple[str, ...]) -> bool:
    said = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(phrase))} " in said for phrase in phrases)


@cache
def _moves(moves: Moves) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for each kind: one of its phrases, or several in a row."""
    known = ((kind, getattr(moves, kind)) for kind in moves.__struct_fields__)
    return tuple((kind, _row_of(phrases)) for kind, phrases in known if phrases)


def _row_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted((" ".join(words(p)) for p in phrases), key=len, reverse=True)
    one = f"(?:{'|'.join(map(re.escape, ordered))})"
    return re.compile(rf"^{one}(?: {one})*$")


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A leading or trailing phrase, the longest first, with the punctuation around it."""
    ordered = sorted(phrases, key=len, reverse=True)
    alternatives = "|".join(re.escape(p.translate(_APOSTROPHES).casefold()) for p in ordered)
    return re.compile(rf"^\W*(?:{alternatives})(?!\w)[\s,.;:!]*|[\s,.;:!]+(?:{alternatives})\W*$")
