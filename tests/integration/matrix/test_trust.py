"""The bot's device is signed by its own identity, and stays the same device."""

from __future__ import annotations

import json
import logging
import stat
from pathlib import Path

import pytest

from adapters.base import DeliveryError
from adapters.matrix.account import Login
from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.identity import vouched
from adapters.matrix.signing import public_key
from adapters.runtime.catalogues import language
from bot.events import BotInvited, MessageReceived
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import PASSWORD, Bot, Human
from tests.synapse import Synapse


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


async def test_no_log_tells_a_secret(
    arrive: Arrive, start_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Signing in, talking and failing leave neither password, token nor seed in the logs."""
    caplog.set_level(logging.DEBUG)
    alice, bot = await arrive("alice"), await start_bot()
    room = await alice.create_room(bot.id, encrypted=True)
    await bot.until(BotInvited)
    await bot.say(room, "bonjour")
    account = json.loads((bot.folder / "account.json").read_bytes())
    seeds = json.loads((bot.folder / "identity.json").read_bytes())
    for secret in (PASSWORD, account["token"], account["pickle_key"], *seeds.values()):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    ("login", "remedy"),
    [
        ({"password": "wrong"}, "refuse le mot de passe"),
        ({"token": "wrong"}, "ne reconnaît plus le jeton"),
        ({}, "Il manque de quoi se connecter"),
        ({"homeserver": "http://127.0.0.1:9"}, "ne répond pas"),
    ],
)
async def test_a_sign_in_that_cannot_work_says_what_would(
    synapse: Synapse, tmp_path: Path, login: dict[str, str], remedy: str
) -> None:
    """Each mistake of an operator has its own sentence, without a secret in it."""
    user = synapse.register(f"erreur{len(remedy)}")
    settings = {"homeserver": synapse.url, "user": user, "folder": tmp_path / "mx", **login}
    adapter = MatrixAdapter(Login(**settings), language("fr"))
    with pytest.raises(DeliveryError, match=remedy) as problem:
        await adapter.start()
    assert "wrong" not in str(problem.value)
    await adapter.close()


async def test_a_lost_token_is_renewed_by_the_password_on_the_same_device(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """Signed out from elsewhere, the bot signs in again, is trusted again, and reads again."""
    alice, bot = await arrive("alice"), await start_bot()
    before = await _published(alice, bot)
    await bot.adapter._running().server.logout()
    await bot.stop()
    again = await start_bot(like=bot)
    after = await _published(alice, again)
    (device,) = after["device_keys"][again.id]
    assert device in before["device_keys"][bot.id]
    assert vouched(after, again.id, device)
    room = await alice.create_room(again.id, encrypted=True)
    await again.until(BotInvited)
    await alice.say(room, "de retour ?")
    assert await again.until(MessageReceived)


async def test_secrets_are_for_the_bot_alone(start_bot: StartBot) -> None:
    """Token, keys and memory can be read by the bot's own account only."""
    bot = await start_bot()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in bot.folder.iterdir()}
    assert modes["account.json"] == modes["identity.json"] == 0o600
    assert stat.S_IMODE(bot.folder.stat().st_mode) == 0o700
