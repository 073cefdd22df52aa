"""Signing in: by password once, then with the same device and token at every start."""

from __future__ import annotations

import logging
import secrets
from math import ceil
from pathlib import Path

import msgspec

from adapters.base import DeliveryError, RetryLater
from adapters.matrix.answers import Limited, Refusal, SignedOut, heard
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.secret_file import write_secret
from bot.language import Language

_log = logging.getLogger(__name__)

_FILE = "account.json"
_NOT_MATRIX = frozenset({"M_UNKNOWN", "M_UNRECOGNIZED", "M_NOT_FOUND"})
_REMEDIES = {
    "M_FORBIDDEN": "matrix-wrong-password",
    "M_MISSING_TOKEN": "matrix-no-credentials",
    "M_UNKNOWN_TOKEN": "matrix-wrong-token",
}


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """Who the bot is on Matrix; a password or a token is needed at the first start only."""

    homeserver: str
    user: str
    folder: Path
    password: str | None = None
    token: str | None = None
    device_name: str = "Boussole"

    def __repr__(self) -> str:
        return f"Login({self.user!r} at {self.homeserver!r})"


class _Account(msgspec.Struct, frozen=True, kw_only=True):
    """What the data folder keeps; the token is empty until the first sign-in has succeeded."""

    user: str
    device: str
    pickle_key: str
    token: str = ""

    def __repr__(self) -> str:
        return f"Account({self.user!r}, {self.device!r})"


async def sign_in(login: Login, language: Language) -> Homeserver:
    """The bot's own device, restored or new; raises DeliveryError with a remedy."""
    account = _kept(login) or _fresh(login)
    if not _same_user(account.user, login.user):
        raise DeliveryError(
            language.line("matrix-other-account", user=login.user, kept=account.user)
        )
    server = Homeserver(
        login.homeserver, login.user, account.device, login.folder, account.pickle_key
    )
    try:
        await _identify(server, login, account)
    except (Refusal, SignedOut) as no:
        elsewhere = await _advertised(server) if _is_no_homeserver(no) else None
        await server.close()
        raise DeliveryError(_remedy(no, login, language, elsewhere)) from None
    except RetryLater as later:
        await server.close()
        raise DeliveryError(out_of_reach(later, login, language)) from None
    return server


def out_of_reach(later: RetryLater, login: Login, language: Language) -> str:
    """Why the bot cannot begin for now."""
    _log.info("the homeserver puts us off: %s", later)
    if isinstance(later, Limited):
        return language.line("matrix-wait", homeserver=login.homeserver, seconds=ceil(later.after))
    return language.line("matrix-no-homeserver", homeserver=login.homeserver)


async def _identify(server: Homeserver, login: Login, account: _Account) -> None:
    if account.token and await _still_valid(server, account):
        server.restore_login(account.user, account.device, account.token)
    elif login.password:
        await _with_password(server, login, account)
    else:
        await _with_token(server, login, account)


async def _still_valid(server: Homeserver, account: _Account) -> bool:
    server.access_token = account.token
    try:
        await server.call("GET", endpoint("account", "whoami"))
    except SignedOut:
        server.access_token = ""
        return False
    return True


async def _with_password(server: Homeserver, login: Login, account: _Account) -> None:
    # The device id is ours and kept before it is used: a crash here leaves no second device.
    _keep(login, account)
    await heard(server.login(login.password, login.device_name))
    _keep(login, msgspec.structs.replace(account, user=server.user_id, token=server.access_token))
    if account.token and server.olm is not None:
        # The server forgot the token, perhaps the device with its keys too: tell them again.
        server.olm.account.shared = False


async def _with_token(server: Homeserver, login: Login, account: _Account) -> None:
    server.access_token = login.token or ""
    known = await server.call("GET", endpoint("account", "whoami"))
    named = msgspec.structs.replace(
        account,
        user=str(known["user_id"]),
        device=str(known.get("device_id") or account.device),
        token=server.access_token,
    )
    _keep(login, named)
    server.restore_login(named.user, named.device, named.token)


def _fresh(login: Login) -> _Account:
    device = "BOUSSOLE" + secrets.token_hex(4).upper()
    return _Account(user=login.user, device=device, pickle_key=secrets.token_hex(32))


def _same_user(kept: str, asked: str) -> bool:
    return kept == asked or kept.removeprefix("@").split(":")[0] == asked.removeprefix("@")


def _kept(login: Login) -> _Account | None:
    path = login.folder / _FILE
    return msgspec.json.decode(path.read_bytes(), type=_Account) if path.exists() else None


def _keep(login: Login, account: _Account) -> None:
    write_secret(login.folder / _FILE, msgspec.json.encode(account))


def _is_no_homeserver(no: Refusal | SignedOut) -> bool:
    """A web page answers, or nothing, where a homeserver should be."""
    return isinstance(no, Refusal) and no.code in _NOT_MATRIX


async def _advertised(server: Homeserver) -> str | None:
    """Where a domain says that its homeserver is (`.well-known/matrix/client`)."""
    try:
        answer = await server.call("GET", "/.well-known/matrix/client")
        return str(answer["m.homeserver"]["base_url"]).rstrip("/")
    except (DeliveryError, KeyError, TypeError):
        return None


def _remedy(
    no: Refusal | SignedOut, login: Login, language: Language, elsewhere: str | None
) -> str:
    if elsewhere is not None:
        return language.line(
            "matrix-homeserver-elsewhere", homeserver=login.homeserver, address=elsewhere
        )
    code = "M_UNKNOWN_TOKEN" if isinstance(no, SignedOut) else no.code
    key = "matrix-not-matrix" if _is_no_homeserver(no) else _REMEDIES.get(code, "matrix-no-sign-in")
    return language.line(key, user=login.user, homeserver=login.homeserver, code=code)
