"""Telegram's HTML parse mode: accepts and refuses what the server's own parser does.

Written from the behaviour of tdlib's `parse_html`: its tags, its entities, its error texts.
Offsets in messages count bytes of UTF-8, offsets of entities UTF-16 units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.telegram_emulator.errors import malformed

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)(?=[\s>])))?"""
)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)$")

Entity = dict[str, object]


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Open:
    name: str
    attributes: dict[str, str]
    offset: int
    begin: int


@dataclass
class _Parser:
    source: str
    at: int = 0
    offset: int = 0
    words: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                self._tag()
            elif character == "&":
                self._reference()
            else:
                self._keep(character, 1)
        if self.opened:
            name = self.opened[-1].name
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')
        self.entities.sort(key=lambda e: (e["offset"], -int(str(e["length"]))))
        return "".join(self.words), self.entities

    def _keep(self, word: str, consumed: int) -> None:
        self.words.append(word)
        self.offset += units(word)
        self.at += consumed

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.at)
        word = decoded(found) if found else None
        if found and word:
            self._keep(word, found.end() - self.at)
        else:
            self._keep("&", 1)

    @property
    def _bytes(self) -> int:
        return len(self.source[: self.at].encode())

    def _tag(self) -> None:
        if self.source.startswith("</", self.at):
            self._end_tag()
        else:
            self._start_tag()

    def _start_tag(self) -> None:
        begin = self._bytes
        found = _TAG_NAME.match(self.source, self.at + 1)
        if found is None or found.end() >= len(self.source):
            raise _unparsable(f"Unclosed start tag at byte offset {begin}")
        name = found.group().lower()
        if name not in _KINDS and name != "span":
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, found.end(), begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.opened.append(_Open(name, attributes, self.offset, len(self.words)))

    def _attributes(self, name: str, at: int, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            while at < len(self.source) and self.source[at].isspace():
                at += 1
            if at >= len(self.source):
                raise _unparsable(f'Unclosed start tag "{name}" at byte offset {begin}')
            if self.source[at] == ">":
                self.at = at + 1
                return attributes
            found = _ATTRIBUTE.match(self.source, at)
            if found is None:
                raise _unparsable(
                    f'Empty attribute name in the tag "{name}" at byte offset {begin}'
                )
            value = next((g for g in found.groups()[1:] if g is not None), "")
            attributes[found.group(1)] = _REFERENCE.sub(lambda m: decoded(m) or m.group(), value)
            at = found.end()

    def _end_tag(self) -> None:
        begin = self._bytes
        if not self.opened:
            raise _unparsable(f"Unexpected end tag at byte offset {begin}")
        close = self.source.find(">", self.at)
        if close < 0:
            raise _unparsable(f"Unclosed end tag at byte offset {begin}")
        name = self.source[self.at + 2 : close].strip().lower()
        opened = self.opened.pop()
        if name and name != opened.name:
            raise _unparsable(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self.at = close + 1
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        if self.offset == opened.offset:
            return
        entity: Entity = {
            "type": _KINDS.get(opened.name, "spoiler"),
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if opened.name == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        if opened.name == "a" and not self._link(entity, opened):
            return
        self.entities.append(entity)

    def _link(self, entity: Entity, opened: _Open) -> bool:
        url = opened.attributes.get("href") or "".join(self.words[opened.begin :])
        person = _USER_LINK.match(url)
        if person:
            entity["type"] = "text_mention"
            entity["user"] = {"id": int(person.group(1))}
            return True
        entity["url"] = url
        return "." in url or url.startswith("tg://")


def decoded(found: re.Match[str]) -> str | None:
    """What a character reference stands for, or None where Telegram leaves it as it is."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and len(found.group()) <= 10 else None


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The words and the entities of an HTML message; ApiError in the server's words."""
    return _Parser(source).run()


def _unparsable(words: str) -> Exception:
    return malformed(f"can't parse entities: {words}")
