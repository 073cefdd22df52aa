"""What a player types is read as what a person would mean by it."""

from __future__ import annotations

import pytest

from adapters.console.typed import (
    Act,
    AskingHelp,
    Becoming,
    Commanding,
    Editing,
    Pressing,
    Reacting,
    Saying,
    Speaker,
    TakingBack,
    Typed,
    Unclear,
    Waiting,
    parse,
)

SHORTCUTS = {"usage", "frein", "levier"}
ANA = Speaker("ana")


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("bonjour", Saying("bonjour")),
        ("+ plus de transparence", Saying("+ plus de transparence")),
        ("- trop cher", Saying("- trop cher")),
        ("+usage facile\\n- cher", Saying("+usage facile\n- cher")),
        ("/tour 1", Commanding("tour", "1")),
        ("/aide", Commanding("aide")),
        ("/tour@boussole 2 14:00", Commanding("tour", "2 14:00")),
        ("2", Pressing(2)),
        ("#2", Pressing(2)),
        ("#12.2", Pressing(2, message=12)),
        (">12 +1", Saying("+1", reply_to=12)),
        ("> #12 d'accord", Saying("d'accord", reply_to=12)),
        (">12 /question pourquoi ?", Commanding("question", "pourquoi ?", reply_to=12)),
        ("~12 d'autres mots", Editing(12, "d'autres mots")),
        ("x12", TakingBack(12)),
        ("X #12", TakingBack(12)),
        ("👍12", Reacting(12, "👍")),
        ("❤️ 12", Reacting(12, "❤️")),
        ("👍🏽12", Reacting(12, "👍🏽")),
        (">>5", Waiting(5)),
        (">>2,5 min", Waiting(2.5)),
        ("?", AskingHelp()),
        (">", Unclear("play-reply-how")),
        (">12", Unclear("play-reply-how")),
        ("> citation", Unclear("play-reply-how")),
        ("~12", Unclear("play-edit-how")),
        (">>", Unclear("play-wait-how")),
        (">>0", Unclear("play-wait-how")),
        (">>99999999", Unclear("play-wait-how")),
    ],
)
def test_a_line_without_a_name_is_an_act(line: str, act: Act) -> None:
    """Every sign of the help does what the help says, and what is nearly one says how."""
    assert parse(line, SHORTCUTS) == Typed(None, act)


@pytest.mark.parametrize(
    "line", ["➕ moins cher", "➖5", "±5", "– 12", "2 idées", "x", "5 % de plus"]
)
def test_words_that_resemble_a_sign_stay_words(line: str) -> None:
    """Contributions typed with other marks, and numbers within words, are said as they are."""
    assert parse(line, SHORTCUTS) == Typed(None, Saying(line))


@pytest.mark.parametrize(
    ("line", "speaker", "act"),
    [
        ("ana: + plus simple", ANA, Saying("+ plus simple")),
        ("ana:+ plus simple", ANA, Saying("+ plus simple")),
        ("ana: >12 +1", ANA, Saying("+1", reply_to=12)),
        ("ana: 2", ANA, Pressing(2)),
        ("ana: usage : facile", ANA, Saying("usage : facile")),
        ("ana:", ANA, Becoming()),
        ("ana:: qui paie ?", Speaker("ana", private=True), Saying("qui paie ?")),
        ("Jean-Luc: salut", Speaker("Jean-Luc"), Saying("salut")),
        ("@ana: /tour 1", Speaker("ana", facilitator=True), Commanding("tour", "1")),
        ("@ana /tour 1", Speaker("ana", facilitator=True), Commanding("tour", "1")),
        ("@ana", Speaker("ana", facilitator=True), Becoming()),
    ],
)
def test_a_name_before_a_colon_speaks(line: str, speaker: Speaker, act: Act) -> None:
    """The rest of the line is that person's, whatever they do."""
    assert parse(line, SHORTCUTS) == Typed(speaker, act)


@pytest.mark.parametrize(
    "line", ["usage : facile", "usage: facile", "Frein: cher", "frein offre : cher", "http://a.fr"]
)
def test_shortcuts_and_addresses_are_nobodys_name(line: str) -> None:
    """What contributes by itself, and what is a link, is not taken for a person."""
    assert parse(line, SHORTCUTS) == Typed(None, Saying(line))


@pytest.mark.parametrize("line", ["", "   ", "\n"])
def test_a_blank_line_is_nothing(line: str) -> None:
    """Pressing enter does nothing."""
    assert parse(line) is None
