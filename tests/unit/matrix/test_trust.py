"""Signatures of a cross-signing identity, checked by another library than made them."""

from __future__ import annotations

import stat
from pathlib import Path

from adapters.matrix.account import Login
from adapters.matrix.identity import vouched
from adapters.matrix.secret_file import write_secret
from adapters.matrix.signing import USAGES, Identity, bears, unpadded, with_signatures

ME = "@boussole:ici.fr"
IDENTITY = Identity(**{usage: unpadded(bytes([n]) * 32) for n, usage in enumerate(USAGES)})
DEVICE = Identity(**{usage: unpadded(bytes([9]) * 32) for usage in USAGES})


def _published() -> dict[str, object]:
    own = DEVICE.public("master")
    device = {
        "user_id": ME,
        "device_id": "DEVICE",
        "algorithms": ["m.olm", "m.megolm"],
        "keys": {"ed25519:DEVICE": own},
    }
    device = _by_device(IDENTITY.sign("self_signing", ME, device))
    return {
        "master_keys": {ME: _by_device(IDENTITY.key_object("master", ME))},
        "self_signing_keys": {ME: IDENTITY.key_object("self_signing", ME)},
        "device_keys": {ME: {"DEVICE": device}},
    }


def _by_device(content: dict[str, object]) -> dict[str, object]:
    signed = DEVICE.sign("master", ME, content)["signatures"][ME]
    own = signed[f"ed25519:{DEVICE.public('master')}"]
    return with_signatures(content, ME, {"ed25519:DEVICE": own})


def test_a_whole_chain_vouches_for_the_device() -> None:
    """Master, self-signing key and device hold together."""
    assert vouched(_published(), ME, "DEVICE", IDENTITY)


def test_another_identity_does_not() -> None:
    """A chain that somebody else made is not ours."""
    assert not vouched(_published(), ME, "DEVICE", DEVICE)


def test_each_missing_link_breaks_the_chain() -> None:
    """Without one of the objects, or without its signature, nothing is vouched for."""
    for part in ("master_keys", "self_signing_keys", "device_keys"):
        published = _published()
        del published[part]
        assert not vouched(published, ME, "DEVICE")
    for part in ("master_keys", "self_signing_keys"):
        published = _published()
        published[part][ME]["signatures"] = {}
        assert not vouched(published, ME, "DEVICE")


def test_a_signature_holds_for_what_was_signed() -> None:
    """What the server adds (`unsigned`) does not matter; everything else does."""
    key = IDENTITY.public("master")
    signed = IDENTITY.sign("master", ME, {"b": 1, "a": "é"})
    assert bears(signed | {"unsigned": {"x": 1}}, ME, key, key)
    assert not bears(signed | {"b": 2}, ME, key, key)
    assert not bears({"signatures": {ME: {f"ed25519:{key}": "!"}}}, ME, key, key)


def test_secrets_do_not_show() -> None:
    """Neither a password nor a seed is in what a log could print."""
    login = Login(homeserver="h", user="u", folder=Path(), password="hunter2", token="t0ken")
    assert "hunter2" not in repr(login)
    assert "t0ken" not in repr(login)
    assert IDENTITY.master not in repr(IDENTITY)


def test_a_secret_file_is_replaced_whole(tmp_path: Path) -> None:
    """Only the owner can read it, and no draft is left."""
    path = tmp_path / "deep" / "secret"
    write_secret(path, b"un")
    write_secret(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
