"""Contributions in one message: `+ …`, `-usage …`, `frein offre : …`, in French and English.

A line says its side and actor type with marks at its start; what it does not say stays None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from bot.effects import Side
from bot.pack import ActorType, Pack

SIDE_WORDS: dict[str, Side] = {
    **dict.fromkeys(("levier", "leviers", "avantage", "opportunite", "lever", "levers"), "lever"),
    **dict.fromkeys(("asset", "opportunity", "positif", "pour"), "lever"),
    **dict.fromkeys(("frein", "freins", "limite", "risque", "obstacle", "obstacles"), "obstacle"),
    **dict.fromkeys(("barrier", "brake", "negatif", "contre"), "obstacle"),
}
_MARKS: dict[str, Side] = {
    **dict.fromkeys(("+-", "-+", "+/-", "±", "➕➖"), "both"),
    **dict.fromkeys(("+", "➕", "＋"), "lever"),
    **dict.fromkeys(("-", "–", "—", "−", "➖"), "obstacle"),
}
_MARK = re.compile(r"^\s*(\+\s*/?\s*[-–—−]|[-–—−]\s*\+|±|➕➖|[+➕＋]|[-–—−➖])")
_WORD = re.compile(r"^\s*([^\W\d_][\w'’-]*)", re.UNICODE)
_COLON = re.compile(r"^\s*:\s*")
_BULLET = re.compile(r"^\s*[•●▪*➔]\s+")
_FILLERS = {
    "de",
    "des",
    "du",
    "l",
    "la",
    "le",
    "les",
    "for",
    "of",
    "the",
    "cote",
    "pour",
    "et",
    "d",
}


class Draft(msgspec.Struct, frozen=True):
    """One idea as it was typed: its words, and what its marks say of actor type and side."""

    text: str
    actor: str | None = None
    side: Side | None = None
    marked: bool = False


def fold(words: str) -> str:
    """The words in lower case without accents, to compare what people type."""
    decomposed = unicodedata.normalize("NFKD", words.casefold().replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")


def actor_words(pack: Pack, situation: str) -> Mapping[str, str]:
    """Every word that names an actor type here, folded, with the actor type's id."""
    return _words(pack.actors, tuple(pack.situation(situation).labels.items()))


