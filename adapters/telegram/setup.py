"""What an operator and a group need before the first round: commands, links, rights, remedies."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import msgspec
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from adapters.base import Point
from adapters.telegram.addresses import invite_link
from bot.commands import COMMANDS, Command
from bot.language import Language

_LOG = logging.getLogger(__name__)


class Standing(msgspec.Struct, frozen=True):
    """How the bot stands with Telegram; `points` say it to an operator, remedies included."""

    username: str
    reads_everything: bool
    invite: str
    waiting: int
    webhook: str
    trouble: str | None = None

    def points(self, language: Language) -> tuple[Point, ...]:
        """What `boussole check` prints, one sentence a line."""
        privacy = "telegram-privacy-off" if self.reads_everything else "telegram-privacy-on"
        found = (
            Point(True, language.line("telegram-connected", name=self.username)),
            Point(self.reads_everything or None, language.line(privacy)),
            Point(None, language.line("telegram-invite", link=self.invite)),
        )
        if not self.trouble:
            return found
        return (
            *found,
            Point(False, language.line("telegram-webhook-trouble", trouble=self.trouble)),
        )


async def standing(bot: Bot) -> Standing:
    """Ask Telegram how the bot stands."""
    me = await bot.get_me()
    webhook = await bot.get_webhook_info()
    username = me.username or ""
    return Standing(
        username=username,
        reads_everything=bool(me.can_read_all_group_messages),
        invite=invite_link(username),
        waiting=webhook.pending_update_count,
        webhook=webhook.url,
        trouble=webhook.last_error_message,
    )


async def offer_commands(bot: Bot, languages: Iterable[Language], default: str) -> None:
    """Fill the menus behind `/`: participants, administrators, private chats, in each language.

    Menus are a comfort: a refusal is logged, and the commands work all the same.
    """
    for language in languages:
        for scope, commands in _menus():
            menu = [
                BotCommand(c.name, described)
                for c in commands
                if (described := description(c, language))
            ]
            code = None if language.tag == default else language.locale.language
            try:
                await bot.set_my_commands(menu, scope=scope, language_code=code)
            except TelegramError as error:
                _LOG.warning("the command menu could not be set: %s", error.message)
                return


def _menus() -> tuple[tuple[BotCommandScope, tuple[Command, ...]], ...]:
    everyone = tuple(c for c in COMMANDS if not c.facilitator)
    return (
        (BotCommandScopeAllGroupChats(), everyone),
        (BotCommandScopeAllChatAdministrators(), COMMANDS),
        (BotCommandScopeAllPrivateChats(), everyone),
    )


def description(command: Command, language: Language) -> str | None:
    """What the menu says of a command; one that nobody described is left out of it."""
    try:
        return language.line(f"telegram-command-{command.name}")
    except KeyError:
        return None
