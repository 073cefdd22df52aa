"""The bot's cross-signing identity: made once, kept safe, and its device signed before any word.

Clients that follow MSC4153 hide unsigned devices and withhold their keys from them.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from adapters.base import RetryLater
from adapters.matrix.answers import Refusal, heard
from adapters.matrix.homeserver import Homeserver, endpoint
from adapters.matrix.secret_file import write_secret
from adapters.matrix.signing import (
    USAGES,
    Identity,
    bears,
    public_key,
    unpadded,
    with_signatures,
)

_log = logging.getLogger(__name__)
_FILE = "identity.json"
_AGAIN = 2.0


class Untrusted(Exception):
    """The device cannot be signed; the words say what a human can do."""


async def ensure_trusted(server: Homeserver, folder: Path, password: str | None) -> None:
    """Have this device signed by the bot's own identity; raises Untrusted or RetryLater.

    An identity that somebody else made for the account is left alone: replacing it would
    alarm everybody who had verified it.
    """
    if server.should_upload_keys:
        await heard(server.keys_upload())
    published = await _query(server)
    identity = _kept(folder)
    master = public_key(published.get("master_keys", {}).get(server.user_id))
    if master is None:
        identity = identity or _made(folder)
        await _publish(server, identity, password)
    elif identity is None or identity.public("master") != master:
        raise Untrusted("matrix-identity-elsewhere")
    await _sign_device(server, identity, await _query(server))
    if not vouched(await _query(server), server.user_id, server.device_id, identity):
        raise RetryLater(_AGAIN, "the homeserver does not show the device's signature yet")


def vouched(
    published: Mapping[str, Any], user: str, device: str, identity: Identity | None = None
) -> bool:
    """Whether `/keys/query` shows an unbroken chain from the master key to the device.

    With an identity, the master key must also be that one.
    """
    master = published.get("master_keys", {}).get(user)
    signing = published.get("self_signing_keys", {}).get(user)
    keys = published.get("device_keys", {}).get(user, {}).get(device)
    top, middle = public_key(master), public_key(signing)
    if not (top and middle and keys) or (identity and identity.public("master") != top):
        return False
    own = str(keys.get("keys", {}).get(f"ed25519:{device}"))
    return (
        bears(signing, user, top, top)
        and bears(keys, user, middle, middle)
        and bears(keys, user, device, own)
        and bears(master, user, device, own)
    )


async def _publish(server: Homeserver, identity: Identity, password: str | None) -> None:
    user = server.user_id
    wish: dict[str, Any] = {f"{usage}_key": identity.key_object(usage, user) for usage in USAGES}
    own = server.olm.sign_json(dict(identity.key_object("master", user)))
    signature = {f"ed25519:{server.device_id}": own}
    wish["master_key"] = with_signatures(wish["master_key"], user, signature)
    path = endpoint("keys", "device_signing", "upload")
    try:
        await server.call("POST", path, wish)
    except Refusal as no:
        if no.status != 401 or password is None:
            raise Untrusted("matrix-identity-refused") from no
        auth = _proof(user, password, no.answer.get("session"))
        await server.call("POST", path, wish | {"auth": auth})


def _proof(user: str, password: str, session: object) -> dict[str, object]:
    """Matrix's user-interactive authentication by password."""
    return {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": user},
        "password": password,
        "session": session,
    }


async def _sign_device(
    server: Homeserver, identity: Identity, published: Mapping[str, Any]
) -> None:
    user, device = server.user_id, server.device_id
    keys = published.get("device_keys", {}).get(user, {}).get(device)
    own = server.olm.account.identity_keys["ed25519"]
    if keys is None or keys.get("keys", {}).get(f"ed25519:{device}") != own:
        raise Untrusted("matrix-device-differs")
    signing = identity.public("self_signing")
    if bears(keys, user, signing, signing):
        return
    bare = {name: value for name, value in keys.items() if name not in ("signatures", "unsigned")}
    signed = {user: {device: identity.sign("self_signing", user, bare)}}
    answer = await server.call("POST", endpoint("keys", "signatures", "upload"), signed)
    if answer.get("failures"):  # the server answers 200 even then
        raise RetryLater(_AGAIN, f"the device's signature was refused: {answer['failures']}")


async def _query(server: Homeserver) -> dict[str, Any]:
    wish: dict[str, Any] = {"device_keys": {server.user_id: []}}
    return await server.call("POST", endpoint("keys", "query"), wish)


def _made(folder: Path) -> Identity:
    """A new identity, safe on the disk before anybody hears of it."""
    seeds = {usage: unpadded(secrets.token_bytes(32)) for usage in USAGES}
    identity = Identity(**seeds)
    write_secret(folder / _FILE, msgspec.json.encode(identity))
    _log.info("made a cross-signing identity")
    return identity


def _kept(folder: Path) -> Identity | None:
    path = folder / _FILE
    return msgspec.json.decode(path.read_bytes(), type=Identity) if path.exists() else None