@lru_cache(64)
def _words(actors: tuple[ActorType, ...], labels: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    names = dict(labels)
    words: dict[str, str] = {}
    for actor in actors:
        for word in filter(None, (actor.id, actor.name, names.get(actor.id), *actor.words)):
            words[fold(word)] = actor.id
            words[fold(word).split()[-1]] = actor.id
    return words


def drafts(text: str, actors: Mapping[str, str]) -> tuple[Draft, ...]:
    """The ideas of a message, one per line; a line such as `frein offre :` heads those below it."""
    found: list[Draft] = []
    header = Draft("")
    for line in filter(str.strip, text.splitlines()):
        draft = read_line(line, actors)
        if draft.marked and not draft.text:
            header = draft
        else:
            found.append(_under(header, draft))
    return tuple(found)


def _under(header: Draft, draft: Draft) -> Draft:
    bullet = header.side and draft.side == "obstacle"
    actor, side = draft.actor or header.actor, header.side if bullet else draft.side or header.side
    return Draft(draft.text, actor, side, marked=draft.marked or header.marked)


def read_line(line: str, actors: Mapping[str, str]) -> Draft:
    """One line: `+usage words`, `levier offre : words`, `usage : words`, or plain words."""
    if mark := _MARK.match(line):
        side = _MARKS["".join(mark[1].split()).translate(_DASHES)]
        actor, rest = _leading_actor(line[mark.end() :].lstrip("+"), actors)
        return Draft(_tidy(rest), actor, side, marked=True)
    return _worded(line, actors) or Draft(_tidy(_BULLET.sub("", line)))


_DASHES = str.maketrans(dict.fromkeys("–—−", "-"))


def _leading_actor(rest: str, actors: Mapping[str, str]) -> tuple[str | None, str]:
    """The actor type glued to the mark (`+usage`) or followed by a colon (`+ usage : `)."""
    word = _WORD.match(rest)
    actor = actors.get(fold(word[1])) if word else None
    if word is None or actor is None:
        return None, rest
    after = rest[word.end() :]
    glued = not rest[:1].isspace()
    return (actor, after) if glued or _COLON.match(after) else (None, rest)


def _worded(line: str, actors: Mapping[str, str]) -> Draft | None:
    """A line whose first words, before a colon, are all sides, actor types and small words."""
    head, colon, rest = line.partition(":")
    words = re.findall(r"[^\W_]+|\+", fold(_BULLET.sub("", head)))
    sides = _sides(words)
    named = {actors[w] for w in words if w in actors}
    strange = [w for w in words if w not in SIDE_WORDS and w not in actors and w not in _FILLERS]
    if not colon or strange or not (sides or named) or len(named) > 1:
        return None
    side: Side | None = "both" if len(sides) > 1 else next(iter(sides), None)
    return Draft(_tidy(rest), next(iter(named), None), side, marked=True)


def _sides(words: Sequence[str]) -> set[Side]:
    """The sides that words name; the `pour` of « un frein pour l'usage » is none."""
    named = {word for word in words if word in SIDE_WORDS}
    if named - {"pour"} and "contre" not in named:
        named.discard("pour")
    return {SIDE_WORDS[word] for word in named}


def _tidy(words: str) -> str:
    return " ".join(_COLON.sub("", words).split())


_GREETINGS = {"bonjour", "bonsoir", "salut", "coucou", "merci", "hello", "hi", "hey", "thanks"}


def is_greeting(text: str) -> bool:
    """Whether a message is only a greeting or a thank you, which is nobody's idea."""
    words = re.findall(r"\w+", fold(text))
    return 0 < len(words) < 4 and words[0] in _GREETINGS


_AGREEING = {"+1", "d'accord", "daccord", "idem", "agree", "same", "👍"}


def is_support(text: str) -> bool:
    """Whether a reply just says that one agrees: `+1`, `d'accord`, `👍`."""
    return "".join(fold(text).split()).strip(".!") in _AGREEING


_YES = {"oui", "ok", "okay", "yes", "exact", "exactement", "yep", "ouais", "parfait", "c'est ca"}
_NO = {"non", "no", "nope", "nan", "pas du tout"}


def agrees(text: str) -> bool:
    """Whether a short answer says yes to what was suggested: `oui`, `ok`, `d'accord`, `👍`."""
    return is_support(text) or fold(text).strip(" .!") in _YES


def refuses(text: str) -> bool:
    """Whether a short answer says no to what was suggested."""
    return fold(text).strip(" .!") in _NO


_DOUBT = re.compile(
    r"^\s*(?:(⚠)\ufe0f?|(?:je |i )?contest(?:e|er)?\b)[\s:,;.!–—-]*(.*)$", re.DOTALL | re.IGNORECASE
)


def doubt(text: str) -> str | None:
    """Why an answer is contested (`⚠️ …`, `je conteste …`), perhaps empty; None if it is not."""
    found = _DOUBT.match(text)
    if found is None or (not found[1] and found[2].endswith("?")):
        return None
    return found[2].strip()


def is_bare(text: str, actors: Mapping[str, str]) -> bool:
    """Whether a line says where an idea goes, but not the idea: `+usage`, `frein :`."""
    draft = read_line(text, actors)
    said = draft.marked and not draft.text and "\n" not in text.strip()
    return said and (draft.actor is not None or _MARK.match(text) is None)


def sides_and_actors(text: str, actors: Mapping[str, str]) -> tuple[Side | None, str | None]:
    """What a short answer to « which one? » names: `levier`, `usage`, `frein offre`, `les deux`."""
    words = list(_answer_words(text))
    sides = _sides(words)
    both = len(sides) > 1 or {"deux", "both"} & set(words)
    side: Side | None = "both" if both else next(iter(sides), None)
    return side or _mark_alone(text), next((actors[w] for w in words if w in actors), None)


def _mark_alone(text: str) -> Side | None:
    return _MARKS.get("".join(text.split()).translate(_DASHES))


def _answer_words(text: str) -> Iterator[str]:
    return iter(re.findall(r"[^\W_]+", fold(text)))
