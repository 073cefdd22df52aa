"""The slips that people make most often in YAML, recognised where a text cannot be read."""

from __future__ import annotations

import re

_TAB = re.compile(r"^ *\t")
_OPENED = re.compile(r"""^[^#"']*[:-]\s+(["'])(?:(?!\1).)*$""")
_COLON = re.compile(r"""^\s*(?:- +)?[\w-]+:\s+[^\s"'>|{\[#].*:(?:\s|$)""")


def slip(text: str, line: int) -> tuple[str, int] | None:
    """The message that names what was probably done wrong, and its line; None if it is unusual.

    `line` is where the reader gave up, which may be far below.
    """
    lines = text.splitlines()
    for number, written in enumerate(lines, start=1):
        if any("\udc80" <= character <= "\udcff" for character in written):
            return "pack-not-utf8", number
    here = lines[line - 1] if line <= len(lines) else ""
    if _TAB.match(here):
        return "pack-tab", line
    for number, written in enumerate(lines[:line], start=1):
        if _OPENED.match(written):
            return "pack-open-quote", number
    return ("pack-colon", line) if _COLON.match(here) else None
