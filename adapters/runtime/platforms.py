"""The chat platforms that the settings name, each loaded only if it is one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import SecretStr

from adapters.base import Adapter
from adapters.runtime.catalogues import language, languages
from adapters.runtime.clock import RunningClock
from adapters.runtime.hastened import Hastened
from adapters.runtime.settings import Settings, SettingsProblem
from bot.commands import COMMANDS

if TYPE_CHECKING:
    from adapters.telegram.webhook import WebhookSettings


_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def platforms(settings: Settings, clock: RunningClock) -> list[Adapter]:
    """The platforms to work on, perhaps none; `SettingsProblem` if one is only half described."""
    found: list[Adapter] = []
    if settings.telegram_token:
        found.append(_telegram(settings, settings.telegram_token))
    if settings.matrix_homeserver or settings.matrix_user:
        found.append(_matrix(settings))
    return found if clock.speed == 1 else [Hastened(adapter, clock) for adapter in found]


def _telegram(settings: Settings, token: SecretStr) -> Adapter:
    from adapters.telegram.adapter import OFFICIAL, TelegramAdapter, TelegramSettings

    chosen = TelegramSettings(
        token=token.get_secret_value(),
        base_url=settings.telegram_base_url or OFFICIAL,
        webhook=_webhook(settings, url) if (url := settings.telegram_webhook_url) else None,
        locale=settings.locale,
    )
    return TelegramAdapter(chosen, language, languages())


def _webhook(settings: Settings, url: str) -> WebhookSettings:
    from adapters.telegram.webhook import WebhookSettings

    if not url.startswith("https://"):
        raise SettingsProblem(
            "BOUSSOLE_TELEGRAM_WEBHOOK_URL: Telegram calls https addresses only; "
            "write for example https://boussole.example.org/hook"
        )
    host, port = _listening(settings.telegram_webhook_listen)
    return WebhookSettings(url, _webhook_secret(settings), host, port)


def _webhook_secret(settings: Settings) -> str:
    if settings.telegram_webhook_secret is None:
        raise SettingsProblem(
            "BOUSSOLE_TELEGRAM_WEBHOOK_SECRET: a webhook needs a secret of your choice "
            "(letters, digits, - and _), which Telegram repeats with every call"
        )
    secret = settings.telegram_webhook_secret.get_secret_value()
    if not _SECRET.fullmatch(secret):
        raise SettingsProblem(
            "BOUSSOLE_TELEGRAM_WEBHOOK_SECRET: Telegram takes letters, digits, - and _, "
            "256 of them at most"
        )
    return secret


def _listening(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SettingsProblem(
            f"BOUSSOLE_TELEGRAM_WEBHOOK_LISTEN: {address!r} is no address; "
            "write for example 127.0.0.1:8443"
        )
    return host or "127.0.0.1", int(port)


def _matrix(settings: Settings) -> Adapter:
    from adapters.matrix.account import Login
    from adapters.matrix.adapter import MatrixAdapter, Options

    if not settings.matrix_homeserver or not settings.matrix_user:
        missing = "HOMESERVER" if settings.matrix_user else "USER"
        raise SettingsProblem(f"BOUSSOLE_MATRIX_{missing}: Matrix needs it beside the other one")
    login = Login(
        homeserver=settings.matrix_homeserver,
        user=settings.matrix_user,
        folder=settings.data_dir / "matrix",
        password=_revealed(settings.matrix_password),
        token=_revealed(settings.matrix_token),
    )
    words = frozenset(name for c in COMMANDS for name in (c.name, *c.aliases))
    options = Options(
        inviters=settings.matrix_inviters,
        facilitators=frozenset(settings.matrix_facilitators),
        commands=words,
        burst=settings.matrix_burst,
        per_second=settings.matrix_per_second,
    )
    return MatrixAdapter(login, language(settings.locale), options)


def _revealed(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
