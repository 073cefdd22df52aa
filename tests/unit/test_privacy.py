"""`/confidentialite` says where questions go, if they go anywhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.runtime.catalogues import language
from adapters.runtime.packs import load_pack
from bot.effects import Say
from bot.engine import handle
from bot.events import CommandGiven, Person
from bot.flow import Context, GroupState

HOST = "llm.example.org"


def _said(locale: str, rephrasing: str) -> str:
    context = Context(
        pack=load_pack("participation-numerique"),
        language=language(locale),
        zone=UTC,
        group="g",
        chat="c",
        label="Lavelanet",
        situation_id="A",
        cycle="k",
        rephrasing=rephrasing,
    )
    asked = CommandGiven(
        id="1",
        at=datetime(2026, 6, 7, tzinfo=UTC),
        chat="c",
        author=Person("tg:1", "Ana"),
        message="m",
        name="confidentialite",
    )
    (answer,) = handle(GroupState(), asked, context).effects
    assert isinstance(answer, Say)
    return str(answer.text)


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_an_endpoint_is_announced_only_while_it_is_on(locale: str) -> None:
    """By its host, in the language of the group."""
    assert HOST in _said(locale, HOST)
    assert HOST not in _said(locale, "")
    assert "📤" not in _said(locale, "")
