"""What an operator learns before the first round, and why the bot cannot begin."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from aiohttp import web

from adapters.base import DeliveryError, Point
from adapters.matrix.account import Login
from adapters.matrix.adapter import MatrixAdapter, Options
from adapters.runtime.catalogues import language
from bot.events import BotInvited, CommandGiven
from tests.integration.matrix.conftest import Arrive, StartBot
from tests.integration.matrix.people import PASSWORD, Bot, new_bot
from tests.synapse import Synapse

FRENCH = language("fr")


async def _standing(bot: Bot) -> list[Point]:
    return list(await bot.adapter.standing(FRENCH))


def _about(points: list[Point], words: str) -> Point:
    (point,) = [point for point in points if words in point.words]
    return point


async def test_a_new_bot_lacks_inviters_and_a_rate(start_bot: StartBot) -> None:
    """Its device is trusted; nobody can bring it in, and the administrator's request is spelled."""
    bot = await start_bot(inviters=(), burst=10, per_second=0.2)
    points = await _standing(bot)
    assert _about(points, bot.id + ", appareil BOUSSOLE").right
    assert _about(points, "Son appareil est signé").right
    assert _about(points, "BOUSSOLE_MATRIX_INVITERS").right is False
    assert _about(points, "BOUSSOLE_MATRIX_PASSWORD").right is None
    rate = _about(points, "n'est pas connu")
    assert f"POST {bot.adapter.login.homeserver}/_synapse/admin/v1/users/{bot.id}" in rate.words
    assert '{"messages_per_second": 20, "burst_count": 100}' in rate.words


async def test_the_request_that_the_check_spells_is_the_right_one(
    synapse: Synapse, tmp_path: Path
) -> None:
    """Sent by an administrator, it lifts the limit; the check then sees it where it may."""
    chief = synapse.register("cheffe", PASSWORD, admin=True)
    bot = await new_bot(synapse, tmp_path / "bot", chief, burst=10, per_second=0.2).start()
    slow = _about(await _standing(bot), "Son débit est de")
    wish = slow.words.partition("avec ")[2].partition("}")[0] + "}"
    path = slow.words.partition("POST ")[2].split()[0].removeprefix(synapse.url)
    synapse.request("POST", path, msgspec.json.decode(wish), synapse.admin_token)
    assert _about(await _standing(bot), "20 messages par seconde, 100 d'affilée").right
    synapse.limit(chief, per_second=0, burst=0)
    assert _about(await _standing(bot), "sans limite").right
    await bot.stop()


async def test_what_was_granted_is_taken_from_the_settings(start_bot: StartBot) -> None:
    """A server tells its limits to administrators only; the operator may know them."""
    bot = await start_bot(burst=100, per_second=20.0, facilitators=frozenset({"@ana:ici.fr"}))
    points = await _standing(bot)
    assert _about(points, "20 messages par seconde, 100 d'affilée").right
    assert _about(points, "@ana:ici.fr").right is None
    assert _about(points, "Peuvent l'inviter").right


async def test_a_second_folder_for_one_account_is_not_trusted(
    synapse: Synapse, start_bot: StartBot, tmp_path: Path
) -> None:
    """The identity was made by the first one: the remedy is to verify the device elsewhere."""
    first = await start_bot()
    await first.stop()
    second = await new_bot(synapse, tmp_path / "second", first.id).start()
    points = await _standing(second)
    assert _about(points, "identité de chiffrement faite ailleurs").right is False
    assert not any("BOUSSOLE_MATRIX_PASSWORD" in point.words for point in points)
    await second.stop()


async def test_who_is_named_in_the_settings_facilitates_everywhere(
    arrive: Arrive, start_bot: StartBot
) -> None:
    """In a room where she has no power, and nobody else without it."""
    alice, bob, eve = await arrive("alice"), await arrive("bob"), await arrive("eve")
    bot = await start_bot(facilitators=frozenset({bob.id}))
    room = await alice.create_room(bot.id, bob.id, eve.id)
    for guest in (bob, eve):
        await guest.join(room)
    await bot.until(BotInvited)
    await bob.say(room, "!tour 1")
    await eve.say(room, "!tour 2")
    by_bob = await bot.until(CommandGiven, lambda e: e.arguments == "1")
    by_eve = await bot.until(CommandGiven, lambda e: e.arguments == "2")
    assert (by_bob.author.facilitator, by_eve.author.facilitator) == (True, False)


@asynccontextmanager
async def _website(known: dict[str, object]) -> AsyncIterator[str]:
    """A web server that is no homeserver; `known` is what its `.well-known` says."""

    async def answer(request: web.Request) -> web.Response:
        if known and request.path == "/.well-known/matrix/client":
            return web.json_response(known)
        return web.Response(status=404, text="<h1>Nothing here</h1>", content_type="text/html")

    site = web.Application()
    site.router.add_route("*", "/{anything:.*}", answer)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("known", "remedy"),
    [
        ({"m.homeserver": {"base_url": "https://matrix.ici.fr/"}}, "https://matrix.ici.fr."),
        ({"m.homeserver": "nonsense"}, "aucun serveur Matrix"),
        ({}, "aucun serveur Matrix"),
    ],
)
async def test_a_web_site_is_no_homeserver(
    tmp_path: Path, known: dict[str, object], remedy: str
) -> None:
    """Where the domain names its homeserver, the bot passes that on."""
    async with _website(known) as address:
        login = Login(homeserver=address, user="@b:ici.fr", folder=tmp_path, password="x")
        adapter = MatrixAdapter(login, FRENCH, Options())
        with pytest.raises(DeliveryError) as problem:
            await adapter.start()
        assert remedy in str(problem.value)
        await adapter.close()


async def test_too_many_attempts_are_told_from_a_silent_server(tmp_path: Path) -> None:
    """Synapse's own limits on signing in: the bot says how long to wait."""
    strict = Synapse(tmp_path / "strict", relaxed=False)
    strict.start()
    try:
        user = strict.register("boussole")
        said = [await _refused(strict, user, tmp_path / str(n)) for n in range(6)]
    finally:
        strict.stop()
    assert "refuse le mot de passe" in said[0]
    assert "secondes" in said[-1]
    assert "trop d'essais" in said[-1]


async def _refused(server: Synapse, user: str, folder: Path) -> str:
    login = Login(homeserver=server.url, user=user, folder=folder, password="wrong")
    adapter = MatrixAdapter(login, FRENCH, Options())
    with pytest.raises(DeliveryError) as problem:
        await adapter.start()
    await adapter.close()
    return str(problem.value)
