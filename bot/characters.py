"""What people type, without the characters that would break a table, a terminal or a file."""

from __future__ import annotations

import unicodedata

_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Unicode's embeddings, overrides and isolates: they turn what follows them, in others' lines too.

The letters of a script that is written from right to left need none of them.
"""


def clean(words: str) -> str:
    """The words without control characters and half characters; tabs become spaces."""
    return words if words.isascii() and words.isprintable() else "".join(map(_kept, words))


def _kept(character: str) -> str:
    if character == "\n":
        return character
    if character in "\t\r\v\f\u0085":
        return " "
    if character in _TURNING or unicodedata.category(character) in ("Cc", "Cs"):
        return ""
    return "" if 0xFDD0 <= ord(character) <= 0xFDEF else character
