"""The words of the bot: every language complete, every sentence readable, none missing or idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from adapters.runtime.catalogues import language, languages

ROOT = Path(__file__).parent.parent.parent
LOCALES = ROOT / "bot" / "content" / "locales"
FILES = sorted(LOCALES.glob("*/*.ftl"))
CODE = sorted(file for part in ("bot", "adapters") for file in (ROOT / part).rglob("*.py"))
KEYED = {"text", "line", "refuse", "say", "_say", "_ask", "_refuse"}
MARKUP = re.compile(r"\*\*|__|`|^#|^- |^> ", re.MULTILINE)
TIGHT = re.compile(r"[\w»)][;?!](?=\s|$)|[A-Za-zÀ-ÿ»)]:(?=\s|$)")


class Variables(Visitor):
    """The names of all arguments of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 # theirs
        self.names.add(node.id.name)


def entries(file: Path) -> list[ftl.EntryType]:
    """Everything that a catalogue holds."""
    return FluentParser().parse(file.read_text("utf-8")).body


def messages(tag: str) -> dict[str, ftl.Message]:
    """The messages of a language by their key."""
    found = (e for file in sorted((LOCALES / tag).glob("*.ftl")) for e in entries(file))
    return {entry.id.name: entry for entry in found if isinstance(entry, ftl.Message)}


def variables(message: ftl.Message) -> set[str]:
    """The arguments that a message asks for."""
    visitor = Variables()
    visitor.visit(message)
    return visitor.names


def words(message: ftl.Message) -> Iterator[str]:
    """Every run of words of a message, its variants included."""
    for node in _nodes(message):
        if isinstance(node, ftl.TextElement):
            yield node.value


def _nodes(node: ftl.BaseNode) -> Iterator[ftl.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ftl.BaseNode):
                yield from _nodes(child)


def constants(file: Path) -> Iterator[str]:
    """Every string of a module; the holes of a formatted one are written `{}`."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
            yield "".join(map(str, parts))


def asked_keys(file: Path, method: set[str] = KEYED) -> Iterator[tuple[str, int]]:
    """The keys that a module asks a language for by name, and where."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in method:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and _is_key(argument.value):
                    yield str(argument.value), node.lineno


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _is_key(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", value))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_line_is_understood(file: Path) -> None:
    """Fluent passes over what it cannot read; a sentence cut short would go unnoticed."""
    junk = [e.content for e in entries(file) if isinstance(e, ftl.Junk)]
    assert not junk, junk


@pytest.mark.parametrize("tag", languages())
def test_no_message_is_written_twice(tag: str) -> None:
    """The second one would win without a word."""
    names = [
        entry.id.name
        for file in sorted((LOCALES / tag).glob("*.ftl"))
        for entry in entries(file)
        if isinstance(entry, ftl.Message)
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("tag", languages())
def test_every_language_says_the_same(tag: str) -> None:
    """Each language has every message, with the same arguments."""
    french = {key: variables(message) for key, message in messages("fr").items()}
    other = {key: variables(message) for key, message in messages(tag).items()}
    assert other == french


@pytest.mark.parametrize("tag", languages())
def test_every_message_can_be_said(tag: str) -> None:
    """Whatever the arguments are, a message makes words, as text and as a line."""
    speak = language(tag)
    for key, message in messages(tag).items():
        for value in ("mot", 1, 7):
            arguments = dict.fromkeys(variables(message), value)
            assert speak.line(key, **arguments) is not None
            assert speak.text(key, **arguments) is not None


def test_every_key_that_is_asked_for_exists() -> None:
    """A word that is missing would be an exception in front of people."""
    known = messages("en")
    missing = {
        f"{file.relative_to(ROOT)}:{line} {key}"
        for file in CODE
        for key, line in asked_keys(file)
        if key not in known and "-" in key
    }
    assert not missing


def test_no_message_is_idle() -> None:
    """Each message is asked for somewhere, by its name or by a pattern that makes it."""
    asked = {constant for file in CODE for constant in constants(file)}
    patterns = [
        re.compile(re.escape(constant).replace(r"\{\}", r"[a-z0-9-]+"))
        for constant in asked
        if "{}" in constant and re.fullmatch(r"[a-z0-9{}-]*[a-z0-9][a-z0-9{}-]*", constant)
    ]
    idle = [
        key
        for key in messages("en")
        if key not in asked and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert not idle


def test_a_line_has_no_markup() -> None:
    """What is said as plain words (a button, an answer to a press) shows no stars or backticks."""
    spoken = [file for file in CODE if file.is_relative_to(ROOT / "bot")]
    plain = {key for file in spoken for key, _ in asked_keys(file, {"line"})}
    marked = [
        key
        for tag in languages()
        for key, message in messages(tag).items()
        if key in plain and any(map(MARKUP.search, words(message)))
    ]
    assert not marked


def test_french_signs_stand_apart() -> None:
    """A space comes before : ; ? ! in French; the language then makes it unbreakable."""
    code = re.compile(r"`[^`]*`|« [^»]*»|« .*$|https?://\S+")
    tight = [
        f"{key}: {found}"
        for key, message in messages("fr").items()
        for found in words(message)
        if TIGHT.search(code.sub("", found))
    ]
    assert not tight
