"""Inline keyboards: their shape, the 64 bytes of callback data, the addresses of buttons."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.telegram_emulator.errors import malformed

Keyboard = list[list[dict[str, object]]]

_KNOWN_WORDS = (
    "text icon_custom_emoji_id style url callback_data web_app login_url switch_inline_query "
    "switch_inline_query_current_chat switch_inline_query_chosen_chat copy_text callback_game "
    "pay"
)
_KNOWN = frozenset(_KNOWN_WORDS.split())
_MOST_BUTTONS = 100


def inline_keyboard(markup: object) -> Keyboard | None:
    """The rows of an inline keyboard, checked; None where there is no keyboard."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise malformed("object expected as reply markup")
    if set(markup) != {"inline_keyboard"}:
        raise malformed(f"this bot only sends inline keyboards, not {sorted(markup)}")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise malformed(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    for row in rows:
        for button in row:
            _check(button)
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise malformed("reply markup is too long")
    return [row for row in rows if row] or None


def _check(button: object) -> None:
    if not isinstance(button, dict):
        raise _unparsable("InlineKeyboardButton must be an Object")
    unknown = set(button) - _KNOWN
    if unknown:
        raise malformed(f"unknown fields in an inline keyboard button: {sorted(unknown)}")
    if "text" not in button:
        raise _unparsable('Can\'t find field "text"')
    if not str(button["text"]).strip():
        raise malformed("inline keyboard button text must be non-empty")
    if "url" in button:
        _check_url(str(button["url"]))
    elif "callback_data" in button:
        _check_data(button["callback_data"])
    else:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")


def _check_data(data: object) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
        raise malformed("BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    host = urlsplit(url).hostname or ""
    if not url.startswith("tg://") and "." not in host:
        raise malformed(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _unparsable(words: str) -> Exception:
    return malformed(f"can't parse inline keyboard button: {words}")
