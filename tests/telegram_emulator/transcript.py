"""What one phone shows, as text for assertions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.telegram_emulator.world import Message

_SERVICE = {
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "pinned_message": "pinned a message",
    "forum_topic_created": "created the topic",
    "forum_topic_closed": "closed the topic",
    "forum_topic_reopened": "reopened the topic",
    "migrate_to_chat_id": "upgraded the group",
    "migrate_from_chat_id": "upgraded the group",
}


def transcript(messages: Iterable[Message], bot: int) -> str:
    """The messages as lines: who, what, [buttons], and the reactions."""
    return "\n".join(line for message in messages for line in _lines(message, bot))


def _lines(message: Message, bot: int) -> list[str]:
    if message.kind == "service":
        return [f"  — {message.sender.name} {service_words(message)}"]
    who = "🧭" if message.sender.id == bot else author(message)
    file = f"[{message.kind}: {message.upload.name}] " if message.upload else ""
    lines = [f"{who}: {file}{message.text}{' (edited)' if message.edited_at else ''}"]
    lines += [" ".join(f"[{b['text']}]" for b in row) for row in message.keyboard or []]
    return lines + ([f"  {reactions(message)}"] if reactions(message) else [])


def author(message: Message) -> str:
    """The name above a message: an anonymous administrator writes as the chat."""
    if not message.as_chat:
        return message.sender.name
    return (
        f"{message.chat.title} ({message.signature})" if message.signature else message.chat.title
    )


def reactions(message: Message) -> str:
    """The reactions under a message, with their numbers."""
    counts = Counter(e for emoji in message.reactions.values() for e in emoji)
    return " ".join(f"{emoji} {number}" for emoji, number in counts.items())


def service_words(message: Message) -> str:
    """What Telegram itself says in a chat."""
    return next((words for key, words in _SERVICE.items() if key in message.service), "…")
