"""Settings that nobody knows: a misspelt name would otherwise be passed over in silence."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import msgspec

from adapters.runtime.settings import ENV_FILE, FILE, PREFIX, Settings


class Unknown(msgspec.Struct, frozen=True):
    """A name that is no setting, where it stands, and the setting that is spelt most like it."""

    name: str
    source: str
    nearest: str


def unknown_settings() -> list[Unknown]:
    """Every unknown name among the variables, in `.env` and in `boussole.toml`."""
    return [
        Unknown(name, source, _nearest(name))
        for name, source in _given()
        if name.removeprefix(PREFIX).lower() not in Settings.model_fields
    ]


def _nearest(name: str) -> str:
    near = get_close_matches(name.removeprefix(PREFIX).lower(), Settings.model_fields, 1)
    return PREFIX + near[0].upper() if near else ""


def _given() -> Iterator[tuple[str, str]]:
    """The name of every setting that is given, spelt as a variable, with its source."""
    yield from ((name, "") for name in sorted(os.environ) if name.startswith(PREFIX))
    yield from ((name, ENV_FILE) for name in _in_env_file() if name.startswith(PREFIX))
    yield from ((PREFIX + name.upper(), FILE) for name in _in_toml())


def _in_env_file() -> list[str]:
    from dotenv import dotenv_values

    return list(dotenv_values(ENV_FILE))


def _in_toml() -> list[str]:
    path = Path(FILE)
    return list(tomllib.loads(path.read_text("utf-8"))) if path.is_file() else []
