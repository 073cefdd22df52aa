"""A chat as the picture of a phone, 360 px wide, for the docs: bubbles, stress, quotes, buttons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from tests.telegram_emulator.transcript import author, reactions, service_words
from tests.telegram_emulator.world import Message

WIDTH = 360
_LINE = 19
_COLUMNS = 39
_FOLDED_LINES = 3
_BUTTON = 36
_STYLES = {
    "bold": 'font-weight="bold"',
    "italic": 'font-style="italic"',
    "code": 'font-family="monospace" fill="#8a4b08"',
    "text_link": 'fill="#2a6fb0"',
    "text_mention": 'fill="#2a6fb0"',
    "bot_command": 'fill="#2a6fb0"',
}
_QUOTES = ("blockquote", "expandable_blockquote")

Letter = tuple[str, frozenset[str]]
"""A character and the kinds of the entities that it is in."""


@dataclass
class _Canvas:
    """Shapes from top to bottom."""

    y: int
    shapes: list[str] = field(default_factory=list)

    def words(self, x: int, line: list[Letter]) -> None:
        """One line of text, run by run."""
        runs = "".join(_run(style, letters) for style, letters in groupby(line, lambda c: c[1]))
        self.shapes.append(f'<text x="{x}" y="{self.y + 14}" fill="#1d2b36">{runs}</text>')
        self.y += _LINE


def phone(messages: Iterable[Message], title: str, bot: int) -> str:
    """An SVG of a phone that shows these messages."""
    canvas = _Canvas(54)
    for message in messages:
        if message.kind == "service":
            _service(canvas, message)
        else:
            _bubble(canvas, message, bot)
            _keyboard(canvas, message)
        canvas.y += 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{canvas.y}" '
        f'viewBox="0 0 {WIDTH} {canvas.y}" font-family="sans-serif" font-size="14">'
        f'<rect width="{WIDTH}" height="{canvas.y}" fill="#dfe7ee"/>'
        f'<rect width="{WIDTH}" height="44" fill="#517da2"/>'
        f'<text x="16" y="28" fill="#fff" font-weight="bold">{escape(title)}</text>'
        f"{''.join(canvas.shapes)}</svg>\n"
    )


def _service(canvas: _Canvas, message: Message) -> None:
    words = escape(f"{message.sender.name} {service_words(message)}")
    canvas.shapes.append(
        f'<text x="{WIDTH // 2}" y="{canvas.y + 14}" text-anchor="middle" fill="#5b6b78" '
        f'font-size="12">{words}</text>'
    )
    canvas.y += 18


def _bubble(canvas: _Canvas, message: Message, bot: int) -> None:
    behind, top = len(canvas.shapes), canvas.y
    canvas.y += 6
    canvas.words(18, [(c, frozenset({"bold", "text_link"})) for c in author(message)])
    if message.upload:
        canvas.words(18, [(c, frozenset()) for c in f"🖼 {message.upload.name}"])
    for quoted, lines in groupby(_paragraphs(message), _quoted):
        _passage(canvas, [line for given in lines for line in _wrapped(given)], quoted)
    if under := reactions(message):
        canvas.words(18, [(c, frozenset()) for c in under])
    canvas.y += 8
    colour = "#eef8e6" if message.sender.id == bot else "#ffffff"
    canvas.shapes.insert(
        behind,
        f'<rect x="8" y="{top}" width="{WIDTH - 16}" height="{canvas.y - top}" rx="12" '
        f'fill="{colour}"/>',
    )


def _passage(canvas: _Canvas, lines: list[list[Letter]], quoted: str | None) -> None:
    if quoted is None:
        for line in lines:
            canvas.words(18, line)
        return
    shown = lines if quoted == "blockquote" else lines[:_FOLDED_LINES]
    top = canvas.y
    for line in shown:
        canvas.words(28, line)
    if len(shown) < len(lines):
        canvas.shapes.append(f'<text x="334" y="{canvas.y - 5}" fill="#3a76a8">▾</text>')
    height = canvas.y - top
    canvas.shapes.append(f'<rect x="18" y="{top}" width="3" height="{height}" fill="#3a76a8"/>')


def _paragraphs(message: Message) -> Iterator[list[Letter]]:
    """The lines of a message as its author wrote them, letter by letter with their styles."""
    line: list[Letter] = []
    at = 0
    for character in message.text:
        kinds = frozenset(str(e["type"]) for e in message.entities if _covers(e, at))
        at += 1 + (ord(character) > 0xFFFF)
        if character == "\n":
            yield line
            line = []
        else:
            line.append((character, kinds))
    yield line


def _covers(entity: dict[str, object], at: int) -> bool:
    start, length = int(str(entity["offset"])), int(str(entity["length"]))
    return start <= at < start + length


def _quoted(line: list[Letter]) -> str | None:
    kinds = line[0][1] if line else frozenset()
    return next((kind for kind in _QUOTES if kind in kinds), None)


def _wrapped(line: list[Letter]) -> Iterator[list[Letter]]:
    """The line cut between words where it is wider than the phone."""
    while len(line) > _COLUMNS:
        spaces = [n for n in range(1, _COLUMNS + 1) if line[n][0] in " \u202f"]
        cut = spaces[-1] if spaces else _COLUMNS
        yield line[:cut]
        line = line[cut + 1 :] if spaces else line[cut:]
    yield line


def _run(kinds: frozenset[str], letters: Iterable[Letter]) -> str:
    style = " ".join(_STYLES[kind] for kind in sorted(kinds) if kind in _STYLES)
    words = escape("".join(character for character, _ in letters))
    return f'<tspan xml:space="preserve" {style}>{words}</tspan>'


def _keyboard(canvas: _Canvas, message: Message) -> None:
    for row in message.keyboard or []:
        canvas.y += 4
        width = (WIDTH - 16 - 4 * (len(row) - 1)) / len(row)
        for column, button in enumerate(row):
            x = 8 + column * (width + 4)
            canvas.shapes.append(
                f'<rect x="{x:g}" y="{canvas.y}" width="{width:g}" height="{_BUTTON - 4}" rx="8" '
                f'fill="#8fabc1"/><text x="{x + width / 2:g}" y="{canvas.y + 21}" '
                f'text-anchor="middle" fill="#fff">{escape(str(button["text"]))}</text>'
            )
        canvas.y += _BUTTON - 4
