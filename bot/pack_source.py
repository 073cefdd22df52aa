"""YAML text as plain data that remembers on which line each value was written.

Only data is read (no tags, no objects); dates and hours stay words, `yes` and `no` too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeAlias

import msgspec
import yaml

from bot.pack_slips import slip

Path: TypeAlias = tuple[str | int, ...]

_SCALARS = {f"tag:yaml.org,2002:{name}" for name in ("str", "bool", "null", "int", "float")}


class Source(msgspec.Struct, frozen=True):
    """One file: its data, and the line of every value by its path in the data."""

    data: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line where a value was written, or else that of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class SourceError(Exception):
    """A text that is not usable YAML: which problem (a message key), where, and about what."""

    def __init__(self, key: str, line: int, subject: str) -> None:
        super().__init__(f"{key} at line {line}: {subject}")
        self.key = key
        self.line = line
        self.subject = subject


class _Words(yaml.resolver.Resolver):
    """The scalars of YAML 1.2, where `14:00` and `no` are words."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own table, emptied for this class


class _NoAliases(yaml.composer.Composer):
    """Composes nodes and refuses aliases: a few lines of them can unfold without end."""

    check_event: Callable[..., bool]
    peek_event: Callable[[], Any]

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """A node of the text."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise SourceError("pack-alias", event.start_mark.line + 1, f"*{event.anchor}")
        return super().compose_node(parent, index)


class _Careful(_NoAliases, _Words, yaml.SafeLoader):
    """Reads in Python, and says best what is wrong."""


_LIBYAML: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Quick(_NoAliases, _Words, _LIBYAML):  # type: ignore[misc] # only on most machines
    """Reads with libyaml, several times as fast, where PyYAML was built with it."""

    def __init__(self, text: str) -> None:
        yaml.composer.Composer.__init__(self)
        _LIBYAML.__init__(self, text)


_Loader: TypeAlias = _Careful | _Quick

_Words.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false|True|False)$"), list("tfTF")
)
_Words.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null)?$"), ["~", "n", ""])
_Words.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")
)
_Words.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)


def read(text: str) -> Source:
    """The data of a YAML text; SourceError if it is malformed, empty or repeats a key."""
    try:
        return _read(_Quick(text))
    except (yaml.YAMLError, RecursionError, UnicodeError):
        return _read_carefully(text)


def _read_carefully(text: str) -> Source:
    try:
        return _read(_Careful(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or ""
        raise _malformed(text, mark.line + 1 if mark else 1, reason) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _malformed(text, line, error.reason) from error
    except RecursionError as error:
        raise SourceError("pack-malformed", 1, "nested too deeply") from error


def _read(loader: _Loader) -> Source:
    node = loader.get_single_node()
    if node is None:
        raise SourceError("pack-empty-file", 1, "")
    lines: dict[Path, int] = {(): node.start_mark.line + 1}
    return Source(_value(loader, node, (), lines), lines)


def _value(loader: _Loader, node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return _sequence(loader, node, path, lines)
    return _scalar(loader, node)


def _scalar(loader: _Loader, node: yaml.Node) -> Any:
    try:
        if node.tag in _SCALARS:
            return loader.construct_object(node)
    except ValueError as error:
        raise SourceError("pack-malformed", node.start_mark.line + 1, str(error)) from error
    raise SourceError("pack-malformed", node.start_mark.line + 1, str(node.tag))


def _mapping(
    loader: _Loader, node: yaml.MappingNode, path: Path, lines: dict[Path, int]
) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
        if key is None:
            raise SourceError("pack-key-not-a-word", line, "")
        if key in found:
            raise SourceError("pack-repeated-key", line, key)
        lines[(*path, key)] = line
        found[key] = _value(loader, value_node, (*path, key), lines)
    return found


def _sequence(
    loader: _Loader, node: yaml.SequenceNode, path: Path, lines: dict[Path, int]
) -> list[Any]:
    found = []
    for index, item in enumerate(node.value):
        lines[(*path, index)] = item.start_mark.line + 1
        found.append(_value(loader, item, (*path, index), lines))
    return found


def _malformed(text: str, line: int, reason: str) -> SourceError:
    key, line = slip(text, line) or ("pack-malformed", line)
    return SourceError(key, line, reason)
