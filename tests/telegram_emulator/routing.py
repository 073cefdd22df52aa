"""Which updates reach which bot: privacy mode, commands of others, rights, subscriptions."""

from __future__ import annotations

import re

from tests.telegram_emulator.accounts import Account
from tests.telegram_emulator.html import Entity, units
from tests.telegram_emulator.shapes import message_json
from tests.telegram_emulator.world import Message

_COMMAND = re.compile(r"(?<![\w/<>])/([a-zA-Z0-9_]{1,64})(?:@([a-zA-Z0-9_]{3,32}))?(?![\w/<>])")
_MENTION = re.compile(r"(?<!\w)@([a-zA-Z0-9_]{2,32})\b")
_URL = re.compile(r"https?://\S+")


def found_entities(text: str) -> list[Entity]:
    """The entities that Telegram finds by itself in what a person writes."""
    kinds = (("bot_command", _COMMAND), ("mention", _MENTION), ("url", _URL))
    found = [(m.start(), kind, m.group()) for kind, regex in kinds for m in regex.finditer(text)]
    inside = [
        f for f in found if not (f[1] == "mention" and text[: f[0]].rsplit(" ", 1)[-1][:1] == "/")
    ]
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(words)}
        for start, kind, words in sorted(inside)
    ]


def deliver(account: Account, message: Message, kind: str = "message") -> bool:
    """Queue a message for a bot if it may see it; says whether it did."""
    if not sees(account, message):
        return False
    return account.push(kind, message_json(message)) is not None


def sees(account: Account, message: Message) -> bool:
    """Whether a bot is shown a message, by Telegram's rules of privacy."""
    bot = account.user
    if message.sender.is_bot and not message.as_chat:
        return message.sender is bot and "pinned_message" in message.service
    if message.chat.type == "private":
        return bot.id in message.chat.members
    member = message.chat.member(bot.id)
    if member is None:
        return False
    open_ear = member.admin or member.reads_everything or message.kind == "service"
    return open_ear or _meant_for(account, message)


def _meant_for(account: Account, message: Message) -> bool:
    bot = account.user
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    return any(_addresses(account, message, m) for m in _COMMAND.finditer(message.text))


def _addresses(account: Account, message: Message, command: re.Match[str]) -> bool:
    name = command.group(2)
    if name is None:
        return message.chat.last_bot in (None, account.user.id)
    return name.lower() == str(account.user.username).lower()
