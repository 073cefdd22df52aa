"""The text of a message as the server accepts it: parsed, trimmed, non-empty, not too long."""

from __future__ import annotations

from tests.telegram_emulator.errors import malformed
from tests.telegram_emulator.html import Entity, parse_html, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
MOST_ENTITIES = 100
MOST_BYTES = 1 << 15


def formatted(params: dict[str, object], name: str) -> tuple[str, list[Entity]]:
    """The words and entities of `text` or `caption`, by parse mode; ApiError if unusable."""
    raw = str(params.get(name) or "")
    if len(raw.encode()) > MOST_BYTES:
        raise malformed("text is too long")
    mode = str(params.get("parse_mode") or "").lower()
    if mode not in ("", "html"):
        raise malformed("unsupported parse_mode" if mode[:8] != "markdown" else f"not {mode}")
    listed = params.get("entities" if name == "text" else "caption_entities")
    entities: list[Entity] = listed if isinstance(listed, list) else []
    text, entities = parse_html(raw) if mode == "html" else (raw, entities)
    return _trimmed(text, entities, name)


def _trimmed(text: str, entities: list[Entity], name: str) -> tuple[str, list[Entity]]:
    if name == "text" and not text.strip():
        raise malformed("text must be non-empty")
    cut = units(text) - units(text.lstrip())
    kept = text.strip()
    if units(kept) > (TEXT_LIMIT if name == "text" else CAPTION_LIMIT):
        what = "message is too long" if name == "text" else "message caption is too long"
        raise malformed(what)
    if len(entities) > MOST_ENTITIES:
        raise malformed(f"{len(entities)} entities: Telegram drops those after the hundredth")
    return kept, [e | {"offset": int(str(e["offset"])) - cut} for e in entities]
