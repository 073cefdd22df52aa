"""What an operator learns and what people find in their menus."""

from __future__ import annotations

import pytest

from adapters.base import DeliveryError
from adapters.runtime.catalogues import language, languages
from adapters.telegram import TelegramAdapter, TelegramSettings
from adapters.telegram.setup import description
from bot.commands import COMMANDS
from tests.integration.telegram.conftest import Connect
from tests.telegram_emulator import Emulator


async def test_menus_differ_for_people_administrators_and_languages(
    bot: TelegramAdapter, telegram: Emulator
) -> None:
    """Facilitators' commands show to administrators only; French is what everybody else gets."""
    everyone = telegram.bot.commands['{"type": "all_group_chats"}']
    admins = telegram.bot.commands['{"type": "all_chat_administrators"}']
    english = telegram.bot.commands['{"type": "all_group_chats"}en']
    names = {c["command"] for c in everyone}
    assert "tour" not in names
    assert "levier" in names
    assert "tour" in {c["command"] for c in admins}
    assert {c["command"] for c in english} == names
    assert [c["description"] for c in english] != [c["description"] for c in everyone]
    assert '{"type": "all_private_chats"}' in telegram.bot.commands


@pytest.mark.parametrize("tag", languages())
def test_every_command_is_described_in_every_language(tag: str) -> None:
    """A new command needs its line in the menus."""
    missing = [c.name for c in COMMANDS if not description(c, language(tag))]
    assert missing == []


async def test_a_refused_menu_does_not_stop_the_bot(connect: Connect, telegram: Emulator) -> None:
    """Menus are a comfort."""
    telegram.faults.breaks("setMyCommands", "bad gateway")
    await connect().start()
    assert telegram.bot.commands == {}


@pytest.mark.parametrize("open_ear", [True, False])
async def test_the_check_says_what_the_bot_hears_and_how_to_add_it(
    telegram: Emulator, connect: Connect, open_ear: bool
) -> None:
    """Trap 12: privacy mode and its remedy, and the link to a group."""
    telegram.bot.reads_everything = open_ear
    connected, privacy, invite = await connect().standing(language("fr"))
    assert "@boussole_bot" in connected.words
    assert ("/setprivacy" in privacy.words) is not open_ear
    assert privacy.right is not False
    assert "https://t.me/boussole_bot?startgroup=" in invite.words


async def test_the_check_explains_a_refused_token_and_a_missing_network(
    telegram: Emulator, connect: Connect
) -> None:
    """Both name what to look at."""
    refused = TelegramAdapter(TelegramSettings("1:AA", telegram.base_url), language)
    with pytest.raises(DeliveryError, match="BOUSSOLE_TELEGRAM_TOKEN"):
        await refused.standing(language("fr"))
    await refused.close()
    telegram.faults.breaks("getMe", "never arrives", times=3)
    with pytest.raises(DeliveryError, match="BOUSSOLE_TELEGRAM_BASE_URL"):
        await connect().standing(language("fr"))
