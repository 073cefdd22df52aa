"""The token is replaced in what is logged, tracebacks included."""

from __future__ import annotations

import logging
import sys

from adapters.telegram.discretion import HIDDEN, Discretion

TOKEN = "7000000001:AA-a-secret"


def written(record: logging.LogRecord) -> str:
    """What a handler would write."""
    assert Discretion(TOKEN).filter(record)
    return logging.Formatter().format(record)


def test_an_address_in_a_message_loses_its_token() -> None:
    """The library logs its base address when it starts."""
    record = logging.LogRecord(
        "telegram.Bot", logging.DEBUG, "", 1, "Set URL: %s", (f"https://x/bot{TOKEN}",), None
    )
    assert written(record) == f"Set URL: https://x/bot{HIDDEN}"


def test_a_traceback_loses_its_token() -> None:
    """The library names the token in the error of a refused one."""
    try:
        raise ValueError(f"The token `{TOKEN}` was rejected")
    except ValueError:
        record = logging.LogRecord("telegram.Bot", 40, "", 1, "oops", (), sys.exc_info())
    words = written(record)
    assert TOKEN not in words
    assert f"The token `{HIDDEN}` was rejected" in words


def test_what_holds_no_secret_stays_as_it_is() -> None:
    """Other tracebacks keep every line."""
    try:
        raise ValueError("something else")
    except ValueError:
        record = logging.LogRecord("telegram.Bot", 40, "", 1, "oops", (), sys.exc_info())
    assert "something else" in written(record)
