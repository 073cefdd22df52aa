"""Kinds of values that settings take, each refused with an example of what would work."""

from __future__ import annotations

import json
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_settings import NoDecode

_USER = re.compile(r"@[^\s:*?]+:[^\s*?]+|[a-z0-9._=/+-]+")
_WHOLE_USER = re.compile(r"@[^\s:*?]+:[^\s*?]+")
_PATTERN = re.compile(r"\*|[@*][^\s:]*:\S+")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


def _parts(value: object) -> object:
    """A list as JSON, or its parts between commas, spaces or lines."""
    if not isinstance(value, str):
        return value
    if not value.lstrip().startswith("["):
        return tuple(part for part in re.split(r"[\s,;]+", value) if part)
    try:
        return json.loads(value)
    except ValueError as error:
        raise ValueError("is no list; write for example @ana:example.org, @bo:example.org") from (
            error
        )


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is no address; write for example https://matrix.example.org")
    return value


def _user(value: str) -> str:
    if not _USER.fullmatch(value):
        raise ValueError(f"{value!r} is no Matrix user; write for example @boussole:example.org")
    return value


def _people(value: tuple[str, ...]) -> tuple[str, ...]:
    for name in value:
        if not _WHOLE_USER.fullmatch(name):
            raise ValueError(f"{name!r} is no Matrix user; write for example @ana:example.org")
    return value


def _patterns(value: tuple[str, ...]) -> tuple[str, ...]:
    for name in value:
        if not _PATTERN.fullmatch(name):
            raise ValueError(
                f"{name!r} is no Matrix user; write for example @ana:example.org, "
                "or @*:example.org for a whole server"
            )
    return value


_List = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parts)]

MatrixAddress = Annotated[str, AfterValidator(_address)]
"""Where a homeserver answers: `https://matrix.example.org`."""

MatrixUser = Annotated[str, AfterValidator(_user)]
"""The bot's account: `@boussole:example.org`, or its name alone."""

MatrixUsers = Annotated[_List, AfterValidator(_people)]
"""Whole user ids, such as `@ana:example.org, @bo:example.org`, or the same as a JSON list."""

MatrixPatterns = Annotated[_List, AfterValidator(_patterns)]
"""User ids in which `*` stands for anything: `@*:example.org`."""
