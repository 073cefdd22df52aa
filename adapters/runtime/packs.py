"""Reads packs from a folder, or those that come with the bot, and says kindly what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.pack import Pack
from bot.pack_files import MANIFEST
from bot.pack_parsing import parse
from bot.pack_problems import Problem

_YAML = (".yaml", ".yml")


class PackNotFound(Exception):
    """There is no pack under this name or in this folder; `known` are the ones that come along."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no pack {name!r}: give one of {', '.join(known)}, or a folder")
        self.name = name
        self.known = known


class PackInvalid(Exception):
    """The files of a pack do not make one; `problems` says where and why, all at once."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(
            f"the pack {name!r} has {len(problems)} problem(s), first at {first.place}"
        )
        self.name = name
        self.problems = problems


def bundled_packs() -> tuple[str, ...]:
    """The ids of the packs that come with the bot."""
    return tuple(sorted(entry.name for entry in _bundle().iterdir() if _is_pack(entry)))


def packs_in(folder: Path) -> tuple[Path, ...]:
    """The packs of an operator's own folder, one folder each; none if there is no such folder."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(entry for entry in entries if _is_pack(entry))


def load_pack(name: str | Path) -> Pack:
    """The pack with this id, or in this folder; PackNotFound or PackInvalid if there is none."""
    parsed = check_pack(name)
    if isinstance(parsed, Pack):
        return parsed
    raise PackInvalid(str(name), parsed)


def check_pack(name: str | Path) -> Pack | tuple[Problem, ...]:
    """The pack, or everything that is wrong with it; PackNotFound if there is nothing to read."""
    return parse(pack_texts(name))


def pack_texts(name: str | Path) -> dict[str, str]:
    """The YAML files of a pack by their name in it; bytes that are not UTF-8 stay recognizable."""
    folder = _folder(name)
    return {
        file: entry.read_bytes().decode("utf-8-sig", "surrogateescape")
        for file, entry in sorted(_yaml_files(folder, ""))
    }


def _folder(name: str | Path) -> Traversable:
    if str(name) in bundled_packs():
        return _bundle() / str(name)
    if Path(name).is_dir():
        return Path(name)
    raise PackNotFound(str(name), bundled_packs())


def _yaml_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _yaml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_YAML):
            yield f"{prefix}{entry.name}", entry


def _bundle() -> Traversable:
    return files("bot") / "content" / "packs"


def _is_pack(entry: Traversable) -> bool:
    return entry.is_dir() and (entry / MANIFEST).is_file()
