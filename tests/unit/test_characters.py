"""What people type: every letter of every script is kept, what would break a table is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.characters import clean


@pytest.mark.parametrize(
    "words",
    ["déjà vu", "فكرة بالعربية", "עברית", "👩‍👩‍👧‍👦 🇫🇷 1️⃣", "« ça »\u202f!", "deux\nlignes", "नमस्ते"],
)
def test_every_script_and_emoji_is_kept(words: str) -> None:
    """Joined emoji, letters from right to left, narrow spaces and lines stay as typed."""
    assert clean(words) == words


def test_what_would_turn_or_break_a_line_goes() -> None:
    """Terminal escapes, turning characters, half characters and nulls go; tabs are spaces."""
    assert clean("a\x1b[31mb\x00c\x07") == "a[31mbc"
    assert clean("av\u202eant\u202c \u2066ici\u2069") == "avant ici"
    assert clean("un\tdeux\r\ntrois") == "un deux \ntrois"
    assert clean("demi\ud83d") == "demi"


@given(st.text())
def test_it_is_always_fit_to_be_kept_and_shown(words: str) -> None:
    """Whatever is typed can be written down, and cleaning it again changes nothing."""
    kept = clean(words)
    kept.encode()
    assert clean(kept) == kept
    assert "\x1b" not in kept
