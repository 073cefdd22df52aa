"""The bot's device is signed by its own identity, and stays the same device."""

from __future__ import annotations

import stat

from adapters.matrix.identity import vouched
from adapters.matrix.signing import public_key
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import Bot, Human


async def _published(asker: Human, bot: Bot) -> dict[str, object]:
    """What the server tells somebody else about the bot's keys."""
    answer = await asker.client.send(
        "POST",
        "/_matrix/client/v3/keys/query",
        f'{{"device_keys": {{"{bot.id}": []}}}}',
        {"Authorization": f"Bearer {asker.client.access_token}"},
    )
    return dict(await answer.json())


async def test_the_device_is_signed_before_the_first_word(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Anybody can follow the signatures from the bot's master key to its device."""
    alice, bot = await arrive("alice"), await start_bot()
    published = await _published(alice, bot)
    (device,) = published["device_keys"][bot.id]
    assert vouched(published, bot.id, device)


async def test_a_broken_chain_is_noticed(arrive: Arrive, start_bot: StartBot) -> None:
    """A signature that does not fit what it signs breaks the chain."""
    alice, bot = await arrive("alice"), await start_bot()
    published = await _published(alice, bot)
    (device,) = published["device_keys"][bot.id]
    published["device_keys"][bot.id][device]["algorithms"].reverse()
    assert not vouched(published, bot.id, device)


async def test_a_restart_keeps_device_and_identity(arrive: Arrive, start_bot: StartBot) -> None:
    """After a restart there is still one device, under the same master key."""
    alice, bot = await arrive("alice"), await start_bot()
    before = await _published(alice, bot)
    await bot.stop()
    again = await start_bot(like=bot)
    after = await _published(alice, again)
    assert list(before["device_keys"][bot.id]) == list(after["device_keys"][again.id])
    assert public_key(before["master_keys"][again.id]) == public_key(after["master_keys"][again.id])


async def test_secrets_are_for_the_bot_alone(start_bot: StartBot) -> None:
    """Token, keys and memory can be read by the bot's own account only."""
    bot = await start_bot()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in bot.folder.iterdir()}
    assert modes["account.json"] == modes["identity.json"] == 0o600
    assert stat.S_IMODE(bot.folder.stat().st_mode) == 0o700
