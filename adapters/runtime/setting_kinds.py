"""Kinds of values that settings take, each refused with an example of what would work."""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

from adapters.runtime.catalogues import languages

_USER = re.compile(r"@[^\s:*?]+:[^\s*?]+|[a-z0-9._=/+-]+")
_WHOLE_USER = re.compile(r"@[^\s:*?]+:[^\s*?]+")
_PATTERN = re.compile(r"\*|[@*][^\s:]*:\S+")
_TOKEN = re.compile(r"\d+:[\w-]+")
_LANGUAGES = " and ".join(languages())
_ENDPOINT = re.compile(r"https?://[^\s/@]+(?:/\S*)?")
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


def _endpoint(value: str) -> str:
    if not _ENDPOINT.fullmatch(value):
        raise ValueError("is no endpoint; write for example http://localhost:11434/v1")
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


def _spoken(value: str) -> str:
    tag = value.replace("_", "-")
    if tag.split("-", maxsplit=1)[0].lower() not in languages():
        raise ValueError(f"{value!r} is no language of Boussole; it speaks {_LANGUAGES}")
    return tag


def _formed(token: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("is no bot token; @BotFather gives one such as 123456:AA-letters-digits")
    return token


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


_List = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parts)]

EndpointAddress = Annotated[str, AfterValidator(_endpoint)]
MatrixAddress = Annotated[str, AfterValidator(_address)]
"""Where a homeserver answers: `https://matrix.example.org`."""

MatrixUser = Annotated[str, AfterValidator(_user)]
"""The bot's account: `@boussole:example.org`, or its name alone."""

MatrixUsers = Annotated[_List, AfterValidator(_people)]
"""Whole user ids, such as `@ana:example.org, @bo:example.org`, or the same as a JSON list."""

MatrixPatterns = Annotated[_List, AfterValidator(_patterns)]
"""User ids in which `*` stands for anything: `@*:example.org`."""

Locale = Annotated[str, AfterValidator(_spoken)]
"""A language that the bot speaks, perhaps of a country: `fr`, `fr-CA`."""

TelegramToken = Annotated[SecretStr, AfterValidator(_formed)]
"""What @BotFather gives, `123456:AA…`; only its form is looked at."""

LogLevel = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)]
"""How much is logged, in capitals or not."""
