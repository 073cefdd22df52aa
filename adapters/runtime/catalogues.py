"""The bundled languages, read once each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from bot.language import Language

DEFAULT = "en"


def languages() -> tuple[str, ...]:
    """The tags of the languages that the bot speaks."""
    folder = files("bot.content") / "locales"
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


@cache
def language(tag: str) -> Language:
    """The language with this tag, or its base (`fr` for `fr-CA`), or English.

    A region keeps its own way of writing days and hours.
    """
    known = languages()
    chosen = next((t for t in (tag, tag.split("-", maxsplit=1)[0]) if t in known), DEFAULT)
    fallback = None if chosen == DEFAULT else language(DEFAULT)
    region = tag if tag.startswith(chosen) else chosen
    return Language(chosen, _sources(chosen), fallback, region=region)


def _sources(tag: str) -> dict[str, str]:
    folder = files("bot.content") / "locales" / tag
    return {entry.name: entry.read_text("utf-8") for entry in sorted(folder.iterdir(), key=str)}
